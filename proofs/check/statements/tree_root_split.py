"""The problem `tree-root-split`: given points with labels 0 and 1, find the best first split of a decision tree.

A split puts the points with a coordinate at most a threshold on one side, some on each; the best ones have the least
sum of ``n_0 n_1 / (n_0 + n_1)`` over both sides, ``n_0, n_1`` points with label 0 and 1 (Gini). Inputs: points, the
rows of ``X``, with the exact coordinates of the instance; the labels are exact. Outputs: the side of each point, 0 or
1, the first one 0. Families are as of `tilted`.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from refusal import require
from tilted import Tilted, Values

Sides = tuple[int, ...]


class Statement(Tilted):
    """The definition."""

    name = "tree-root-split"
    arrays: ClassVar = {"X": 2, "labels": 1}

    def settle(self) -> None:
        """A label for each point; some split."""
        self.m, self.n = len(self.data["X"]), len(self.data["X"][0])
        require(len(self.data["labels"]) == self.m, "data", "there are not as many labels as points")
        require(all(x in (0, 1) for x in self.data["labels"]), "data", "labels are 0 and 1")
        require(set(range(self.m * self.n, len(self.flat))) <= set(self.exact), "exact", "a label is not exact")
        super().settle()
        self.solutions(self.flat)

    def output(self, value: Json) -> Sides:
        """Sides."""
        good = type(value) is list and len(value) == self.m and all(type(side) is int for side in value)
        require(good and value[0] == 0 and set(value) == {0, 1}, "output", "sides are 0 and 1, both used, the first 0")
        return tuple(value)

    def solutions(self, values: Values) -> set[Sides]:
        """The best of all splits."""
        self.require_work(self.m * self.m * self.n)
        scores = {}
        for k in range(self.n):
            column = [values[i * self.n + k] for i in range(self.m)]
            for threshold in column:
                above = [int(x > threshold) for x in column]
                if any(above):
                    sides = tuple(side ^ above[0] for side in above)
                    scores[sides] = self._score(sides)
        require(scores != {}, "data", "all points are equal")
        least = min(scores.values())
        return {sides for sides, score in scores.items() if score == least}

    def _score(self, sides: Sides) -> Fraction:
        score = Fraction(0)
        for side in (0, 1):
            labels = [x for x, own in zip(self.data["labels"], sides, strict=True) if own == side]
            score += sum(labels) * (len(labels) - sum(labels)) / len(labels)
        return score

    def certain(self, output: Sides, low: list[Fraction], high: list[Fraction]) -> bool:
        """No two coordinates may be in another order, or equal, except exact ones."""
        for k in range(self.m * self.n):
            for j in range(k % self.n, k, self.n):
                apart = high[k] < low[j] or high[j] < low[k]
                if not apart and not low[k] == high[k] == low[j] == high[j]:
                    return False
        return output in self.solutions(low)

    def told(self, output: Sides) -> str:
        """The sides."""
        return f"the sides are {''.join(map(str, output))}"
