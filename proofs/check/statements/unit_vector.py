"""The problem `unit-vector`: given a vector ``z`` other than 0, find ``z/|z|_2`` up to ``eps`` in every entry.

Evidence is ``{}``. ``z/|z| - q/|q| = (z - q)/|q| + z (1/|z| - 1/|q|)``, and both terms have norms of at most ``|z -
q|/|q|``. At a centre of 0 nothing is known but that entries are from -1 to 1.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from instance import require_nothing
from inverses import root_above
from kernels import dot
from refusal import require
from spectra import root_below


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "unit-vector"
    arrays: ClassVar = {"z": 1}
    what = "the entries of the unit vector"

    def settle(self) -> None:
        """No input is 0."""
        super().settle()
        require(any(self.flat), "data", "the vector is 0")
        require(any(self.values(0, 1)), "input", "the other vector is 0")

    def width(self) -> int:
        """As many as numbers."""
        return len(self.flat)

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """Near that of the centre."""
        require_nothing(evidence)
        size = dot(centre, centre)
        if size == 0:
            return [(Fraction(-1), Fraction(1))] * len(centre)
        short, long = root_below(size), root_above(size)
        off = 2 * root_above(dot(radius, radius)) / short
        return [(min(x / short, x / long) - off, max(x / short, x / long) + off) for x in centre]
