"""The triangulation of the cube, coloured by what was read at its vertices; of three dimensions, one slice."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import brief, nearest
from sci.proofs.drawing.svg import Picture, circle, element, line, picture, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.theorems.functions.extremal import Known
    from sci.proofs.theorems.functions.pictures.on_line import Seen

Values = dict[tuple[int, int], "Fraction"]
"""By vertex, times ``n``: the first two coordinates."""
WHOLE, CLOSE, TOP, SIDE = 12, 220, 26, 168
"""Left ends of the two squares, their upper end, their side."""
TILES, CELLS = 24, 6
"""The most tiles and simplices that are drawn along a side."""


def draw(seen: Seen) -> Picture:
    """The whole square, and some of the simplices in its middle."""
    n, d = seen.record.others["mesh"][0][0], seen.problem.d
    values = _values(seen.readings, n)
    cells = min(n, CELLS)
    first = (n - cells) // 2
    stride = -(-(n + 1) // TILES)
    low, high = min(values.values()), max(values.values())
    parts = [
        *_tiles(values, n, stride),
        *_simplices(values, first, cells),
        *_magnifier(n, first, cells),
        *_scale(low, high),
    ]
    every = "every vertex is a tile" if stride == 1 else f"one vertex in {stride**2} is a tile"
    slice_ = f"Drawn is the slice x_3 = {brief(Fraction(n // 2, n))} of the cube. " if d == 3 else ""
    simplices = "triangles" if d == 2 else "triangles in which the slice cuts the simplices"
    caption = (
        f"{slice_}Colour: what was read at the {(n + 1) ** d:,} vertices of the mesh 1/{n}, from {brief(low)} "
        f"to {brief(high)}. On the left {every}; on the right, magnified, {2 * cells**2} of the {simplices}: on "
        "each the network is affine. x_1 to the right, x_2 up."
    )
    return picture(f"The network interpolates {(n + 1) ** d:,} readings, affine on each simplex", caption, 232, parts)


def _values(readings: Sequence[Known], n: int) -> Values:
    """What was read, the most precise of each vertex; of three dimensions, in the slice in the middle."""
    found: dict[tuple[int, int], tuple[Fraction, Fraction]] = {}
    for point, value, error in readings:
        i, j, *k = (x * n for x in point)
        if i.denominator == j.denominator == 1 and k in ([], [n // 2]):
            vertex = int(i), int(j)
            found[vertex] = min(found.get(vertex, (error, value)), (error, value))
    return {vertex: value for vertex, (_, value) in found.items()}


def _shades(values: Values) -> dict[tuple[int, int], float]:
    """Between 0, the least value, and 1."""
    low, high = min(values.values()), max(values.values())
    return {vertex: nearest((value - low) / ((high - low) or 1)) for vertex, value in values.items()}


def _tiles(values: Values, n: int, stride: int) -> Iterator[Markup]:
    shades, size = _shades(values), SIDE / (n // stride + 1)
    yield rect(WHOLE, TOP, SIDE, SIDE, "paper")
    for (i, j), shade in shades.items():
        if i % stride == j % stride == 0:
            x, y = WHOLE + size * (i // stride), TOP + SIDE - size * (j // stride + 1)
            yield rect(x, y, size, size, "shade", fill_opacity=_opacity(shade))
    yield text(WHOLE, TOP - 8, "vertices", "strong")


def _opacity(shade: float) -> float:
    return 0.06 + 0.94 * shade


def _simplices(values: Values, first: int, cells: int) -> Iterator[Markup]:
    """Two triangles a cell, cut along ``x_1 - x_2``; colours are means of the three vertices."""
    shades, size = _shades(values), SIDE / cells

    def at(i: int, j: int) -> tuple[float, float]:
        return CLOSE + size * (i - first), TOP + SIDE - size * (j - first)

    span = range(first, first + cells)
    yield rect(CLOSE, TOP, SIDE, SIDE, "paper")
    for i, j in ((i, j) for i in span for j in span):
        for corner in ((i + 1, j), (i, j + 1)):
            corners = [(i, j), corner, (i + 1, j + 1)]
            around = " ".join("{:.1f},{:.1f}".format(*at(*vertex)) for vertex in corners)
            mean = sum(shades[vertex] for vertex in corners) / 3
            yield element("polygon", points=around, class_="simplex shade", fill_opacity=_opacity(mean))
    vertices = range(first, first + cells + 1)
    yield from (circle(*at(i, j), 2.2, "reading") for i in vertices for j in vertices)
    yield text(CLOSE, TOP - 8, "simplices", "strong")


def _magnifier(n: int, first: int, cells: int) -> Iterator[Markup]:
    """Which part of the square is magnified."""
    if cells < n:
        left, width, top = WHOLE + SIDE * first / n, SIDE * cells / n, TOP + SIDE * (1 - (first + cells) / n)
        yield rect(left, top, width, width, "lens")
        yield line(left + width, top, CLOSE, TOP, "lens")
        yield line(left + width, top + width, CLOSE, TOP + SIDE, "lens")


def _scale(low: Fraction, high: Fraction) -> Iterator[Markup]:
    """What the colours mean."""
    for step in range(10):
        yield rect(130 + 14 * step, TOP + SIDE + 16, 14, 10, "shade", fill_opacity=_opacity(step / 9))
    for x, value, anchor in ((124, low, "end"), (276, high, "start")):
        yield text(x, TOP + SIDE + 25, brief(value), "small", anchor)
