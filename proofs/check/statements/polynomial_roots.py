"""The problem `polynomial-roots`: given a polynomial, list all complex roots with multiplicity, up to ``eps``.

Inputs: coefficients ``p``, that of the highest power first and not 0. Outputs: as many numbers as the degree,
``[x, y]`` for ``x + iy``; the error is the least greatest distance of numbers and roots that are matched. Evidence is
``{"points":[z,...]}``, different ones, the ``i``-th near the ``i``-th number of the output: each component of the union
of the discs about ``z_i`` with the radii ``n |p(z_i)| / |p_0 prod_j (z_i - z_j)|`` has as many roots as points (Smith).
Or ``{"at":i}``: in the disc of radius ``eps`` about that number the polynomial is not 0.
"""

from fractions import Fraction
from math import comb
from typing import Any, ClassVar

from encoding import Json
from erring import Erring, Range, Vector
from independent import Rows, matrix
from inverses import root_above
from refusal import require
from sizes import common_length, require_steps
from spectra import root_below

Complex = tuple[Fraction, Fraction]


class Statement(Erring):
    """The definition, for a given eps."""

    name = "polynomial-roots"
    arrays: ClassVar = {"p": 1}
    wrong = "a number that it lists is farther than {eps} from all roots"
    right = "the numbers listed can be matched with the roots, each within {eps}"

    def settle(self) -> None:
        """Degree at least 1."""
        super().settle()
        self.n = len(self.flat) - 1
        require(self.n >= 1 and self.flat[0] != 0, "data", "the first coefficient is 0, or the only one")

    def output(self, value: Json) -> Rows:
        """Complex numbers."""
        return matrix(value, self.n, 2, "output")

    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """By discs that hold as many roots as points; or, from below, by one that holds none."""
        require(abs(centre[0]) > radius[0], "leading", "the first coefficient may be 0")
        require(type(evidence) is dict and set(evidence) in ({"points"}, {"at"}), "evidence", "points, or a place")
        if "at" in evidence:
            at = evidence["at"]
            require(type(at) is int and 0 <= at < self.n, "evidence", "a place is counted from 0")
            self._require_work([output[at]])
            free = self._is_free(output[at], centre, radius)
            return (self.eps + 1 if free else Fraction(0)), self.eps + 1
        z = matrix(evidence["points"], self.n, 2, "evidence")
        require(len(set(map(tuple, z))) == self.n, "evidence", "points are not different")
        self._require_work(z)
        return Fraction(0), self._matched(output, z, centre, radius)

    def _require_work(self, points: Rows) -> None:
        """Powers of the points are as long as they are, times the degree."""
        longest = max(self.bits, *map(common_length, points))
        require_steps(8 * (self.n + 1) ** 2, self.n * longest)

    def _is_free(self, z: Vector, centre: Vector, radius: Vector) -> bool:
        """The value is greater than what the other terms of the Taylor expansion add within ``eps``."""
        size = root_above(z[0] ** 2 + z[1] ** 2)
        terms = [_taylor(centre, z, k) for k in range(self.n + 1)]
        spread = _at(radius, size + self.eps)
        rest = sum((root_above(x * x + y * y) * self.eps**k for k, (x, y) in enumerate(terms) if k), Fraction(0))
        return root_below(terms[0][0] ** 2 + terms[0][1] ** 2) > rest + spread

    def _matched(self, output: Rows, z: Rows, centre: Vector, radius: Vector) -> Fraction:
        """For each component the greatest distance of a number that belongs to it from a point of a disc."""
        radii = []
        for i, point in enumerate(z):
            size = root_above(point[0] ** 2 + point[1] ** 2)
            x, y = _taylor(centre, point, 0)
            value = root_above(x * x + y * y) + _at(radius, size)
            away = Fraction(1)
            for j, other in enumerate(z):
                if j != i:
                    away *= _squared(point, other)
            radii.append(self.n * value / (abs(centre[0]) - radius[0]) * root_above(1 / away))
        part = list(range(self.n))
        for i in range(self.n):
            for j in range(i):
                if part[i] != part[j] and _squared(z[i], z[j]) <= (radii[i] + radii[j]) ** 2:
                    part = [part[j] if p == part[i] else p for p in part]
        pairs = [(i, j) for i in range(self.n) for j in range(self.n) if part[i] == part[j]]
        return max(root_above(_squared(output[i], z[j])) + radii[j] for i, j in pairs)


def _squared(z: Vector, w: Vector) -> Fraction:
    """The square of the distance."""
    return (z[0] - w[0]) ** 2 + (z[1] - w[1]) ** 2


def _at(p: Vector, x: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in p:
        value = value * x + coefficient
    return value


def _taylor(p: Vector, z: Vector, k: int) -> Complex:
    """The ``k``-th coefficient of the polynomial in powers of the distance from ``z``."""
    n = len(p) - 1
    x, y = Fraction(0), Fraction(0)
    for i, c in enumerate(p[: n + 1 - k]):
        x, y = x * z[0] - y * z[1] + comb(n - i, k) * c, x * z[1] + y * z[0]
    return x, y
