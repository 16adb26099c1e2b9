"""The problem `essential-spectrum-self-adjoint`: the essential spectrum of a self-adjoint operator (theory, R5).

The direct sum, over ``m``, of the operators R1 of the maximum of columns ``1..m``; vector ``k`` of the basis,
counted from 0, is vector ``p`` of summand ``m + 1``, ``(m, p)`` being pair number ``k``. 1 is in it unless some column
has infinitely many ones, and then not.
"""

from fractions import Fraction

from bits import Spectrum
from sequence_operators import chain_reach, chained
from word import Word, pair


class Statement(Spectrum):
    """The definition."""

    name, question = "essential-spectrum-self-adjoint", "the essential spectrum of a self-adjoint operator"
    height, goal, input = 2, "the essential spectrum", "the operator made, by R5 of the theory, of the array that"
    says = "no point is within 1/2 of 1"

    def reach(self, index: int) -> int:
        """The rows on which an entry may depend; an entry between two summands on none."""
        (m, p), (n, q) = map(pair, pair(index))
        return chain_reach(p, q) if m == n else 0

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The entry."""
        (m, p), (n, q) = map(pair, pair(index))
        return chained(word.columns_to(m + 1), word, p, q) if m == n else 0, 1

    def decide(self, output: list[tuple[Fraction, Fraction]]) -> int:
        """Whether no point is within 1/2 of 1."""
        return int(all((x - 1) ** 2 + y * y > Fraction(1, 4) for x, y in output))
