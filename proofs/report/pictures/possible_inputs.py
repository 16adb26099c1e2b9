"""The set of inputs that are still possible, shrinking as answers come in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sci.proofs.drawing.panel import legend
from sci.proofs.drawing.svg import Picture, circle, during, line, picture, rect, text
from sci.proofs.report.possible import in_words, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from sci.problem import FamilyProblem
    from sci.proofs.certificates.read import Record
    from sci.proofs.report.possible import Stage

LEFT, RIGHT, ROW, LETTERS = 10, 340, 58, 54


def _scale(record: Record) -> Callable[[float], float]:
    """From a number of members to a length."""
    top = max(record.N, (record.deepest or 0) + 1) + 1
    return lambda members: (RIGHT - LEFT) * min(members / top, 1)


def draw(problem: FamilyProblem, record: Record, path: list[Stage]) -> Picture:
    """One row a family: members ``N`` from left to right, the central input beyond them at the right end."""
    scale, names = _scale(record), problem.input_names
    rows = [f"{name}: N = 1, 2, 3, ..." for name in names[1:]]
    centre = names[0]
    if len(rows[0]) + len(centre) > LETTERS:  # too long to stand beside each other; the sentences have the names
        centre, rows = "central input", [f"family {i}: N = 1, 2, 3, ..." for i in range(1, problem.families + 1)]
    parts = [text(398, 16, centre, "small", "end")]
    for family in range(1, problem.families + 1):
        y = 26 + ROW * (family - 1)
        parts += [
            text(LEFT, y - 10, rows[family - 1], "small"),
            rect(LEFT, y, RIGHT - LEFT, 16, "open"),
            *_ruled_out([scale(stage.first[family - 1] - 1) for stage in path], y),
            line(RIGHT, y + 8, 368, y + 8, "axis dotted"),
            circle(378, y + 8, 9, "centre"),
        ]
        parts += _here(record, y, LEFT + scale(record.N - 0.5)) if family == record.family else []
    below = 20 + ROW * problem.families
    parts += legend(below, [("gone", "ruled out by the answers"), ("open", "still possible")])
    title = f"Still possible at the end: {in_words(path[-1], names)}"
    caption = (
        "Grey: members that the answers have ruled out. To the right, members come arbitrarily close to the central "
        "input, so however deep the queries went, some members and the central input remain."
    )
    steps = [f"{when(stage).capitalize()}: {in_words(stage, names)}" for stage in path]
    return picture(title, caption, below + 8, parts, steps if len(steps) > 1 else ())


def _ruled_out(lengths: list[float], y: float) -> Iterator[Markup]:
    """The bar of each stage; stages between which nothing is ruled out have one."""
    for length, same in groupby(range(len(lengths)), lambda k: lengths[k]):
        stages = [*same]
        yield during(range(stages[0], stages[-1] + 1), len(lengths), rect(LEFT, y, length, 16, "gone"))


def _here(record: Record, y: float, x: float) -> list[Markup]:
    """The mark of the certificate's input."""
    anchor = "start" if x < 120 else "end"
    return [line(x, y - 5, x, y + 21, "here"), text(x, y + 34, f"this input, N = {record.N:,}", "small here", anchor)]
