"""An algorithm observed: run where it can do no harm, on the central oracle or on answers from here, and run again."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING, Any

from sci.errors import RuleBroken, one_line
from sci.oracles.central import central_oracle
from sci.progress import stage
from sci.proofs.adversary.perform import REPEATS, Request, cut_off, described, run, tree_of
from sci.running import watch
from sci.running.here import unchanged_process
from sci.running.messages import Broke, Done, Line, Response, Stopped, copied, do, result_of
from sci.running.run import as_procedure
from sci.running.same import require_same
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from sci.problem import Problem
    from sci.running.coin_tree import Tree


@dataclass(frozen=True)
class Subject:
    """Who is observed, at what: an algorithm, the request to run it, and its problem.

    The algorithm is a target text, run in a child process unless ``in_process``, or an algorithm itself, run in this
    process, its coin paths by ``executor``; in this process it meets ``shown``, another copy of the problem, so that
    what it may change in it does not reach the judge.
    """

    algorithm: Any
    request: Request
    problem: Problem
    shown: Problem
    in_process: bool = False
    executor: Executor | None = None

    @property
    def alone(self) -> bool:
        """Whether it has a process of its own."""
        return isinstance(self.algorithm, str) and not self.in_process


@dataclass(frozen=True)
class Observed:
    """What was seen: the coin tree, what was printed, how many runs agreed on it, and what else was used."""

    tree: Tree
    printed: str = ""
    runs: int = 1
    notes: tuple[str, ...] = ()


def observe(subject: Subject, doing: str = "the algorithm runs") -> Observed:
    """Perform the request on the central oracle.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model.
    """
    request = subject.request
    with stage(doing, within=request.budget.seconds if subject.alone else None) as now:

        def tell(paths: int) -> None:
            now.change(name=f"{doing}: coin paths", total=request.limits.paths, at_most=True, done=paths)

        response, printed = run_in_child(request.job(), tell=tell) if subject.alone else (_here(subject, tell), "")
        seen = _seen(response, printed, subject)
        if len(seen.tree.paths) > 1:
            tell(len(seen.tree.paths))
    return seen


def observe_twice(subject: Subject, always: bool = False) -> tuple[Observed, Observed]:
    """Perform the request twice; an algorithm that has a process of its own has another one for the second time.

    There its surroundings are others, and its queries are answered from here: the second run is a replay of the first.
    Where there are two processors, both run at the same time. If nothing halts the first time, that is all, unless it
    is ``always`` wanted.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model, or the runs differ.
    """
    if subject.alone:
        first, second = _both(subject, always)
    else:
        first = observe(subject)
        second = observe(subject, "the algorithm runs again") if always or first.tree.halted else first
    require_same(first.tree, second.tree, subject.problem.evaluation_name)
    return first, second


def _both(subject: Subject, always: bool) -> tuple[Observed, Observed]:
    oracle, job = central_oracle(subject.problem), replace(subject.request, again=True).job()
    ends: list[Callable[[], None]] = []
    over = Event()

    def answer(first: int, count: int, precision: int) -> list[int]:
        return oracle.answers(first, count, precision).tolist()  # type: ignore[no-any-return]

    def started(end: Callable[[], None]) -> None:
        ends.append(end)
        if over.is_set():
            end()

    def run_again() -> tuple[Response, str]:
        return run_in_child(job, answer, started=started)

    with ThreadPoolExecutor(1) as beside:
        early = beside.submit(run_again) if len(os.sched_getaffinity(0)) > 1 else None
        try:
            first = observe(subject)
            if not always and not first.tree.halted:
                return first, first
            with stage("the algorithm runs again", within=subject.request.budget.seconds):
                second = _seen(*(early.result() if early else run_again()), subject)
        finally:
            over.set()
            for end in ends:
                end()
    return first, second


def _seen(response: Response, printed: str, subject: Subject) -> Observed:
    """What a response tells of.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model; what it printed is told.
    """
    try:
        tree = tree_from(response, subject.request, subject.problem)
    except RuleBroken as error:
        if printed:
            error.add_note(f"it printed:\n{printed[-1000:]}")
        raise
    told = response.result if isinstance(response, Done) else {}
    runs = told.get("runs", 1)
    notes = tuple(name for name in watch.SOURCES if name in told.get("notes", ()))
    return Observed(tree, printed, runs if type(runs) is int and 1 <= runs <= REPEATS else 1, notes)


def tree_from(response: Response, request: Request, problem: Problem) -> Tree:
    """The coin tree that a response tells of.

    Raises:
        BadInput: if the target or the problem could not be loaded.
        RuleBroken: if the algorithm left the model, or the response makes no sense.
    """
    result = result_of(response)
    return cut_off(response.budget) if isinstance(response, Stopped) else tree_of(result, problem, request.budget)


def _here(subject: Subject, tell: Callable[[int], object]) -> Response:
    """The response of a run in this process; nothing in it is shared with the algorithm's objects.

    Raises:
        BadInput: if an object that was handed in is not an algorithm.
    """
    with unchanged_process():  # not a sandbox: os._exit ends us all
        if isinstance(subject.algorithm, str):
            return copied(do(subject.request.job(), Line(tell=tell)))
        procedure, problem = as_procedure(subject.algorithm), subject.shown
        try:
            tree = run(subject.request, procedure, problem, central_oracle(problem), tell, subject.executor)
        except RuleBroken as error:
            return Broke(one_line(error, 2000))
        return copied(Done(described(tree)))
