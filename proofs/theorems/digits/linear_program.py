"""``K`` correct digits of a solution of a linear program are beyond every algorithm.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The extended Smale's 9th problem", arXiv 2110.15734; docs/theory.md, 6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.theorems.digits.generalised_hardness import Digits

if TYPE_CHECKING:
    from fractions import Fraction


class LpDigits(Digits):
    """The finder of `lp-digits`: ``min 1.x`` subject to ``A x = y``, ``x >= 0``, with a surplus variable."""

    name = "lp-digits"
    summary = "correct digits (error at most 10**-digits in the p-norm) of a solution of a linear program"
    theorem = "docs/theory.md, 6: K digits are beyond every algorithm, digits < K can be computed"
    program = "min x_1 + ... + x_n subject to A x = y, x >= 0"
    size_text = "1 / g"
    solver = "sci.algorithms.linear_programs:HighsSolver"
    tower = "sci.algorithms.towers:Digits"
    surplus = 1

    def size(self, g: Fraction) -> Fraction:
        """The value of the linear program: ``s(g) = 1/g``."""
        return 1 / g
