"""The label of the nearest point: not determined by digits where two labels are equally near.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput
from sci.instance import Routine
from sci.proofs.theorems.everyday.tilted import IntegerProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.proofs.theorems.everyday.tilted import Direction

SAFE = '{"X": [[0, 0], [3, 4]], "labels": [5, 7], "z": [1, 1]}'


class NearestNeighbour(IntegerProblem):
    """The finder of `nearest-neighbour`: each family moves the query, or a nearest point, towards the other.

    There is one for each label of a nearest point; where such a point is the query, all others of other labels that are
    there too move away.
    """

    name = "nearest-neighbour"
    neighbours = ("point-distances",)
    drawn = "labelled"
    summary = "the label of the point nearest to a query"
    theorem = "docs/theory.md, 12.10: no algorithm finds it if points with different labels are nearest"
    proof = "12.10"
    routine = "choices:k_neighbours"
    arrays: ClassVar[dict[str, int]] = {"X": 2, "labels": 1, "z": 1}
    defaults: ClassVar[dict[str, str]] = {"data": '{"X": [[-1], [1]], "labels": [0, 1], "z": [0]}', "inexact": "all"}
    routines = (
        Routine(
            "sklearn.neighbors.KNeighborsClassifier",
            "sci.algorithms.library.choices:k_neighbours",
            SAFE,
        ),
    )
    nearest_yes = "the distances; the label of a point at most eps > 0 farther away than the nearest"
    how_to_answer = "the label, an integer"
    example = """
def query(problem, information):
    return int(information.z.numpy(40)[0] > 0)  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """As many labels as points, coordinates as of the query, integers as labels."""
        self.m, self.n = self.shape("X")
        for name, length, wanted in (("labels", self.m, "points"), ("z", self.n, "coordinates")):
            if len(self.data[name]) != length:
                raise BadInput(f"data: {name} has {len(self.data[name])} entries, but there are {length} {wanted} in X")
        for i, label in enumerate(self.data["labels"]):
            if label.denominator > 1:
                raise BadInput(f"data: labels, row {i + 1}: {label} is not an integer")
        return typed

    def _exact(self, inexact: str) -> frozenset[int]:
        return super()._exact(inexact) | set(range(self.m * self.n, self.m * self.n + self.m))

    @cached_property
    def labels(self) -> list[int]:
        """The labels, which are exact."""
        return [int(x) for x in self.data["labels"]]

    def public(self) -> dict[str, Any]:
        """The labels, and what else is exact."""
        exact = {name: entries for name, entries in self.exact_entries.items() if name != "labels"}
        return {"labels": self.labels, "exact": exact}

    def _apart(self, values: Sequence[Any], i: int) -> Any:
        """The square of the distance of a point from the query."""
        gaps = [x - z for x, z in zip(values[i * self.n :], values[-self.n :], strict=False)]
        return sum((gap * gap for gap in gaps), Fraction(0))

    def solutions(self, values: Sequence[Any]) -> list[int]:
        """The labels of the points at the least distance."""
        off = [self._apart(values, i) for i in range(self.m)]
        least = min(off)
        return sorted({label for label, x in zip(self.labels, off, strict=True) if x == least})

    def tilts(self) -> Iterable[Direction]:
        """The first direction for each label along which a point with it is alone the nearest."""
        off = [self._apart(self.flat, i) for i in range(self.m)]
        nearest = [i for i, x in enumerate(off) if x == min(off)]
        found: dict[int, Direction] = {}
        for i in nearest:
            for d in (*self._towards(i), *self._away(i, nearest)):
                if self.labels[i] not in found and d and self.solutions(self._along(d)[0]) == [self.labels[i]]:
                    found[self.labels[i]] = d
        return found.values() if len(found) > 1 else []

    def _towards(self, i: int) -> Iterable[Direction]:
        """The query towards a point, and the point towards the query."""
        gap = {k: self.flat[i * self.n + k] - self.flat[self.m * self.n + self.m + k] for k in range(self.n)}
        size = max(Fraction(1), *map(abs, gap.values()))
        yield self._free({self.m * self.n + self.m + k: x / size for k, x in gap.items()})
        yield self._free({i * self.n + k: -x / size for k, x in gap.items()})

    def _away(self, i: int, nearest: list[int]) -> Iterable[Direction]:
        """Other points with other labels away from the query, in one coordinate."""
        others = [j for j in nearest if self.labels[j] != self.labels[i]]
        for k in range(self.n):
            gaps = {j: self.flat[j * self.n + k] - self.flat[self.m * self.n + self.m + k] for j in others}
            yield self._free({j * self.n + k: Fraction(1 if gap >= 0 else -1) for j, gap in gaps.items()})

    def _free(self, direction: Direction) -> Direction:
        return {k: x for k, x in direction.items() if x and k not in self.exact}

    def is_certain(self, output: int, low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """Some point with this label cannot be farther than any point with another one is at least."""
        reach = [self._range(low, high, i) for i in range(self.m)]
        near = [most for label, (_, most) in zip(self.labels, reach, strict=True) if label == output]
        far = [least for label, (least, _) in zip(self.labels, reach, strict=True) if label != output]
        return bool(near) and all(min(near) <= least for least in far)

    def _range(self, low: Sequence[Fraction], high: Sequence[Fraction], i: int) -> tuple[Fraction, Fraction]:
        """The least and the greatest square of the distance of a point from the query."""
        least = most = Fraction(0)
        for k, q in zip(range(i * self.n, (i + 1) * self.n), range(-self.n, 0), strict=True):
            down, up = low[k] - high[q], high[k] - low[q]
            most += max(down * down, up * up)
            least += max(down, -up, Fraction(0)) ** 2
        return least, most

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """For each of the nearest points, it and the query as near to each other as may be."""
        yield box.centre
        start = self.m * self.n + self.m
        for i in sorted(range(self.m), key=lambda i: self._apart(box.centre, i))[:6]:
            values = list(box.centre)
            for k in range(self.n):
                gap = values[i * self.n + k] - values[start + k]
                sign = 1 if gap > 0 else -1
                move = min(abs(gap), box.radius[start + k])
                values[start + k] += sign * move
                values[i * self.n + k] -= sign * min(abs(gap) - move, box.radius[i * self.n + k])
            yield values
