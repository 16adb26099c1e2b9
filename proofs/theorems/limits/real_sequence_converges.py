"""Does a sequence of real numbers converge?

Source: docs/theory.md, 10.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.operators import pair
from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class RealSequenceConverges(Question):
    """The finder of `real-sequence-converges`."""

    name = "real-sequence-converges"
    summary = "does a sequence of real numbers converge? (1 or 0)"
    theorem = "docs/theory.md, 10.4: in Pi_3 and not in Delta_3: no tower with two limits is right on every sequence"
    yes = 0
    height = 2
    inside = "Pi_3"
    shown = "docs/theory.md, 10.4"
    hard = "docs/theory.md, 10.3 and 10.4"
    tower = "cauchy_between"
    right = "Cauchy"
    how_to_read = "information[k], k >= 0, term k + 1"
    example = """
@limit
def cauchy(n2, n1, problem, information):
    terms = [information[k].approx(20) for k in range(n2, n2 + n1 + 1)]
    return int(max(terms) - min(terms) <= Fraction(1, n2))
"""

    def reach(self, *position: int) -> int:
        """The row of the bit, if there is one."""
        return 0 if position[0] % 2 else pair(position[0] // 2)[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """Every second term is 0, the others are ``2**-m x_{i,m}``."""
        i, m = pair(position[0] // 2)
        return Fraction(1, 2 << m) if position[0] % 2 == 0 and word.bit(i + 1, m + 1) else Fraction(0)
