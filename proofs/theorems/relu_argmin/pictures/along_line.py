"""The network along the line: its pieces, and where it misses the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.svg import Picture, element, line, mark, picture, text
from sci.proofs.theorems.relu_argmin.pictures.graph import along_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from sci.proofs.certificates.read import Record
    from sci.proofs.theorems.relu_argmin.inputs import TrainingSets
    from sci.proofs.theorems.relu_argmin.pictures.graph import AlongLine

LEFT, RIGHT, TOP, BOTTOM = 30, 392, 28, 226


def draw(problem: TrainingSets, record: Record) -> Picture:
    """The graph, the labels, and a bar from each label to the network's value where that is another one."""
    data = along_line(problem, record)
    wrong = sum(point.wrong for point in data.points)
    caption = (
        f"On the line x_2 = 0 the network has {counted(len(data.kinks) + 1, 'affine piece')} here (ticks below; at "
        f"most P(N) = {data.bound:,} are possible), and the labels of these points alternate "
        f"{counted(len(data.points) - 1, 'time')}. Bars join label and value where the network does not say the label: "
        f"{wrong:,} of {len(data.points):,}; crosses mark points that the evidence lists. "
        "Across: a/x_1, where the points are evenly spaced and straight pieces look bent. "
        "Values beyond the frame are drawn at its edge."
    )
    return picture("The network along the line", caption, BOTTOM + 34, _parts(data))


def _parts(data: AlongLine) -> Iterator[Markup]:
    left, right, (low, high) = data.points[0].u - 0.6, data.points[-1].u + 0.6, data.span

    def at(u: float, value: float) -> tuple[float, float]:
        return LEFT + (RIGHT - LEFT) * (u - left) / (right - left), BOTTOM - (BOTTOM - TOP) * (value - low) / (
            high - low
        )

    for value in sorted({point.wanted for point in data.points}):
        height = at(left, value)[1]
        yield line(LEFT, height, RIGHT, height, "axis")
        yield text(LEFT - 6, height + 4, str(value), "small", "end")
    for u in data.kinks:
        yield line(at(u, 0)[0], BOTTOM + 2, at(u, 0)[0], BOTTOM + 10, "kink")
    for point in data.points:
        if point.wrong:
            yield line(*at(point.u, point.wanted), *at(point.u, point.value), "miss")
    graph = " ".join("{:.1f},{:.1f}".format(*at(u, value)) for u, value in data.graph)
    yield element("polyline", points=graph, class_="curve")
    size = min(4.0, (RIGHT - LEFT) / len(data.points) / 2.2)
    for point in data.points:
        yield mark(*at(point.u, point.wanted), point.label, size=size)
    for point in data.points:
        if point.listed:
            yield from _cross(*at(point.u, point.value))
    yield text(RIGHT, BOTTOM + 26, "towards x_1 = 0", "small", "end")


def _cross(x: float, y: float) -> list[Markup]:
    return [line(x - 3, y - 3, x + 3, y + 3, "cross"), line(x - 3, y + 3, x + 3, y - 3, "cross")]
