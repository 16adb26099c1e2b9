"""What is done where the algorithm runs: requests and responses are JSON, so that it can be done in another process.

A request names the problem, the algorithm, the budget and the task; a response says how the run ended and what was asked, never what was
answered: the central oracle's answers are a pure function, and in a replay they come from outside.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from oracles.central import CentralOracle
from proofs.certificate import line
from proofs.target import load
from proofs.theorems import make_problem
from sci.errors import BadInput, RuleBroken
from sci.information import Budget, Oracle
from sci.run import Halted, Run, Silent, Transcript, as_procedure, execute, is_randomised, one_line
from sci.tree import Limits, Path, Tree, explore, follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.problem import Problem


class AskingOracle(Oracle):
    """Hands each query to somebody else."""

    def __init__(self, ask: Callable[[int, int, int], list[int]]) -> None:
        self._ask = ask

    def answer(self, index: int, precision: int) -> int:
        """The answer that somebody else gives."""
        return self._ask(index, 1, precision)[0]

    def answers(self, first: int, count: int, precision: int) -> Any:
        """Many at once."""
        import numpy as np

        found = self._ask(first, count, precision)
        fits = all(-(2**63) <= value < 2**63 for value in found)
        return np.array(found, dtype=np.int64 if fits else object)


def problem_of(request: dict[str, Any]) -> Problem:
    """The problem that a request names: shipped, or from a file of the user's."""
    name, given = request["problem"], request["parameters"]
    if ":" not in name:
        return make_problem(name, given)  # type: ignore[no-any-return]
    return load(name)(given)  # type: ignore[no-any-return]


def perform(request: dict[str, Any], ask: Callable[[int, int, int], list[int]] | None) -> dict[str, Any]:
    """Run the algorithm of a request: against the central oracle, or against the answers that ``ask`` hands over.

    The response has ``outcome`` ``"ran"``, ``"broke"`` or ``"usage"`` (with ``message``). What ran is a list ``paths`` of ``[flips, ending,
    queries]``, one path without flips for a deterministic algorithm; an ending is an index into ``outputs`` or the budget that was used up.
    """
    try:
        problem = problem_of(request)
        procedure = as_procedure(load(request["target"]))
    except BadInput as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    oracle = AskingOracle(ask) if ask else CentralOracle(problem)
    limits = Limits(**request["limits"])
    return respond(procedure, problem, oracle, Budget(**request["budget"]), limits, request["flips"])


def respond(
    procedure: Callable[..., Any],
    problem: Problem,
    oracle: Oracle,
    budget: Budget,
    limits: Limits,
    flips: list[str] | None = None,
) -> dict[str, Any]:
    """The response of one algorithm on one oracle; with ``flips``, of these paths of a randomised one only."""
    try:
        if not is_randomised(procedure):
            tree = Tree((Path("", execute(procedure, problem, oracle, budget)),))
        elif flips is None:
            tree = explore(procedure, problem, oracle, budget, limits)
        else:
            tree = Tree(tuple(follow(procedure, problem, oracle, budget, len(text), text)[0] for text in flips))
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


def read_response(response: dict[str, Any]) -> Tree:
    """The coin tree that a response describes; a single path without flips for a deterministic algorithm.

    Raises:
        BadInput: if the target or the problem could not be loaded.
        RuleBroken: if the algorithm left the model.
    """
    if response["outcome"] == "usage":
        raise BadInput(str(response["message"]))
    if response["outcome"] == "broke":
        raise RuleBroken(str(response["message"]))
    if response["outcome"] == "silent":
        return Tree((Path("", Run(Silent(str(response["budget"])), Transcript(()))),))
    outputs = [json.loads(text) for text in response["outputs"]]
    return Tree(tuple(_path(outputs, *path) for path in response["paths"]))


def _path(outputs: list[Any], flips: str, ending: str | int, queries: list[list[int]]) -> Path:
    transcript = Transcript(tuple((int(k), int(count), int(n)) for k, count, n in queries))
    return Path(str(flips), Run(Halted(outputs[ending]) if isinstance(ending, int) else Silent(ending), transcript))


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
        "target": target, "problem": problem, "parameters": parameters, "budget": asdict(budget), "limits": asdict(limits), "flips": flips,
    }  # fmt: skip
