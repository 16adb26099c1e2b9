"""The problem `spectral-radius`: of a bounded operator with a known band, by its matrix (theory, R2).

Of a shift with weights 0 and 1. It is 0, or 1 if the sequence that it is made of has infinitely many ones.
"""

from fractions import Fraction

from bits import Reduction
from encoding import Json, number
from sequence_operators import weight
from word import Word, pair


class Statement(Reduction):
    """The definition."""

    name, question, goal = "spectral-radius", "the spectral radius of a banded operator", "the spectral radius"
    input = "the weighted shift made, by R2 of the theory, of the sequence that"
    ends = ("zeros (it is 0)", "ones (it is 1)")
    says = "it is above 1/2"
    wrong = "off by at least 1/2"

    def reach(self, index: int) -> int:
        """A weight depends on as many bits as its number says, an entry off the subdiagonal on none."""
        row, column = pair(index)
        return row if row == column + 1 else 0

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The weight, or 0."""
        row, column = pair(index)
        return weight(word, column) if row == column + 1 else 0, 1

    def output(self, value: Json) -> Fraction:
        """A rational."""
        return number(value)

    def decide(self, output: Fraction) -> int:
        """Whether it is nearer to 1 than to 0."""
        return int(output > Fraction(1, 2))
