"""The problem `two-means-cost`: find the least sum of squares of two clusters about their means, up to ``eps``.

Inputs: points, the rows of ``X``; clusters are not empty. A move by ``e`` changes the cost ``|r|^2`` of a split by ``2
r.e`` plus something from 0 to ``|e|^2``. Evidence is ``{}``.
"""

from fractions import Fraction
from itertools import product
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from instance import require_nothing
from refusal import decline_unless, require
from sizes import require_steps

MAX_POINTS = 12


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "two-means-cost"
    arrays: ClassVar = {"X": 2}
    what = "the least cost"

    def settle(self) -> None:
        """At least two points."""
        super().settle()
        self.m, self.n = len(self.data["X"]), len(self.data["X"][0])
        require(self.m >= 2, "data", "there are no two points")
        decline_unless(self.m <= MAX_POINTS, "there are too many points")

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """The least of all bounds."""
        require_nothing(evidence)
        require_steps(len(self.flat) << self.m, self.bits)
        slack, least, most = sum(h * h for h in radius), [], []
        for rest in product((0, 1), repeat=self.m - 1):
            split = (0, *rest)
            if any(rest):
                found = self._residuals(split, centre)
                cost = sum((x * x for x in found), Fraction(0))
                change = 2 * sum((abs(x) * h for x, h in zip(found, radius, strict=True)), Fraction(0))
                least.append(cost - change)
                most.append(cost + change + slack)
        return [(max(Fraction(0), min(least)), min(most))]

    def _residuals(self, split: tuple[int, ...], values: Vector) -> Vector:
        """Each coordinate less the mean of its cluster."""
        found = list(values)
        for label in (0, 1):
            members = [i * self.n for i in range(self.m) if split[i] == label]
            for k in range(self.n):
                mean = sum(values[i + k] for i in members) / Fraction(len(members))
                for i in members:
                    found[i + k] -= mean
        return found
