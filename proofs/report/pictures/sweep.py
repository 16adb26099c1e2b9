"""The table of a sweep: accuracy clean and under attack against the number of neurons, and the most that is possible.

Source: docs/theory.md, 4.5.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.panel import Panel, legend
from sci.proofs.drawing.svg import circle, cross, line, picture, text
from sci.proofs.instability.stable.ceiling import ceiling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.drawing.panel import Sample as Shown
    from sci.proofs.instability.attack.robustness import Row
    from sci.proofs.instability.sample.sample import Sample
    from sci.proofs.instability.stable.family import Family

TOP, BOTTOM = 36, 226


def draw(rows: Sequence[Row], sample: Sample, family: Family) -> Figure:
    """The rows of a robustness table; the curve above, if of networks, is for those of one hidden layer."""
    clean, attacked, draws = max(row.clean for row in rows), max(row.attacked for row in rows), rows[0].draws
    price, of = (
        family.price(sample.alternations),
        "network of one hidden layer" if family.one == "network" else family.one,
    )
    title = f"Right on up to {clean:,} of {draws:,} draws; under attack on up to {attacked:,}"
    caption = (
        f"Each disc is a trained {family.one}, the cross below it the same one under every move of the attack. Up: the "
        f"share of the draws on which it is right; across: its {family.unit}s, on a logarithmic scale. The dashed "
        f"curve is the most that any {of} can be right on under these moves; from "
        f"{price:,} {family.unit}s on, at the vertical line, that is everything: a stable {family.one} exists."
    )
    return Figure((picture(title, caption, BOTTOM + 62, _parts(rows, sample, family)),))


def _parts(rows: Sequence[Row], sample: Sample, family: Family) -> Iterator[Markup]:
    price = max(1, family.price(sample.alternations))
    most = max(price, *(row.size for row in rows)) + 1
    least = min(price, *(row.size for row in rows))
    low, high = log10(max(1, least)) - 0.1, log10(most) + 0.1
    panel = Panel(TOP, BOTTOM, (low, high), (-4, 104), left=36)
    yield text(10, 12, "right on this share of the draws, %", "strong")
    for share in range(0, 101, 25):
        yield from panel.level(share, f"{share}")
    yield from panel.below(_neurons(low, high))
    yield text((panel.left + panel.right) / 2, BOTTOM + 29, f"{family.unit}s", "strong", "middle")
    x = panel.x(log10(price))
    yield line(x, TOP, x, BOTTOM, "dotted")
    yield text(
        x, TOP - 5, f"{price:,} {family.unit}s: a stable {family.one} exists", "small", panel.anchor(log10(price))
    )
    widths = sorted({min(round(1.15**i), most) for i in range(200)} | {price, most})
    inside = [width for width in widths if log10(width) >= low]
    yield panel.curve([(log10(n), 100 * ceiling(sample, family.switches(n)) / rows[0].draws) for n in inside], "dashed")
    for row in rows:
        u = log10(max(1, row.size))
        yield from _disc(panel.x(u), panel.y(100 * row.clean / row.draws))
        yield from _cross(panel.x(u), panel.y(100 * row.attacked / row.draws))
    yield from legend(BOTTOM + 50, LEGEND, 3)


def _neurons(low: float, high: float) -> list[tuple[float, str]]:
    """1, 2, 5, 10, 20, ..., or the powers of ten alone if those are many."""
    factors = (1, 2, 5) if high - low < 2.5 else (1,)
    counts = (factor * 10**power for power in range(20) for factor in factors)
    return [(log10(count), f"{count:,}") for count in counts if low <= log10(count) <= high]


def _disc(x: float, y: float) -> list[Markup]:
    return [circle(x, y, 4, "label1")]


def _cross(x: float, y: float) -> list[Markup]:
    return [cross(x, y, 3.5, "halo"), cross(x, y)]


LEGEND: list[tuple[Shown, str]] = [
    (_disc, "trained, clean"), (_cross, "under attack"), ("dashed", "possible"),
]  # fmt: skip
