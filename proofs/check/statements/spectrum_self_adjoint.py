"""The problem `spectrum-self-adjoint`: the spectrum of a bounded self-adjoint operator, by its matrix (theory, R1).

It is {0, 2} if the sequence that it is made of has infinitely many ones, and else contains 1.
"""

from sequence_operators import ChainSpectrum


class Statement(ChainSpectrum):
    """The definition."""

    name, question = "spectrum-self-adjoint", "the spectrum of a self-adjoint operator"
    ends = ("zeros (1 is in the spectrum)", "ones (the spectrum is {0, 2})")
    wrong = "at distance at least 1/2 from the spectrum"
