"""Driving a plan: tasks that have no result yet go to an executor, and what comes back is stored before it is told."""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import pace, stage
from sci.proofs.campaigns.executors import LOST, failed
from sci.proofs.campaigns.perform import KILLED, Done, perform, versions
from sci.proofs.campaigns.plan import column, grouped
from sci.proofs.campaigns.worker import ATTEMPTS, end_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.proofs.campaigns.executors import Apart
    from sci.proofs.campaigns.plan import Plan, Task
    from sci.proofs.campaigns.store import Store


@dataclass
class _Work:
    """What is to be done, and what is being done; of each problem the tasks ``wanted`` and ``done``, and their time."""

    pending: deque[Task]
    wanted: Mapping[str, int]
    workers: int
    done: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    running: dict[Future[Done], Task] = field(default_factory=dict)


def drive(plan: Plan, store: Store, executor: Apart) -> int:
    """Do what is missing of a plan; return how many tasks that was.

    A task that loses its worker again and again is recorded so.

    Raises:
        BadInput: if results cannot be written, the executor fails, or a worker has other versions than this process.
    """
    known = store.names()
    pending = deque(task for task in plan.tasks if task.name not in known)
    wanted: Counter[str] = Counter()
    for (_, name), tasks in grouped(pending).items():
        wanted[name] += len(tasks)
    work = _Work(pending, wanted, executor.workers)
    missing = len(work.pending)
    store.begin(executor.workers)
    try:
        with stage(f"tasks of {plan.path.name}", total=missing) as now:
            while work.pending or work.running:
                while work.pending and len(work.running) < executor.at_once:
                    _submit(work.pending.popleft(), work, executor)
                finished = wait(work.running, return_when=FIRST_COMPLETED).done
                kept = [_result(future, work) for future in finished]
                store.keep(kept)
                now.advance(len(finished))
                now.change(part=_of_problem(kept, work))
    finally:
        for future in work.running:
            future.cancel()
        end_all()
    return missing


def _of_problem(kept: list[tuple[Task, Done, str]], work: _Work) -> str:
    """How far it is with the problem of the last task, if there are several."""
    if len(work.wanted) == 1:
        return ""
    for task, done, _ in kept:
        name = column(task)
        work.done[name] += 1
        work.seconds[name] += json.loads(done.clocked).get("seconds", 0)
    told = f"{name}: {work.done[name]:,} of {work.wanted[name]:,}"
    if not (rate := speed(work.done[name], work.seconds[name], work.workers)):
        return told
    return f"{told}, {pace(rate)}, about {(work.wanted[name] - work.done[name]) / rate:.0f} s left"


def speed(tasks: int, seconds: float, workers: int) -> float | None:
    """Tasks a second of so many workers, where so many took these seconds in all; None if that is not known."""
    return workers * tasks / seconds if seconds else None


def _submit(task: Task, work: _Work, executor: Apart) -> None:
    try:
        work.running[executor.submit(perform, task.arguments, task.files)] = task
    except RuntimeError as error:  # a broken or closed executor
        raise failed(error, "the executor takes no more tasks") from None


def _result(future: Future[Done], work: _Work) -> tuple[Task, Done, str]:
    """What came of a task."""
    task = work.running.pop(future)
    try:
        error = future.exception()
    except CancelledError as cancelled:  # by the executor: nothing of ours cancels while it waits
        error = cancelled
    if error is None:
        done = future.result()
    elif type(error).__name__ in LOST:
        done = Done(KILLED, "", f"its worker was lost, {ATTEMPTS} times", None, "{}", versions())
    elif isinstance(error, BadInput):
        raise error
    else:
        raise failed(error, f"the executor cannot do 'sci {' '.join(task.arguments)}'")
    return task, done, datetime.now(UTC).isoformat(timespec="milliseconds")
