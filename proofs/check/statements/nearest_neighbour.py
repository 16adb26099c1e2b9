"""The problem `nearest-neighbour`: given points with labels and a query, find the label of a point nearest to it.

Inputs: points, the rows of ``X``, and ``z`` with the exact coordinates of the instance; the ``labels`` are exact.
Families are as of `tilted`.
"""

from fractions import Fraction
from typing import Any, ClassVar

from encoding import Json
from printing import between
from refusal import require
from tilted import Tilted, Values, integer


class Statement(Tilted):
    """The definition."""

    name = "nearest-neighbour"
    arrays: ClassVar = {"X": 2, "labels": 1, "z": 1}

    def settle(self) -> None:
        """As many labels as points, coordinates as of the query."""
        self.m, self.n = len(self.data["X"]), len(self.data["z"])
        fitting = len(self.data["labels"]) == self.m and len(self.data["X"][0]) == self.n
        require(fitting, "data", "points, labels and query do not fit together")
        require(all(x.denominator == 1 for x in self.data["labels"]), "data", "labels are integers")
        cut = self.m * self.n
        require(set(range(cut, cut + self.m)) <= set(self.exact), "exact", "a label is not exact")
        self.labels = [x.numerator for x in self.data["labels"]]
        super().settle()

    def output(self, value: Json) -> int:
        """An integer."""
        return integer(value)

    def solutions(self, values: Values) -> set[int]:
        """The labels of the points at the least distance."""
        off = [self._apart(values, i) for i in range(self.m)]
        least = min(off)
        return {label for label, x in zip(self.labels, off, strict=True) if x == least}

    def _apart(self, values: Values, i: int) -> Any:
        """The square of the distance of a point from the query."""
        gaps = [x - z for x, z in zip(values[i * self.n : (i + 1) * self.n], values[-self.n :], strict=True)]
        return sum((gap * gap for gap in gaps), Fraction(0))

    def certain(self, output: int, low: list[Fraction], high: list[Fraction]) -> bool:
        """Some point with this label cannot be farther than any point with another one is at least."""
        reach = [self._range(low, high, i) for i in range(self.m)]
        near = [most for label, (_, most) in zip(self.labels, reach, strict=True) if label == output]
        far = [least for label, (least, _) in zip(self.labels, reach, strict=True) if label != output]
        return bool(near) and all(min(near) <= least for least in far)

    def _range(self, low: list[Fraction], high: list[Fraction], i: int) -> tuple[Fraction, Fraction]:
        """The least and the greatest square of the distance of a point from the query."""
        least = most = Fraction(0)
        for k, q in zip(range(i * self.n, (i + 1) * self.n), range(-self.n, 0), strict=True):
            down, up = low[k] - high[q], high[k] - low[q]
            most += max(down * down, up * up)
            least += max(down, -up, Fraction(0)) ** 2
        return least, most

    def told(self, output: int) -> str:
        """The label."""
        return f"the label of the nearest point is {between(Fraction(output))}"
