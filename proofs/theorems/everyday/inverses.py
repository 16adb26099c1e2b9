"""Approximate pseudo-inverses, good for every matrix of a box: what they are, and how far they may be off.

Source: docs/theory.md, 12.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, lcm
from typing import TYPE_CHECKING, Any

import flint

from sci.proofs.theorems.everyday import guesses, matrices
from sci.proofs.theorems.everyday.matrices import MOST_DIGITS, texts, transposed, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows


@dataclass(frozen=True)
class Approximation:
    """``|B^+ - near| <= error`` in every entry for every matrix ``B`` of a box, by this ``evidence``."""

    near: Rows
    error: Fraction
    evidence: Json


def approximation(centre: Rows, radius: Rows, wanted: Fraction) -> Approximation | None:
    """An approximate pseudo-inverse, with an error that is hardly above what the radii, or ``wanted``, demand.

    None if none is found: a matrix of the box may have dependent rows and columns.
    """
    if len(centre) < len(centre[0]):
        found = approximation(transposed(centre), transposed(radius), wanted)
        return None if found is None else Approximation(transposed(found.near), found.error, found.evidence)
    digits = 64
    while digits <= MOST_DIGITS:
        inverse = matrices.ball_inverse(centre, digits)
        if inverse is not None:
            tolerance = _tolerance(inverse, radius, wanted)
            rounded = None if tolerance is None else matrices.rounded(inverse, _places(centre, tolerance))
            if tolerance is None:
                return None
            if rounded is not None:
                return _judged(rounded, centre, radius)
        digits *= 2
    return None


def exactly(centre: Rows, radius: Rows) -> Approximation | None:
    """The pseudo-inverse itself, of a matrix of any rank that is known exactly; else None."""
    if any(map(any, radius)):
        return None
    found = matrices.pseudo_inverse(centre)
    return Approximation(found, Fraction(0), {"exact": texts(found)})


def _tolerance(inverse: Any, radius: Rows, wanted: Fraction) -> Fraction | None:
    """How near ``ZQ`` is to be to the identity; None if the radii are too large for any inverse to do."""
    sums = [max(row) for row in zip(*radius, strict=True)]
    largest = matrices.upper(max(x.abs_upper() for x in inverse.entries()))
    if all(h == 0 for h in sums):
        return min(Fraction(1, 256), wanted / (16 * (1 + largest)))
    return min(Fraction(1, 256), max(wanted / (64 * (1 + largest)), Fraction(1, 1 << 200)))


def _places(centre: Rows, tolerance: Fraction) -> int:
    """Binary digits behind the point to which an inverse, or a Gram matrix inverse, is rounded."""
    found, scale = whole(centre)
    sizes = [[abs(int(x)) for x in row] for row in found.tolist()]
    columns, rows = list(map(sum, zip(*sizes, strict=True))), list(map(sum, sizes))
    square = len(centre) == len(centre[0])
    widest = Fraction(max(columns), scale) * (1 if square else Fraction(max(rows), scale)) * len(columns)
    return max(0, int(widest / tolerance).bit_length())


def _judged(given: Rows, centre: Rows, radius: Rows) -> Approximation | None:
    """The same with its error, as the statement computes it."""
    square = len(centre) == len(centre[0])
    S, unit = whole(given)
    Q, scale = whole(centre)
    Z, over = (S, unit) if square else (S * Q.transpose(), unit * scale)
    H, fine = whole(radius)
    step = lcm(scale, fine)
    near, sizes = Z * Q, _sizes(Z)
    moved = sizes * H
    n = near.nrows()
    G = flint.fmpz_mat(
        [
            [
                abs(over * scale * (i == j) - near[i, j]) * (step // scale) + moved[i, j] * (step // fine)
                for j in range(n)
            ]
            for i in range(n)
        ]
    )
    g = Fraction(max(int(sum(row)) for row in G.tolist()), over * step)
    if g >= 1:
        return None
    error = Fraction(max(int(x) for x in (G * sizes).entries()), over * step * over)
    if not square:
        eta = [root_above(sum((h * h for h in column), Fraction(0))) for column in transposed(radius)]
        error += max(sum((abs(x) * e for x, e in zip(row, eta, strict=True)), Fraction(0)) for row in given)
    found = [[Fraction(int(x), over) for x in row] for row in Z.tolist()]
    return Approximation(found, error / (1 - g), {"inverse" if square else "gram": texts(given)})


def _sizes(found: Any) -> Any:
    return flint.fmpz_mat([[abs(x) for x in row] for row in found.tolist()])


def root_above(x: Fraction) -> Fraction:
    """An upper bound of the square root of ``x >= 0``, good to about 2**-60 of it."""
    if x == 0:
        return x
    shift = 64 + max(0, x.denominator.bit_length() - x.numerator.bit_length())
    return Fraction(isqrt((x.numerator << 2 * shift) // x.denominator) + 1, 1 << shift)


def farthest(left: Rows, right: Rows) -> Fraction:
    """The greatest distance of two entries."""
    return max(abs(x - y) for one, other in zip(left, right, strict=True) for x, y in zip(one, other, strict=True))


def extremes(centre: Rows, radius: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Pairs of matrices of a box, with independent rows or columns, whose pseudo-inverses may be far apart."""
    if len(centre) < len(centre[0]):
        yield from ((transposed(a), transposed(b)) for a, b in extremes(transposed(centre), transposed(radius)))
        return
    n = len(centre[0])
    if matrices.rank(centre) < n:
        still = {i * n + j for i, row in enumerate(radius) for j, h in enumerate(row) if h == 0}
        pairs = matrices.free_pairs(centre, still)
        change = [[radius[i][j] if (i, j) in pairs else Fraction(0) for j in range(n)] for i in range(len(centre))]
        yield from ((moved(centre, change), moved(centre, change, Fraction(1, 1 << s))) for s in (1, 8, 64))
        return
    change = guesses.farthest_move(centre, radius)
    yield moved(centre, change, Fraction(-1)), moved(centre, change)
    v = guesses.nearest_dependent(centre, radius)
    singular = None if v is None else matrices.annihilating(centre, radius, v)
    if singular is not None:
        change = moved(singular, centre, Fraction(-1))
        yield from ((centre, moved(centre, change, 1 - Fraction(1, 1 << s))) for s in (1, 4, 16, 64))


def moved(rows: Rows, change: Rows, times: Fraction = Fraction(1)) -> list[list[Fraction]]:
    """``rows + times * change``."""
    return [[x + times * e for x, e in zip(*both, strict=True)] for both in zip(rows, change, strict=True)]


def root_below(x: Fraction) -> Fraction:
    """A lower bound of the square root of ``x >= 0``, good to about 2**-60 of it."""
    shift = 64 + max(0, x.denominator.bit_length() - x.numerator.bit_length())
    return Fraction(isqrt((x.numerator << 2 * shift) // x.denominator), 1 << shift)
