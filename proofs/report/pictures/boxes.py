"""The boxes on which a stable model is right, and what the model says, near and far.

The coordinates are ``a/x_1``, in which the truth is stripes of width 1, and ``x_2/delta``.

Source: docs/theory.md, 4.5.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sci.proofs.drawing.numbers import brief, counted, nearest
from sci.proofs.drawing.panel import Panel, legend
from sci.proofs.drawing.svg import Picture, mark, picture, text
from sci.proofs.instability.attack.certificate import model_of, sample_of
from sci.proofs.instability.sample.classifier import label
from sci.proofs.report.pictures.window import heading, inside, truth, windows
from sci.rational import from_text
from sci.readout import HALF, Readout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from sci.model import Affine, Model
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.panel import Sample as Shown
    from sci.proofs.instability.sample.sample import Sample

TOP, HEIGHT, STEP = 26, 118, 178
NARROWEST = 2
"""User units of a box, at least."""
LEGEND: list[tuple[Shown, str]] = [
    ("says1", "the model says 1"),
    ("says0", "it says 0"),
    ("box", "a box"),
    ("neither", "it says neither"),
]


class Stripe(NamedTuple):
    """An interval of ``a/x_1``, counted from the start of a window, on which the model ``says`` one thing."""

    start: Fraction
    stop: Fraction
    says: str


@dataclass(frozen=True)
class Stable:
    """What a certificate of this kind is about."""

    sample: Sample
    model: Model
    readout: Readout
    rho: Fraction


def draw(record: Record) -> Picture:
    """The first stripes and the last ones with a few points; only one window if they meet."""
    stable = read(record)
    spans = windows(stable.sample)
    parts: list[Markup] = []
    for number, (name, span) in enumerate(spans.items()):
        panel = Panel(TOP + STEP * number, TOP + STEP * number + HEIGHT, (0, len(span)), (-1.35, 2.35))
        parts += [text(panel.left, panel.top - 9, heading(name, span), "strong")]
        parts += [*_window(panel, stable, span), *truth(panel, span), *_boxes(panel, stable, span)]
    words = TOP + STEP * len(spans)
    seen = {stripe.says for span in spans.values() for stripe in said(stable, span)} | {"box"}
    parts += legend(words, [entry for entry in LEGEND if entry[0] in seen])
    title = f"Right on the whole box around each of {counted(len(stable.sample.distinct), 'point')}"
    return picture(title, _caption(stable, [*spans.values()]), words + 24, parts)


def read(record: Record) -> Stable:
    """What a verified certificate says."""
    listed = record.others.get("sample", [[[]]])[0][0]
    return Stable(
        sample_of(record.parameters, listed),
        model_of(record),
        Readout.parse(record.parameters["readout"]),
        from_text(record.only("box")[0]),
    )


def _caption(stable: Stable, spans: list[range]) -> str:
    points = stable.sample.distinct
    return (
        f"The sample has {counted(len(points), 'distinct point')}, and a box around each: |dx_1| <= rho = "
        f"{brief(stable.rho)}, |dx_2| <= delta = {brief(stable.sample.delta)} "
        f"(drawn: {sum(len(inside(points, span)) for span in spans)}). Discs have label 1, squares label 0: "
        "the model gives this label on the whole box. It uses only x_1, so its labels form stripes; outside the "
        "boxes these need not be the true stripes. Across: a/x_1, in which the stripes of the truth are equally "
        "wide; boxes "
        "too narrow to be seen are drawn wider. Up: x_2."
    )


def _window(panel: Panel, stable: Stable, span: range) -> Iterator[Markup]:
    for start, stop, says in said(stable, span):
        yield panel.box((nearest(start), nearest(stop)), panel.up, says)
    for v, name in ((0, "0"), (1, "delta")):
        yield from panel.level(v, name)


def _boxes(panel: Panel, stable: Stable, span: range) -> Iterator[Markup]:
    a = stable.sample.a
    for k in inside(stable.sample.distinct, span):
        t, of = stable.sample.coordinate(k), label(k)
        left, middle, right = (nearest(a / x - span.start) for x in (t + stable.rho, t, t - stable.rho))
        yield panel.box((left, right), (of - 1, of + 1), "box", NARROWEST)
        yield mark(panel.x(middle), panel.y(of), of, size=3)


def said(stable: Stable, span: range) -> list[Stripe]:
    """What the model says from the start of a window to its end; neighbours say different things."""
    a, line = stable.sample.a, stable.model.on_line((Fraction(0),) * (stable.sample.d - 1))
    low, high = a / span.stop, a / span.start
    places = [low, *(cut.place for cut in line.cuts if low < cut.place < high), high]
    first = bisect_right(line.cuts, (low, 0))
    pieces = zip(pairwise(places), line.pieces[first:], strict=False)
    found: list[Stripe] = []
    for ends, piece in reversed([*pieces]):
        for right, left in pairwise(_cuts(ends, piece, stable.readout)):
            says = _says(piece.at((left + right) / 2), stable.readout)
            start = found.pop().start if found and found[-1].says == says else a / right - span.start
            found.append(Stripe(start, a / left - span.start, says))
    return found


def _cuts(ends: tuple[Fraction, Fraction], piece: Affine, readout: Readout) -> list[Fraction]:
    """The ends of a piece and the places between at which it says something else, from right to left."""
    bounds = [readout.at_most(-HALF), readout.threshold, readout.at_least(1 + HALF)]
    crossings = [(bound - piece.intercept) / piece.slope for bound in bounds if bound is not None and piece.slope]
    return sorted({*ends, *(x for x in crossings if ends[0] < x < ends[1])}, reverse=True)


def _says(value: Fraction, readout: Readout) -> str:
    right = [of for of in (0, 1) if not readout.is_wrong(value, of)]
    return f"says{right[0]}" if right else "neither"
