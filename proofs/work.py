"""What is done where the algorithm runs: requests and responses are JSON, so that it can be done in another process.

A request names the problem, the algorithm, the budget and the task; a response says how the run ended and what was asked, never what was
answered: the central oracle's answers are a pure function, and in a replay they come from outside.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from oracles.central import CentralOracle
from proofs.target import load
from proofs.theorems import make_problem
from sci.errors import BadInput, RuleBroken
from sci.information import Budget, Oracle
from sci.run import Halted, Run, Silent, Transcript, as_procedure, execute, is_randomised, one_line

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
    """Run the algorithm of a request once: against the central oracle, or against the answers that ``ask`` hands over.

    The response has ``outcome`` ``"halted"`` (with ``output``), ``"silent"`` (with ``budget``), ``"broke"`` or ``"usage"`` (with ``message``),
    and ``queries`` where there are any.
    """
    try:
        problem = problem_of(request)
        procedure = as_procedure(load(request["target"]))
    except BadInput as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    return respond(procedure, problem, Budget(**request["budget"]), ask)


def respond(
    procedure: Callable[..., Any], problem: Problem, budget: Budget, ask: Callable[[int, int, int], list[int]] | None
) -> dict[str, Any]:
    """The response for one run of a procedure."""
    if is_randomised(procedure):
        return {"outcome": "usage", "message": "the algorithm takes coins; deterministic algorithms only, for now"}
    try:
        oracle = AskingOracle(ask) if ask else CentralOracle(problem)
        run = execute(procedure, problem, oracle, budget)
    except RuleBroken as error:
        return {"outcome": "broke", "message": one_line(error, 2000)}
    ending = {"outcome": "halted", "output": run.outcome.output} if isinstance(run.outcome, Halted) else {
        "outcome": "silent", "budget": run.outcome.budget}  # fmt: skip
    return {**ending, "queries": run.transcript.queries}


def read_response(response: dict[str, Any]) -> Run:
    """The run that a response describes.

    Raises:
        BadInput: if the target or the problem could not be loaded.
        RuleBroken: if the algorithm left the model.
    """
    outcome = response["outcome"]
    if outcome == "usage":
        raise BadInput(str(response["message"]))
    if outcome == "broke":
        raise RuleBroken(str(response["message"]))
    transcript = Transcript(tuple((int(k), int(count), int(n)) for k, count, n in response["queries"]))
    ending = Halted(response["output"]) if outcome == "halted" else Silent(str(response["budget"]))
    return Run(ending, transcript)


def request_for(target: str, problem: str, parameters: dict[str, str], budget: Budget) -> dict[str, Any]:
    """The request to run a target once."""
    return {"target": target, "problem": problem, "parameters": parameters, "budget": asdict(budget)}
