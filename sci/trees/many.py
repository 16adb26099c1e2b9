"""An ensemble at many points at once, exactly.

All comparisons are of integers: along each direction that splits read, a point is replaced by the number of cuts that
it has passed. The leaves are summed in limbs, 64-bit integers that hold 40 binary digits each.

Source: docs/theory.md, 13.1.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from operator import mul
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.model import Cut, common, nearest_float, passed
from sci.network.points import as_points
from sci.trees.tree import Leaf, Split, right_children

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sci.network import Points
    from sci.trees.tree import Direction, Ensemble

    Integers = NDArray[np.int64]

LIMB = 40


class Compiled:
    """Arrays of an ensemble: all nodes of all trees one after the other."""

    def __init__(self, ensemble: Ensemble) -> None:
        self.ensemble = ensemble
        nodes = [each for nodes in ensemble.trees for each in nodes]
        cuts: dict[Direction, set[Cut]] = {}
        for each in nodes:
            if isinstance(each, Split):
                cuts.setdefault(each.direction, set()).add(each.cut)
        self.directions = {direction: sorted(found) for direction, found in cuts.items()}
        row = {direction: number for number, direction in enumerate(self.directions)}
        place = {direction: {cut: i for i, cut in enumerate(found)} for direction, found in self.directions.items()}
        splits = [
            (row[each.direction], place[each.direction][each.cut]) if isinstance(each, Split) else (-1, 0)
            for each in nodes
        ]
        self.row, self.cut = np.array(splits, dtype=np.int64).T
        self.starts = np.cumsum([0, *map(len, ensemble.trees[:-1])])
        self.right = np.concatenate(
            [np.array(right_children(nodes)) + start for nodes, start in zip(ensemble.trees, self.starts, strict=True)]
        )
        self._hold_leaves([each.value if isinstance(each, Leaf) else Fraction(0) for each in nodes])

    def _hold_leaves(self, values: list[Fraction]) -> None:
        integers, self.denominator = common(values)
        count = max(abs(value) for value in integers).bit_length() // LIMB + 1
        mask = (1 << LIMB) - 1
        self.limbs = np.array([[value >> LIMB * i & mask for value in integers] for i in range(count)], dtype=np.int64)
        self.limbs[-1] = [value >> LIMB * (count - 1) for value in integers]  # with its sign
        self.floats = np.array([nearest_float(value) for value in values])

    def values(self, points: Points | Sequence[Sequence[Any]]) -> list[Fraction]:
        """The exact value at each point."""
        points = as_points(points, self.ensemble.inputs)
        totals = np.zeros((len(self.limbs), len(points)), dtype=np.int64)
        for leaf in self._leaves(self._ranks(points)):
            totals += self.limbs[:, leaf]
        sums = [sum(limb << LIMB * i for i, limb in enumerate(column)) for column in totals.T.tolist()]
        base, scale = self.ensemble.base, self.ensemble.scale / self.denominator
        return [base + scale * total for total in sums]

    def forward(self, X: NDArray[np.floating], dtype: str) -> NDArray[np.floating]:
        """The sum in floats of this type, the base first."""
        scale = nearest_float(self.ensemble.scale)
        total = np.full(len(X), nearest_float(self.ensemble.base), dtype=dtype)
        for leaves in self.reached(X):
            total += (leaves * scale).astype(dtype)
        return total

    def reached(self, X: NDArray[np.floating]) -> Iterator[NDArray[np.float64]]:
        """For each tree the values, the nearest floats, of the leaves that (n, d) floats reach."""
        X = np.asarray(X, dtype=np.float64)
        if X.ndim != 2 or X.shape[1] != self.ensemble.inputs:
            raise BadInput(
                f"expected points with {self.ensemble.inputs} coordinates, an array of shape (n, d), not {X.shape}"
            )
        ranks = np.zeros((max(1, len(self.directions)), len(X)), dtype=np.int64)
        for row, (direction, cuts) in enumerate(self.directions.items()):
            ranks[row] = _float_ranks(X, direction, cuts)
        for leaf in self._leaves(ranks):
            yield self.floats[leaf]

    def _leaves(self, ranks: Integers) -> Iterator[Integers]:
        """For each tree the numbers of the leaves that the points reach."""
        count = ranks.shape[1]
        for start in self.starts.tolist():
            at = np.full(count, start, dtype=np.int64)
            moving = np.arange(count) if self.row[start] >= 0 else np.arange(0)
            while len(moving):
                here = at[moving]
                left = ranks[self.row[here], moving] <= self.cut[here]
                at[moving] = here = np.where(left, here + 1, self.right[here])
                moving = moving[self.row[here] >= 0]
            yield at

    def _ranks(self, points: Points) -> Integers:
        """Along each direction, for each point, the number of cuts that it has passed."""
        found = np.zeros((max(1, len(self.directions)), len(points)), dtype=np.int64)
        for row, (direction, cuts) in enumerate(self.directions.items()):
            places = _coordinates(points, direction)
            if places is not None:
                found[row] = passed(cuts, places)
            else:
                found[row] = bisect_right(cuts, (Fraction(0), 0))
        return found


def _coordinates(points: Points, direction: Direction) -> list[Fraction] | None:
    """``v.x`` of each point; None if it is 0 at all."""
    if not isinstance(direction, int):
        return [sum(map(mul, direction, points[i]), Fraction(0)) for i in range(len(points))]
    if direction not in points.columns:
        return None
    column = points.columns.index(direction)
    return [Fraction(row[column], row[-1]) for row in points.homogeneous]


def _float_ranks(X: NDArray[np.floating], direction: Direction, cuts: Sequence[Cut]) -> Integers:
    floats = X[:, direction] if isinstance(direction, int) else X @ np.array([*map(float, direction)])
    strict, other = ([nearest_float(cut.place) for cut in cuts if cut.after == after] for after in (0, 1))
    return np.searchsorted(strict, floats, side="right") + np.searchsorted(other, floats, side="left")
