"""The problem `linear-program`: minimise ``c.x`` subject to ``Ax = b``, ``x >= 0``, up to ``eps`` in every entry.

Inputs: all such programs that have a minimum, with the exact numbers of the instance. Outputs: vectors; right within
``eps``, in every entry, of some optimal point. ``families`` is null or gives optimal vertices (``vertices.py``): member
``N`` of the family of one has ``2**-N`` added to the inexact costs of what is 0 there; this vertex alone is optimal.
"""

from fractions import Fraction
from typing import ClassVar

from enclosures import Range, solutions
from encoding import Json
from independent import vector
from instance import Box, Measured, require_nothing, rows
from refusal import require
from vertices import Program, optimal

Point = list[Fraction]


class Statement(Measured):
    """The definition, for a given eps."""

    name = "linear-program"
    arrays: ClassVar = {"A": 2, "b": 1, "c": 1}

    def settle(self) -> None:
        """The shapes, and the vertices of the families."""
        A, b, c = (self.data[name] for name in ("A", "b", "c"))
        self.m, self.n = len(A), len(A[0])
        require(len(b) == self.m and len(c) == self.n, "data", "A, b and c do not fit together")
        movable = {j for j in range(self.n) if self.m * (self.n + 1) + j not in self.exact}
        self.vertices = [] if self.families is None else optimal(self.families, (A, b, c), movable)
        self.raised = [{j for j in movable if v[j] == 0} for v in self.vertices]

    def count(self) -> int:
        """One a vertex."""
        return len(self.vertices)

    def member(self, family: int, member: int) -> list[Fraction]:
        """Costs raised."""
        places = {self.m * (self.n + 1) + j for j in self.raised[family - 1]}
        return [x + Fraction(k in places, 1 << member) for k, x in enumerate(self.flat)]

    def name_member(self, family: int, member: int) -> str:
        """How many costs are raised."""
        return f"A, b, and c with 2**-{member} more for {len(self.raised[family - 1])} entries"

    def output(self, value: Json) -> Point:
        """A vector."""
        return vector(value, self.n, "output")

    def failure(self, family: int, member: int, output: Point, evidence: Json) -> str:
        """Too far from the one solution."""
        if family:
            require_nothing(evidence)
            found = [(x, x) for x in self.vertices[family - 1]]
        else:
            found = self._alone(self.values(0, member), evidence)
        off = max(max(a - x, x - b) for x, (a, b) in zip(output, found, strict=True))
        require(off > self.eps, "wrong", "a solution may be within eps")
        return f"an entry of what it says is off by more than {self.eps} from {_every(evidence)}"

    def determined(self, box: Box, output: Point, evidence: Json) -> str:
        """All solutions of all programs of the box are near."""
        found = solutions(evidence, self._program(box.centre), self._program(box.radius))
        off = max(max(x - a, b - x) for x, (a, b) in zip(output, found, strict=True))
        require(off <= self.eps, "wrong", "it is not shown that the output is within eps")
        if "above" in evidence:
            return f"all solutions of all linear programs with these readings are within {self.eps} of the output"
        return f"every linear program with these readings has one solution, within {self.eps} of the output"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """The solutions of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two programs")
        left, right = (self._alone(x, e) for x, e in zip((one, other), evidence, strict=True))
        gap = max(max(a - q, p - b) for (a, b), (p, q) in zip(left, right, strict=True))
        require(gap > 2 * self.eps, "apart", "some output may be within eps of solutions of both")
        if any("above" in e for e in evidence):
            return f"all solutions of two linear programs with these readings are more than {2 * self.eps} apart"
        return f"two linear programs with these readings have solutions that are more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """Two vertices are far apart."""
        require_nothing(evidence)
        require(self.count() >= 2, "families", "there are no two families")
        gap = max(abs(x - y) for x, y in zip(*self.vertices[:2], strict=True))
        require(gap > 2 * self.eps, "families", "some output is within eps of both vertices")
        return f"each of two optimal points, more than {2 * self.eps} apart, is the one solution of programs nearby"

    def _alone(self, values: list[Fraction], evidence: Json) -> list[Range]:
        """Where the solutions of a program are."""
        return solutions(evidence, self._program(values), self._program([Fraction(0)] * len(values)))

    def _program(self, values: list[Fraction]) -> Program:
        cut = self.m * self.n
        return rows(values[:cut], self.n), values[cut : cut + self.m], values[cut + self.m :]


def _every(evidence: Json) -> str:
    """Which solutions there are."""
    return "all solutions" if "above" in evidence else "the one solution"
