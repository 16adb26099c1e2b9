"""The problem `rational-number`: is a real number rational? Answer 1 or 0 (theory, 10.5).

Evaluation 0 is the number, with the binary digits ``x_1, x_2, ...`` after the point. In kind `defeat` answers are these
digits, cut off.
"""

from refusal import require
from sequences import Number
from word import Word


class Statement(Number):
    """The definition."""

    name, question, rule = "rational-number", "'is it rational?'", "digits"
    one_sided = "Pi_2"
    input = "the number between 0 and 1 whose binary expansion"
    ends = ("zeros (answer 1)", "digits without a period (answer 0)")
    yes = 0

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The number."""
        require(index == 0, "index", "there is one number")
        ones = word.ones()
        last = max(ones, default=0)
        return sum(1 << last - row for row in ones), 1 << last
