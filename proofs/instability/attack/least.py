"""The least move of ``x_2`` alone that fools half of a class, for ensembles of trees.

Over all points together an ensemble changes with ``x_2`` at thresholds of splits on ``x_2`` only. Between two of them,
and at each, it is one function of ``x_1``, so one pass over the points tells whom the move there fools. The thresholds
are tried from near to far.

Source: docs/theory.md, 13.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.instability.attack.interval import Line
from sci.proofs.instability.sample.classifier import label
from sci.trees import Split, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Collection

    from sci.model import Cut, Model
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

MOST = 32
"""Thresholds that are tried."""


@dataclass(frozen=True)
class LeastMove:
    """All moves of ``x_2`` by a little more than ``distance``, or by it if ``attained``, fool so many of a class.

    Towards the other label: up for label 0, down for label 1. No shorter one fools half of those on which the model is
    right; ``of`` counts them, distinct points.
    """

    label: int
    distance: Fraction
    attained: bool
    fooled: int
    of: int


def least_moves(model: Model, readout: Readout, sample: Sample, wrong: Collection[int]) -> tuple[LeastMove, ...]:
    """The least moves of both classes; none where no threshold on the way does it, or for other models.

    Args:
        model: an ensemble whose splits read one coordinate each; of others nothing is found out here.
        readout: how it is read.
        sample: whose points are moved.
        wrong: the indices on which it is wrong before.
    """
    if not isinstance(model, TreeEnsemble):
        return ()
    splits = [each for nodes in model.trees for each in nodes if isinstance(each, Split)]
    if not all(isinstance(each.direction, int) for each in splits):
        return ()
    cuts = sorted({each.cut for each in splits if each.direction == 1})
    found = (_least(model, readout, sample, cuts, of, wrong) for of in (0, 1))
    return tuple(move for move in found if move is not None)


def _least(
    model: Model, readout: Readout, sample: Sample, cuts: list[Cut], of: int, wrong: Collection[int]
) -> LeastMove | None:
    points = [k for k in sample.distinct if label(k) == of and k not in wrong]
    start, end = sample.delta * of, sample.delta * (1 - of)
    on_the_way = [cut for cut in cuts if (start, 0) < cut <= (end, 0) or (end, 0) < cut <= (start, 0)]
    ordered = on_the_way if of == 0 else on_the_way[::-1]
    for number, cut in enumerate(ordered[:MOST]):
        beyond = ordered[number + 1].place if number + 1 < len(ordered) else end
        attained = bool(cut.after) == bool(of)  # the place itself lies beyond the cut
        level = cut.place if attained else (cut.place + beyond) / 2
        fooled = len(Line(model, readout, sample, level).sides(points, Fraction(0)))
        if points and 2 * fooled >= len(points):
            return LeastMove(of, abs(cut.place - start), attained, fooled, len(points))
    return None


def float32_steps(start: Fraction, move: LeastMove) -> int:
    """How many float32 numbers lie from the start of a point of label 1 down to the first one that is moved enough."""
    import numpy as np

    bound, count = start - move.distance, 0
    x = np.float32(start.numerator / start.denominator)
    while count < 1000 and (Fraction(float(x)) > bound or (Fraction(float(x)) == bound and not move.attained)):
        x, count = np.nextafter(x, np.float32(0)), count + 1
    return count
