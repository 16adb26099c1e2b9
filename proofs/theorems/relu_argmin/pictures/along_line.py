"""The network along the line: its pieces, and where it misses the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import Panel, Sample, legend
from sci.proofs.drawing.svg import Picture, cross, line, mark, picture, text
from sci.proofs.theorems.relu_argmin.pictures.graph import along_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from sci.proofs.certificates.read import Record
    from sci.proofs.theorems.relu_argmin.inputs import TrainingSets
    from sci.proofs.theorems.relu_argmin.pictures.graph import AlongLine

TOP, BOTTOM = 26, 196


def draw(problem: TrainingSets, record: Record) -> Picture:
    """The graph, the labels, and a bar from each label to the network's value where that is another one."""
    data = along_line(problem, record)
    wrong = sum(point.wrong for point in data.points)
    title = f"The network misses the label of {wrong:,} of {counted(len(data.points), 'point')}"
    caption = (
        f"On the line x_2 = 0 the network has {counted(len(data.kinks) + 1, 'affine piece')} here (ticks below; at "
        f"most P(N) = {data.bound:,} are possible), and the labels of these points alternate "
        f"{counted(len(data.points) - 1, 'time')}. Bars join label and value where the network misses the label; "
        "crosses mark points that the evidence lists. A label is given on its side of the dashed line. "
        "Across: a/x_1, where the points are evenly spaced and straight pieces look bent. "
        "Values beyond the frame are drawn at its edge."
    )
    return picture(title, caption, BOTTOM + 84, _parts(data, problem.cost.margin))


def _parts(data: AlongLine, margin: bool) -> Iterator[Markup]:
    panel = Panel(TOP, BOTTOM, (data.points[0].u - 0.6, data.points[-1].u + 0.6), data.span, 30, 392)
    yield text(10, 12, "value", "strong")
    for value in sorted({point.wanted for point in data.points}):
        yield from panel.level(value, str(value))
    half, name = (0.0, "0") if margin else (0.5, "1/2")
    yield from panel.level(half, name, "dashed")
    for u in data.kinks:
        yield line(panel.x(u), BOTTOM + 2, panel.x(u), BOTTOM + 10, "kink")
    for point in data.points:
        if point.wrong:
            yield line(panel.x(point.u), panel.y(point.wanted), panel.x(point.u), panel.y(point.value), "miss")
    yield panel.curve(data.graph, "curve")
    size = min(4.0, (panel.right - panel.left) / len(data.points) / 2.2)
    for point in data.points:
        yield mark(panel.x(point.u), panel.y(point.wanted), point.label, size=size)
    for point in data.points:
        if point.listed:
            yield cross(panel.x(point.u), panel.y(point.value))
    yield text(panel.right, BOTTOM + 24, "towards x_1 = 0", "small", "end")
    yield from legend(BOTTOM + 40, LEGEND)


LEGEND: list[tuple[Sample, str]] = [
    (lambda x, y: [mark(x, y, 1)], "label 1"), ("curve", "the network where x_2 = 0"),
    (lambda x, y: [mark(x, y, 0)], "label 0"), ("miss", "from the label to the value"),
    (lambda x, y: [cross(x, y)], "in the evidence"), ("dashed", "halfway between the labels"),
]  # fmt: skip
