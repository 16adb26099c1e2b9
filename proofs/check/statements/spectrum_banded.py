"""The problem `spectrum-banded`: the spectrum of a bounded operator with a known band, by its matrix (theory, R2).

Of a shift with weights 0 and 1. It is {0}, or the unit disc if the sequence it is made of has infinitely many ones.
"""

from fractions import Fraction

from bits import near
from sequence_operators import WeightedShift
from sequences import TurnedSpectrum


class Statement(WeightedShift, TurnedSpectrum):
    """The definition."""

    name, question = "spectrum-banded", "the spectrum of a banded operator"
    ends = ("zeros (the spectrum is {0})", "ones (the spectrum is the unit disc)")
    says = "some point is nearer than 1/4 to 1/2"
    wrong = "at distance at least 1/4 from the spectrum"

    def decide(self, output: list[tuple[Fraction, Fraction]]) -> int:
        """Whether some point is within 1/4 of 1/2."""
        return int(near(output, Fraction(1, 2), Fraction(1, 16)))
