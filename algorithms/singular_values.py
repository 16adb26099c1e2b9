"""Bounds of singular values and eigenvalues of finite sections, from answers, by signs of pivots in exact arithmetic.

Source: docs/theory.md, 11.4.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Sparse = list[dict[int, Fraction]]
"""The rows of a symmetric matrix on and above the diagonal, without most zeros."""


class Section:
    """Rows ``0..m-1`` and columns ``0..n-1`` of an operator with real entries, read once; banded if ``band`` is given.

    The answers are wrong by at most ``slack <= 2**-digits`` in norm: there are at most so many in a row or column.
    """

    def __init__(self, information: Any, m: int, n: int, digits: int, band: int | None = None) -> None:
        most = max(m, n) if band is None else min(2 * band + 1, max(m, n))
        precision = digits + most.bit_length()
        self.m, self.n, self.slack = m, n, Fraction(most, 1 << precision)
        self.entries = {
            (i, j): Fraction(information[i, j].approx(precision))
            for i in range(m)
            for j in (range(n) if band is None else range(max(0, i - band), min(n, i + band + 1)))
        }

    def adjoint(self) -> Section:
        """The section of the adjoint."""
        other = object.__new__(Section)
        other.m, other.n, other.slack = self.n, self.m, self.slack
        other.entries = {(j, i): entry for (i, j), entry in self.entries.items()}
        return other

    def exceeds(self, z: tuple[Fraction, Fraction], bound: Fraction) -> bool:
        """Whether the least singular value of the answers less ``z`` is above ``bound``, which is at least 0.

        ``(A - a - ib)(u + iv)`` has the parts ``(A - a)u + bv`` and ``(A - a)v - bu``.
        """
        a, b = z
        rows: list[dict[int, Fraction]] = [{} for _ in range(self.m * (2 if b else 1))]
        for part in range(2 if b else 1):
            for (i, j), entry in self.entries.items():
                rows[i + part * self.m][j + part * self.n] = entry - a * (i == j)
            for i in range(min(self.m, self.n) if b else 0):
                rows[i + part * self.m][i + (1 - part) * self.n] = -b if part else b
        gram = _gram(rows, self.n * (2 if b else 1))
        for i, row in enumerate(gram):
            row[i] = row.get(i, Fraction(0)) - bound**2
        return all(pivot > 0 for pivot in pivots(gram))

    def norm_below(self, bound: Fraction) -> bool:
        """Whether the norm of the answers is below ``bound``."""
        if bound <= 0:
            return False
        rows: list[dict[int, Fraction]] = [{} for _ in range(self.m)]
        for (i, j), entry in self.entries.items():
            rows[i][j] = entry
        gram = [{j: -x for j, x in row.items()} for row in _gram(rows, self.n)]
        for i, row in enumerate(gram):
            row[i] = row.get(i, Fraction(0)) + bound**2
        return all(pivot > 0 for pivot in pivots(gram))

    @cached_property
    def _upper(self) -> dict[tuple[int, int], Fraction]:
        return {(i, j): entry for (i, j), entry in self.entries.items() if i == j or (i < j and entry)}

    def eigenvalues_below(self, cut: Fraction) -> int:
        """How many eigenvalues the symmetrised answers have below ``cut``, a number that is not dyadic.

        Leading sections have dyadic entries, so that their rational eigenvalues are dyadic: no pivot is 0.
        """
        rows: Sparse = [{} for _ in range(self.n)]
        for (i, j), entry in self._upper.items():
            rows[i][j] = entry - cut * (i == j)
        return sum(pivot < 0 for pivot in pivots(rows))


def _gram(rows: list[dict[int, Fraction]], n: int) -> Sparse:
    """The products of the columns."""
    gram: Sparse = [{} for _ in range(n)]
    for row in rows:
        for (i, x), (j, y) in product(row.items(), row.items()):
            if i <= j and x and y:
                gram[i][j] = gram[i].get(j, Fraction(0)) + x * y
    return gram


def pivots(rows: Sparse) -> Iterator[Fraction]:
    """The pivots of elimination in order, up to the first that is 0; the rows are used up."""
    for i, row in enumerate(rows):
        pivot = row.pop(i, Fraction(0))
        yield pivot
        if pivot == 0:
            return
        for j, x in row.items():
            factor = x / pivot
            for k, y in row.items():
                if k >= j:
                    rows[j][k] = rows[j].get(k, Fraction(0)) - factor * y


def least(holds: Callable[[int], bool]) -> int:
    """The least integer at least 0 that has a property, which all larger ones have."""
    if holds(0):
        return 0
    low, high = 0, 1
    while not holds(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def doublings(most: int, start: int = 1) -> list[int]:
    """``start``, twice that, and so on, up to ``most``; at least ``start``."""
    found = [start]
    while found[-1] * 2 <= most:
        found.append(found[-1] * 2)
    return found
