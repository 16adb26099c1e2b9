"""The problem `sequence-converges`: does a sequence of numbers 0 and 1 converge? Answer 1 or 0 (theory, 10.4).

The sequence is ``x_1, 0, x_2, 0, ...``: evaluation ``k``, counted from 0, is ``x_{k/2 + 1}``, or 0 if ``k`` is odd.
"""

from sequences import Sequence
from word import Word


class Statement(Sequence):
    """The definition."""

    name, question = "sequence-converges", "'does it converge?'"
    input = "the sequence x_1, 0, x_2, 0, ..., where x"
    one_sided = "Pi_2"
    ends = ("zeros (answer 1)", "ones (answer 0)")
    yes = 0

    def reach(self, index: int) -> int:
        """The bit itself."""
        return index // 2 + 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The bit, or 0."""
        return 0 if index % 2 else word.bit(index // 2 + 1), 1
