"""The problem `infinitely-many-pages`: have infinitely many pages a column with infinitely many ones? Theory, 10.3.

Evaluation ``(p, i, m)``, counted from 0, is row ``i + 1`` of column ``m + 1`` on page ``p + 1``.
"""

from bits import Question
from word import Word, triple


class Statement(Question):
    """The definition."""

    name, question = "infinitely-many-pages", "'have infinitely many pages a column with infinitely many ones?'"
    height, input = 3, "the array of pages that"

    def reach(self, index: int) -> int:
        """The bit itself."""
        return triple(index)[1] + 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The bit."""
        p, i, m = triple(index)
        return word.bit(i + 1, p + 1, m + 1), 1
