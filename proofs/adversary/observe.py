"""An algorithm observed: run where it can do no harm, on the central oracle or on answers from here, and run again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import RuleBroken, one_line
from sci.oracles.central import central_oracle
from sci.progress import stage
from sci.proofs.adversary.perform import Request, cut_off, run, tree_of
from sci.running.here import unchanged_process
from sci.running.messages import Broke, Done, Line, Response, Stopped, copied, do, result_of
from sci.running.run import Silent, as_procedure
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from sci.problem import Problem
    from sci.running.coin_tree import Tree
    from sci.running.run import Run


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


def observe(subject: Subject, doing: str = "the algorithm runs") -> tuple[Tree, str]:
    """Perform the request: what the algorithm did on the central oracle, and what it printed.

    Raises:
        BadInput: for a target that makes no sense.
        RuleBroken: if the algorithm left the model.
    """
    request = subject.request
    with stage(doing, within=request.budget.seconds if subject.alone else None) as now:

        def tell(paths: int) -> None:
            now.name, now.total, now.at_most = f"{doing}: coin paths", request.limits.paths, True
            now.done = paths

        response, printed = run_in_child(request.job(), tell=tell) if subject.alone else (_here(subject, tell), "")
        try:
            tree = tree_from(response, request, subject.problem)
        except RuleBroken as error:
            if printed:
                error.add_note(f"it printed:\n{printed[-1000:]}")
            raise
        if len(tree.paths) > 1:
            tell(len(tree.paths))
    return tree, printed


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
        BadInput: if an object that was handed in is no algorithm.
    """
    with unchanged_process():  # not a sandbox: os._exit ends us all
        if isinstance(subject.algorithm, str):
            return copied(do(subject.request.job(), Line(tell=tell)))
        procedure, problem = as_procedure(subject.algorithm), subject.shown
        try:
            done = run(subject.request, procedure, problem, central_oracle(problem), tell, subject.executor)
        except RuleBroken as error:
            return Broke(one_line(error, 2000))
        return copied(Done(done))


def require_same(first: Tree, second: Tree) -> None:
    """Refuse an algorithm that does something else when run again with the same answers and flips.

    Raises:
        RuleBroken: naming the first query, or the output, where two runs part.
    """
    again = {path.flips: path.run for path in second.paths}
    for path in first.halted:
        if path.flips in again and not isinstance(again[path.flips].outcome, Silent):
            where = f" and the flips {path.flips}" if path.flips else ""
            _require_same_run(path.run, again[path.flips], f"not reproducible: on the same answers{where}")
    flips = [path.flips for path in first.paths]
    if first.complete and second.complete and flips != [path.flips for path in second.paths]:
        raise RuleBroken("not reproducible: its coin tree is another one when it is run again")


def _require_same_run(first: Run, second: Run, message: str) -> None:
    queries = first.transcript.queries, second.transcript.queries
    for number, (one, other) in enumerate(zip(*queries, strict=False), 1):
        if one != other:
            raise RuleBroken(f"{message}, query {number} is {_name(one)} in one run and {_name(other)} in another")
    if len(queries[0]) != len(queries[1]):
        raise RuleBroken(f"{message}, one run ends where another asks query {min(map(len, queries)) + 1}")
    if first.outcome != second.outcome:
        raise RuleBroken(f"{message}, the output differs, although the queries do not")


def _name(query: tuple[int, int, int]) -> str:
    first, count, precision = query
    return f"({first}, {precision})" if count == 1 else f"({first}..{first + count - 1}, {precision})"
