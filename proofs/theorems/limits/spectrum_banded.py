"""The spectrum of a bounded operator with a known band, by the reduction R2.

Source: docs/theory.md, 10.9, R2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.operators import disc, real_points, weight
from sci.proofs.theorems.limits.reduction import Point, Spectrum, squared

if TYPE_CHECKING:
    from sci.word import Word


class SpectrumBanded(Spectrum):
    """The finder of `spectrum-banded`."""

    name = "spectrum-banded"
    summary = "the spectrum of a bounded operator whose matrix has entries on three diagonals only"
    theorem = "docs/theory.md, 10.9: not in Delta_2, even for weights 0, 1: no algorithm converges to it on all"
    shape = (None, None)
    inside = "Pi_2"
    tower = "eigenvalues_of_any_section"
    shown = "docs/theory.md, 11.4"
    hard = "docs/theory.md, 10.4 and 10.9 (R2)"
    how_to_read = "information[i, j], i >= 0, j >= 0, the matrix entry; 0 unless abs(i - j) <= 1"
    example = """
@limit
def finite_section(n, problem, information):
    size = range(n + 1)
    return np.linalg.eigvals([[float(information[i, j].approx(20)) for j in size] for i in size])
"""

    def reach(self, *position: int) -> int:
        """As many bits as the number of the weight says; none off the subdiagonal."""
        row, column = position
        return row if row == column + 1 else 0

    def rows_to(self, size: int) -> int:
        """Up to the weight in the last row."""
        return size - 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The weight, or 0."""
        row, column = position
        return Fraction(weight(word, column) if row == column + 1 else 0)

    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """Nilpotent, or the unit disc."""
        return disc(0, Fraction(1)) if infinite else real_points(0)

    def decide(self, output: list[Point]) -> int:
        """Whether some point is within 1/4 of 1/2."""
        return int(min(squared(point, Fraction(1, 2)) for point in output) < Fraction(1, 16))
