"""The hierarchy as a figure: from below Delta_1, Sigma_1 and Pi_1, Delta_2 and so on, with problems in their places."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.svg import WIDTH, line, picture, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.drawing.svg import Picture
    from sci.proofs.hierarchy.classify import Standing

EDGE, BETWEEN, HEAD, LINE, GAP = 6, 12, 17, 12, 16
CAPTION = (
    "Each class contains those below that it is joined to. A problem stands in the class that it is known to be in, "
    "relative to Delta_1-information; pale ones are classified only, and cannot be named after --problem."
)


def draw(found: Sequence[Standing]) -> Figure:
    """A row for each Delta, and one for Sigma and Pi, up to the highest that a problem stands in."""
    return Figure((ladder(found),))


def ladder(found: Sequence[Standing]) -> Picture:
    """The picture."""
    places: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in found:
        places[each.known.inside].append(each)
    top = max(2 * _level(name) + (not name.startswith("Delta")) for name in places)
    rows = [_row(number) for number in range(top, 1, -1)]
    parts: list[Markup] = []
    y = 4.0
    for number, row in enumerate(rows):
        height = max(_height(places[name], len(row)) for name in row)
        if number:
            parts += _joined(y - GAP, y, len(rows[number - 1]), len(row))
        for column, name in enumerate(row):
            parts += _box(_across(column, len(row)), y, height, name, places[name], len(row))
        y += height + GAP
    title = f"Where {len(found)} problems stand"
    return picture(title, CAPTION, y - GAP + 6, parts)


def _level(name: str) -> int:
    """The number of a class."""
    match = re.fullmatch(r"(?:Delta|Sigma|Pi)_(\d)", name)
    if match is None:
        raise ValueError(name)
    return int(match[1])


def _row(number: int) -> tuple[str, ...]:
    """Row ``2 k`` is Delta_k, row ``2 k + 1`` Sigma_k and Pi_k."""
    level, pair = divmod(number, 2)
    return (f"Sigma_{level}", f"Pi_{level}") if pair else (f"Delta_{level}",)


def _across(column: int, columns: int) -> tuple[float, float]:
    """Where a box begins, and how wide it is."""
    width = (WIDTH - 2 * EDGE - BETWEEN * (columns - 1)) / columns
    return EDGE + column * (width + BETWEEN), width


def _lanes(columns: int) -> int:
    """How many names stand beside one another in a box."""
    return 2 if columns == 1 else 1


def _height(names: Sequence[Standing], columns: int) -> float:
    return HEAD + 4 + LINE * -(-len(names) // _lanes(columns))


def _box(
    across: tuple[float, float], y: float, height: float, name: str, problems: Sequence[Standing], columns: int
) -> Iterator[Markup]:
    """A class, and the problems in it."""
    x, width = across
    lanes = _lanes(columns)
    yield rect(x, y, width, height, "open")
    yield text(x + width / 2, y + 12, name, "strong", "middle")
    for number, problem in enumerate(problems):
        lane, depth = number % lanes, number // lanes
        class_ = "fine" if problem.shipped else "small fine"  # the longest names fill their boxes
        yield text(x + 6 + lane * width / lanes, y + HEAD + 8 + LINE * depth, problem.problem, class_)


def _joined(upper: float, lower: float, above: int, below: int) -> Iterator[Markup]:
    """Lines between the boxes of two rows."""
    for column in range(above):
        for other in range(below):
            narrow, columns = (column, above) if above > below else (other, below)
            x, width = _across(narrow, columns)
            yield line(x + width / 2, upper, x + width / 2, lower, "kink")
