"""Numbers that differ from seed to seed, as tables and as plots; and accuracy under attack against size.

All numbers are counts that the results state, exactly; plots show where they lie.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from math import log10
from typing import TYPE_CHECKING, Any

from sci.proofs.drawing.panel import Panel, legend
from sci.proofs.drawing.svg import circle, cross, element, line, picture, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.drawing.svg import Picture

SIZES = frozenset({"widths", "grid"})
"""Names of a plan over which sizes differ: in the figure they are one curve."""
COUNTED = ("clean", "attacked", "certified", "ceiling")
"""What a row of a robustness table counts."""
WIDE, HIGH = 160, 14
"""User units of a plot in a table."""
TOP, BOTTOM = 36, 226


@dataclass(frozen=True)
class Spread:
    """A number that results of one cell state, over its seeds, in order; ``of`` is what it is a share of, if any."""

    name: str
    row: str
    column: str
    values: tuple[int, ...]
    of: int | None = None

    def at(self, quarters: int) -> int:
        """The value below which so many quarters of them lie."""
        return self.values[(len(self.values) - 1) * quarters // 4]


def spreads(row: str, column: str, found: Sequence[dict[str, Any]]) -> list[Spread]:
    """The counts that all these results state and that are not all the same."""
    if len(found) < 2:
        return []
    told = [dict(_counts(each)) for each in found]
    shared = [name for name in told[0] if all(name in each for each in told)]
    made = []
    for name in shared:
        values, wholes = zip(*(each[name] for each in told), strict=True)
        if len(set(wholes)) == 1 and len(set(values)) > 1:
            made.append(Spread(name, row, column, tuple(sorted(values)), wholes[0]))
    return made


def _counts(found: dict[str, Any], before: str = "") -> Iterator[tuple[str, tuple[int, int | None]]]:
    """Whole numbers, and pairs of a number and what it is a share of, also one level below."""
    for name, value in found.items():
        if type(value) is int:
            yield before + name, (value, None)
        elif type(value) is list and len(value) == 2 and all(type(part) is int for part in value):
            yield before + name, (value[0], value[1])
        elif type(value) is dict and not before:
            yield from _counts(value, f"{name}: ")


def strip(spread: Spread, alike: Iterable[Spread]) -> Markup:
    """Where the values lie, on one scale for all spreads of this name: range, middle half, median."""
    group = list(alike)
    low, high = min(each.values[0] for each in group), max(each.values[-1] for each in group)
    x = [4 + (WIDE - 8) * ((value - low) * 1000 // (high - low)) / 1000 for value in map(spread.at, range(5))]
    words = f"from {spread.at(0)} to {spread.at(4)}, median {spread.at(2)}; the scale is from {low} to {high}"
    return element(
        "svg",
        element("title", words),
        line(x[0], HIGH / 2, x[4], HIGH / 2, "kink"),
        rect(x[1], 3, x[3] - x[1], HIGH - 6, "possible"),
        line(x[2], 1, x[2], HIGH - 1, "curve"),
        viewBox=f"0 0 {WIDE} {HIGH}", role="img", aria_label=words, class_="strip",
    )  # fmt: skip


@dataclass(frozen=True)
class Sized:
    """Trained models of one size, over their seeds: a spread for each word of `COUNTED`, counts of ``draws`` draws."""

    row: str
    column: str
    setting: str
    model: str
    size: int
    draws: int
    counted: tuple[Spread, ...]

    @property
    def models(self) -> int:
        """How many there are."""
        return len(self.counted[0].values)


def sized(row: str, column: str, setting: str, found: Iterable[dict[str, Any]]) -> list[Sized]:
    """The rows of robustness tables by size; ``setting`` is the column without what makes the size."""
    rows = [each for one in found for each in one.get("rows") or () if set(COUNTED) <= each.keys()]
    rows.sort(key=_what)
    made = []
    for (size, model, draws), group in groupby(rows, _what):
        those = list(group)
        counted = tuple(
            Spread(name, row, column, tuple(sorted(each[name] for each in those)), draws) for name in COUNTED
        )
        made.append(Sized(row, column, setting, model, size, draws, counted))
    return made


def _what(row: dict[str, Any]) -> tuple[int, str, int]:
    return row["size"], row["model"], row["draws"]


def figures(found: Sequence[Sized]) -> list[Picture]:
    """Accuracy against size, a picture for each target and setting that has several sizes."""
    groups: dict[tuple[str, str], list[Sized]] = {}
    for one in found:
        groups.setdefault((one.row, one.setting), []).append(one)
    return [_figure(*place, group) for place, group in groups.items() if len({one.size for one in group}) > 1]


def _figure(row: str, setting: str, group: list[Sized]) -> Picture:
    group = sorted(group, key=lambda one: one.size)
    models = sum(one.models for one in group)
    caption = (
        f"{models} trained models of {row} ({setting}). Up: the share of the draws on which they are right; across: "
        "their size, on a logarithmic scale. A line is the range over the seeds, the bar on it the middle half; the "
        "disc is the median without a move, the cross the median under every move of the attack. The dashed line is "
        "the most that any model of the size can be right on under these moves."
    )
    return picture(f"Accuracy under attack against size: {row}", caption, BOTTOM + 62, _parts(group))


def _parts(group: list[Sized]) -> Iterator[Markup]:
    places = [log10(max(1, one.size)) for one in group]
    panel = Panel(TOP, BOTTOM, (places[0] - 0.15, places[-1] + 0.15), (-4, 104), left=36)
    yield text(10, 12, "right on this share of the draws, %", "strong")
    for share in range(0, 101, 25):
        yield from panel.level(share, f"{share}")
    yield from panel.below((u, f"{one.size:,}") for u, one in zip(places, group, strict=True))
    yield text((panel.left + panel.right) / 2, BOTTOM + 29, "size (hidden neurons, or splits)", "strong", "middle")
    heights = [100 * one.counted[3].at(2) / one.draws for one in group]
    yield panel.curve(zip(places, heights, strict=True), "dashed")
    for u, one in zip(places, group, strict=True):
        yield from _box(panel, panel.x(u) - 4, one.counted[0])
        yield circle(panel.x(u) - 4, panel.y(100 * one.counted[0].at(2) / one.draws), 3, "label1")
        yield from _box(panel, panel.x(u) + 4, one.counted[1])
        yield cross(panel.x(u) + 4, panel.y(100 * one.counted[1].at(2) / one.draws))
    yield from legend(BOTTOM + 50, [
        (lambda x, y: [circle(x, y, 3, "label1")], "clean"), (lambda x, y: [cross(x, y)], "under attack"),
        ("dashed", "possible"),
    ], 3)  # fmt: skip


def _box(panel: Panel, x: float, spread: Spread) -> Iterator[Markup]:
    y = [panel.y(100 * value / (spread.of or 1)) for value in map(spread.at, range(5))]
    yield line(x, y[0], x, y[4], "kink")
    yield rect(x - 2, y[3], 4, y[1] - y[3], "possible")


def parsed(found: str) -> dict[str, Any]:
    """What a command found; empty if that was nothing."""
    value: dict[str, Any] = json.loads(found) if found else {}
    return value
