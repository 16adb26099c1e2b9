"""The table of phases: how many digits must be read and how many are, as the input approaches the critical one."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.panel import Panel, Sample, legend, powers
from sci.proofs.drawing.svg import circle, element, picture, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.hierarchy.phase import Row

TOP, BOTTOM = 24, 208


def draw(name: str, rows: Sequence[Row]) -> Figure:
    """Three curves on axes of logarithms: the bound for K digits, what was read for K and for K - 1 digits."""
    easy = max(row.easy[1] for row in rows)
    title = f"{name}: K digits take ever more binary digits of the input, K - 1 at most {easy:,}"
    caption = (
        "Binary digits that must be read, and that a shipped solver reads, of inputs in which alpha and beta are 2**-N "
        f"apart. For K digits it reads {rows[-1].hard[1]:,} at N = {rows[-1].N:,}, and no algorithm can do with fewer "
        f"than N; for K - 1 digits never more than {easy:,}. Of several oracles and both families the most is drawn. "
        "Both axes are logarithmic."
    )
    return Figure((picture(title, caption, BOTTOM + 80, _parts(rows)),))


def _parts(rows: Sequence[Row]) -> Iterator[Markup]:
    across = _log(rows[0].N), max(_log(rows[-1].N), _log(rows[0].N) + 1)
    up = 0, max(1, *(_log(row.hard[1]) for row in rows))
    panel = Panel(TOP, BOTTOM, across, up, left=36)
    for exponent in powers(*up):
        yield from panel.level(exponent, f"{2**exponent:,}")
    yield from panel.below([(exponent, f"{2**exponent:,}") for exponent in powers(*across, 10)])
    yield text(10, TOP - 11, "binary digits", "strong")
    yield text((panel.left + panel.right) / 2, BOTTOM + 28, "N", "strong", "middle")
    yield panel.curve([(_log(row.N), _log(row.needed)) for row in rows], "dashed")
    for class_, sort, reading in (("line1", _disc, "hard"), ("line2", _square, "easy")):
        points = [(_log(row.N), _log(getattr(row, reading)[1])) for row in rows]
        yield panel.curve(points, class_)
        for u, v in points:
            yield from sort(panel.x(u), panel.y(v))
    yield from legend(BOTTOM + 50, LEGEND)


def _log(count: int) -> float:
    """The binary logarithm; none is the same as one."""
    return log2(max(count, 1))


def _disc(x: float, y: float) -> Iterable[Markup]:
    return [circle(x, y, 3, "dot1")]


def _square(x: float, y: float) -> Iterable[Markup]:
    return [element("rect", x=x - 2.7, y=y - 2.7, width=5.4, height=5.4, class_="dot2")]


LEGEND: list[tuple[Sample, str]] = [
    ("dashed", "must be read for K digits"),
    (_disc, "read for K digits"),
    (_square, "read for K - 1 digits"),
]
