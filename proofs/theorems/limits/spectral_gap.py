"""Is the least point of the spectrum of a diagonal operator a simple isolated eigenvalue?

Source: docs/theory.md, 10.9, R3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.limits.reduction import Question

if TYPE_CHECKING:
    from sci.word import Word


class SpectralGap(Question):
    """The finder of `spectral-gap`."""

    name = "spectral-gap"
    summary = "is the least point of the spectrum a simple isolated eigenvalue? (1 or 0)"
    theorem = (
        "docs/theory.md, 10.9: not in Delta_2, even for diagonal operators: no tower with one limit is right on all"
    )
    yes = 0
    inside = "Sigma_2"
    tower = "apart_so_far"
    right = "Apart"
    shown = "docs/theory.md, 10.9 (R3)"
    hard = "docs/theory.md, 10.4 and 10.9 (R3)"
    how_to_read = "information[k], k >= 0, the diagonal entry k"
    example = """
@limit
def apart_so_far(n, problem, information):
    least, second = sorted(information[k].approx(n) for k in range(n * n + 2))[:2]
    return int(second - least > Fraction(1, n))
"""

    def reach(self, *position: int) -> int:
        """The bit of this number, if there is one."""
        return position[0]

    def value(self, word: Word, *position: int) -> Fraction:
        """0 for the first one, then ``1/k`` where there is a one, else 1."""
        k = position[0]
        return Fraction(int(k > 0), k if word.bit(k) else 1)
