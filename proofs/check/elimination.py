"""Ranks of rational matrices, exactly, and products of integer matrices."""

from fractions import Fraction
from math import lcm
from operator import mul

from refusal import decline_unless

Matrix = list[list[int]]
PRIME = (1 << 61) - 1
MAX_WORK = 1 << 38  # of an elimination


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
    bits = max((abs(x).bit_length() for row in rows for x in row), default=0)
    least = min(len(rows), len(rows[0]))
    work = len(rows) * len(rows[0]) * least * (1 + (0 if prime else least * bits // 64) ** 2)
    decline_unless(work <= MAX_WORK, "an elimination is beyond the limits")
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


def product(left: Matrix, right: Matrix) -> Matrix:
    """The product of two matrices."""
    columns = list(zip(*right, strict=True))
    return [[sum(map(mul, row, column)) for column in columns] for row in left]
