"""The moves of the instability attack, and what the model says: where points start, and where they land.

The coordinates are ``a/x_1``, in which the truth is stripes of width 1, and ``x_2/delta``. Colours of regions are
computed in floats; that the model is wrong where the moves lead is verified.

Source: docs/theory.md, 4.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sci.proofs.drawing.numbers import brief, clamped, counted, nearest
from sci.proofs.drawing.panel import Panel, legend
from sci.proofs.drawing.svg import cross, mark, picture, text
from sci.proofs.instability.attack.certificate import model_of, sample_of
from sci.proofs.instability.sample.classifier import label
from sci.proofs.report.pictures import attack
from sci.proofs.report.pictures.window import heading, inside, truth, windows
from sci.rational import from_text
from sci.readout import Readout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from markupsafe import Markup

    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.panel import Sample as Shown
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.instability.sample.sample import Sample

TOP, HEIGHT, STEP, MOST = 26, 88, 132, 4
"""Places of the panels, and families of moves that are drawn."""


class Moved(NamedTuple):
    """Points of one label that are moved to ``x_2 = c`` and, along ``x_1``, by any ``s`` in ``[0, s1]``."""

    label: int
    c: Fraction
    s1: Fraction
    points: list[int]


def draw(record: Record) -> list[Picture]:
    """A picture a line ``x_2 = c``: the first points and, if there are others, the last ones with a few."""
    sample = sample_of(record.parameters, record.others.get("sample", [[[]]])[0][0])
    view = attack.View("the model", model_of(record), Readout.parse(record.parameters["readout"]))
    lines: dict[Fraction, list[Moved]] = {}
    for of, c, s1, points, _ in record.others["fooled"]:
        moved = Moved(of, from_text(c), from_text(s1), points)
        lines.setdefault(moved.c, []).append(moved)
    panels, behind = {}, []
    for number, (name, span) in enumerate(windows(sample).items()):
        top = TOP + STEP * number
        panel = panels[span] = Panel(top, top + HEIGHT, (0, len(span)), (attack.LOW, attack.HIGH))
        behind += [text(panel.left, panel.top - 7, heading(name, span), "strong")]
        behind += [*attack.regions(panel, sample, view, span), *truth(panel, span)]
    return [_line(sample, panels, behind, families) for families in [*lines.values()][:MOST]]


def _line(sample: Sample, panels: dict[range, Panel], behind: list[Markup], families: list[Moved]) -> Picture:
    """The moves to one line, before what the model says."""
    parts = [
        part for span, panel in panels.items() for moved in families for part in _moves(panel, sample, moved, span)
    ]
    c, size = families[0].c, sum(len(moved.points) for moved in families)
    where = "0" if not c else "delta" if c == sample.delta else brief(c)
    title = f"Wrong at {counted(size, 'point')} moved to x_2 = {where}"
    moves = "; ".join(
        f"{counted(len(moved.points), 'point')} of label {moved.label} by "
        f"(s, {brief(moved.c - sample.delta * moved.label)}), for every s from 0 to {brief(moved.s1)}"
        for moved in families
    )
    caption = (
        f"Moved: {moves}. Their true label does not change on the way, and on the crosses the model is wrong, for any "
        f"s; s is too small to be drawn. What the model says is drawn behind. Across: a/x_1, in which the stripes of "
        f"the truth are equally wide. Up: x_2, with delta = {brief(sample.delta)}."
    )
    below = TOP + STEP * len(panels)
    return picture(title, caption, below + 24, [*behind, *parts, *legend(below, LEGEND, 3)])


def _moves(panel: Panel, sample: Sample, moved: Moved, span: range) -> Iterator[Markup]:
    """The points of a family in a window, and where they land."""
    end = panel.y(clamped(moved.c / sample.delta, -1, 2))
    for k in inside(moved.points, span):
        x, start = panel.x(nearest(k + 1 - sample.kappa - span.start)), panel.y(label(k))
        yield from attack.moved(x, start, end, label(k)) if abs(end - start) > attack.SHORTEST else ()
        yield cross(x, end)


LEGEND: list[tuple[Shown, str]] = [
    (lambda x, y: [mark(x, y, 1)], "label 1"), ("says1", "it says 1"), (lambda x, y: [cross(x, y)], "moved: wrong"),
    (lambda x, y: [mark(x, y, 0)], "label 0"), ("says0", "it says 0"),
]  # fmt: skip
