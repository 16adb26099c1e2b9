"""The picture of an attack: what a trained model and a stable one say, and where the moves take the points.

The coordinates are ``a/x_1``, in which the point of index ``k`` sits at ``k + 1 - kappa`` and the truth is stripes of
width 1, and ``x_2/delta``. Colours of regions are computed in floats; right and wrong of the points drawn is exact.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sci.network import Points
from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.numbers import brief, counted, nearest
from sci.proofs.drawing.panel import Panel, legend
from sci.proofs.drawing.panel import Sample as Shown
from sci.proofs.drawing.svg import cross, element, line, mark, picture, text
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sides import wrong_sides
from sci.proofs.report.pictures.window import heading, inside, truth, windows
from sci.readout import IDENTITY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup
    from numpy.typing import NDArray

    from sci.model import Model
    from sci.proofs.instability.attack.campaign import Outcome
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

    Floats = NDArray[np.float64]

LOW, HIGH = -0.62, 1.62
"""The ends of a window, in units of delta."""
ROWS, COLUMNS = 96, 40
"""Heights at which a model is evaluated, and places for each stripe."""
TOP, HEIGHT, STEP = 92, 88, 132
SHORTEST = 8
"""User units of an arrow, at least."""
FINE = 0.01
"""Corners of a region that are nearer to a straight line than this, in stripes, are left out."""


@dataclass(frozen=True)
class View:
    """A model and how it is read."""

    title: str
    model: Model
    readout: Readout


class Band(NamedTuple):
    """Heights ``v`` and, for each, the stretch ``left..right`` of ``a/x_1`` on which a model says 1."""

    v: Sequence[float]
    left: Sequence[float]
    right: Sequence[float]


def draw(outcome: Outcome) -> Figure:
    """All points at true scale; then each model near and far, with what it says and where the points are moved."""
    sample, trained, spans = outcome.sample, outcome.trained, windows(outcome.sample)
    stable = outcome.stable
    views = [
        View(f"trained: {trained.model.words}", trained.model, trained.readout),
        View(f"stable: {stable.words}", stable, IDENTITY),
    ]
    parts = list(_true_scale(sample, spans))
    for number, (view, (name, span)) in enumerate(product(views, spans.items())):
        panel = Panel(TOP + STEP * number, TOP + STEP * number + HEIGHT, (0, len(span)), (LOW, HIGH))
        parts += [text(panel.left, panel.top - 7, f"{view.title}; {heading(name, span)}", "strong")]
        parts += _window(panel, sample, view, span)
    below = TOP + STEP * 2 * len(spans)
    title = f"{_found(outcome)}; the stable one is wrong at none"
    caption = (
        f"The points of each class are moved to where x_2 is that of the other class, delta = {brief(sample.delta)}, "
        "which changes no true label; a cross marks where the model is then wrong, a tick where it is right. The "
        "stable model looks at x_1 alone. Across: a/x_1, in which the stripes of the truth, below each window, are "
        "equally wide. Up: x_2."
    )
    return Figure((picture(title, caption, below + 24, [*parts, *legend(below, LEGEND, 3)]),))


def _found(outcome: Outcome) -> str:
    """What the attack found, of all points."""
    fooled = len({k for move in outcome.moves for k in (*move.fooled, *move.wrong_before)})
    where = f"{fooled:,} of {counted(len(outcome.sample.distinct), 'distinct point')}" if fooled else "no point"
    return f"Under moves of x_2 the trained model is wrong at {where}"


def _true_scale(sample: Sample, spans: Mapping[str, range]) -> Iterator[Markup]:
    """Where the points really are: they crowd towards 0."""
    panel = Panel(34, 52, (0, 1), (0, 1), left=10)
    yield text(10, 12, "x_1 at true scale", "strong")
    for k in sample.distinct:
        x = panel.x(nearest(sample.coordinate(k)))
        yield line(x, panel.top, x, panel.bottom, "stripe" if label(k) else "bar")
    yield from panel.below([(0, "0"), (1, "1")])
    for name, span in spans.items():
        left, right = (panel.x(nearest(sample.a / k)) for k in (span.stop, span.start))
        yield line(left, panel.top - 5, max(right, left + 2), panel.top - 5, "bar")
        yield text(left, panel.top - 9, name.rstrip(": "), "small")


def _window(panel: Panel, sample: Sample, view: View, span: range) -> Iterator[Markup]:
    """One model in one window: what it says, the points and their moves; underneath, the truth."""
    yield from regions(panel, sample, view, span)
    shown = list(inside(sample.distinct, span))
    landed = [(sample.coordinate(k), sample.delta * (1 - label(k)), *sample.extra) for k in shown]
    sides = wrong_sides(view.model, view.readout, Points(landed), [label(k) for k in shown])
    for k, side in zip(shown, sides, strict=True):
        x = panel.x(nearest(k + 1 - sample.kappa - span.start))
        yield from moved(x, panel.y(label(k)), panel.y(1 - label(k)), label(k))
        yield from _cross(x, panel.y(1 - label(k))) if side else _tick(x, panel.y(1 - label(k)))
    yield from truth(panel, span)


def regions(panel: Panel, sample: Sample, view: View, span: range) -> Iterator[Markup]:
    """What a model says in a window, and the two heights of the points."""
    yield panel.box(panel.across, panel.up, "says0")
    for band in bands(sample, view, span):
        yield panel.area(list(zip(band.right, band.v, strict=True)), list(zip(band.left, band.v, strict=True)), "says1")
    for v, name in ((0, "0"), (1, "delta")):
        yield from panel.level(v, name)


def moved(x: float, start: float, end: float, of: int) -> Iterator[Markup]:
    """A point, and an arrow to where it lands."""
    down = 1 if end > start else -1
    tip = end - 6 * down
    yield line(x, start, x, tip, "arrow")
    yield element("path", d=f"M{x - 2:.1f} {tip - 4 * down:.1f}h4L{x:.1f} {tip:.1f}z", class_="tip")
    yield mark(x, start, of, size=3)


def _cross(x: float, y: float) -> list[Markup]:
    return [cross(x, y)]


def _tick(x: float, y: float) -> list[Markup]:
    return [element("path", d=f"M{x - 3.5:.1f} {y:.1f}l2.5 2.5l4.5 -5.5", class_="held")]


LEGEND: list[tuple[Shown, str]] = [
    (lambda x, y: [mark(x, y, 1)], "point of class 1"), ("says1", "it says 1"), (_cross, "moved: wrong"),
    (lambda x, y: [mark(x, y, 0)], "point of class 0"), ("says0", "it says 0"), (_tick, "moved: right"),
]  # fmt: skip


def bands(sample: Sample, view: View, span: range) -> list[Band]:
    """The regions of a window in which the model says 1, cut where stretches appear, end, part or meet."""
    across, half = np.linspace(0, len(span), COLUMNS * len(span) + 1), (HIGH - LOW) / ROWS / 2
    heights = [LOW + half * (2 * row + 1) for row in range(ROWS)]
    rows = [_stretches(across, row) for row in _above(sample, view, span.start + across, np.array(heights))]
    cuts = [row for row in range(1, ROWS) if not _continues(rows[row - 1], rows[row])]
    found = []
    for start, end in pairwise([0, *cuts, ROWS]):
        v = [heights[start] - half, *heights[start:end], heights[end - 1] + half]
        for stretches in zip(*rows[start:end], strict=True):
            left, right = zip(stretches[0], *stretches, stretches[-1], strict=True)
            found.append(_simplified(Band(v, left, right)))
    return found


def _above(sample: Sample, view: View, across: Floats, heights: Floats) -> Floats:
    """By how much the model is above the threshold of its readout, a row a height, in floats."""
    u, v = np.meshgrid(across, heights)
    columns = [nearest(sample.a) / u.ravel(), nearest(sample.delta) * v.ravel()]
    X = np.column_stack([*columns, *(np.full(u.size, nearest(x)) for x in sample.extra)])
    above: Floats = np.asarray(view.model.forward(X, "float64")) - nearest(view.readout.threshold)
    return above.reshape(u.shape)


def _stretches(across: Floats, row: Floats) -> list[tuple[float, float]]:
    """Where a row is positive; between two places its zero is that of a straight line."""
    zeros = [
        float(u + (w - u) * p / (p - q))
        for (u, w), (p, q) in zip(pairwise(across), pairwise(row), strict=True)
        if (p > 0) != (q > 0)
    ]
    ends = [*([float(across[0])] if row[0] > 0 else []), *zeros, *([float(across[-1])] if row[-1] > 0 else [])]
    return list(zip(ends[::2], ends[1::2], strict=True))


def _continues(below: list[tuple[float, float]], above: list[tuple[float, float]]) -> bool:
    """Whether each stretch of a row goes on in exactly one of the next."""
    pairs = zip(below, above, strict=False)
    return len(below) == len(above) and all(a < d and c < b for (a, b), (c, d) in pairs)


def _simplified(band: Band) -> Band:
    """The band by its corners only."""
    last = len(band.v) - 1
    kept = [0, *_corners(band, 0, last), last]
    return Band(*([row[i] for i in kept] for row in band))


def _corners(band: Band, first: int, last: int) -> list[int]:
    """Where an end of the band leaves the straight line between two heights by more than `FINE`."""

    def off(i: int) -> float:
        share = (band.v[i] - band.v[first]) / (band.v[last] - band.v[first])
        return max(abs(end[i] - end[first] - share * (end[last] - end[first])) for end in (band.left, band.right))

    worst = max(range(first + 1, last), key=off, default=first)
    if worst == first or off(worst) <= FINE:
        return []
    return [*_corners(band, first, worst), worst, *_corners(band, worst, last)]
