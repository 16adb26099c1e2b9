"""The problem `point-distances`: given points, the rows of ``X``, and ``z``, find how far from it they are.

Evidence is ``{}``. The difference of two coordinates changes by at most the sum of both radii.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from instance import require_nothing, rows
from inverses import root_above
from kernels import dot
from refusal import require
from spectra import root_below


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "point-distances"
    arrays: ClassVar = {"X": 2, "z": 1}
    what = "the distances"

    def settle(self) -> None:
        """As many coordinates as columns."""
        super().settle()
        self.n = len(self.data["z"])
        require(len(self.data["X"][0]) == self.n, "data", "the points and z have different numbers of coordinates")

    def width(self) -> int:
        """One a point."""
        return len(self.data["X"])

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """Coordinate by coordinate."""
        require_nothing(evidence)
        (*points, z), (*wide, room), found = rows(centre, self.n), rows(radius, self.n), []
        for point, row in zip(points, wide, strict=True):
            off = [abs(x - y) for x, y in zip(point, z, strict=True)]
            moved = [h + g for h, g in zip(row, room, strict=True)]
            least = [max(Fraction(0), x - h) for x, h in zip(off, moved, strict=True)]
            most = [x + h for x, h in zip(off, moved, strict=True)]
            found.append((root_below(dot(least, least)), root_above(dot(most, most))))
        return found
