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
from sci.proofs.adversary.perform import Request, cut_off, described, run, tree_of
from sci.proofs.theorems import problem_named
from sci.running import watch
from sci.running.coin_tree import explored, require_begun
from sci.running.here import unchanged_process
from sci.running.messages import Broke, Done, Line, Response, Stopped, copied, do, result_of
from sci.running.run import as_procedure
from sci.running.same import REPEATS, require_same
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from sci.problem import Problem
    from sci.running.coin_tree import Path, Tree


TOGETHER = 8
"""Coin paths that one child runs, where an executor runs them."""


@dataclass(frozen=True)
class Subject:
    """Who is observed, at what: an algorithm, the request to run it, and its problem.

    The algorithm is a target text, run in a child process unless ``in_process``, or an algorithm itself, run in this
    process; its coin paths are run by ``executor``, if there is one. In this process it meets ``shown``, another copy
    of the problem, so that what it may change in it does not reach the judge.
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

        if subject.alone and subject.executor:
            return _by_executor(request, subject.executor, tell)
        response, printed = run_in_child(request.job(), tell=tell) if subject.alone else (_here(subject, tell), "")
        seen = _seen(response, printed, request, subject.problem)
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
    if subject.alone and subject.executor is None:
        first, second = _both(subject, always)
    else:
        first = observe(subject)
        again = replace(subject, request=replace(subject.request, again=subject.alone))
        second = observe(again, "the algorithm runs again") if always or first.tree.halted else first
    require_same(first.tree, second.tree, subject.problem.evaluation_name)
    return first, second


def _both(subject: Subject, always: bool) -> tuple[Observed, Observed]:
    answer, job = _answers(subject.problem), replace(subject.request, again=True).job()
    ends: list[Callable[[], None]] = []
    over = Event()

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
                second = _seen(*(early.result() if early else run_again()), subject.request, subject.problem)
        finally:
            over.set()
            for end in ends:
                end()
    return first, second


def _answers(problem: Problem) -> Callable[[int, int, int], list[int]]:
    """What the central oracle answers, for a process of its own."""
    oracle = central_oracle(problem)
    return lambda first, count, precision: oracle.answers(first, count, precision).tolist()


def _by_executor(request: Request, executor: Executor, tell: Callable[[int], object]) -> Observed:
    """The coin tree of a target: the executor runs its paths, some at a time in a child; the tree is that of one child.

    The seconds count for each child.
    """
    parts: list[Observed] = []

    def run_all(starts: list[str]) -> Iterator[Path]:
        somes = [tuple(starts[first : first + TOGETHER]) for first in range(0, len(starts), TOGETHER)]
        jobs = [replace(request, starts=some) for some in somes]
        for some, part in zip(somes, executor.map(in_child, jobs), strict=True):
            parts.append(part)
            if not part.tree.paths[0].run.transcript.complete:
                raise _Killed
            if len(part.tree.paths) != len(some):
                raise RuleBroken("the algorithm's process sent an invalid response")
            for path, start in zip(part.tree.paths, some, strict=True):
                require_begun(path, start)
                yield path

    try:
        tree = explored(run_all, request.limits, tell)
    except _Killed:
        tree = parts[-1].tree
    notes = tuple(name for name in watch.SOURCES if any(name in part.notes for part in parts))
    return Observed(tree, "".join(part.printed for part in parts), min(part.runs for part in parts), notes)


class _Killed(Exception):
    """A child had to be killed, as that of the whole tree would have been."""


def in_child(request: Request) -> Observed:
    """Perform a request of a target in a child process, from wherever this is called.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model.
    """
    problem = problem_named(request.problem, request.parameters)
    response, printed = run_in_child(request.job(), _answers(problem) if request.again else None)
    return _seen(response, printed, request, problem)


def _seen(response: Response, printed: str, request: Request, problem: Problem) -> Observed:
    """What a response tells of.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model; what it printed is told.
    """
    try:
        tree = tree_from(response, request, problem)
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
