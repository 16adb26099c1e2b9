"""``K`` correct digits of a solution of a basis pursuit problem are beyond every algorithm.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The extended Smale's 9th problem", arXiv 2110.15734; docs/theory.md, 6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.parameters import rational
from sci.proofs.theorems.digits.generalised_hardness import Digits

if TYPE_CHECKING:
    from collections.abc import Mapping


class BpDigits(Digits):
    """The finder of `bp-digits`: ``min |x|_1`` subject to ``|A x - y|_2 <= eta``, ``0 <= eta < 1/2``."""

    name = "bp-digits"
    summary = "correct digits of a solution (error at most 10**-digits in the p-norm) of a basis pursuit problem"
    theorem = "docs/theory.md, 6: no algorithm computes K digits; fewer than K digits can be computed"
    program = "min |x|_1 subject to |A x - y|_2 <= eta"
    size_text = "(1 - problem.eta) / g"
    solver = "sci.algorithms.digits:SklearnMatchingPursuit"
    defaults = Digits.defaults | {"eta": "1/10"}

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.eta = rational("eta", self.parameters["eta"])
        if not 0 <= self.eta < Fraction(1, 2):
            raise BadInput(f"parameter eta: {self.eta} is not allowed (0 <= eta < 1/2)")
        self.parameters["eta"] = str(self.eta)

    def public(self) -> dict[str, Any]:
        """Also ``eta``."""
        return super().public() | {"eta": self.eta}

    def size(self, g: Fraction) -> Fraction:
        """The least ``|x|_1``: ``s(g) = (1 - eta)/g``."""
        return (1 - self.eta) / g
