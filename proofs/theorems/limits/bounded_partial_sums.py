"""Has a series of numbers 0 and 1 a finite sum?

Source: docs/theory.md, 10.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class BoundedPartialSums(Question):
    """The finder of `bounded-partial-sums`."""

    name = "bounded-partial-sums"
    summary = "is the sum of a series with terms 0 and 1 finite? (1 or 0)"
    theorem = "docs/theory.md, 10.4: in Sigma_2 and not in Delta_2: no algorithm is right in the limit on every series"
    yes = 0
    inside = "Sigma_2"
    shown = "docs/theory.md, 10.4"
    tower = "small_so_far"
    right = "NoneAfter"
    how_to_read = "information[k], k >= 0, term k + 1"
    example = """
@limit
def small_so_far(n, problem, information):
    return int(sum(information[k].approx(2) for k in range(n * n)) <= n)
"""

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The bit."""
        return Fraction(word.bit(position[0] + 1))
