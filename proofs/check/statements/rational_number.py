"""The problem `rational-number`: is a real number rational? Answer 1 or 0 (theory, 10.5).

Evaluation 0 is the number, with the binary digits ``x_1, x_2, ...`` after the point. In kind `defeat` answers are these
digits, cut off. In kind `changes` the central input is 1/4; of two moves, to ``N`` and to ``N'``, the first adds
``2**-(N + 2) + 2**-(N + 4) + 2**-(N + 7) + ...``, which is irrational, and the second leaves of that what is at least
``2**-N'``. There is an even number of them, so that the number is dyadic.
"""

from itertools import accumulate, count, takewhile

from bits import Question
from refusal import require
from word import Word


class Statement(Question):
    """The definition."""

    name, question, rule = "rational-number", "'is it rational?'", "digits"
    one_sided = "Pi_2"
    input = "the number between 0 and 1 whose binary expansion"
    ends = ("zeros (answer 1)", "digits without a period (answer 0)")
    yes = 0
    kinds = ("changes", "defeat")

    def require_moves(self, moves: list[tuple[int, int]]) -> None:
        """There is one family, and the last number is dyadic."""
        good = len(moves) % 2 == 0 and all(family == 1 for family, _ in moves)
        require(good, "input", "moves are of family 1, and of an even number")
        self._word = Word()
        self._word.written().append(2)
        for (_, start), (_, end) in zip(moves[::2], moves[1::2], strict=True):
            places = accumulate(count(2), initial=start + 2)
            self._word.written().extend(takewhile(lambda place: place <= end, places))  # noqa: B023
        self._number = self.value(self._word, 0)

    def name_moves(self, moves: list[tuple[int, int]]) -> str:
        """The number as a sum."""
        ones = self._word.ones()
        shown = [f"2**-{place}" for place in (ones if len(ones) <= 6 else [*ones[:2], *ones[-3:]])]
        return f"x = {' + '.join([*shown[:2], '...', *shown[2:]] if ones[6:] else shown)}"

    def has_evaluation(self, index: int) -> bool:
        """There is one."""
        return index == 0

    def moved_value(self, moves: list[tuple[int, int]], index: int) -> tuple[int, int]:
        """The number."""
        return self._number

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The number."""
        require(index == 0, "index", "there is one number")
        ones = word.ones()
        last = max(ones, default=0)
        return sum(1 << last - row for row in ones), 1 << last
