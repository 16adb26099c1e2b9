"""The network along the line: its pieces, and where it misses the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import brief, counted, nearest
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
    parts = _parts(data, problem.cost.margin, _allowed(problem))
    return picture(title, caption, BOTTOM + 102, parts)


def _allowed(problem: TrainingSets) -> tuple[float, str] | None:
    """How far each value may be from its label, and in words, if the cost is about the greatest error."""
    if problem.cost.combine != "max":
        return None
    bound = problem.cost.target(problem.eps)
    return nearest(bound), "eps" if bound == problem.eps else brief(bound)


def _parts(data: AlongLine, margin: bool, allowed: tuple[float, str] | None) -> Iterator[Markup]:
    room = 0.05 + allowed[0] if allowed else 0
    up = min(data.span[0], -room), max(data.span[1], 1 + room)
    panel = Panel(TOP, BOTTOM, (data.points[0].u - 0.6, data.points[-1].u + 0.6), up, 30, 392)
    yield text(10, 12, "value", "strong")
    entries = LEGEND
    if allowed:
        entries = [*LEGEND, ("band", f"within {allowed[1]} of a label")]
        for value in sorted({point.wanted for point in data.points}):
            yield panel.box(panel.across, (value - allowed[0], value + allowed[0]), "band")
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
    yield from legend(BOTTOM + 40, entries)


LEGEND: list[tuple[Sample, str]] = [
    (lambda x, y: [mark(x, y, 1)], "label 1"), ("curve", "the network where x_2 = 0"),
    (lambda x, y: [mark(x, y, 0)], "label 0"), ("miss", "from the label to the value"),
    (lambda x, y: [cross(x, y)], "in the evidence"), ("dashed", "halfway between the labels"),
]  # fmt: skip
