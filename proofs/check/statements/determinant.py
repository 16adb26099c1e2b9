"""The problem `determinant`: given a square matrix ``A``, find its determinant up to ``eps``. Evidence is ``{}``.

With ``r_i`` the sums of the absolute values of the rows of ``Q``, and ``e_i`` those of the radii, determinants in the
box differ from that of ``Q`` by at most ``prod (r_i + e_i) - prod r_i``: these are all products of one number a row.
"""

from fractions import Fraction
from math import prod
from typing import ClassVar

from characteristic import characteristic
from encoding import Json
from erring import Enclosed, Range, Vector
from instance import require_nothing, rows
from refusal import require


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "determinant"
    arrays: ClassVar = {"A": 2}
    what = "the determinant"

    def settle(self) -> None:
        """A square matrix."""
        super().settle()
        self.n = len(self.data["A"])
        require(len(self.data["A"][0]) == self.n, "data", "the matrix is not square")

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """The last coefficient of the characteristic polynomial, plus and minus what a box may add."""
        require_nothing(evidence)
        Q = rows(centre, self.n)
        polynomial, _, scale = characteristic(Q)
        value = (-1) ** self.n * polynomial[-1] / scale**self.n
        sums = [sum(map(abs, row), Fraction(0)) for row in Q]
        added = prod(r + sum(h) for r, h in zip(sums, rows(radius, self.n), strict=True)) - prod(sums)
        return [(value - added, value + added)]
