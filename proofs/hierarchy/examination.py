"""A tower examined where it runs, in a process of its own: the request, and what is read from the response."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.proofs.certificates.write import line
from sci.proofs.hierarchy.claim import first_contradiction
from sci.proofs.hierarchy.table import Ending, Row, endings, judged, places
from sci.running.run import Silent, one_line
from sci.running.target import load
from sci.tower import ERROR_CONTROL, HEIGHTS, TYPES, as_tower

if TYPE_CHECKING:
    from sci.problem import Problem

BUDGETS = {"denominators", *(field.name for field in fields(Budget))}


@dataclass(frozen=True)
class Examined:
    """What came of a tower: the table of its steps, and the first step that contradicts its claim, if one does."""

    claim: str
    type: str
    rows: tuple[Row, ...]
    contradiction: int | None


def respond(request: dict[str, Any], problem: Problem) -> dict[str, Any]:
    """The response to a request to examine a tower (see `sci.running.messages`)."""
    wanted, budget = request["tower"], Budget(**request["budget"])
    try:
        tower, steps = as_tower(load(request["target"])), range(wanted["steps"])
        found = first_contradiction(tower, problem, steps, budget)
        inputs = [(family, N) for family, N in wanted["inputs"]]
        ended = list(endings(tower, problem, inputs, steps, budget))
    except BadInput as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    except RuleBroken as error:
        return {"outcome": "broke", "message": one_line(error, 2000)}
    outputs: dict[str, int] = {}
    rows = [[_described(ending, outputs) for ending in row] for row in ended]
    described = {"claim": tower.claim, "type": tower.type, "contradiction": found}
    return {"outcome": "examined", **described, "outputs": list(outputs), "rows": rows}


def _described(ending: Ending, outputs: dict[str, int]) -> int | str:
    """The number of the output, a new one if it is new, or the budget that ran out."""
    return ending.budget if isinstance(ending, Silent) else outputs.setdefault(ending, len(outputs))


def read_response(response: dict[str, Any], problem: Problem, inputs: list[tuple[int, int]], steps: int) -> Examined:
    """What a response says of the steps that were asked for, and how right they are.

    It comes from the process of the tower, which may have forged it: nothing else than one ending a step goes through.

    Raises:
        BadInput: if the target is no tower, or the problem does not decide which outputs are right.
        RuleBroken: if a step left the model, or the tower's process did not answer, or the response makes no sense.
    """
    if response.get("outcome") == "usage":
        raise BadInput(one_line(response.get("message"), 2000))
    if response.get("outcome") == "silent":
        budget = one_line(response.get("budget"))
        raise RuleBroken(f"the table of its steps was not finished: the budget of {budget} was used up")
    if response.get("outcome") == "broke":
        raise RuleBroken(one_line(response.get("message"), 2000))
    try:
        claim, kind, contradiction = _claimed(response, steps)
        outputs = [line(json.loads(text)) for text in response["outputs"]]
        ended = [[_ending(ending, outputs) for ending in row] for row in response["rows"]]
        if len(ended) != len(places(inputs, HEIGHTS[claim])) or any(len(row) != steps for row in ended):
            raise ValueError("another number of steps")
    except (LookupError, TypeError, ValueError, RecursionError):
        raise RuleBroken("the algorithm's process sent something that is no response") from None
    return Examined(claim, kind, tuple(judged(problem, inputs, HEIGHTS[claim], ended)), contradiction)


def _claimed(response: dict[str, Any], steps: int) -> tuple[str, str, int | None]:
    """The claim, the type, and the step that contradicts the claim."""
    claim, kind, step = response["claim"], response["type"], response["contradiction"]
    possible = step is None or (type(step) is int and 0 <= step < steps and claim in ERROR_CONTROL)
    if response["outcome"] != "examined" or claim not in HEIGHTS or kind not in TYPES or not possible:
        raise ValueError(claim)
    return claim, kind, step


def _ending(described: Any, outputs: list[str]) -> Ending:
    if type(described) is int and 0 <= described < len(outputs):
        return outputs[described]
    if type(described) is str and described in BUDGETS:
        return Silent(described)
    raise ValueError(described)


def default_inputs(problem: Problem) -> list[tuple[int, int]]:
    """The central input and members ``N = 1, 4, 16`` of each family."""
    return [(0, 0), *product(range(1, problem.families + 1), (1, 4, 16))]
