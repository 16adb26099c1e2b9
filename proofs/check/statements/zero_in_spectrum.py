"""The problem `zero-in-spectrum`: is 0 in the spectrum of a diagonal operator? Answer 1 or 0 (theory, R3).

Evaluation ``k``, counted from 0, is the diagonal entry ``1/(1 + c)``, ``c`` the number of ones among the first
``k + 1`` bits.
"""

from sequences import Sequence
from word import Word


class Statement(Sequence):
    """The definition."""

    name, question = "zero-in-spectrum", "'is 0 in the spectrum?'"
    input = "the diagonal operator made, by R3 of the theory, of the sequence that"
    one_sided = "Sigma_2"
    ends = ("zeros (answer 0)", "ones (answer 1)")

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The entry."""
        return 1, 1 + word.count(index + 1)
