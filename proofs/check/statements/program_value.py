"""The problem `program-value`: find the minimum of ``c.x`` subject to ``Ax = b``, ``x >= 0``, up to ``eps``.

Inputs: all such programs that have a minimum, with the exact numbers of the instance. Evidence is ``{"change":K,
"dual":y,"point":x}``: a point that is feasible for all programs of a box, or is once it is changed
(``enclosures.py``), and ``y`` with ``A^T y <= c`` for all of them, so that no feasible point costs less than ``b.y``.
"""

from typing import ClassVar

from enclosures import dearest
from encoding import Json
from erring import Enclosed, Range, Vector
from independent import transposed, vector
from instance import rows
from kernels import dot
from refusal import require
from vertices import Program


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "program-value"
    arrays: ClassVar = {"A": 2, "b": 1, "c": 1}
    what = "the minimum"

    def settle(self) -> None:
        """Shapes that fit."""
        super().settle()
        A, b, c = (self.data[name] for name in ("A", "b", "c"))
        self.m, self.n = len(A), len(A[0])
        require(len(b) == self.m and len(c) == self.n, "data", "A, b and c do not fit together")

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """From what multipliers show to the cost of the point."""
        named = type(evidence) is dict and set(evidence) == {"change", "dual", "point"}
        require(named, "evidence", "evidence is a point, how it changes, and multipliers")
        x, y = (vector(evidence[name], size, "evidence") for name, size in (("point", self.n), ("dual", self.m)))
        self.require_work(4 * self.m * self.n, [x, y])
        (A, b, c), (H, room, leeway) = programs = self._program(centre), self._program(radius)
        most, sizes = dearest(evidence["change"], x, *programs), list(map(abs, y))
        for p, h, column, wide in zip(c, leeway, transposed(A), transposed(H), strict=True):
            good = dot(column, y) + dot(wide, sizes) <= p - h
            require(good, "multipliers", "the multipliers do not bound the minimum of every program")
        return [(dot(b, y) - dot(room, sizes), most)]

    def _program(self, values: Vector) -> Program:
        cut = self.m * self.n
        return rows(values[:cut], self.n), values[cut : cut + self.m], values[cut + self.m :]
