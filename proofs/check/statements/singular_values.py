"""The problem `singular-values`: list the singular values of a matrix ``A``, the largest first, up to ``eps``.

They are the largest eigenvalues, as many as ``A`` has rows or columns at least, of the symmetric matrix ``[[0, A],
[A^T, 0]]``; the others are minus these, and 0. Evidence is ``{"basis":V}``, approximate eigenvectors of that in columns
(``spectra.py``); with the radii eigenvalues move by at most the greatest sum of a row or a column of these (Weyl).
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from independent import Rows, matrix, transposed
from instance import rows
from refusal import require
from spectra import spectrum


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "singular-values"
    arrays: ClassVar = {"A": 2}
    what = "the singular values in decreasing order"

    def settle(self) -> None:
        """Any matrix."""
        super().settle()
        self.m, self.n = len(self.data["A"]), len(self.data["A"][0])

    def width(self) -> int:
        """As many as rows, or as columns."""
        return min(self.m, self.n)

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """Numbers with how far they are from eigenvalues, not below 0."""
        require(type(evidence) is dict and set(evidence) == {"basis"}, "evidence", "evidence is a basis")
        size = self.m + self.n
        Q, H = (_symmetric(rows(values, self.n)) for values in (centre, radius))
        found, spread = spectrum(matrix(evidence["basis"], size, size, "evidence"), Q)
        off = spread + max(sum(row, Fraction(0)) for row in H)
        return [(max(Fraction(0), x - off), x + off) for x in sorted(found, reverse=True)[: self.width()]]


def _symmetric(A: Rows) -> Rows:
    return [
        *([Fraction(0)] * len(A) + row for row in A),
        *(column + [Fraction(0)] * len(A[0]) for column in transposed(A)),
    ]
