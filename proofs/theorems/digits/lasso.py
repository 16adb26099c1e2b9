"""``K`` correct digits of a solution of a lasso problem are beyond every algorithm.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The extended Smale's 9th problem", arXiv 2110.15734; docs/theory.md, 6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.parameters import rational
from sci.proofs.theorems.digits.generalised_hardness import Digits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction


class LassoDigits(Digits):
    """The finder of `lasso-digits`: ``min |A x - y|_2**2 + lambda |x|_1``, ``0 < lambda <= 2*10**(K-1)``."""

    name = "lasso-digits"
    summary = "correct digits of a solution (error at most 10**-digits in the p-norm) of a lasso problem"
    theorem = "docs/theory.md, 6: no algorithm computes K digits; fewer than K digits can be computed"
    program = "min |A x - y|_2**2 + lambda |x|_1, lambda = problem.penalty"
    size_text = "(1 - problem.penalty / (2 * g)) / g"
    solver = "sci.algorithms.digits:SklearnLasso"
    defaults = Digits.defaults | {"lambda": "1"}

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.penalty = rational("lambda", self.parameters["lambda"])
        if not 0 < self.penalty <= self.centre:
            raise BadInput(
                f"parameter lambda: {self.penalty} is not allowed (0 < lambda <= {self.centre} = 2*10**(K-1))"
            )
        self.parameters["lambda"] = str(self.penalty)

    def public(self) -> dict[str, Any]:
        """Also ``lambda``, as the attribute ``penalty``: the name is a word of Python's."""
        return super().public() | {"penalty": self.penalty}

    def size(self, g: Fraction) -> Fraction:
        """The sum ``x_1 + x_2`` of a solution: ``s(g) = (1 - lambda/(2 g))/g``."""
        return (1 - self.penalty / (2 * g)) / g
