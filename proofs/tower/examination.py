"""A tower examined where it runs, in a process of its own: the request, and what is read from the response."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from proofs.target import load
from proofs.tower.claim import first_contradiction
from proofs.tower.table import Row, table
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.run import one_line
from sci.tower import as_tower

if TYPE_CHECKING:
    from sci.problem import Problem


@dataclass(frozen=True)
class Examined:
    """What came of a tower: the table of its steps, and the first step that contradicts its claim, if one does."""

    claim: str
    type: str
    rows: tuple[Row, ...]
    contradiction: int | None


def respond(request: dict[str, Any], problem: Problem) -> dict[str, Any]:
    """The response to a request to examine a tower (see `proofs.running.work`)."""
    wanted, budget = request["tower"], Budget(**request["budget"])
    try:
        tower, steps = as_tower(load(request["target"])), range(wanted["steps"])
        found = first_contradiction(tower, problem, steps, budget)
        rows = table(tower, problem, [(family, N) for family, N in wanted["inputs"]], steps, budget)
    except BadInput as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    except RuleBroken as error:
        return {"outcome": "broke", "message": one_line(error, 2000)}
    described = [[row.family, row.N, row.rule, row.outer, row.right] for row in rows]
    return {"outcome": "examined", "claim": tower.claim, "type": tower.type, "rows": described, "contradiction": found}


def read_response(response: dict[str, Any]) -> Examined:
    """What a response says.

    Raises:
        BadInput: if the target is no tower.
        RuleBroken: if a step left the model, or the tower's process did not answer.
    """
    if response.get("outcome") == "usage":
        raise BadInput(one_line(response.get("message"), 2000))
    if response.get("outcome") == "silent":
        raise RuleBroken("the table of its steps was not finished in time (--seconds)")
    if response.get("outcome") != "examined":
        raise RuleBroken(one_line(response.get("message"), 2000))
    rows = (Row(family, N, rule, tuple(outer), tuple(right)) for family, N, rule, outer, right in response["rows"])
    return Examined(response["claim"], response["type"], tuple(rows), response["contradiction"])


def default_inputs(problem: Problem) -> list[tuple[int, int]]:
    """The central input and members ``N = 1, 4, 16`` of each family."""
    return [(0, 0), *product(range(1, problem.families + 1), (1, 4, 16))]
