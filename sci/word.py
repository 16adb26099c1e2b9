"""Words: 0-1 inputs of which finitely many bits are known.

A column lists the rows of its ones. An input of height 1 is one column, of height 2 a column for each ``m >= 1``, of
height 3 one for each ``m`` on each page ``p``. What is known reaches up to a row; the rest, the *open* bits, counts
as 0.

Source: docs/theory.md, 10.2 and 10.3.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Word:
    """The ones written so far, and the last row, ``top``, in which something is closed.

    ``written`` lists their places ``(row, *column)`` in the order in which they were written.
    """

    def __init__(self) -> None:
        self.top = 0
        self.written: list[tuple[int, ...]] = []
        self._columns: dict[tuple[int, ...], list[int]] = {}

    def ones(self, *column: int) -> Sequence[int]:
        """The rows of the ones of a column, in increasing order."""
        return self._columns.get(column, ())

    @property
    def columns(self) -> Sequence[tuple[int, ...]]:
        """The columns that have ones."""
        return list(self._columns)

    def bit(self, row: int, *column: int) -> int:
        """The bit in this row of a column."""
        ones = self.ones(*column)
        place = bisect_left(ones, row)
        return int(ones[place : place + 1] == [row])

    def last_before(self, row: int, *column: int) -> int:
        """The row of the last one before this row of a column; 0 if there is none."""
        ones = self.ones(*column)
        place = bisect_left(ones, row)
        return ones[place - 1] if place else 0

    def count(self, row: int, *column: int) -> int:
        """How many of the bits of a column up to this row are ones."""
        return bisect_left(self.ones(*column), row + 1)

    def close(self, row: int) -> None:
        """Close all up to a row."""
        self.top = max(self.top, row)

    def write(self, row: int, *column: int) -> None:
        """Put a one into a row before or after all others of a column."""
        self.written.append((row, *column))
        rows = self._columns.setdefault(column, [])
        rows.insert(0 if rows and row < rows[0] else len(rows), row)
