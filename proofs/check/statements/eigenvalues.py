"""The problem `eigenvalues`: given a symmetric matrix ``A``, list its eigenvalues, the largest first, up to ``eps``.

Inputs: all real symmetric matrices with the exact entries of the instance. Evidence is ``{"basis":V}``, approximate
eigenvectors in columns (``spectra.py``); the eigenvalues of matrices in the box differ from those of the centre by at
most the greatest sum of a row of the radii (Weyl).
"""

from fractions import Fraction

from encoding import Json
from erring import Enclosed, Range, Vector
from independent import matrix
from instance import rows
from refusal import require
from spectra import spectrum
from symmetric import Symmetric


class Statement(Symmetric, Enclosed):
    """The definition, for a given eps."""

    name = "eigenvalues"
    what = "the eigenvalues in decreasing order"

    def width(self) -> int:
        """As many as rows."""
        return self.n

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """Numbers with how far they are from eigenvalues."""
        require(type(evidence) is dict and set(evidence) == {"basis"}, "evidence", "evidence is a basis")
        found, spread = spectrum(matrix(evidence["basis"], self.n, self.n, "evidence"), rows(centre, self.n))
        off = spread + max(sum(row, Fraction(0)) for row in rows(radius, self.n))
        return [(x - off, x + off) for x in sorted(found, reverse=True)]
