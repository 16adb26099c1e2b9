"""Exact and approximate linear algebra for the finders, by python-flint."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

import flint

from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def left_inverse(rows: Rows, most: int = MOST_DIGITS) -> list[list[Fraction]] | None:
    """An approximate left inverse of a matrix with independent columns, in dyadics; None if none is found.

    It is ``(A^T A)^-1 A^T``, good enough that ``||I - CA||`` is about 2**-10 in the greatest row sum.
    """
    digits = 64
    while digits <= most:
        found = _left_inverse(rows, digits)
        if found is not None:
            return found
        digits *= 2
    return None


def _left_inverse(rows: Rows, digits: int) -> list[list[Fraction]] | None:
    before, flint.ctx.prec = flint.ctx.prec, digits
    try:
        a = flint.arb_mat([[flint.arb(flint.fmpq(x.numerator, x.denominator)) for x in row] for row in rows])
        square = a.nrows() == a.ncols()
        inverse = a.inv() if square else (a.transpose() * a).solve(a.transpose())
        widest = max(sum(abs(x) for x in row) for row in transposed(rows))
        places = max(0, int(widest * len(rows)).bit_length()) + 10
        scale = flint.arb(2) ** places
        whole = []
        for i in range(inverse.nrows()):
            scaled = [inverse[i, j] * scale for j in range(inverse.ncols())]
            if any(x.rad() > 1 for x in scaled):
                return None
            whole.append([Fraction(int(x.mid().floor().unique_fmpz()), 1 << places) for x in scaled])
        return whole
    except ZeroDivisionError:
        return None
    finally:
        flint.ctx.prec = before


def defect(inverse: Rows, centre: Rows, radius: Rows) -> Fraction:
    """A bound of ``||I - CB||`` in the greatest row sum, for all ``B`` of a box."""
    unit, scale = (lcm(*(x.denominator for row in rows for x in row)) for rows in (inverse, centre))
    near = _whole(inverse, unit) * _whole(centre, scale)
    spread = [sum(row, Fraction(0)) for row in radius]
    worst = Fraction(0)
    for i, row in enumerate(inverse):
        off = sum(abs(int(near[i, j]) - unit * scale * (i == j)) for j in range(near.ncols()))
        moved = sum((abs(c) * s for c, s in zip(row, spread, strict=True)), Fraction(0))
        worst = max(worst, Fraction(off, unit * scale) + moved)
    return worst


def _whole(rows: Rows, scale: int) -> Any:
    return flint.fmpz_mat([[x.numerator * (scale // x.denominator) for x in row] for row in rows])


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
