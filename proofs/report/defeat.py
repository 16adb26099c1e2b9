"""A tower defeated: the story, and its pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sci.problem import ReductionProblem
from sci.proofs.adversary.defeat.growth import grown
from sci.proofs.drawing.numbers import counted
from sci.proofs.report.narration import wanted
from sci.proofs.report.pictures import growth
from sci.proofs.report.section import TITLES, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Problem
    from sci.proofs.adversary.defeat.growth import Stage
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.report.section import Section

LISTED, MANY = 8, 40


def told(record: Record, problem: Problem | None, checked: Checked, _: object) -> list[Section]:
    """The sections of the story."""
    reads = sum(len(part.queries) for part in record.parts)
    asked = f"{counted(len(record.parts), 'run')}, which together asked {counted(reads, 'question')}."
    grew = []
    if isinstance(problem, ReductionProblem):
        stages = grown(problem, record)
        said = ", ".join(map(str, (stage.said[-1] for stage in stages[:MANY]))) + (", ..." if stages[MANY:] else "")
        each = "At the steps" if problem.height == 1 else "At the last run of each stage"
        grew = [
            section("possible", _grew(problem, stages)),
            section("stopped", [f"{each} 1 to {len(stages):,} it decides {said}."]),
        ]
    return [
        section("wanted", wanted(record, problem)),
        section("asked", [asked]),
        *grew,
        section("claim", [*checked.claim], TITLES["wrong"]),
    ]


def _grew(problem: ReductionProblem, stages: Sequence[Stage]) -> list[str]:
    """The first stages in words: how its own answers wrote the input."""
    rows = "positions" if problem.height == 1 else "rows"
    lines = [
        "If a run reads something that is still open, it is 0 from then on. After each stage the rule puts ones into "
        "the next row. Nothing that was read ever changes, so each run is a run on the final input."
    ]
    lines += [f"  stage {number}: {_stage(problem, stage)}" for number, stage in enumerate(stages[:LISTED], 1)]
    if len(stages) > LISTED:
        lines.append(f"  ... and so on to stage {len(stages)}, when {counted(stages[-1].top, rows[:-1])} were closed")
    return lines


def _stage(problem: ReductionProblem, stage: Stage) -> str:
    said = ", ".join(map(str, stage.said[:LISTED])) + (", ..." if len(stage.said) > LISTED else "")
    if problem.height == 1:
        if problem.writing == "digits" and not stage.written:
            return f"it decides {said}, so no digit is added"
        return (
            f"it decides {said}, so bit {stage.written[0][0] if stage.written else stage.top} is {len(stage.written)}"
        )
    where = ", ".join(_place(place) for place in stage.written[:LISTED]) or "none"
    return f"the runs decide {said}; new ones: {where}{', ...' if len(stage.written) > LISTED else ''}"


def _place(place: tuple[int, ...]) -> str:
    row, *column = place
    page = f" of page {column[0]}" if len(column) == 2 else ""
    return f"row {row} of column {column[-1]}{page}"


def _step(problem: ReductionProblem, number: int, stage: Stage) -> str:
    """A stage, and the inputs that are still possible."""
    closed = counted(stage.top, "position" if problem.height == 1 else "row")
    left = f"the first {closed} of the input stay, and every input that agrees there is still possible"
    return f"After stage {number:,}: {_stage(problem, stage)}; {left}"


def pictures(record: Record, problem: Problem | None, _: object) -> dict[str, list[Picture]]:
    """What the tower said beside the input that grew, and the input."""
    if not isinstance(problem, ReductionProblem):
        return {}
    stages = grown(problem, record)
    one_sided = record.only("tower")[0] == problem.one_sided
    said = partial(_step, problem)
    drawn = [growth.columns(stages, said, problem.height)]
    if problem.height == 1:
        drawn = [growth.over_steps(stages, said, problem.writing == "digits", one_sided)]
    if problem.places.arrays[""].infinite == 2 and problem.height == 1:
        drawn.append(growth.matrix(problem, stages))
    return {"claim": drawn}
