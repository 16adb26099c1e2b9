"""The problem `essential-spectrum-diagonal`: the essential spectrum of a diagonal operator with entries 0 and 1.

It contains 1 if the sequence of its entries has infinitely many ones, and else is {0} (theory, R3).
"""

from fractions import Fraction

from bits import near
from sequences import TurnedSpectrum


class Statement(TurnedSpectrum):
    """The definition."""

    name, question = "essential-spectrum-diagonal", "the essential spectrum of a diagonal operator"
    goal, input = "the essential spectrum", "the diagonal operator whose entries are the sequence that"
    ends = ("zeros (it is {0})", "ones (it contains 1)")
    says = "some point is nearer than 1/2 to 1"
    wrong = "at distance at least 1/2 from the essential spectrum"

    def decide(self, output: list[tuple[Fraction, Fraction]]) -> int:
        """Whether some point is within 1/2 of 1."""
        return int(near(output, Fraction(1), Fraction(1, 4)))
