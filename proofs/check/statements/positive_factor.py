"""The problem `positive-factor`: given a square matrix ``A``, find ``H = (A^T A)^(1/2)``, up to ``eps`` in every entry.

Evidence is ``{"factor":K}``, symmetric and positive semidefinite. For an eigenvector ``v`` of ``K - H`` of the
eigenvalue ``l`` of greatest absolute value, ``v.(K^2 - H^2)v = l v.(K + H)v``, and ``v.(K + H)v >= |l|``: so ``|K - H|
<= |K^2 - A^T A|^(1/2)`` in the 2-norm, hence in every entry.
"""

from fractions import Fraction
from typing import ClassVar

from elimination import Matrix, inertia, product
from encoding import Json
from erring import Enclosed, Range, Vector
from independent import common, matrix
from instance import rows
from inverses import root_above
from refusal import require


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "positive-factor"
    arrays: ClassVar = {"A": 2}
    what = "the entries of the positive factor"

    def settle(self) -> None:
        """A square matrix."""
        super().settle()
        self.n = len(self.data["A"])
        require(len(self.data["A"][0]) == self.n, "data", "the matrix is not square")

    def width(self) -> int:
        """The entries, row by row."""
        return self.n * self.n

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """``K``, and the root of how far its square is from ``A^T A`` for all matrices of the box."""
        require(type(evidence) is dict and set(evidence) == {"factor"}, "evidence", "evidence is a factor")
        K = matrix(evidence["factor"], self.n, self.n, "evidence")
        both, scale = common([*rows(centre, self.n), *rows(radius, self.n)])
        factor, unit = common(K)
        good = all(K[i][j] == K[j][i] for i in range(self.n) for j in range(i)) and inertia(K)[2] == 0
        require(good, "semidefinite", "the factor is not symmetric and positive semidefinite")
        Q, H = both[: self.n], both[self.n :]
        large = [[abs(q) + h for q, h in zip(row, wide, strict=True)] for row, wide in zip(Q, H, strict=True)]
        gram, most, least = (_gram(X) for X in (Q, large, [list(map(abs, row)) for row in Q]))
        square, off = product(factor, factor), Fraction(0)
        for i in range(self.n):
            for j in range(self.n):
                moved = most[i][j] - least[i][j]
                off += (
                    abs(Fraction(square[i][j], unit**2) - Fraction(gram[i][j], scale**2)) + Fraction(moved, scale**2)
                ) ** 2
        error = root_above(root_above(off))
        return [(x - error, x + error) for row in K for x in row]


def _gram(X: Matrix) -> Matrix:
    return product(list(map(list, zip(*X, strict=True))), X)
