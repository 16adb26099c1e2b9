"""The problem `some-column-infinite`: has some column of a 0-1 array infinitely many ones? 1 or 0 (theory, 10.3).

Evaluation ``(i, m)``, counted from 0, is row ``i + 1`` of column ``m + 1``.
"""

from bits import Question
from word import Word, pair


class Statement(Question):
    """The definition."""

    name, question = "some-column-infinite", "'has some column infinitely many ones?'"
    height, input = 2, "the array that"

    def reach(self, index: int) -> int:
        """The bit itself."""
        return pair(index)[0] + 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The bit."""
        i, m = pair(index)
        return word.bit(i + 1, m + 1), 1
