"""The problem `real-sequence-converges`: does a sequence of real numbers converge? Answer 1 or 0 (theory, 10.4).

The terms, counted from 0, are ``2**-(m+1) x_{i+1,m+1}`` for number ``2 j``, ``(i, m)`` being pair number ``j``, and 0
for odd numbers.
"""

from bits import Question
from word import Word, pair


class Statement(Question):
    """The definition."""

    name, question = "real-sequence-converges", "'does it converge?'"
    height, input, yes = 2, "the sequence made, by 10.4 of the theory, of the array that", 0

    def reach(self, index: int) -> int:
        """The row of the bit, if there is one."""
        return 0 if index % 2 else pair(index // 2)[0] + 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The term."""
        i, m = pair(index // 2)
        return (1, 2 << m) if index % 2 == 0 and word.bit(i + 1, m + 1) else (0, 1)
