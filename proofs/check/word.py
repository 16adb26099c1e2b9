"""0-1 inputs of which finitely many bits are known, and how infinitely many evaluations are numbered.

A column lists the rows of its ones, in increasing order; rows and columns count from 1. What is open counts as 0.
"""

from bisect import bisect_left
from math import isqrt

from arithmetic import root


class Word:
    """The ones written so far, and the last row, ``top``, in which something is closed."""

    def __init__(self) -> None:
        self.top = 0
        self.columns: dict[tuple[int, ...], list[int]] = {}

    def ones(self, *column: int) -> list[int]:
        """The rows of the ones of a column: of column ``m``, of column ``m`` of page ``p``, or the only column."""
        return self.columns.get(column, [])

    def written(self, *column: int) -> list[int]:
        """The same, to put a one into it."""
        return self.columns.setdefault(column, [])

    def bit(self, row: int, *column: int) -> int:
        """The bit in this row of a column."""
        ones = self.ones(*column)
        place = bisect_left(ones, row)
        return int(ones[place : place + 1] == [row])

    def last_before(self, row: int, *column: int) -> int:
        """The row of the last one before this row, of a column that counts rows from 1; 0 if there is none."""
        ones = self.ones(*column)
        place = bisect_left(ones, row)
        return ones[place - 1] if place else 0

    def columns_to(self, m: int) -> list[int]:
        """The columns up to this one that have ones."""
        return [key[0] for key in self.columns if key[0] <= m]

    def up_to(self, row: int) -> "Word":
        """The only column, of which the bits beyond this row are 0."""
        known = Word()
        known.written().extend(self.ones()[: self.count(row)])
        return known

    def count(self, row: int, *column: int) -> int:
        """How many of the bits up to this row are ones."""
        return bisect_left(self.ones(*column), row + 1)


def pair(number: int) -> tuple[int, int]:
    """Pair number 0, 1, 2, ... of integers at least 0: by their maximum, and then in the order of the pairs."""
    shell = isqrt(number)
    rest = number - shell * shell
    return (rest, shell) if rest < shell else (shell, rest - shell)


def triple(number: int) -> tuple[int, int, int]:
    """The same for triples."""
    shell = root(number, 3)
    side, rest = shell + 1, number - shell**3
    i = min(rest // (side * side - shell * shell), shell)
    rest -= i * (side * side - shell * shell)
    return (i, *pair(shell * shell + rest)) if i < shell else (i, *divmod(rest, side))
