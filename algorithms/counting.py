"""Ranks, eigenvalues, greatest numbers: towers that are right in the limit, and algorithms that do not wait.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from typing import Any

Ball = tuple[int, int]
"""Centre and radius: a number that is known to be so near."""
Matrix = list[list[Ball]]


def balls(information: Any, n: int, precision: int) -> Matrix:
    """The entries of an ``n`` by ``n`` matrix times ``2**precision``, which are known up to 1."""
    return [[(int(information[i][j].approx(precision) * 2**precision), 1) for j in range(n)] for i in range(n)]


def times(x: Ball, y: Ball) -> Ball:
    """The product."""
    return x[0] * y[0], abs(x[0]) * y[1] + abs(y[0]) * x[1] + x[1] * y[1]


def total(parts: Any) -> Ball:
    """The sum."""
    listed = list(parts)
    return sum(x for x, _ in listed), sum(r for _, r in listed)


def is_positive(x: Ball) -> bool:
    """Whether it is known to be above 0."""
    return x[0] > x[1]


def determinant(rows: Matrix) -> Ball:
    """By the first row."""
    if not rows:
        return 1, 0
    minors = (determinant([row[:j] + row[j + 1 :] for row in rows[1:]]) for j in range(len(rows)))
    signed = ((rows[0][j][0] * (-1) ** j, rows[0][j][1]) for j in range(len(rows)))
    return total(times(x, minor) for x, minor in zip(signed, minors, strict=True))


def traces(A: Matrix, count: int) -> list[Ball]:
    """The traces of ``A**0, A**1, ..., A**(count-1)``."""
    n = len(A)
    power: Matrix = [[(int(i == j), 0) for j in range(n)] for i in range(n)]
    found = []
    for _ in range(count):
        found.append(total(power[i][i] for i in range(n)))
        power = [[total(times(power[i][k], A[k][j]) for k in range(n)) for j in range(n)] for i in range(n)]
    return found


class DistinctEigenvalues:
    """``Delta_2[n - 1]`` for `distinct-eigenvalues`: a number that is never too large, and only grows.

    A symmetric matrix has at least ``k`` different eigenvalues if and only if the determinant of the traces of
    ``A**(i+j)``, ``0 <= i, j < k``, is above 0: it is the sum of ``prod m_s prod (l_s - l_t)**2`` over all ``k`` of
    them, ``m_s`` their multiplicities. Step ``n`` is the greatest ``k`` that the readings up to then prove.

    Args:
        changes: how many changes of mind it claims to need at most; ``n - 1`` are enough.
    """

    type = "arithmetic"

    def __init__(self, changes: int = 2) -> None:
        self.claim = f"Delta_2[{changes}]"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        return max(self._seen(problem.n, information, 1 << k) for k in range(3 + n.bit_length()))

    def _seen(self, n: int, information: Any, precision: int) -> int:
        found = traces(balls(information, n, precision), 2 * n)
        hankel = [[found[i + j] for j in range(n)] for i in range(n)]
        proved = [k for k in range(1, n + 1) if is_positive(determinant([row[:k] for row in hankel[:k]]))]
        return max(proved, default=1)


class Rank:
    """``Delta_2[min(m, n)]`` for `matrix-rank`: the size of the largest minor that readings show not to be 0.

    Args:
        changes: how many changes of mind it claims to need at most.
    """

    type = "arithmetic"

    def __init__(self, changes: int = 2) -> None:
        self.claim = f"Delta_2[{changes}]"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        return max(self._seen(problem.shape, information, 1 << k) for k in range(3 + n.bit_length()))

    def _seen(self, shape: tuple[int, int], information: Any, precision: int) -> int:
        rows, columns = map(range, shape)
        A = [[(int(information[i][j].approx(precision) * 2**precision), 1) for j in columns] for i in rows]
        for k in range(min(shape), 0, -1):
            for chosen, kept in product(combinations(rows, k), combinations(columns, k)):
                centre, radius = determinant([[A[i][j] for j in kept] for i in chosen])
                if abs(centre) > radius:
                    return k
        return 0


class Diagonalisable:
    """``Delta_2[2]`` for `diagonalisable`: yes, then no, then yes.

    No once it is seen to be no multiple of the identity, yes again once its eigenvalues are seen to differ. They differ
    if ``(a - d)**2 + 4 b c`` is not 0.

    Args:
        changes: how many changes of mind it claims to need at most; 2 are enough.
    """

    type = "arithmetic"

    def __init__(self, changes: int = 2) -> None:
        self.claim = f"Delta_2[{changes}]"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        seen = [self._seen(information, 2 * step) for step in range(n + 1)]
        return int(any(differ for _, differ in seen) or not any(moved for moved, _ in seen))

    def _seen(self, information: Any, precision: int) -> tuple[bool, bool]:
        (a, b), (c, d) = balls(information, 2, precision)
        apart = total([a, (-d[0], d[1])])
        discriminant = total([times(apart, apart), times((4, 0), times(b, c))])
        return any(abs(x) > r for x, r in (apart, b, c)), abs(discriminant[0]) > discriminant[1]


class FirstGreatest:
    """``Delta_2[m - 1]`` for `argmax`: the first number that is not yet seen to be smaller than another.

    Args:
        changes: how many changes of mind it claims to need at most.
    """

    type = "arithmetic"

    def __init__(self, changes: int = 2) -> None:
        self.claim = f"Delta_2[{changes}]"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        smaller = {k for j in range(3 + n.bit_length()) for k in self._seen(information, 1 << j)}
        return min(set(range(len(information))) - smaller)

    def _seen(self, information: Any, precision: int) -> list[int]:
        numbers = [Fraction(information[k].approx(precision)) for k in range(len(information))]
        return [k for k in range(len(numbers)) if max(numbers) - numbers[k] > Fraction(2, 1 << precision)]


def rounded(problem: Any, information: Any) -> int:
    """The number of different eigenvalues by ``numpy.linalg.eigvalsh``, to six decimals."""
    import numpy as np

    return len(set(np.linalg.eigvalsh(information.numpy(40)).round(6)))


def looks_diagonal(problem: Any, information: Any) -> bool:
    """Whether the entries beside the diagonal are below ``2**-30``."""
    return all(abs(Fraction(information[i][1 - i].approx(40))) < Fraction(1, 1 << 30) for i in (0, 1))
