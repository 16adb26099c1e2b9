"""The problem `global-minimiser`: given ``x``, find a global minimiser of ``z -> (z**2 - 1)**2 - x z`` up to ``eps``.

For ``x = 0`` these are 1 and -1. For ``x > 0`` a point ``z < 0`` is worse than ``-z``, and the derivative ``4 z (z**2
- 1) - x`` is negative on ``[0, 1]`` and increases above 1: one minimiser ``z > 1``, with ``4 z (z**2 - 1) = x``. For
``x < 0`` it is minus that for ``-x``.
"""

from fractions import Fraction
from typing import ClassVar

from mirrored import Mirrored, Range


class Statement(Mirrored):
    """The definition, for a given eps."""

    name = "global-minimiser"
    arrays: ClassVar = {"x": 0}
    what = "the global minimiser"

    def bracket(self, low: Fraction, high: Fraction, x: Range) -> bool:
        """``4 z (z**2 - 1)`` increases."""
        return 4 * low * (low * low - 1) <= x[0] and 4 * high * (high * high - 1) >= x[1]
