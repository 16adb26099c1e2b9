"""The problem `eigenspace`: find the orthogonal projection onto the span of some eigenvectors of a symmetric matrix.

They are those of the eigenvalues ``first`` to ``last`` in decreasing order; wanted is the matrix of the projection, up
to ``eps`` in every entry. Inputs: real symmetric matrices with the exact entries of the instance, in which these
eigenvalues differ from all others. Evidence is ``{"basis":V}`` as in ``spectra.py``, the columns of these eigenvectors
first. With ``Y`` these columns and ``L`` their numbers, ``d > 0`` the distance of the other numbers from them less the
spread of all, and ``om`` the greatest row sum of the radii, the projection ``P`` of a matrix ``B`` of the box satisfies
``|P - Y Y^T| <= e + (1 + e) (|QY - YL|_F + om |Y|_F)/(d - om)``: with an orthonormal basis ``U`` of the other
eigenvectors, ``U^T Y`` solves a Sylvester equation with the right side ``U^T (BY - YL)`` (Davis and Kahan).
"""

from fractions import Fraction

from elimination import product
from encoding import Json, natural
from erring import Enclosed, Range, Vector
from independent import common, matrix
from instance import Measured, rows
from inverses import root_above
from refusal import require
from spectra import spectrum
from symmetric import Symmetric


class Statement(Symmetric, Enclosed):
    """The definition, for given eps, first and last."""

    name = "eigenspace"
    what = "the entries of the projection"

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"eps", "first", "last"}, "parameters", "the parameters are eps, first and last")
        Measured.__init__(self, {"eps": parameters["eps"]})
        self.first, self.last = (natural(parameters[name], name) for name in ("first", "last"))
        require(1 <= self.first <= self.last, "parameters", "first is at least 1, last at least first")

    def settle(self) -> None:
        """So many eigenvalues."""
        super().settle()
        require(self.last <= self.n, "data", "the matrix has fewer eigenvalues")

    def width(self) -> int:
        """The entries of the projection, row by row."""
        return self.n * self.n

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """The projection onto columns of the basis, and how far it is from all others."""
        require(type(evidence) is dict and set(evidence) == {"basis"}, "evidence", "evidence is a basis")
        V, Q = matrix(evidence["basis"], self.n, self.n, "evidence"), rows(centre, self.n)
        found, spread = spectrum(V, Q)
        k = self.last - self.first + 1
        order = sorted(found, reverse=True)
        good = sorted(found[:k], reverse=True) == order[self.first - 1 : self.last]
        require(good, "simple", "the first columns do not belong to these eigenvalues")
        moved = max(sum(row, Fraction(0)) for row in rows(radius, self.n))
        gap = min((abs(x - y) for x in found[:k] for y in found[k:]), default=1 + spread + moved) - spread - moved
        require(gap > 0, "simple", "another eigenvalue may be near")
        y, unit = common([row[:k] for row in V])
        q, scale = common(Q)
        turned = list(map(list, zip(*y, strict=True)))
        gram, projection = product(turned, y), product(y, turned)
        e = Fraction(
            max(sum(abs(x - (i == j) * unit**2) for j, x in enumerate(row)) for i, row in enumerate(gram)), unit**2
        )
        off = [
            [Fraction(x, scale * unit) - Fraction(y[i][j], unit) * found[j] for j, x in enumerate(row)]
            for i, row in enumerate(product(q, y))
        ]
        residual, size = (
            root_above(sum((x * x for row in part for x in row), Fraction(0))) for part in (off, [row[:k] for row in V])
        )
        error = e + (1 + e) * (residual + moved * size) / gap if k < self.n else e
        return [(x - error, x + error) for x in (Fraction(x, unit**2) for row in projection for x in row)]
