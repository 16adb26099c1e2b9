"""Square systems of linear equations with few entries, solved exactly."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NEW_ENTRIES = 16
"""Elimination goes on while a step makes at most so many new entries; what is left then counts as dense."""


class Factors:
    """A square matrix of ``fmpq``, factored by Gaussian elimination that makes few new entries (Markowitz's rule).

    The column with the fewest entries is eliminated next, by its row with the fewest. The dense rest is FLINT's.

    Args:
        columns: of each column the entries by row.

    Raises:
        ZeroDivisionError: if the matrix is singular; perhaps only when a system is solved.
    """

    def __init__(self, columns: Sequence[Mapping[int, Any]]) -> None:
        self._rows: list[dict[int, Any]] = [{} for _ in columns]
        self._where: list[set[int]] = [set(column) for column in columns]
        for k, column in enumerate(columns):
            for row, entry in column.items():
                self._rows[row][k] = entry
        self._steps: list[tuple[int, int, dict[int, Any], list[tuple[int, Any]]]] = []
        left = dict.fromkeys(range(len(columns)))
        queue = [(len(rows), k) for k, rows in enumerate(self._where)]
        heapify(queue)
        while queue:
            count, k = heappop(queue)
            if k not in left or count != len(self._where[k]):
                continue
            if count == 0:
                raise ZeroDivisionError("singular matrix")
            row = min(self._where[k], key=lambda row: (len(self._rows[row]), row))
            if (count - 1) * (len(self._rows[row]) - 1) > NEW_ENTRIES:
                break
            del left[k]
            for other in self._eliminate(row, k):
                heappush(queue, (len(self._where[other]), other))
        self._rest(list(left))

    def _eliminate(self, row: int, k: int) -> Iterable[int]:
        """Subtract multiples of a row so that column ``k`` has no entry in others; the columns that have changed."""
        entries = self._rows[row]
        pivot = entries.pop(k)
        for other in entries:
            self._where[other].discard(row)
        self._where[k].discard(row)
        multiples = []
        for target in sorted(self._where[k]):
            multiple = self._rows[target].pop(k) / pivot
            multiples.append((target, multiple))
            self._subtract(target, multiple, entries)
        self._steps.append((row, k, {k: pivot, **entries}, multiples))
        return entries

    def _subtract(self, target: int, multiple: Any, entries: Mapping[int, Any]) -> None:
        changed = self._rows[target]
        for k, entry in entries.items():
            changed[k] = changed.get(k, 0) - multiple * entry
            if changed[k] == 0:
                del changed[k]
                self._where[k].discard(target)
            else:
                self._where[k].add(target)

    def _rest(self, columns: list[int]) -> None:
        from flint import fmpq_mat

        used = {row for row, *_ in self._steps}
        self._columns_left = columns
        self._rows_left = [row for row in range(len(self._rows)) if row not in used]
        entries = [self._rows[row].get(k, 0) for row in self._rows_left for k in columns]
        self._dense = fmpq_mat(len(columns), len(columns), entries)
        self._matrix = fmpq_mat

    def solve(self, right: Sequence[Any]) -> list[Any]:
        """The ``x`` with ``A x = right``."""
        b, x = list(right), list(right)
        for row, _, _, multiples in self._steps:
            if b[row]:
                for target, multiple in multiples:
                    b[target] -= multiple * b[row]
        self._solve_dense(self._dense, self._columns_left, x, [b[row] for row in self._rows_left])
        for row, k, entries, _ in reversed(self._steps):
            x[k] = 0
            x[k] = (b[row] - sum(entry * x[other] for other, entry in entries.items())) / entries[k]
        return x

    def solve_transposed(self, right: Sequence[Any]) -> list[Any]:
        """The ``y`` with ``y A = right``."""
        c, y = list(right), list(right)
        for row, k, entries, _ in self._steps:
            y[row] = c[k] / entries[k]
            if y[row]:
                for other, entry in entries.items():
                    c[other] -= entry * y[row]
        self._solve_dense(self._dense.transpose(), self._rows_left, y, [c[k] for k in self._columns_left])
        for row, _, _, multiples in reversed(self._steps):
            y[row] -= sum(multiple * y[target] for target, multiple in multiples)
        return y

    def _solve_dense(self, matrix: Any, places: list[int], into: list[Any], right: list[Any]) -> None:
        if places:
            found = matrix.solve(self._matrix(len(right), 1, right)).entries()
            for place, value in zip(places, found, strict=True):
                into[place] = value
