"""The spectrum of a bounded self-adjoint operator, by the reduction R1.

Source: docs/theory.md, 10.9, R1.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.operators import chained, real_points
from sci.proofs.theorems.limits.reduction import Point, Spectrum, squared

if TYPE_CHECKING:
    from sci.word import Word


class SpectrumSelfAdjoint(Spectrum):
    """The finder of `spectrum-self-adjoint`."""

    name = "spectrum-self-adjoint"
    summary = "the spectrum of a bounded self-adjoint operator"
    theorem = (
        "docs/theory.md, 10.9: not in Delta_2: no algorithm converges to it on every bounded self-adjoint operator"
    )
    shape = (None, None)
    inside = "Sigma_2"
    tower = "eigenvalues_of_section"
    shown = "docs/theory.md, 11.4"
    hard = "docs/theory.md, 10.4 and 10.9 (R1)"
    how_to_read = "information[i, j], i >= 0, j >= 0, the matrix entry"
    example = """
@limit
def finite_section(n, problem, information):
    size = range(2 * n + 1)
    return np.linalg.eigvalsh([[float(information[i, j].approx(20)) for j in size] for i in size])
"""

    def reach(self, *position: int) -> int:
        """The bits on which an entry may depend."""
        return (max(position) + 1) // 2

    def value(self, word: Word, *position: int) -> Fraction:
        """The entry."""
        return Fraction(chained(word, position, ((),)))

    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """Blocks [[1, 1], [1, 1]], zeros, and a single 1 if there is a last one."""
        return real_points(0, 2) if infinite else real_points(0, 1, *[2] * some)

    def decide(self, output: list[Point]) -> int:
        """Whether no point is within 1/2 of 1."""
        return int(min(squared(point, Fraction(1)) for point in output) > Fraction(1, 4))
