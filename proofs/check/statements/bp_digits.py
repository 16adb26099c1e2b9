"""The problem `bp-digits`: given a basis pursuit problem, compute correct digits of a solution.

``min |x|_1`` subject to ``|A x - y|_2 <= eta``, for a rational ``0 <= eta < 1/2``. Row 1 of ``A`` is
``(alpha, beta, 0, ...)``. Inputs, outputs, what it is to fail, and why ``K`` digits are beyond every algorithm:
``digits.py``, with ``s(g) = (1 - eta)/g``.

*The solutions.* A feasible ``x`` has ``|x|_1 >= z.A x >= z.y - eta |z|_2 = (1 - eta)/g``. Equality in the first step
means ``x >= 0``, and 0 wherever ``A^T z < 1``; in the second, ``A x = y - eta e_1``, of which row 1 says
``g (x_1 + x_2) = 1 - eta``, and the other rows hold.
"""

from fractions import Fraction

from digits import Digits
from encoding import decimal
from refusal import require


class Statement(Digits):
    """The definition, for given K, digits, m, n, norm and eta."""

    name, noun, own = "bp-digits", "basis pursuit problem", ("eta",)

    def __init__(self, parameters: dict[str, str]) -> None:
        super().__init__(parameters)
        self.eta = decimal(parameters["eta"], "eta")
        require(0 <= self.eta < Fraction(1, 2), "parameters", "eta is not in [0, 1/2)")

    def size(self, g: Fraction) -> Fraction:
        """The least ``|x|_1``."""
        return (1 - self.eta) / g
