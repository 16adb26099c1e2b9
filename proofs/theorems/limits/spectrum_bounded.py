"""The spectrum of a bounded operator, by the reduction R4 of a problem about columns with two sides.

Source: docs/theory.md, 10.9, R4.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.operators import circle, pair, real_points
from sci.proofs.theorems.limits.reduction import Point, Spectrum, squared

if TYPE_CHECKING:
    from sci.word import Word


class SpectrumBounded(Spectrum):
    """The finder of `spectrum-bounded`."""

    name = "spectrum-bounded"
    summary = "the spectrum of a bounded operator"
    theorem = "docs/theory.md, 10.9: not in Delta_3: no tower with two limits converges to it on every bounded operator"
    height = 2
    writing = "sides"
    shape = (None, None)
    inside = "Pi_3"
    tower = "least_singular_values"
    shown = "docs/theory.md, 11.4"
    hard = "docs/theory.md, 10.9 (R4)"
    how_to_read = "information[i, j], i >= 0, j >= 0, the matrix entry"
    example = """
@limit
def least_singular_value(n2, n1, problem, information):
    A = [[float(information[i, j].approx(20)) for j in range(n2)] for i in range(n1)]
    return [z / 8 for z in range(-8, 9) if np.linalg.svd(A - z / 8 * np.eye(n1, n2))[1][-1] < 1 / n2] or [2]
"""

    def reach(self, *position: int) -> int:
        """The rows, up and down, on which an entry may depend; an entry between two columns on none."""
        (m, i), (n, j) = map(pair, position)
        return (max(i, j) + 1) // 2 if m == n else 0

    def value(self, word: Word, *position: int) -> Fraction:
        """The entry: 1 where ``e_s`` goes to ``e_r``."""
        (m, i), (n, j) = map(pair, position)
        return Fraction(m == n and _goes(word, m + 1, _integer(j), _integer(i)))

    def solution(self, infinite: bool, some: bool) -> list[Point]:
        """The identity, and a bilateral shift or a Jordan block."""
        return circle() if infinite else real_points(*[0] * some, 1)

    def decide(self, output: list[Point]) -> int:
        """Whether no point is nearer than 1/4 to 1/2: the rule follows those that say 1/2 is in the spectrum."""
        return int(min(squared(point, Fraction(1, 2)) for point in output) >= Fraction(1, 16))


def _goes(word: Word, column: int, s: int, r: int) -> bool:
    """Whether ``e_s`` goes to ``e_r``: it stays where its bit is 0, and else goes to the next one."""
    if not word.bit(s, column):
        return s == r
    ones = word.ones(column)
    return next((row for row in ones[bisect_right(ones, s) :]), None) == r


def _integer(i: int) -> int:
    """Number ``i`` of 0, 1, -1, 2, -2, ..."""
    return -(i // 2) if i % 2 == 0 else (i + 1) // 2
