"""The problem `two-means`: split points into two nonempty clusters with the least sum of squares about their means.

Inputs: points, the rows of ``X``, at least two of them different, with the exact coordinates of the instance.
Outputs: a label, 0 or 1, for each point, the first one 0. Families are as of `tilted`.
"""

from fractions import Fraction
from itertools import product
from typing import Any, ClassVar

from encoding import Json
from refusal import decline_unless, require
from tilted import Tilted, Values

Labels = tuple[int, ...]
MAX_POINTS = 12


class Statement(Tilted):
    """The definition."""

    name = "two-means"
    arrays: ClassVar = {"X": 2}

    def settle(self) -> None:
        """At least two points, two of them different."""
        self.m, self.n = len(self.data["X"]), len(self.data["X"][0])
        require(any(x != self.data["X"][0] for x in self.data["X"]), "data", "there are no two different points")
        decline_unless(self.m <= MAX_POINTS, "there are too many points")
        self.splits = [(0, *rest) for rest in product((0, 1), repeat=self.m - 1) if any(rest)]
        super().settle()

    def output(self, value: Json) -> Labels:
        """Labels."""
        good = type(value) is list and all(type(label) is int for label in value)
        require(good and tuple(value) in self.splits, "output", "labels are 0 and 1, both used, the first 0")
        return tuple(value)

    def residuals(self, split: Labels, values: Values) -> list[Any]:
        """Each coordinate less the mean of its cluster."""
        mean = {}
        for label in (0, 1):
            members = [i for i in range(self.m) if split[i] == label]
            for k in range(self.n):
                total = sum((values[i * self.n + k] for i in members), Fraction(0))
                mean[label, k] = total * Fraction(1, len(members))
        return [x - mean[split[i // self.n], i % self.n] for i, x in enumerate(values)]

    def solutions(self, values: Values) -> set[Labels]:
        """The splits with the least cost."""
        self.require_work(len(self.flat) << self.m)
        costs = {split: sum((x * x for x in self.residuals(split, values)), Fraction(0)) for split in self.splits}
        least = min(costs.values())
        return {split for split, cost in costs.items() if cost == least}

    def certain(self, output: Labels, low: list[Fraction], high: list[Fraction]) -> bool:
        """No other split can cost less: a move by ``e`` makes ``|r|^2`` at most ``|r|^2 + 2 r.e + |e|^2``."""
        self.require_work(len(self.flat) << self.m)
        centre = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        radius = [(b - a) / 2 for a, b in zip(low, high, strict=True)]
        least, most = {}, {}
        for split in self.splits:
            found = self.residuals(split, centre)
            cost = sum((x * x for x in found), Fraction(0))
            change = 2 * sum((abs(x) * h for x, h in zip(found, radius, strict=True)), Fraction(0))
            least[split], most[split] = cost - change, cost + change + sum(h * h for h in radius)
        return all(most[output] <= cost for split, cost in least.items() if split != output)

    def told(self, output: Labels) -> str:
        """The labels."""
        return f"the clusters are {''.join(map(str, output))}"
