"""The spectral radius of a bounded operator with a known band, by the reduction R2.

Source: docs/theory.md, 10.9, R2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.proofs.theorems.limits.operators import weight
from sci.proofs.theorems.limits.reduction import Reduction
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from sci.word import Word


class SpectralRadius(Reduction):
    """The finder of `spectral-radius`."""

    name = "spectral-radius"
    summary = "the spectral radius of a bounded operator whose matrix has entries on three diagonals only"
    theorem = "docs/theory.md, 10.9: not in Delta_2, even for weights 0, 1: no algorithm converges to it on all"
    shape = (None, None)
    inside = "Pi_2"
    delta = Fraction(1, 2)
    tower = "root_of_norm_of_power"
    shown = "docs/theory.md, 11.4 (the greatest absolute value of a point)"
    hard = "docs/theory.md, 10.4 and 10.9 (R2)"
    how_to_read = "information[i, j], i >= 0, j >= 0, the matrix entry; 0 unless abs(i - j) <= 1"
    how_to_answer = "a number"
    example = """
@limit
def root_of_norm_of_power(n, problem, information):
    size = range(n + 1)
    A = np.array([[float(information[i, j].approx(20)) for j in size] for i in size])
    return float(np.linalg.norm(np.linalg.matrix_power(A, max(n // 4, 1)), 2)) ** (1 / max(n // 4, 1))
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

    def encode(self, returned: Any) -> str:
        """A number."""
        return to_text(exact(returned))

    def output_strategy(self) -> Any:
        """A number, near 1/2 or not."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.sampled_from([Fraction(n, 4) for n in range(5)]) | st.fractions(0, 2, max_denominator=9)

    def decode(self, value: Any) -> Fraction:
        """The number."""
        return from_text(value)

    def solves_turned(self, output: Fraction, infinite: bool, some: bool) -> bool:
        """Whether it is within 1/4."""
        return abs(output - infinite) <= Fraction(1, 4)

    def error(self, output: Fraction, family: int, N: int) -> tuple[Fraction, int]:
        """The difference, on inputs with names."""
        return abs(output - (family > 0)), 1

    def apart(self, output: Fraction, other: Fraction) -> bool:
        """By their difference."""
        return abs(output - other) >= Fraction(1, 2)

    def decide(self, output: Fraction) -> int:
        """Whether it is nearer to 1 than to 0."""
        return int(output > Fraction(1, 2))
