"""Is a real number rational?

Source: docs/theory.md, 10.5.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class RationalNumber(Question):
    """The finder of `rational-number`: the bits of a word are the binary digits after the point."""

    name = "rational-number"
    summary = "is a real number rational? (1 or 0)"
    theorem = "docs/theory.md, 10.5: in Sigma_2 and not in Delta_2: no algorithm is right in the limit on every number"
    yes = 0
    writing = "digits"
    shape = (1,)
    inside = "Sigma_2"
    note = "also for its binary digits; not for a real number that is read exactly"
    tower = "short_fraction"
    shown = hard = "docs/theory.md, 10.5"
    how_to_read = "information[0], the number, between 0 and 1"
    example = """
@limit
def short_fraction(n, problem, information):
    x = Fraction(information[0].approx(n))
    return int(abs(x.limit_denominator(2 ** (n // 3)) - x) <= Fraction(1, 2**n))
"""

    def reach(self, *position: int) -> int:
        """Not used: what is closed is what the precision of a query says."""
        return 0

    def value(self, word: Word, *position: int) -> Fraction:
        """The number."""
        last = word.ones()[-1]
        return Fraction(sum(1 << (last - row) for row in word.ones()), 1 << last)
