"""The problem `spectral-radius`: of a bounded operator with a known band, by its matrix (theory, R2).

Of a shift with weights 0 and 1. It is 0, or 1 if the sequence that it is made of has infinitely many ones.
"""

from fractions import Fraction

from encoding import Json, number
from sequence_operators import WeightedShift


class Statement(WeightedShift):
    """The definition."""

    name, question, goal = "spectral-radius", "the spectral radius of a banded operator", "the spectral radius"
    ends = ("zeros (it is 0)", "ones (it is 1)")
    says = "it is above 1/2"
    wrong = "off by at least 1/2"
    least_change = Fraction(1, 2)

    def output(self, value: Json) -> Fraction:
        """A rational."""
        return number(value)

    def changed(self, output: Fraction, other: Fraction) -> bool:
        """Whether they differ by at least ``least_change``."""
        return abs(output - other) >= self.least_change

    def decide(self, output: Fraction) -> int:
        """Whether it is nearer to 1 than to 0."""
        return int(output > Fraction(1, 2))
