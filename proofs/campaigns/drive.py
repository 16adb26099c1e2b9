"""Driving a plan: tasks that have no result yet go to an executor, and what comes back is stored before it is told."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.campaigns.executors import LOST
from sci.proofs.campaigns.perform import KILLED, Done, versions
from sci.proofs.campaigns.worker import apart, end_all

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from sci.proofs.campaigns.plan import Plan, Task
    from sci.proofs.campaigns.store import Store

ATTEMPTS = 2
"""How often a task may lose its worker before that is its result."""


@dataclass
class _Work:
    """What is to be done, and what is being done."""

    pending: deque[Task]
    running: dict[Future[Done], Task] = field(default_factory=dict)
    attempts: dict[str, int] = field(default_factory=dict)


def drive(plan: Plan, store: Store, executor: Executor, at_once: int) -> int:
    """Do what is missing of a plan; return how many tasks that was.

    A task whose worker is lost is tried once more, and then recorded so.

    Raises:
        BadInput: if results cannot be written, the executor fails, or a worker has other versions than this process.
    """
    known = store.names()
    work = _Work(deque(task for task in plan.tasks if task.name not in known))
    missing, ours = len(work.pending), versions()
    try:
        with stage(f"tasks of {plan.path.name}", total=missing) as now:
            while work.pending or work.running:
                while work.pending and len(work.running) < at_once:
                    task = work.pending.popleft()
                    work.running[executor.submit(apart, task.arguments, str(plan.folder))] = task
                finished = wait(work.running, return_when=FIRST_COMPLETED).done
                kept = [found for future in finished if (found := _result(future, work, ours))]
                store.keep(kept)
                now.advance(len(kept))
    finally:
        for future in work.running:
            future.cancel()
        end_all()
    return missing


def _result(future: Future[Done], work: _Work, ours: str) -> tuple[Task, Done, str] | None:
    """What came of a task; None if it is to be tried again."""
    task = work.running.pop(future)
    error = future.exception()
    if error is None:
        done = future.result()
        _require_versions(done.versions, ours)
    elif type(error).__name__ in LOST:
        work.attempts[task.name] = work.attempts.get(task.name, 0) + 1
        if work.attempts[task.name] < ATTEMPTS:
            work.pending.append(task)
            return None
        done = Done(KILLED, "", f"its worker was lost, {ATTEMPTS} times", None, "{}", ours)
    else:
        why = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise BadInput(f"the executor cannot do 'sci {' '.join(task.arguments)}': {why}")
    return task, done, datetime.now(UTC).isoformat(timespec="milliseconds")


def _require_versions(theirs: str, ours: str) -> None:
    if theirs != ours:
        mine, other = (set(text.splitlines()) for text in (ours, theirs))
        raise BadInput(
            f"a worker has other versions: {', '.join(sorted(other - mine)) or 'some are missing'}; "
            f"here: {', '.join(sorted(mine - other)) or 'not installed'}"
        )
