"""``E_3``: have infinitely many pages of a 0-1 input a column with infinitely many ones?

Source: docs/theory.md, 10.3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class InfinitelyManyPages(Question):
    """The finder of `infinitely-many-pages`."""

    name = "infinitely-many-pages"
    summary = "do infinitely many pages of a 0-1 array have a column with infinitely many ones? (1 or 0)"
    theorem = "docs/theory.md, 10.3: in Pi_4 and not in Delta_4: no tower with three limits is right on all pages"
    height = 3
    shape = (None, None, None)
    inside = "Pi_4"
    tower = "column_on_page"
    shown = hard = "docs/theory.md, 10.3"
    how_to_read = "information[p, i, m], all at least 0, the bit in row i + 1 of column m + 1 on page p + 1"
    example = """
@limit
def seen_on_page(n3, n2, n1, problem, information):
    columns = [[information[n3, i, m].approx(2) for i in range(n1)] for m in range(n2)]
    return int(any(sum(rows) >= n2 for rows in columns))
"""

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[1] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The bit."""
        p, i, m = position
        return Fraction(word.bit(i + 1, p + 1, m + 1))
