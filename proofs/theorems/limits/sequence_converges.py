"""Does a sequence of numbers 0 and 1 converge?

Source: docs/theory.md, 10.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class SequenceConverges(Question):
    """The finder of `sequence-converges`."""

    name = "sequence-converges"
    summary = "does a sequence of numbers 0 and 1 converge? (1 or 0)"
    theorem = (
        "docs/theory.md, 10.4: in Sigma_2 and not in Delta_2: no algorithm is right in the limit on every sequence"
    )
    yes = 0
    inside = "Sigma_2"
    shown = "docs/theory.md, 10.4"
    tower = "alike_lately"
    right = "ConstantAfter"
    how_to_read = "information[k], k >= 0, term k + 1"
    example = """
@limit
def cauchy_so_far(n, problem, information):
    terms = [information[k].approx(n) for k in range(n // 2, n + 1)]
    return int(max(terms) - min(terms) < Fraction(1, 4))
"""

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[0] // 2 + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """Every second term is 0."""
        k, odd = divmod(position[0], 2)
        return Fraction(0 if odd else word.bit(k + 1))
