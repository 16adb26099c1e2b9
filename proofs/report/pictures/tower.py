"""The table of a tower: the exact error of each step, a panel an input, a line a rounding."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import groupby
from math import ceil, log10
from typing import TYPE_CHECKING

from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.numbers import brief
from sci.proofs.drawing.panel import Panel, legend, powers, ticks
from sci.proofs.drawing.svg import circle, cross, line, picture, text
from sci.proofs.hierarchy.error import near, square
from sci.proofs.report.tower import Block, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from sci.proofs.drawing.panel import Sample
    from sci.proofs.hierarchy.error import Error
    from sci.proofs.hierarchy.examination import Examined
    from sci.proofs.hierarchy.table import Row

    Height = Error | str
    """An error, `UNKNOWN`, or `SILENT`: what has a height in the figure."""

ZERO, UNKNOWN, SILENT = (Fraction(0), 1), "not known", "silent"
RIGHT, WRONG, UNDECIDED = "right", "wrong", "not decided"
LEFT, TOP, HEIGHT, ROW, GAP = 52, 30, 84, 126, 16
FEW = 12
"""Steps of which three panels stand side by side; of more two do."""
APART = 0.12
"""Steps between the lines of two roundings, which would often hide each other."""


def draw(examined: Examined) -> Figure:
    """A panel an input, all with the same scales, and a legend."""
    panels, steps = blocks(examined.rows), len(examined.rows[0].right)
    heights, names = _scale({what for row in examined.rows for what in _found(row)})
    columns = min(3 if steps <= FEW else 2, len(panels))
    bottom = TOP + ROW * ceil(len(panels) / columns)
    width = (398 - LEFT - GAP * (columns - 1)) / columns
    low, high = min(heights.values()), max(heights.values())
    room = (high - low or 1) / 10
    parts = [text(10, 12, "error against step", "strong")]
    for number, block in enumerate(panels):
        left, top = LEFT + number % columns * (width + GAP), TOP + number // columns * ROW
        panel = Panel(top, top + HEIGHT, (-0.5, max(steps, 2) - 0.5), (low - room, high + room), left, left + width)
        parts += _panel(panel, block, heights, names if number % columns == 0 else dict.fromkeys(names, ""))
    parts += legend(bottom + 6, _legend(panels), 4)
    right = sum(block.settled.startswith(RIGHT) for block in panels)
    where = "panels" if panels[0].outer else "inputs"
    title = f"Claim {examined.claim}: right at the last step seen on {right} of {len(panels)} {where}"
    caption = (
        "The exact error of each step, on the input named above each panel (with the outer steps, if the tower has "
        "some), a line for each way in which answers are rounded. Errors are on a logarithmic scale, 0 below it. "
        "Lines that would hide each other are drawn a little apart."
    )
    return Figure((picture(title, caption, bottom - 4 + 18 * ceil(len(_legend(panels)) / 4), parts),))


def _panel(panel: Panel, block: Block, heights: Mapping[Height, float], names: Mapping[float, str]) -> Iterator[Markup]:
    """The errors on one input."""
    yield text(panel.left, panel.top - 5, block.name, "small")
    for height, name in names.items():
        yield from panel.level(height, name)
    yield from panel.below([(step, f"{step:.0f}") for step in ticks(*panel.across) if step == round(step) >= 0])
    for number, row in enumerate(block.rows, 1):
        found = list(enumerate(zip(_found(row), map(_sort, row.right), strict=True)))
        shift = (number - 1 - len(block.rows) // 2) * APART
        for silent, run in groupby(found, lambda step: step[1][0] == SILENT):
            if not silent:
                yield panel.curve([(n + shift, heights[what]) for n, (what, _) in run], f"line{number}")
        for n, (what, sort) in found:
            yield from _mark(number, sort, panel.x(n + shift), panel.y(heights[what]))


def _mark(number: int, sort: str, x: float, y: float) -> list[Markup]:
    """A step: a disc if it is right, a cross if it is wrong."""
    if sort == RIGHT:
        return [circle(x, y, 1.8, f"dot{number}")]
    if sort == WRONG:
        return [cross(x, y, 2, f"line{number}")]
    return [line(x, y - 3, x, y + 3, f"line{number}")] if sort == SILENT else [text(x, y + 3, "?", "small", "middle")]


def _sort(right: bool | str | None) -> str:
    return SILENT if isinstance(right, str) else UNDECIDED if right is None else RIGHT if right else WRONG


def _found(row: Row) -> list[Height]:
    """What each step is drawn as."""
    return [
        SILENT if text is None else UNKNOWN if error is None else error
        for text, error in zip(row.outputs, row.errors, strict=True)
    ]


def _scale(found: set[Height]) -> tuple[dict[Height, float], dict[float, str]]:
    """The heights, of errors their decimal logarithms, and the ticks: a few powers of ten, or the greatest error.

    0 stands below the least of them, what is not a number above the greatest.
    """
    errors = [what for what in found if not isinstance(what, str) and what != ZERO]
    heights: dict[Height, float] = {error: _log10(error) for error in errors}
    low, high = min(heights.values(), default=0), max(heights.values(), default=0)
    room = 5 - len({ZERO, UNKNOWN, SILENT} & found)
    names = {float(power): f"1e{power}" for power in powers(low, high, room) if errors}
    if errors and len(names) < 2:
        names = {high: brief(near(max(errors, key=square)))}
    gap = max(1, (high - low) / 4)
    others: dict[Height, float] = {ZERO: low - gap, UNKNOWN: high + gap, SILENT: high + 2 * gap}
    heights |= {what: height for what, height in others.items() if what in found}
    names |= {height: "0" if what == ZERO else str(what) for what, height in others.items() if what in found}
    return heights, names


def _log10(error: Error) -> float:
    """The decimal logarithm, of numbers too large or too small for floats too."""
    numerator, denominator = near(error).as_integer_ratio()
    return log10(numerator) - log10(denominator)


def _legend(panels: list[Block]) -> list[tuple[Sample, str]]:
    """A line a rounding, and the marks that occur."""
    seen = {_sort(right) for block in panels for row in block.rows for right in row.right}
    lines: list[tuple[Sample, str]] = [(f"line{number}", row.rule) for number, row in enumerate(panels[0].rows, 1)]
    return lines + [(partial(_mark, 5, sort), sort) for sort in (RIGHT, WRONG, UNDECIDED, SILENT) if sort in seen]
