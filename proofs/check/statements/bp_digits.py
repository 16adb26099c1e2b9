"""The problem `bp-digits`: given a basis pursuit problem, compute correct digits of a solution.

``min |x|_1`` subject to ``|A x - y|_2 <= eta``, for a rational ``0 <= eta < 1/2``. Row 1 of ``A`` is
``(alpha, beta, 0, ...)``. Inputs, outputs, what it is to fail, and why ``K`` digits are beyond every algorithm:
``digits.py``, with ``s(g) = (1 - eta)/g``.

*The solutions.* With ``g = max(alpha, beta)`` every feasible ``x`` has
``1 - eta <= alpha x_1 + beta x_2 <= g (|x_1| + |x_2|) <= g |x|_1``, so ``|x|_1 >= s(g)``. Equality throughout means
``alpha x_1 + beta x_2 = 1 - eta``, ``x_1, x_2 >= 0``, 0 where the coefficient is below ``g``, and ``x_j = 0`` for all
other ``j``. These ``x`` are feasible: the first row is missed by ``eta``, the others are met.
"""

from fractions import Fraction

from digits import Digits
from rules import require
from text import decimal


class Statement(Digits):
    """The definition, for given K, digits, m, n, norm and eta."""

    name, noun, own = "bp-digits", "basis pursuit problem", ("eta",)

    def __init__(self, parameters):
        super().__init__(parameters)
        self.eta = decimal(parameters["eta"])
        good = self.eta is not None and 0 <= self.eta < Fraction(1, 2)
        require(good, "parameters", "eta is no rational in lowest terms with 0 <= eta < 1/2")

    def size(self, g):
        """The least ``|x|_1``."""
        return (1 - self.eta) / g
