"""Ranks of rational matrices, exactly, and products of integer matrices."""

from fractions import Fraction
from math import lcm
from operator import mul

from estimates import decline_above

Matrix = list[list[int]]
PRIME = (1 << 61) - 1
MAX_WORK = 1 << 30  # of an elimination


def integral(rows: list[list[Fraction]]) -> Matrix:
    """Each row times its least common denominator: of the same rank, with the same pivots."""
    scales = [lcm(*(x.denominator for x in row)) for row in rows]
    return [[x.numerator * (scale // x.denominator) for x in row] for scale, row in zip(scales, rows, strict=True)]


def rank(rows: list[list[Fraction]]) -> int:
    """The rank."""
    found = integral(rows)
    least = min(len(found), len(found[0]))
    modulo = len(pivots([[x % PRIME for x in row] for row in found], PRIME))  # a lower bound
    return least if modulo == least else len(pivots(found))


def pivots(rows: Matrix, prime: int = 0) -> list[tuple[int, int]]:
    """The first independent rows of an integer matrix, each with its pivot column; modulo a prime if one is given.

    Fraction-free elimination, row by row (Bareiss): every division is exact. The columns together are the first
    independent ones.
    """
    require_work(rows, 0 if prime else min(len(rows), len(rows[0])))
    done: list[tuple[list[int], int]] = []
    found = []
    for number, row in enumerate(rows):
        before = 1
        for above, column in done:
            pivot, factor = above[column], row[column]
            if prime:
                row = [(pivot * x - factor * y) % prime for x, y in zip(row, above, strict=True)]
            else:
                row = [(pivot * x - factor * y) // before for x, y in zip(row, above, strict=True)]
            before = pivot
        column = next((j for j, x in enumerate(row) if x), -1)
        if column >= 0:
            done.append((row, column))
            found.append((number, column))
    return found


def require_work(rows: Matrix, order: int) -> None:
    """Decline eliminations that take too long; minors of this order occur in them, of order 0 modulo a prime."""
    bits = max(abs(x).bit_length() for row in rows for x in row)
    work = len(rows) * len(rows[0]) * min(len(rows), len(rows[0])) * (1 + (order * bits // 64) ** 2)
    decline_above(work, MAX_WORK, "an elimination is too much work")


def inertia(rows: list[list[Fraction]]) -> tuple[int, int, int]:
    """How many eigenvalues of a symmetric matrix are positive, zero, and negative (Sylvester).

    Fraction-free elimination from both sides. Where all that is left of the diagonal is zero, a row and its column are
    added to others: what was divided before still divides.
    """
    scale = lcm(*(x.denominator for row in rows for x in row))
    left = [[x.numerator * (scale // x.denominator) for x in row] for row in rows]
    require_work(left, len(left))
    positive, before = 0, 1
    for size in range(len(left), 0, -1):
        k = next((i for i in range(size) if left[i][i]), -1)
        if k < 0:
            i, j = next(((i, j) for i in range(size) for j in range(i) if left[i][j]), (-1, -1))
            if i < 0:
                return positive, size, len(rows) - size - positive
            left[i] = [x + y for x, y in zip(left[i], left[j], strict=True)]
            for row in left:
                row[i] += row[j]
            k = i
        above = left.pop(k)
        pivot = above[k]
        positive += (pivot > 0) == (before > 0)
        left = [
            [(pivot * x - row[k] * y) // before for j, (x, y) in enumerate(zip(row, above, strict=True)) if j != k]
            for row in left
        ]
        before = pivot
    return positive, 0, len(rows) - positive


def product(left: Matrix, right: Matrix) -> Matrix:
    """The product of two matrices."""
    columns = list(zip(*right, strict=True))
    return [[sum(map(mul, row, column)) for column in columns] for row in left]
