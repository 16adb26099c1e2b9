"""The essential spectrum of a bounded self-adjoint operator, by the reduction R5 of ``E_2``.

Source: docs/theory.md, 10.9, R5.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.operators import chained, pair, real_points
from sci.proofs.theorems.limits.reduction import Point, Spectrum, squared

if TYPE_CHECKING:
    from sci.word import Word


class EssentialSpectrumSelfAdjoint(Spectrum):
    """The finder of `essential-spectrum-self-adjoint`."""

    name = "essential-spectrum-self-adjoint"
    summary = "the essential spectrum of a bounded self-adjoint operator"
    theorem = (
        "docs/theory.md, 10.9: not in Delta_3: no tower with two limits converges to it on every bounded "
        "self-adjoint operator"
    )
    height = 2
    shape = (None, None)
    inside = "Pi_3"
    tower = "eigenvalues_of_late_section"
    shown = "literature: Ben-Artzi, Colbrook, Hansen, Nevanlinna, Seidel, arXiv 1508.03280"
    hard = "docs/theory.md, 10.4 and 10.9 (R5)"
    how_to_read = "information[i, j], i >= 0, j >= 0, the matrix entry"
    example = """
@limit
def late_rows(n2, n1, problem, information):
    size = range(n2, n2 + n1 + 1)
    return np.linalg.eigvalsh([[float(information[i, j].approx(20)) for j in size] for i in size])
"""

    def reach(self, *position: int) -> int:
        """The rows on which an entry may depend; an entry between two summands on none."""
        (m, p), (n, q) = map(pair, position)
        return (max(p, q) + 1) // 2 if m == n else 0

    def value(self, word: Word, *position: int) -> Fraction:
        """The entry."""
        (m, p), (n, q) = map(pair, position)
        columns = tuple(column for column in word.columns if column[0] <= m + 1)
        return Fraction(chained(word, (p, q), columns or ((m + 1,),)) if m == n else 0)

    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """That of R1, as an infinite sum of it with itself."""
        return real_points(0, 2) if infinite else real_points(0, 1, *[2] * some)

    def decide(self, output: list[Point]) -> int:
        """Whether no point is within 1/2 of 1."""
        return int(min(squared(point, Fraction(1)) for point in output) > Fraction(1, 4))
