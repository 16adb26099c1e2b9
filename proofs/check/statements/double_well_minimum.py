"""The problem `double-well-minimum`: given ``x``, find the minimum of ``z -> (z**2 - 1)**2 - x z`` up to ``eps``.

Evidence is ``{"at":z,"split":s}``, ``s >= 1``. The minimum is at most the value at ``z``. Since ``(z**2 - 1)**2 - x z =
(z**2 - s)**2 + 2(s - 1) z**2 - x z + 1 - s**2``, it is at least ``1 - s**2 - x**2/(8(s - 1))``, and 0 for ``x = 0``.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from refusal import require
from sizes import short


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "double-well-minimum"
    arrays: ClassVar = {"x": 0}
    what = "the minimum"

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """The value at a point, and a sum of squares."""
        require(type(evidence) is dict and set(evidence) == {"at", "split"}, "evidence", "evidence is two numbers")
        z, s = short(evidence["at"]), short(evidence["split"])
        (x,), (h,) = centre, radius
        greatest = abs(x) + h
        require(s > 1 or (s == 1 and greatest == 0), "bound", "the split is not above 1")
        lost = greatest**2 / (8 * (s - 1)) if s > 1 else Fraction(0)
        return [(1 - s * s - lost, (z * z - 1) ** 2 - x * z + h * abs(z))]
