"""The interval of moves ``s`` for which a list of points of one class stays fooled.

For each point: until some neuron switches ``phi`` is affine in ``s`` (with the closed activation pattern of the
right), until ``a/k - t_k`` the true label is kept, and until the line through two values meets the bound of the
readout the point stays wrong on its side. The least of these over the list is met from below by a power of two.

A point that is wrong at ``s = 0`` by an exact tie, and right for all small ``s > 0``, does not belong to the list.

Source: docs/theory.md, 4.3 (certificate).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.network import Points, least_activation_interval
from sci.proofs.instability.sample.classifier import label, room
from sci.proofs.instability.sample.sample import power_of_two_below
from sci.proofs.instability.sides import wrong_bound, wrong_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sci.network import ReluNetwork
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout


@dataclass(frozen=True)
class Line:
    """A network on the line ``x_2 = c`` of a sample, read by a readout."""

    network: ReluNetwork
    readout: Readout
    sample: Sample
    c: Fraction

    def points(self, indices: Iterable[int], s: Fraction) -> Points:
        """The points ``(t_k + s, c, extra...)`` of these indices."""
        columns = {0: [self.sample.coordinate(k) + s for k in indices]}
        others = enumerate((self.c, *self.sample.extra), 1)
        return Points.from_columns(self.sample.d, columns | {j: [x] * len(columns[0]) for j, x in others if x})

    def sides(self, indices: Iterable[int], s: Fraction) -> dict[int, int]:
        """The indices that are wrong at ``s``, and on which side of their label."""
        indices = list(indices)
        labels = [label(k) for k in indices]
        found = wrong_sides(self.network, self.readout, self.points(indices, s), labels).tolist()
        return {k: side for k, side in zip(indices, found, strict=True) if side}


def fooled_interval(line: Line, sides: Mapping[int, int], most: Fraction) -> tuple[Fraction, dict[int, int]]:
    """Return ``s1`` and the points, with their sides, that are wrong throughout ``[0, s1]``.

    Args:
        line: where the points are.
        sides: the points that are wrong at ``s = 0``.
        most: ``s1`` may not exceed this; if it is 0, so is ``s1``, and ties count.
    """
    if not sides or most <= 0:
        return Fraction(0), dict(sides)
    s = power_of_two_below(min(most, _affine_until(line, sides)))
    there = line.sides(sides, s)
    limits = {k: _wrong_until(line, k, side, s) for k, side in sides.items() if there.get(k) != side}
    lasting = {k: side for k, side in sides.items() if limits.get(k) != 0}
    if len(lasting) < len(sides):
        return fooled_interval(line, lasting, most)
    return power_of_two_below(min([s, *limits.values()])), lasting


def _affine_until(line: Line, indices: Iterable[int]) -> Fraction:
    """Up to here every network value is affine in ``s``, and every true label kept by all powers of two."""
    indices = list(indices)
    direction = [1] + [0] * (line.sample.d - 1)
    switch = least_activation_interval(line.network, line.points(indices, Fraction(0)), direction)
    cell = room(line.sample.a, line.sample.kappa, max(indices))
    kept = power_of_two_below(cell)
    if kept == cell:  # which is open on the right
        kept /= 2
    return kept if switch is None else min(kept, switch)


def _wrong_until(line: Line, k: int, side: int, s: Fraction) -> Fraction:
    """Where the affine value of a point that is wrong at 0, and not (on this side) at ``s``, meets the bound."""
    bound = wrong_bound(line.readout, label(k), side)
    start, stop = (line.network.values(line.points([k], at))[0] for at in (Fraction(0), s))
    return s * (start - bound) / (start - stop)
