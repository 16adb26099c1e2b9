"""Operators on sequences made of 0-1 inputs: the matrix entries that several reductions have.

Source: docs/theory.md, 10.9.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.layout import Array

if TYPE_CHECKING:
    from sci.proofs.theorems.limits.reduction import Point
    from sci.word import Word

_PAIRS = Array((None, None))


def pair(number: int) -> tuple[int, int]:
    """The pair with this number."""
    first, second = _PAIRS.position(number) or (0, 0)
    return first, second


def chained(word: Word, position: tuple[int, ...], columns: tuple[tuple[int, ...], ...]) -> int:
    """An entry of R1 for the maximum of these columns, in the basis ``f_0, e_1, f_1, e_2, f_2, ...``."""
    p, q = position
    if p == q:
        return int(p == 0 or _bit(word, (p + 1) // 2, columns))
    e, f = (p, q) if p % 2 else (q, p)
    if e % 2 == 0 or f % 2 == 1:
        return 0
    i, j = (e + 1) // 2, f // 2
    return int(_bit(word, i, columns) and max(word.last_before(i, *column) for column in columns) == j)


def _bit(word: Word, row: int, columns: tuple[tuple[int, ...], ...]) -> bool:
    return any(word.bit(row, *column) for column in columns)


def real_points(*numbers: int) -> list[Point]:
    """Some numbers as points."""
    return [(Fraction(x), Fraction(0)) for x in numbers]


def disc(centre: int, radius: Fraction) -> list[Point]:
    """A net of a disc: the multiples of 1/8 in it."""
    steps = [Fraction(k, 8) for k in range(-int(8 * radius), int(8 * radius) + 1)]
    return [(centre + x, y) for x in steps for y in steps if x * x + y * y <= radius * radius]


def circle() -> list[Point]:
    """A net of the unit circle, of rational points."""
    slopes = [Fraction(k, 8) for k in range(-8, 9)]
    half = [((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)) for t in slopes]
    return half + [(-x, y) for x, y in half]


def weight(word: Word, q: int) -> int:
    """Weight ``q`` of R2: a bit 0 appends the weight 0, the ``r``-th bit 1 appends ``r`` weights 1 and a 0.

    The ``r``-th one, in place ``o``, comes after ``o - r`` zeros and the ``r - 1`` ones before it, with
    ``1 + 2 + ... + r - 1`` weights 1 and ``r - 1`` weights 0.
    """
    low, high, ones = 0, 0, word.ones()
    for r, place in enumerate(ones, 1):  # few: r ones need r * r / 2 weights
        low = place - 1 + r * (r - 1) // 2
        high = low + r
        if q < high:
            break
    return int(low <= q < high)
