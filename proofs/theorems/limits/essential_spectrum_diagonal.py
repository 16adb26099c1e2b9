"""The essential spectrum of a diagonal operator.

Source: docs/theory.md, 10.9, R3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.operators import real_points
from sci.proofs.theorems.limits.reduction import Point, Spectrum, squared

if TYPE_CHECKING:
    from sci.word import Word


class EssentialSpectrumDiagonal(Spectrum):
    """The finder of `essential-spectrum-diagonal`."""

    name = "essential-spectrum-diagonal"
    summary = "the essential spectrum of a diagonal operator"
    theorem = (
        "docs/theory.md, 10.9: not in Delta_2, even if all entries are 0 or 1: no tower with one limit is right on all"
    )
    inside = "Pi_2"
    tower = "late_entries"
    shown = "literature: Ben-Artzi, Colbrook, Hansen, Nevanlinna, Seidel, arXiv 1508.03280"
    hard = "docs/theory.md, 10.4 and 10.9 (R3)"
    how_to_read = "information[k], k >= 0, the diagonal entry k + 1"
    example = """
@limit
def late_entries(n, problem, information):
    return [information[k].approx(n) for k in range(n, n * n + 1)]
"""

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The bit."""
        return Fraction(word.bit(position[0] + 1))

    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """What the entries are from some place on."""
        return real_points(int(infinite))

    def decide(self, output: list[Point]) -> int:
        """Whether some point is within 1/2 of 1."""
        return int(min(squared(point, Fraction(1)) for point in output) < Fraction(1, 4))
