"""The least move of ``x_2`` alone that fools half of a class, for ensembles of trees and for prototypes.

Over all points together an ensemble changes with ``x_2`` at thresholds of splits on ``x_2`` only. Between two of them,
and at each, it is one function of ``x_1``, so one pass over the points tells whom the move there fools. The thresholds
are tried from near to far.

Above each point the nearest prototype changes at heights of its own, found as on any line parallel to an axis. Floats
leave out prototypes that are nearest nowhere on the way, and exact arithmetic compares the others. One sweep over the
changes above all points counts whom a move fools.

Source: docs/theory.md, 13.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from sci.proofs.instability.attack.interval import Line
from sci.proofs.instability.sample.classifier import label
from sci.prototypes import Prototypes
from sci.trees import Split, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

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
        model: prototypes, or an ensemble whose splits read one coordinate each; of others nothing is found out here.
        readout: how it is read.
        sample: whose points are moved.
        wrong: the indices on which it is wrong before.
    """
    classes = [[k for k in sample.distinct if label(k) == of and k not in wrong] for of in (0, 1)]
    if isinstance(model, Prototypes):
        found = [_of_prototypes(model, readout, sample, points, of) for of, points in enumerate(classes)]
    elif isinstance(model, TreeEnsemble):
        found = [_of_trees(model, readout, sample, points, of) for of, points in enumerate(classes)]
    else:
        found = []
    return tuple(move for move in found if move is not None)


def _of_prototypes(
    model: Prototypes, readout: Readout, sample: Sample, points: Sequence[int], of: int
) -> LeastMove | None:
    changes: list[tuple[Cut, int]] = []  # where a point on its way becomes wrong, 1, or right again, -1
    for line in model.upwards([sample.point(k) for k in points], sample.delta):
        wrong = [readout.is_wrong(piece.intercept, of) for piece in line.pieces]
        steps = ((-1) ** of * (above - below) for below, above in pairwise(wrong))
        changes += [(cut, step) for cut, step in zip(line.cuts, steps, strict=True) if step]
    fooled = 0
    for cut, there in groupby(_on_the_way(changes, sample, of), itemgetter(0)):
        fooled += sum(step for _, step in there)
        if 2 * fooled >= len(points):
            return LeastMove(of, abs(cut.place - sample.delta * of), bool(cut.after) == bool(of), fooled, len(points))
    return None


def _of_trees(
    model: TreeEnsemble, readout: Readout, sample: Sample, points: Sequence[int], of: int
) -> LeastMove | None:
    splits = [each for nodes in model.trees for each in nodes if isinstance(each, Split)]
    if not all(isinstance(each.direction, int) for each in splits):
        return None
    start, end = sample.delta * of, sample.delta * (1 - of)
    ordered = [cut for cut, _ in _on_the_way({(each.cut, 0) for each in splits if each.direction == 1}, sample, of)]
    for number, cut in enumerate(ordered[:MOST]):
        beyond = ordered[number + 1].place if number + 1 < len(ordered) else end
        attained = bool(cut.after) == bool(of)  # the place itself lies beyond the cut
        level = cut.place if attained else (cut.place + beyond) / 2
        fooled = len(Line(model, readout, sample, level).sides(points, Fraction(0)))
        if points and 2 * fooled >= len(points):
            return LeastMove(of, abs(cut.place - start), attained, fooled, len(points))
    return None


def _on_the_way(cuts: Iterable[tuple[Cut, int]], sample: Sample, of: int) -> list[tuple[Cut, int]]:
    """What is passed between the heights of the labels, in the order in which a point of this label meets it."""
    return sorted((each for each in cuts if (0, 0) < each[0] <= (sample.delta, 0)), reverse=bool(of))


def float32_steps(start: Fraction, move: LeastMove) -> int:
    """How many float32 numbers lie from the start of a point of label 1 down to the first one that is moved enough."""
    import numpy as np

    bound, count = start - move.distance, 0
    x = np.float32(start.numerator / start.denominator)
    while count < 1000 and (Fraction(float(x)) > bound or (Fraction(float(x)) == bound and not move.attained)):
        x, count = np.nextafter(x, np.float32(0)), count + 1
    return count
