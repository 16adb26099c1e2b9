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

Entry = tuple[Fraction, Fraction]
"""Real and imaginary part."""
Sparse = list[dict[int, Fraction]]
"""The rows of a symmetric matrix on and above the diagonal, without most zeros."""


class Section:
    """Rows ``0..m-1`` and columns ``0..n-1`` of an operator, read once; banded if ``band`` is given.

    Real entries are ``information[i, j]``, complex ones have ``information.re[i, j]`` and ``information.im[i, j]``. The
    answers are wrong by at most ``slack <= 2**-digits`` in norm: there are at most so many in a row or column, and the
    parts of a complex one are together wrong by at most 3/2 of what each may be.
    """

    def __init__(self, information: Any, m: int, n: int, digits: int, band: int | None = None) -> None:
        most = max(m, n) if band is None else min(2 * band + 1, max(m, n))
        parts = [information.re, information.im] if hasattr(information, "im") else [information]
        precision = digits + most.bit_length() + len(parts) - 1
        self.m, self.n, self.slack = m, n, Fraction((1 + len(parts)) * most, 2 << precision)
        self.is_complex = len(parts) == 2
        self.entries: dict[tuple[int, int], Entry] = {}
        for i in range(m):
            for j in range(n) if band is None else range(max(0, i - band), min(n, i + band + 1)):
                x, *y = (Fraction(part[i, j].approx(precision)) for part in parts)
                self.entries[i, j] = x, y[0] if y else Fraction(0)

    def adjoint(self) -> Section:
        """The section of the adjoint."""
        other = object.__new__(Section)
        other.m, other.n, other.slack, other.is_complex = self.n, self.m, self.slack, self.is_complex
        other.entries = {(j, i): (x, -y) for (i, j), (x, y) in self.entries.items()}
        return other

    def exceeds(self, z: tuple[Fraction, Fraction], bound: Fraction) -> bool:
        """Whether the least singular value of the answers less ``z`` is above ``bound``, which is at least 0."""
        gram = _gram(*self._real(z))
        for i, row in enumerate(gram):
            row[i] = row.get(i, Fraction(0)) - bound**2
        return all(pivot > 0 for pivot in pivots(gram))

    def norm_below(self, bound: Fraction) -> bool:
        """Whether the norm of the answers is below ``bound``."""
        if bound <= 0:
            return False
        gram = [{j: -x for j, x in row.items()} for row in _gram(*self._real((Fraction(0), Fraction(0))))]
        for i, row in enumerate(gram):
            row[i] = row.get(i, Fraction(0)) + bound**2
        return all(pivot > 0 for pivot in pivots(gram))

    def _real(self, z: tuple[Fraction, Fraction]) -> tuple[list[dict[int, Fraction]], int]:
        """The rows, and the number of columns, of a real matrix with the singular values of the answers less ``z``.

        ``(A + iB)(u + iv)`` has the parts ``Au - Bv`` and ``Av + Bu``; of real matrices the first column is enough.
        """
        (a, b), double = z, self.is_complex or z[1] != 0
        rows: list[dict[int, Fraction]] = [{} for _ in range(self.m * (1 + double))]
        zeros = {(i, i): (Fraction(0), Fraction(0)) for i in range(min(self.m, self.n))}
        for (i, j), (x, y) in {**zeros, **self.entries}.items():
            rows[i][j] = x - a * (i == j)
            if double:
                rows[i + self.m][j + self.n] = rows[i][j]
                rows[i + self.m][j] = y - b * (i == j)
                rows[i][j + self.n] = -rows[i + self.m][j]
        return rows, self.n * (1 + double)

    @cached_property
    def _upper(self) -> dict[tuple[int, int], Fraction]:
        """The symmetrised answers on and above the diagonal, as a real matrix of twice the size if they are complex."""
        n, found = self.n, dict[tuple[int, int], Fraction]()
        for (i, j), (x, y) in self.entries.items():
            if i == j or (i < j and (x or y)):
                found[i, j] = x
                if self.is_complex:
                    found[i + n, j + n] = x
                    found |= {(i, j + n): -y, (j, i + n): y} if i < j else {}
        return found

    def eigenvalues_below(self, cut: Fraction) -> int:
        """How many eigenvalues the symmetrised answers, complex ones twice, have below ``cut``, which is not dyadic.

        Leading sections have dyadic entries, so that their rational eigenvalues are dyadic: no pivot is 0.
        """
        rows: Sparse = [{} for _ in range(self.n * (1 + self.is_complex))]
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
