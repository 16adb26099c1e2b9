"""The set of inputs that are still possible, shrinking as answers come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofs.report import words
from proofs.report.numbers import counted
from proofs.report.possible import in_words
from proofs.report.svg import Picture, element, line, picture, rect, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofs.report.possible import Stage
    from proofs.report.record import Record
    from sci.problem import Problem

LEFT, RIGHT, ROW = 10, 340, 58


@dataclass(frozen=True)
class Frame:
    """What the slider shows at one place: a sentence, whether the centre is filled, the lengths ruled out."""

    sentence: str
    centre: bool
    ruled_out: list[float]


def frames(problem: Problem, record: Record, path: list[Stage]) -> list[Frame]:
    """One frame a stage."""
    scale, names = _scale(record), words.inputs(problem)
    return [
        Frame(f"After {counted(stage.asked, 'answer')}: {in_words(stage, names)}", stage.centre,
              [round(scale((first or 10**9) - 1), 2) for first in stage.first])
        for stage in path
    ]  # fmt: skip


def _scale(record: Record) -> Callable[[float], float]:
    """From a number of members to a length."""
    top = max(record.N, (record.deepest or 0) + 1) + 1
    return lambda members: (RIGHT - LEFT) * min(members / top, 1)


def draw(problem: Problem, record: Record, path: list[Stage]) -> Picture:
    """One row a family: members ``N`` from left to right, the central input beyond them at the right end."""
    last, scale = frames(problem, record, path)[-1], _scale(record)
    families = len(last.ruled_out)
    parts = []
    for family, ruled_out in enumerate(last.ruled_out, 1):
        y = 30 + ROW * (family - 1)
        label = f"{words.inputs(problem)[family]}: N = 1, 2, 3, ..."
        parts += [
            text(LEFT, y - 10, label, "small"), rect(LEFT, y, RIGHT - LEFT, 16, "open"),
            rect(LEFT, y, ruled_out, 16, "gone", data_family=family - 1.0),
            line(RIGHT, y + 8, 368, y + 8, "axis dotted"),
        ]  # fmt: skip
        if family == record.family:
            x = LEFT + scale(record.N - 0.5)
            anchor = "start" if x < 120 else "end"
            parts += [
                line(x, y - 5, x, y + 21, "here"),
                text(x, y + 34, f"N = {record.N:,}: this input", "small here", anchor),
            ]
    middle = 38 + ROW * (families - 1) / 2
    filled = "centre" if last.centre else "centre gone"
    parts += [
        element("circle", cx=378, cy=middle, r=9, class_=filled),
        text(398, middle + 26, words.inputs(problem)[0], "small", "end"),
    ]
    caption = (
        "Members close to the central input stay possible however many digits were read to any fixed depth: "
        "ruled-out members are hatched. " + last.sentence + "."
    )
    return picture("The inputs that are still possible", caption, 42 + ROW * families, parts)
