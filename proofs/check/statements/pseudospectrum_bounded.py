"""The problem `pseudospectrum-bounded`: the closed eps-pseudospectrum of a bounded operator (theory, R1).

The operator is that of `spectrum-self-adjoint`, whose pseudospectrum is all within `eps < 1/4` of its spectrum.
"""

from fractions import Fraction

from encoding import decimal
from refusal import require
from sequence_operators import ChainSpectrum


class Statement(ChainSpectrum):
    """The definition, for an ``eps``."""

    name, question, goal = "pseudospectrum-bounded", "the pseudospectrum of a bounded operator", "the pseudospectrum"
    least_change = Fraction(1, 4)
    wrong = "at distance at least 1/4 from the pseudospectrum"

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"eps"}, "parameters", f"{self.name} has the parameter eps")
        eps = decimal(parameters["eps"], "eps")
        require(0 < eps < Fraction(1, 4), "parameters", "eps is above 0 and below 1/4")
        self.ends = ("zeros (1 is in it)", f"ones (it is within {eps} of 0 and 2)")
