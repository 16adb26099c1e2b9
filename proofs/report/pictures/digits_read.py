"""How deep each number was read: a bar a coordinate, known digits filled, digits not yet decided open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import legend
from sci.proofs.drawing.svg import WIDTH, Picture, line, picture, rect, text

if TYPE_CHECKING:
    from sci.problem import FamilyProblem
    from sci.proofs.certificates.read import Record

ROWS = 12
LEFT, RIGHT, STEP = 108, 388, 20


def draw(problem: FamilyProblem, record: Record) -> Picture:
    """Bars for the numbers that tell the input from the central one, then for others."""
    deepest: dict[int, int] = {}
    for index, precision, _ in record.queries:
        deepest[index] = precision  # in the order of precision: the last one stays
    differing = {index for index in deepest if _differs(problem, record, index)}
    rows = _chosen(deepest, differing)
    digits = max(record.N, record.deepest or 0) + 2
    unit = (RIGHT - LEFT) / digits
    parts = [text(LEFT, 14, "1", "small"), text(RIGHT, 14, f"binary digit {digits:,}", "small", "end")]
    for number, index in enumerate(rows):
        y = 24 + number * STEP
        parts.append(text(LEFT - 6, y + 11, problem.evaluation_name(index), "small", "end"))
        parts.append(rect(LEFT, y, RIGHT - LEFT, 13, "open"))
        parts.append(rect(LEFT, y, deepest[index] * unit, 13, "known"))
        if record.family and index in differing:
            x = LEFT + (record.N - 0.5) * unit
            parts.append(line(x, y - 2, x, y + 15, "here"))
    height = 30 + len(rows) * STEP
    if record.family and differing:
        parts.append(
            text(
                WIDTH - 12,
                height + 10,
                f"first difference from the central input: digit {record.N:,}",
                "small here",
                "end",
            )
        )
    parts += legend(height + 30, [("known", "read"), ("open", "not read")])
    more = f" {len(deepest) - len(rows):,} more numbers were read." if len(deepest) > len(rows) else ""
    caption = (
        f"Filled: known to within 2**-n after n digits. Open: not yet decided. "
        f"The bar shows digits 1 to {digits:,}; the mark is where this input first differs from the central one.{more}"
    )
    title = f"No number was read to more than {counted(record.deepest or 0, 'binary digit')}"
    return picture(title, caption, height + 38, parts)


def _chosen(deepest: dict[int, int], differing: set[int]) -> list[int]:
    """Some numbers, in their order: not all of one sort, if both are there."""
    others = [index for index in deepest if index not in differing]
    told = sorted(differing)[: max(ROWS // 2, ROWS - len(others))]
    return sorted([*told, *sorted(others)[: ROWS - len(told)]])


def _differs(problem: FamilyProblem, record: Record, index: int) -> bool:
    return problem.value(record.family, record.N, index) != problem.value(0, 0, index)
