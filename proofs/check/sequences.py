"""Questions and operators made of one 0-1 sequence, with the game with horns (theory, 10.6).

The central input is made of ``0, 0, 0, ...``. Each move ``(1, N)`` turns over all bits after those on which evaluations
of size at most ``N`` depend, so that evaluations ``0, ..., N - 1`` stay as they are. Of questions about one number,
dyadic and irrational numbers take turns instead.
"""

from bisect import bisect_left
from fractions import Fraction
from itertools import accumulate, count, takewhile

from bits import Question, Reduction, Spectrum
from refusal import decline_unless, require
from word import Word

MAX_ROWS, MAX_WORK = 1_000_000, 1 << 22
Moves = list[tuple[int, int]]


class Turned(Reduction):
    """The moved inputs; a problem adds its evaluations."""

    kinds = ("changes", "defeat")
    _turns: list[int]  # the last bit before each turn
    _word: Word

    def require_moves(self, moves: Moves) -> None:
        """There is one family, and no end."""
        require(all(family == 1 for family, _ in moves), "input", "moves are of family 1")
        self._turns, self._word = [self.rows_to(member) for _, member in moves], Word()

    def rows_to(self, size: int) -> int:
        """The rows on which evaluations of at most this size depend; evaluation ``k`` of a sequence has ``k + 1``."""
        return self.reach(size - 1)

    def name_moves(self, moves: Moves) -> str:
        """The sequence, by its first turns."""
        turns = [f"{1 - number % 2} from x_{turn + 1} on" for number, turn in enumerate(self._turns[:6])]
        more = ["..."] if moves[6:] else []
        return f"{self.input} is {', then '.join(['0', *turns, *more])}"

    def moved_value(self, moves: Moves, index: int) -> tuple[int, int]:
        """The evaluation, of the bits on which it depends."""
        top = self.reach(index)
        decline_unless(top <= MAX_ROWS, f"an evaluation depends on more than {MAX_ROWS} bits")
        ones = self._word.written()
        for row in range(self._word.top + 1, top + 1):
            if bisect_left(self._turns, row) % 2:
                ones.append(row)
        self._word.top = max(self._word.top, top)
        return self.value(self._word, index)

    def has_evaluation(self, index: int) -> bool:
        """There are infinitely many."""
        return True


class Sequence(Turned, Question):
    """A question about a sequence."""


class Number(Question):
    """A question about one number, given by its binary digits; the central input is 1/4, with the digit 1 at place 2.

    Of two moves, to ``N`` and to ``N'``, the first adds ``2**-(N + 2) + 2**-(N + 4) + 2**-(N + 7) + ...``, which is an
    irrational number, and the second leaves of that what is at least ``2**-N'``.
    """

    kinds = ("changes", "defeat")
    _word: Word
    _number: tuple[int, int]

    def require_moves(self, moves: Moves) -> None:
        """There is one family, and the last number is dyadic."""
        good = len(moves) % 2 == 0 and all(family == 1 for family, _ in moves)
        require(good, "input", "moves are of family 1, and of an even number")
        self._word = Word()
        self._word.written().append(2)
        for (_, start), (_, end) in zip(moves[::2], moves[1::2], strict=True):
            places = accumulate(count(2), initial=start + 2)
            self._word.written().extend(takewhile(lambda place: place <= end, places))  # noqa: B023 - used at once
        self._number = self.value(self._word, 0)

    def name_moves(self, moves: Moves) -> str:
        """The number, by its first terms."""
        ones = self._word.ones()
        more = ["..."] if ones[6:] else []
        return f"x = {' + '.join([*(f'2**-{place}' for place in ones[:6]), *more])}"

    def has_evaluation(self, index: int) -> bool:
        """There is one."""
        return index == 0

    def moved_value(self, moves: Moves, index: int) -> tuple[int, int]:
        """The number."""
        return self._number


class TurnedSpectrum(Turned, Spectrum):
    """A spectrum, whose towers change their mind by at least ``least_change`` in the Hausdorff distance."""

    least_change = Fraction(1, 2)
    _work = 0

    def changed(self, output: list[tuple[Fraction, Fraction]], other: list[tuple[Fraction, Fraction]]) -> bool:
        """Whether some point of one is at least ``least_change`` from all points of the other."""
        digits = max(sum(map(int.bit_length, x.as_integer_ratio())) for z in (*output, *other) for x in z)
        self._work += len(output) * len(other) * (1 + digits // 1024) ** 2
        decline_unless(self._work <= MAX_WORK, "there are too many distances of points, or their numbers are too long")
        return far(output, other, self.least_change) or far(other, output, self.least_change)


def far(points: list[tuple[Fraction, Fraction]], others: list[tuple[Fraction, Fraction]], delta: Fraction) -> bool:
    """Whether some point is at least ``least_change`` from all the others."""
    return any(all((x - a) ** 2 + (y - b) ** 2 >= delta**2 for a, b in others) for x, y in points)
