"""Prototypes that are right on all boxes, and differ in ``x_1`` alone: one a run where that can be, else two.

With ``A`` alternations it takes at least ``A``, and never more than ``max(1, 2A - 2)``. (If ``x_2`` may differ too,
``A`` are always enough, but so far away that floats do not tell where their borders are.) Between neighbouring
prototypes of different labels the border is in the middle, and has to be in a gap between boxes. From left to right,
where can the prototype of a run be, with one a run? For the first, anywhere before the gap; then at ``2 m - p``,
``m`` in the gap and above ``p``, but before the next gap: an interval. If it is empty, the run before it gets a
second one, anywhere between its first and its gap; then it is not.

Source: docs/theory.md, 13.3.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.stable.price import gaps
from sci.proofs.instability.stable.zigzag import simplest_dyadic
from sci.prototypes import Prototypes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.instability.sample.sample import Sample

Interval = tuple[Fraction, Fraction]
FIRST, LAST = Fraction(0), Fraction(2)
"""Before all boxes, and behind them."""


def stable_prototypes(sample: Sample, rho: Fraction) -> Prototypes:
    """Return prototypes that equal the labels on every box; ``x_1`` tells which one is nearest.

    Raises:
        BadInput: unless ``0 < rho < min rho_k``.

    Source: docs/theory.md, 13.3.
    """
    inner = [(low + (high - low) / 4, high - (high - low) / 4) for low, high in gaps(sample, rho)][::-1]
    places = chosen(inner, reachable(inner))
    first = label(sample.distinct[-1])
    rows = [(place, (first + run) % 2) for run, several in enumerate(places) for place in several]
    rest = [Fraction(0)] * (sample.d - 1)
    return Prototypes([(place, *rest) for place, _ in rows], [value for _, value in rows])


def reachable(borders: Sequence[Interval]) -> list[list[Interval]]:
    """Where the one prototype of each run can be, or its two: open intervals, from the borders between runs."""
    low, high = FIRST, (borders[0][1] if borders else LAST)
    found = [[(low, high)]]
    for (start, end), (_, behind) in pairwise([*borders, (LAST, LAST)]):
        lowest = start if low < start < high else max(low, 2 * start - high)
        if lowest >= behind:  # even the last place of this one puts the next one too far
            found[-1].append((low, end))
            lowest, high = max(low, start), end
        low, high = lowest, min(2 * end - low, behind)
        found.append([(low, high)])
    return found


def chosen(borders: Sequence[Interval], runs: Sequence[Sequence[Interval]]) -> list[list[Fraction]]:
    """Simple places in these intervals, from right to left, with all borders where they have to be."""
    low, high = runs[-1][-1]
    found = [[inside(low, high)]]
    for (start, end), several in zip(reversed(borders), reversed(runs[:-1]), strict=True):
        after = found[-1][0]
        low, high = several[-1]
        last = inside(max(low, 2 * start - after), min(high, 2 * end - after, after))
        first = [inside(several[0][0], min(several[0][1], last))] if len(several) > 1 else []
        found.append([*first, last])
    return found[::-1]


def inside(low: Fraction, high: Fraction) -> Fraction:
    """A simple place in the middle half of an interval."""
    return simplest_dyadic(low + (high - low) / 4, high - (high - low) / 4)
