"""Is a 0-1 sequence 0 from some place on?

Source: docs/theory.md, 10.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class EventuallyZero(Question):
    """The finder of `eventually-zero`."""

    name = "eventually-zero"
    summary = "is a 0-1 sequence 0 from some index on? (1 or 0)"
    theorem = (
        "docs/theory.md, 10.4: in Sigma_2 and not in Delta_2: no algorithm is right in the limit on every sequence"
    )
    yes = 0
    inside = "Sigma_2"
    shown = "docs/theory.md, 10.4"
    tower = "nothing_lately"
    right = "NoneAfter"
    how_to_read = "information[k], k >= 0, the bit x_(k+1)"
    example = """
@limit
def nothing_lately(n, problem, information):
    return int(not any(information[k].approx(2) > Fraction(1, 2) for k in range(n // 2, n)))
"""

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The bit."""
        return Fraction(word.bit(position[0] + 1))
