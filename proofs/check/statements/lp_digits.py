"""The problem `lp-digits`: given a linear program, compute correct digits of a solution.

``min 1.x`` subject to ``A x = y``, ``x >= 0``, with a surplus variable: row 1 is ``(alpha, beta, -1, 0, ...)``.
Inputs, outputs, failing, and why ``K`` digits are beyond every algorithm: ``digits.py``, with ``s(g) = 1/g``.

*The solutions.* A feasible ``x`` has ``1.x = z.y + (1 - A^T z).x >= z.y = 1/g``, with equality just if it is 0 wherever
``A^T z < 1``. Row 1 then says ``g (x_1 + x_2) = 1``, and the other rows hold.
"""

from fractions import Fraction

from digits import Digits


class Statement(Digits):
    """The definition, for given K, digits, m, n and norm."""

    name, noun, surplus = "lp-digits", "linear program", 1

    def size(self, g: Fraction) -> Fraction:
        """The value of the linear program."""
        return 1 / g
