"""Is 0 in the spectrum of a diagonal operator?

Source: docs/theory.md, 10.9, R3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class ZeroInSpectrum(Question):
    """The finder of `zero-in-spectrum`."""

    name = "zero-in-spectrum"
    summary = "is 0 in the spectrum of a diagonal operator? (1 or 0)"
    theorem = "docs/theory.md, 10.9: in Pi_2 and not in Delta_2: no algorithm is right in the limit on all"
    inside = "Pi_2"
    tower = "small_entry"
    right = "SmallEntry"
    shown = "docs/theory.md, 10.9 (R3)"
    hard = "docs/theory.md, 10.4 and 10.9 (R3)"
    how_to_read = "information[k], k >= 0, the diagonal entry k + 1"
    example = """
@limit
def small_entry(n, problem, information):
    return int(min(information[k].approx(n) for k in range(n * n)) < Fraction(1, n))
"""

    def reach(self, *position: int) -> int:
        """The bits counted."""
        return position[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The entry, one over one more than the number of ones so far."""
        return Fraction(1, 1 + word.count(position[0] + 1))
