"""Operators on sequences made of 0-1 inputs (theory, 10.9): the values of their matrix entries."""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from sequences import Turned, TurnedSpectrum
from word import Word, pair


class ChainSpectrum(TurnedSpectrum):
    """R1: {0, 2} if the sequence has infinitely many ones, and else contains 1."""

    input = "the operator made, by R1 of the theory, of the sequence that"
    says = "no point is within 1/2 of 1"

    def reach(self, index: int) -> int:
        """The bits on which an entry may depend."""
        return chain_reach(*pair(index))

    def rows_to(self, size: int) -> int:
        """Entries ``(i, j)`` have size ``1 + max(i, j)``."""
        return size // 2

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The entry."""
        return chained((), word, *pair(index)), 1

    def decide(self, output: list[tuple[Fraction, Fraction]]) -> int:
        """Whether no point is within 1/2 of 1."""
        return int(all((x - 1) ** 2 + y * y > Fraction(1, 4) for x, y in output))


class WeightedShift(Turned):
    """R2: a shift with weights 0 and 1."""

    input = "the weighted shift made, by R2 of the theory, of the sequence that"

    def reach(self, index: int) -> int:
        """A weight depends on as many bits as its number says, an entry off the subdiagonal on none."""
        row, column = pair(index)
        return row if row == column + 1 else 0

    def rows_to(self, size: int) -> int:
        """Entries ``(i, j)`` have size ``1 + max(i, j)``."""
        return size - 1

    def value(self, word: Word, index: int) -> tuple[int, int]:
        """The weight, or 0."""
        row, column = pair(index)
        return weight(word, column) if row == column + 1 else 0, 1


def chained(columns: Sequence[int], word: Word, p: int, q: int) -> int:
    """R1, in the basis ``f_0, e_1, f_1, e_2, f_2, ...``, for the maximum of some columns (all of them: no columns).

    ``e_i`` and ``f_i`` have diagonal entries 1 where ``x_i = 1``, and so has ``f_0``; ``e_i`` is then tied to ``f_j``,
    ``j`` the last one before ``i``, or 0.
    """
    keys: list[tuple[int, ...]] = [(m,) for m in columns] or [()]  # the only column, or at height 2 none
    low, high = min(p, q), max(p, q)
    if high % 2 == low % 2:
        return int(p == q and (p == 0 or any(word.bit((p + 1) // 2, *key) for key in keys)))
    i, j = ((high + 1) // 2, low // 2) if high % 2 else ((low + 1) // 2, high // 2)
    return int(any(word.bit(i, *key) for key in keys) and j == max(word.last_before(i, *key) for key in keys))


def chain_reach(p: int, q: int) -> int:
    """The bits on which an entry of R1 may depend."""
    return (max(p, q) + 1) // 2


def weight(word: Word, q: int) -> int:
    """R2: a bit 0 appends the weight 0, the ``r``-th bit 1 the weights 1, ``r`` times, and 0; this is number ``q``."""
    ones = word.ones()
    r = bisect_right(range(1, len(ones) + 1), q, key=lambda r: ones[r - 1] - 1 + r * (r - 1) // 2)
    return int(r >= 1 and q < ones[r - 1] - 1 + r * (r - 1) // 2 + r)


def shifted(word: Word, column: int, r: int, s: int) -> int:
    """R4: ``e_s`` stays where the bit is 0; where it is 1, it goes to ``e_r``, ``r`` the next one."""
    ones = word.ones(column)
    place = bisect_right(ones, s)
    if place == 0 or ones[place - 1] != s:
        return int(r == s)
    return int(ones[place : place + 1] == [r])
