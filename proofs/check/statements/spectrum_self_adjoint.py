"""The problem `spectrum-self-adjoint`: the spectrum of a bounded self-adjoint operator, by its matrix (theory, R1).

It is {0, 2} if the sequence that it is made of has infinitely many ones, and else contains 1.
"""

from fractions import Fraction

from bits import Spectrum
from sequence_operators import chain_reach, chained
from word import Word, pair


class Statement(Spectrum):
    """The definition."""

    name, question = "spectrum-self-adjoint", "the spectrum of a self-adjoint operator"
    input = "the operator made, by R1 of the theory, of the sequence that"
    ends = ("zeros (1 is in the spectrum)", "ones (the spectrum is {0, 2})")
    wrong = "at distance at least 1/2 from the spectrum"
    says = "no point is within 1/2 of 1"

    def reach(self, index: int) -> int:
        """The bits on which an entry may depend."""
        return chain_reach(*pair(index))

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The entry."""
        return chained((), word, *pair(index)), 1

    def decide(self, output: list[tuple[Fraction, Fraction]]) -> int:
        """Whether no point is within 1/2 of 1."""
        return int(all((x - 1) ** 2 + y * y > Fraction(1, 4) for x, y in output))
