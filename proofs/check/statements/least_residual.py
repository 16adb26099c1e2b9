"""The problem `least-residual`: given ``A``, which is exact, and ``b``, find the least ``|Ax - b|_2`` up to ``eps``.

Evidence is ``{"multiplier":w,"solution":x}``, ``A^T w = 0``: the least residual of ``b`` is at most ``|Ax - b|``, and,
since ``w.(Ax - b) = -w.b``, at least ``|w.b|/|w|`` (0 if ``w`` is 0); those of ``b`` and ``b + f`` differ by at most
``|f|``.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from independent import transposed, vector
from instance import rows
from inverses import root_above
from kernels import dot
from refusal import require
from spectra import root_below


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "least-residual"
    arrays: ClassVar = {"A": 2, "b": 1}
    what = "the least residual"

    def settle(self) -> None:
        """As many numbers in ``b`` as ``A`` has rows; ``A`` is exact."""
        super().settle()
        self.m, self.n = len(self.data["A"]), len(self.data["A"][0])
        require(len(self.data["b"]) == self.m, "data", "there are not as many numbers as rows")
        require(self.exact[: self.m * self.n] == list(range(self.m * self.n)), "exact", "the matrix is not exact")

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """The residual of the solution, and what the multiplier shows."""
        named = type(evidence) is dict and set(evidence) == {"multiplier", "solution"}
        require(named, "evidence", "evidence is a solution and a multiplier")
        x, w = (vector(evidence[k], size, "evidence") for k, size in (("solution", self.n), ("multiplier", self.m)))
        cut = self.m * self.n
        self.require_work(2 * cut, [x, w])
        A, b = rows(centre[:cut], self.n), centre[cut:]
        good = all(dot(column, w) == 0 for column in transposed(A))
        require(good, "multipliers", "the multiplier is not orthogonal to the columns")
        r, moved = [p - dot(row, x) for p, row in zip(b, A, strict=True)], root_above(dot(radius, radius))
        least = root_below(dot(w, b) ** 2 / dot(w, w)) if any(w) else Fraction(0)
        return [(max(Fraction(0), least - moved), root_above(dot(r, r)) + moved)]
