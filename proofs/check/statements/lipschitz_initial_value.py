"""The problem `lipschitz-initial-value`: find the value at time 1 of ``y' = f(y)``, ``y(0) = y``, up to ``eps``.

``f`` has the values ``f`` at nodes ``x``, which are exact; it is linear between them, and constant beyond. Evidence is
``{"steps":K}``, of Euler's method. With a Lipschitz constant ``L`` and a bound ``M`` of all functions of a box, which
differ from that of the centre by at most ``g``, a step of length ``d`` from ``z``, at most ``e`` from the solution, is
at most ``(1 + dL)e + d g + d**2 L M/2`` from it: the solution moves by at most ``d M`` on the way.
"""

from bisect import bisect_right
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from refusal import require
from sizes import require_steps

FINE = 64  # binary digits to which steps are rounded


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "lipschitz-initial-value"
    arrays: ClassVar = {"x": 1, "f": 1, "y": 0}
    what = "the value at time 1"

    def settle(self) -> None:
        """Increasing nodes, which are exact, and as many values."""
        super().settle()
        self.x = self.data["x"]
        self.k = len(self.x)
        good = len(self.data["f"]) == self.k and all(a < b for a, b in pairwise(self.x))
        require(good, "data", "the nodes do not increase, or there are not as many values")
        require(self.exact[: self.k] == list(range(self.k)), "exact", "a node is not exact")

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """So many steps."""
        good = type(evidence) is dict and set(evidence) == {"steps"} and type(evidence["steps"]) is int
        require(good and evidence["steps"] >= 1, "evidence", "evidence is a number of steps")
        steps = evidence["steps"]
        require_steps(8 * (steps + self.k), self.bits)
        (*f, z), (*wide, e) = centre[self.k :], radius[self.k :]
        ends = list(zip(self.x, f, wide, strict=True))
        slopes = ((abs(q - p) + g + h) / (b - a) for (a, p, g), (b, q, h) in pairwise(ends))
        L, M = max(slopes, default=Fraction(0)), max(abs(p) + h for _, p, h in ends)
        d = Fraction(1, steps)
        for _ in range(steps):
            z = _rounded(z + d * self._at(f, z), 0)
            e = _rounded((1 + d * L) * e + d * max(wide) + d * d * L * M / 2, 2)
        return [(z - e, z + e)]

    def _at(self, f: Vector, z: Fraction) -> Fraction:
        """The value of the function of the centre."""
        i = bisect_right(self.x, z)
        if i in (0, self.k):
            return f[max(i - 1, 0)]
        (a, b), (p, q) = self.x[i - 1 : i + 1], f[i - 1 : i + 1]
        found: Fraction = p + (q - p) * (z - a) / (b - a)
        return found


def _rounded(z: Fraction, more: int) -> Fraction:
    """Down to a dyadic, plus so many of its last digit."""
    return Fraction((z.numerator << FINE) // z.denominator + more, 1 << FINE)
