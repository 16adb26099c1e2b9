"""The interval of moves ``s`` for which a list of points of one class stays fooled.

For each point: until the true label changes, at ``a/k - t_k``, and until the model is no longer wrong on this side. The
least of these over the list is met from below by a power of two. A point that is wrong at ``s = 0`` and right for all
small ``s > 0`` does not belong to the list.

Of a `ReluNetwork` the certificate asks that no neuron changes sign on the way, so ``s`` is also less than where one
does. Of every other model, that each affine piece that is met is wrong.

Source: docs/theory.md, 4.3 (certificate) and 13.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from sci.network import Points, ReluNetwork, least_activation_interval
from sci.proofs.instability.sample.classifier import label, room
from sci.proofs.instability.sample.sample import power_of_two_below
from sci.proofs.instability.sides import each_wrong_side, wrong_bound, wrong_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sci.model import Model, Restriction
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

    Limit = tuple[Fraction, bool]  # how far, and whether so far is still allowed


@dataclass(frozen=True)
class Line:
    """A model on the line ``x_2 = c`` of a sample, read by a readout."""

    model: Model
    readout: Readout
    sample: Sample
    c: Fraction

    @cached_property
    def restriction(self) -> Restriction:
        """The model as a function of ``x_1``."""
        return self.model.on_line((self.c, *self.sample.extra))

    def points(self, indices: Iterable[int], s: Fraction) -> Points:
        """The points ``(t_k + s, c, extra...)`` of these indices."""
        columns = {0: [self.sample.coordinate(k) + s for k in indices]}
        others = enumerate((self.c, *self.sample.extra), 1)
        return Points.from_columns(self.sample.d, columns | {j: [x] * len(columns[0]) for j, x in others if x})

    def sides(self, indices: Iterable[int], s: Fraction) -> dict[int, int]:
        """The indices that are wrong at ``s``, and on which side of their label."""
        indices = list(indices)
        labels = [label(k) for k in indices]
        if isinstance(self.model, ReluNetwork):
            found = wrong_sides(self.model, self.readout, self.points(indices, s), labels).tolist()
        else:
            places = [self.sample.coordinate(k) + s for k in indices]
            pieces = [self.restriction.pieces[i] for i in self.restriction.locate(places)]
            values = [piece.at(place) for piece, place in zip(pieces, places, strict=True)]
            found = each_wrong_side(self.readout, values, labels)
        return {k: side for k, side in zip(indices, found, strict=True) if side}

    @property
    def switches(self) -> int:
        """How often the model says another label along the line; where it reaches a tie it says what the readout does.

        With a readout that calls neither label right at a tie, it is taken to say 1 there.
        """
        return self.restriction.switches(self.readout.threshold, above=self.readout.tie == 0)


def fooled_interval(line: Line, sides: Mapping[int, int], most: Fraction) -> tuple[Fraction, dict[int, int]]:
    """Return ``s1`` and the points, with their sides, that are wrong throughout ``[0, s1]``.

    Args:
        line: where the points are.
        sides: the points that are wrong at ``s = 0``.
        most: ``s1`` may not exceed this; if it is 0, so is ``s1``, and ties count.
    """
    if not sides or most <= 0:
        return Fraction(0), dict(sides)
    if isinstance(line.model, ReluNetwork):
        return _of_network(line, line.model, sides, most)
    limits = _wrong_on_pieces(line, sides)
    lasting = {k: side for k, side in sides.items() if limits[k][0] > 0}
    if not lasting:
        return Fraction(0), {}
    return min(power_below(limit) for limit in [(most, True), *(limits[k] for k in lasting)]), lasting


def power_below(limit: Limit) -> Fraction:
    """The largest power of two that is allowed."""
    power = power_of_two_below(limit[0])
    return power if power < limit[0] or limit[1] else power / 2


def _wrong_on_pieces(line: Line, sides: Mapping[int, int]) -> dict[int, Limit]:
    """How far each point can be moved so that it keeps its label and every piece that it meets is wrong on its side."""
    places = [line.sample.coordinate(k) for k in sides]
    found = {}
    for (k, side), place, at in zip(sides.items(), places, line.restriction.locate(places), strict=True):
        cell = room(line.sample.a, line.sample.kappa, k), False
        found[k] = min(cell, _wrong_until(line, k, side, place, at, place + cell[0]))
    return found


def _wrong_until(line: Line, k: int, side: int, place: Fraction, at: int, end: Fraction) -> Limit:
    """Where, from a place where it is wrong on this side, the first stretch begins on which it is not."""
    bound, reached = wrong_bound(line.readout, label(k), side)
    cuts, pieces = line.restriction.cuts, line.restriction.pieces
    start, closed = place, True  # where a piece begins, and whether that belongs to it
    while True:
        slope = pieces[at].slope
        excess, falls = pieces[at].at(start) - bound, slope.numerator * side < 0
        if excess.numerator * side < 0 or (not excess and (falls or (not reached and (closed or not slope)))):
            return start - place, not closed or (not excess and reached)
        stop, in_piece = cuts[at] if at < len(cuts) else (end, 0)
        crossing = start - excess / slope if falls else None
        if crossing is not None and (crossing < stop or (crossing == stop and in_piece and not reached)):
            return crossing - place, reached
        if stop >= end:
            return end - place, False
        start, closed, at = stop, not in_piece, at + 1


def _of_network(
    line: Line, network: ReluNetwork, sides: Mapping[int, int], most: Fraction
) -> tuple[Fraction, dict[int, int]]:
    s = power_of_two_below(min(most, _affine_until(line, network, sides)))
    there = line.sides(sides, s)
    limits = {k: _leaves_wrong(line, network, k, side, s) for k, side in sides.items() if there.get(k) != side}
    lasting = {k: side for k, side in sides.items() if k not in limits or limits[k][0]}
    if len(lasting) < len(sides):
        return fooled_interval(line, lasting, most)
    return min([s, *map(power_below, limits.values())]), lasting


def _affine_until(line: Line, network: ReluNetwork, indices: Iterable[int]) -> Fraction:
    """Up to here every network value is affine in ``s``, and every true label kept by all powers of two."""
    indices = list(indices)
    direction = [1] + [0] * (line.sample.d - 1)
    switch = least_activation_interval(network, line.points(indices, Fraction(0)), direction)
    kept = power_below((room(line.sample.a, line.sample.kappa, max(indices)), False))
    return kept if switch is None else min(kept, switch)


def _leaves_wrong(line: Line, network: ReluNetwork, k: int, side: int, s: Fraction) -> Limit:
    """Where the affine value of a point that is wrong at 0, and not (on this side) at ``s``, meets the bound."""
    bound, reached = wrong_bound(line.readout, label(k), side)
    start, stop = (network.values(line.points([k], at))[0] for at in (Fraction(0), s))
    return s * (start - bound) / (start - stop), reached
