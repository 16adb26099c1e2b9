"""The pictures that belong to a kind of certificate, by the section of the story that they illustrate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.report.pictures import (
    boxes,
    coin_tree,
    digits_needed,
    digits_read,
    moves,
    possible_inputs,
    runs,
    verdicts,
)

if TYPE_CHECKING:
    from sci.instance import InstanceProblem
    from sci.problem import FamilyProblem
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.report.possible import Stage

    Pictures = dict[str, list[Picture]]


def of_run(record: Record, problem: FamilyProblem | None, path: list[Stage]) -> Pictures:
    """Which digits were read, and the inputs that they left possible."""
    if problem is None:
        return {}
    return {
        "asked": [digits_read.draw(problem, record)] if record.queries else [],
        "possible": [possible_inputs.draw(problem, record, path)] if path else [],
    }


def of_coins(record: Record, problem: FamilyProblem | None, path: list[Stage]) -> Pictures:
    """The same, and the coin tree."""
    return {**of_run(record, problem, path), "stopped": [coin_tree.draw(record)]}


def of_runs(record: Record, problem: FamilyProblem | None, path: list[Stage]) -> Pictures:
    """The same, and the runs."""
    return {**of_run(record, problem, path), "stopped": [runs.draw(record)]}


def of_boxes(record: Record, *_: object) -> Pictures:
    """What a stable network says, and the boxes."""
    return {"claim": [boxes.draw(record)]}


def of_digits(record: Record, problem: InstanceProblem | None, *_: object) -> Pictures:
    """At which digits the data determine the solution."""
    return {} if problem is None else {"claim": [digits_needed.draw(problem, record.deepest)]}


def of_moves(record: Record, *_: object) -> Pictures:
    """What the model says, and the first families of moves."""
    return {"claim": moves.draw(record)}


def of_verdicts(record: Record, *_: object) -> Pictures:
    """What became of the points of another tool."""
    return {"claim": [verdicts.draw(record)]}
