"""The problem `initial-value-problem`: given ``y(0) = x``, find ``y(1)`` up to ``eps``, ``y' = 3 sign(y) |y|**(2/3)``.

For ``x > 0`` the solution is ``(x**(1/3) + s)**3`` at time ``s``, and minus that for ``-x``. For ``x = 0`` the
solutions stay 0 for a while, and then leave it: ``y(1)`` may be any number from -1 to 1. Member ``N`` is ``8**-N`` or
minus that.
"""

from fractions import Fraction
from typing import ClassVar

from mirrored import Mirrored, Range


class Statement(Mirrored):
    """The definition, for a given eps."""

    name = "initial-value-problem"
    arrays: ClassVar = {"x": 0}
    what = "the solution at time 1"

    def step(self, member: int) -> Fraction:
        """A cube."""
        return Fraction(1, 1 << 3 * member)

    def bracket(self, low: Fraction, high: Fraction, x: Range) -> bool:
        """``low`` and ``high`` are bounds of ``x**(1/3) + 1``."""
        return (low - 1) ** 3 <= x[0] and (high - 1) ** 3 >= x[1]

    def solution(self, bound: Fraction) -> Fraction:
        """Its cube."""
        return bound**3
