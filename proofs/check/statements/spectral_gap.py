"""The problem `spectral-gap`: is the least point of the spectrum of a diagonal operator a simple isolated eigenvalue?

Answer 1 or 0 (theory, R3). Evaluation ``k``, counted from 0, is the diagonal entry: 0 for ``k = 0``, else ``1/k`` if
``x_k = 1``, else 1.
"""

from sequences import Sequence
from word import Word


class Statement(Sequence):
    """The definition."""

    name, question = "spectral-gap", "'is the least point of the spectrum a simple isolated eigenvalue?'"
    input = "the diagonal operator made, by R3 of the theory, of the sequence that"
    one_sided = "Pi_2"
    ends = ("zeros (answer 1)", "ones (answer 0)")
    yes = 0

    def reach(self, index: int) -> int:
        """The bit of this number, if there is one."""
        return index

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The entry."""
        return (1, index if word.bit(index) else 1) if index else (0, 1)
