"""``E_2``: has some column of a 0-1 array infinitely many ones?

Source: docs/theory.md, 10.3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class SomeColumnInfinite(Question):
    """The finder of `some-column-infinite`."""

    name = "some-column-infinite"
    summary = "does some column of a 0-1 array have infinitely many ones? (1 or 0)"
    theorem = "docs/theory.md, 10.3: in Sigma_3 and not in Delta_3: no tower with two limits is right on every array"
    height = 2
    shape = (None, None)
    inside = "Sigma_3"
    tower = "column_seen_lately"
    shown = hard = "docs/theory.md, 10.3"
    how_to_read = "information[i, m], i >= 0, m >= 0, the bit in row i + 1 of column m + 1"
    example = """
@limit
def seen_lately(n2, n1, problem, information):
    rows = range(n1 // 2, n1)
    return int(any(information[i, m].approx(2) > Fraction(1, 2) for i in rows for m in range(n2)))
"""

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The bit."""
        i, m = position
        return Fraction(word.bit(i + 1, m + 1))
