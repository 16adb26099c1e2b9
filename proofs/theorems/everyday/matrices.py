"""Exact and approximate linear algebra for the finders, by python-flint."""

from __future__ import annotations

from contextlib import contextmanager
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import flint

from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    Row = Sequence[Fraction]
    Rows = Sequence[Row]

MOST_DIGITS = 1 << 13
"""Binary digits in which an inverse is looked for."""


def rows_of(values: Row, width: int) -> list[Row]:
    """The numbers, row by row."""
    return [values[i : i + width] for i in range(0, len(values), width)]


def transposed(rows: Rows) -> list[Row]:
    """Rows as columns."""
    return list(zip(*rows, strict=True))


def integral(rows: Rows) -> Any:
    """Each row times its least common denominator, as a matrix of flint: of the same rank, with the same pivots."""
    scales = [lcm(*(x.denominator for x in row)) for row in rows]
    whole = [[x.numerator * (scale // x.denominator) for x in row] for scale, row in zip(scales, rows, strict=True)]
    return flint.fmpz_mat(whole)


def rank(rows: Rows) -> int:
    """The rank."""
    return int(integral(rows).rank())


def pivot_columns(rows: Rows) -> list[int]:
    """The first independent columns."""
    reduced, _, r = integral(rows).rref()
    return [next(j for j in range(reduced.ncols()) if reduced[i, j] != 0) for i in range(r)]


def left_inverse(rows: Rows) -> list[list[Fraction]] | None:
    """An approximate left inverse of a matrix with independent columns, in dyadics; None if none is found.

    It is ``(A^T A)^-1 A^T``, good enough that ``||I - CA||`` is about 2**-10 in the greatest row sum.
    """
    digits = 64
    places = _bits(max(sum(map(abs, column), Fraction(0)) for column in transposed(rows)) * len(rows)) + 10
    while digits <= MOST_DIGITS:
        inverse = ball_inverse(rows, digits)
        if inverse is not None and len(rows) > len(rows[0]):
            with working(digits):
                inverse = inverse * balls(rows).transpose()
        found = None if inverse is None else rounded(inverse, places)
        if found is not None:
            return found
        digits *= 2
    return None


@contextmanager
def working(digits: int) -> Iterator[None]:
    """Balls of so many binary digits."""
    before, flint.ctx.prec = flint.ctx.prec, digits
    try:
        yield
    finally:
        flint.ctx.prec = before


def balls(rows: Rows) -> Any:
    """A matrix of balls."""
    return flint.arb_mat([[flint.arb(flint.fmpq(x.numerator, x.denominator)) for x in row] for row in rows])


def ball_inverse(rows: Rows, digits: int) -> Any | None:
    """The inverse of a square matrix, or that of ``A^T A``, in balls; None if so many digits do not show that it is."""
    with working(digits):
        found = balls(rows)
        try:
            return found.inv() if len(rows) == len(rows[0]) else (found.transpose() * found).inv()
        except ZeroDivisionError:
            return None


def rounded(found: Any, places: int) -> list[list[Fraction]] | None:
    """A matrix of balls to so many binary digits behind the point; None if it is not known so well."""
    with working(max(64, 2 * places + 4096)):
        scale = flint.arb(2) ** places
        scaled = [[x * scale for x in row] for row in found.tolist()]
        if any(x.rad() > 1 for row in scaled for x in row):
            return None
        return [[Fraction(int(x.mid().floor().unique_fmpz()), 1 << places) for x in row] for row in scaled]


def upper(ball: Any) -> Fraction:
    """An upper bound of the absolute value of what is in a ball."""
    mantissa, exponent = ball.abs_upper().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _bits(x: Fraction) -> int:
    return int(x).bit_length()


def pseudo_inverse(rows: Rows) -> list[list[Fraction]]:
    """The pseudo-inverse, exactly: that of a full-rank factorisation ``A = F G``."""
    reduced, denominator, r = integral(rows).rref()
    if r == 0:
        return [[Fraction(0)] * len(rows) for _ in rows[0]]
    columns = pivot_columns(rows)
    F = flint.fmpq_mat([[_fmpq(row[j]) for j in columns] for row in rows])
    G = flint.fmpq_mat([[flint.fmpq(reduced[i, j], denominator) for j in range(reduced.ncols())] for i in range(r)])
    found = G.transpose() * (G * G.transpose()).inv() * (F.transpose() * F).inv() * F.transpose()
    return [[Fraction(int(x.p), int(x.q)) for x in row] for row in found.tolist()]


def kernel(rows: Rows) -> list[list[Fraction]]:
    """A basis of the kernel, each vector of max norm 1."""
    reduced, denominator, _ = integral(rows).rref()
    pivots = pivot_columns(rows)
    found = []
    for free in (j for j in range(reduced.ncols()) if j not in pivots):
        vector = [Fraction(0)] * reduced.ncols()
        vector[free] = Fraction(1)
        for i, j in enumerate(pivots):
            vector[j] = Fraction(-int(reduced[i, free]), int(denominator))
        largest = max(map(abs, vector))
        found.append([x / largest for x in vector])
    return found


def _fmpq(x: Fraction) -> Any:
    return flint.fmpq(x.numerator, x.denominator)


def defect(inverse: Rows, centre: Rows, radius: Rows) -> Fraction:
    """A bound of ``||I - CB||`` in the greatest row sum, for all ``B`` of a box."""
    (left, unit), (right, scale) = whole(inverse), whole(centre)
    near = left * right
    spread = [sum(row, Fraction(0)) for row in radius]
    worst = Fraction(0)
    for i, row in enumerate(inverse):
        off = sum(abs(int(near[i, j]) - unit * scale * (i == j)) for j in range(near.ncols()))
        moved = sum((abs(c) * s for c, s in zip(row, spread, strict=True)), Fraction(0))
        worst = max(worst, Fraction(off, unit * scale) + moved)
    return worst


def whole(rows: Rows) -> tuple[Any, int]:
    """Integers over one denominator, as a matrix of flint, and that."""
    scale = lcm(*(x.denominator for row in rows for x in row))
    return flint.fmpz_mat([[x.numerator * (scale // x.denominator) for x in row] for row in rows]), scale


def annihilating(centre: Rows, radius: Rows, v: Row) -> list[list[Fraction]] | None:
    """The matrix of the box with ``v`` in its kernel that is nearest in each row; None if there is none."""
    found = []
    for row, room in zip(centre, radius, strict=True):
        weights = [h * (1 if x >= 0 else -1) for h, x in zip(room, v, strict=True)]
        total = sum((h * abs(x) for h, x in zip(room, v, strict=True)), Fraction(0))
        image = sum((a * x for a, x in zip(row, v, strict=True)), Fraction(0))
        if abs(image) > total:
            return None
        share = image / total if total else Fraction(0)
        found.append([a - share * w for a, w in zip(row, weights, strict=True)])
    return found


def matching(rows: Sequence[int], columns: Sequence[int], allowed: Any) -> list[tuple[int, int]]:
    """As many pairs of different rows and columns as can be, all of them allowed (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in columns:
            if j not in seen and allowed(i, j):
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in rows:
        place(i, set())
    return sorted((i, j) for j, i in taken.items())


def texts(rows: Rows) -> list[list[str]]:
    """A matrix as JSON."""
    return [[to_text(x) for x in row] for row in rows]


def free_pairs(rows: Rows, exact: Collection[int] = ()) -> list[tuple[int, int]]:
    """Pairs of rows and columns outside the first independent ones, all different, of numbers that are not exact.

    As many as can be; adding something at some of them raises the rank by as many.
    """
    shape = len(rows), len(rows[0])
    used = pivot_columns(transposed(rows)), pivot_columns(rows)
    free = [[k for k in range(size) if k not in taken] for size, taken in zip(shape, used, strict=True)]
    return matching(free[0], free[1], lambda i, j: i * shape[1] + j not in exact)
