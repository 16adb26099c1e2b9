"""What is done where the algorithm runs: requests and responses are JSON, so that it can be done in another process.

A request names the problem, the algorithm, the budget and the task; a response says how the run ended and what was
asked, never what was answered: the central oracle's answers are a pure function, and in a replay they come from
outside.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from math import prod
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, BadOracle, MissingPackage, RuleBroken
from sci.function import NUMBERS
from sci.information import Budget, Oracle, as_array
from sci.oracles.central import central_oracle
from sci.problem import Problem
from sci.proofs.certificates.write import line
from sci.proofs.hierarchy import examination
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, Path, Tree, explore, follow, walk
from sci.running.coins import Coins
from sci.running.run import Halted, Run, Silent, Transcript, as_procedure, execute, is_randomised, one_line
from sci.running.target import guarded, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from sci.information import Query


class AskingOracle(Oracle):
    """Hands each query to somebody else."""

    def __init__(self, ask: Callable[[int, int, int], list[int]]) -> None:
        self._ask = ask

    def answer(self, index: int, precision: int) -> int:
        """The answer that somebody else gives."""
        return self._ask(index, 1, precision)[0]

    def answers(self, first: int, count: int, precision: int) -> Any:
        """Many at once."""
        return as_array(self._ask(first, count, precision))


def problem_of(request: dict[str, Any]) -> Problem:
    """The problem that a request names: shipped, or from a file of the user's.

    Raises:
        BadInput: if there is none, or not with these parameters.
    """
    name, given = request["problem"], request["parameters"]
    if ":" not in name:
        return make_problem(name, given)  # type: ignore[no-any-return]
    made = guarded(f"{name} cannot be made", lambda: load(name)(given))
    wanted = {*Problem.__annotations__, *(part for part in vars(Problem) if part.isidentifier() and part[0] != "_")}
    missing = sorted(part for part in wanted if not hasattr(made, part))
    if missing:
        raise BadInput(f"{name} is no problem: it has no {', '.join(missing)} (see docs/new-problem.md)")
    return made  # type: ignore[no-any-return]


def perform(
    request: dict[str, Any], ask: Callable[[int, int, int], list[int]] | None, tell: Callable[[int], object]
) -> dict[str, Any]:
    """Run the algorithm of a request: against the central oracle, or against the answers that ``ask`` hands over.

    Meanwhile ``tell`` hears how many coin paths have been explored.

    The response has ``outcome`` ``"ran"``, ``"broke"`` or ``"usage"`` (with ``message``). What ran is a list
    ``paths`` of ``[flips, ending, queries]``, one path without flips for a deterministic algorithm; an ending is an
    index into ``outputs`` or the budget that was used up.
    """
    try:
        problem = problem_of(request)
        if "tower" in request:
            return examination.respond(request, problem)
        procedure = as_procedure(load(request["target"]))
        oracle = AskingOracle(ask) if ask else central_oracle(problem)
    except BadInput as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    limits = Limits(**request["limits"])
    budget = Budget(**request["budget"])
    return respond(procedure, problem, oracle, budget, limits, request["flips"], request["draw"], tell)


def respond(
    procedure: Callable[..., Any],
    problem: Problem,
    oracle: Oracle,
    budget: Budget,
    limits: Limits,
    flips: list[str] | None = None,
    draw: str | None = None,
    tell: Callable[[int], object] = lambda paths: None,
    executor: Executor | None = None,
) -> dict[str, Any]:
    """The response of one algorithm on one oracle.

    Of a randomised one: with ``flips``, of these paths only; with ``draw``, of one run whose coins fall like this; else
    of its coin tree, run by ``executor``, and ``tell`` hears how many paths have been explored.
    """
    try:
        if not is_randomised(procedure):
            tree = Tree((Path("", execute(procedure, problem, oracle, budget)),))
        elif draw is not None:
            tree = Tree((walk(procedure, problem, oracle, budget, Coins(draw, len(draw))),))
        elif flips is None:
            tree = explore(procedure, problem, oracle, budget, limits, executor, tell)
        else:
            tree = Tree(tuple(follow(procedure, problem, oracle, budget, len(text), text)[0] for text in flips))
    except (BadOracle, MissingPackage) as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    except RuleBroken as error:
        return {"outcome": "broke", "message": one_line(error, 2000)}
    return {"outcome": "ran", **describe(tree)}


def describe(tree: Tree) -> dict[str, Any]:
    """The paths and outputs of a response."""
    outputs: dict[str, int] = {}
    paths = []
    for path in tree.paths:
        outcome = path.run.outcome
        ending: str | int = outcome.budget if isinstance(outcome, Silent) else ""
        if isinstance(outcome, Halted):
            ending = outputs.setdefault(line(outcome.output), len(outputs))
        paths.append([path.flips, ending, path.run.transcript.queries])
    return {"paths": paths, "outputs": list(outputs)}


def read_response(response: dict[str, Any], problem: Problem, budget: Budget) -> Tree:
    """The coin tree that a response describes; a single path without flips for a deterministic algorithm.

    It comes from the process of the algorithm, which may have forged it: nothing else than a tree of queries to this
    problem within the budget goes through. (A tree that the algorithm never ran through is found out by a replay.)

    Raises:
        BadInput: if the target or the problem could not be loaded.
        RuleBroken: if the algorithm left the model, or the response makes no sense.
    """
    outcome = response.get("outcome")
    if outcome == "usage":
        raise BadInput(one_line(response.get("message"), 2000))
    if outcome == "broke":
        raise RuleBroken(one_line(response.get("message"), 2000))
    if outcome == "silent":
        silent = Silent(one_line(response.get("budget")))
        return Tree((Path("", Run(silent, Transcript((), complete=False))),))
    try:
        outputs = [json.loads(text) for text in response["outputs"]]
        evaluations = NUMBERS if hasattr(problem, "arrange") else sum(map(prod, problem.layout.values()))
        return Tree(tuple(_path(outputs, evaluations, budget, *path) for path in response["paths"]))
    except (LookupError, TypeError, ValueError, RecursionError):
        raise RuleBroken("the algorithm's process sent something that is no response") from None


def _path(outputs: list[Any], evaluations: int, budget: Budget, flips: Any, ending: Any, queries: Any) -> Path:
    if type(flips) is not str or flips.strip("01"):
        raise ValueError(flips)
    asked = tuple((first, count, precision) for first, count, precision in queries)
    if not all(_possible(query, evaluations, budget) for query in asked):
        raise ValueError(queries)
    outcome = Halted(outputs[ending]) if type(ending) is int else Silent(one_line(ending))
    return Path(flips, Run(outcome, Transcript(asked)))


def _possible(query: Query, evaluations: int, budget: Budget) -> bool:
    first, count, precision = query
    integers = type(first) is type(count) is type(precision) is int
    return integers and first >= 0 < count <= evaluations - first and 0 <= precision <= budget.precision


def request_for(
    target: str,
    problem: str,
    parameters: dict[str, str],
    budget: Budget,
    limits: Limits,
    flips: list[str] | None = None,
) -> dict[str, Any]:
    """The request to run a target: once, or through its coin tree, or along these paths of it."""
    return {
        "target": target, "problem": problem, "parameters": parameters, "budget": asdict(budget),
        "limits": asdict(limits), "flips": flips, "draw": None,
    }  # fmt: skip
