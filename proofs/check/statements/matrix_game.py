"""The problem `matrix-game`: given payoffs ``A``, find an optimal strategy of the row player, up to ``eps``.

A strategy is ``x >= 0`` with sum 1, optimal if its least entry of ``x^T A`` is greatest. Inputs: all real matrices
with the exact entries of the instance. Outputs: vectors; right within ``eps`` of some optimal strategy. ``families``
is null or gives optimal strategies (``games.py``): member ``N`` of the family of one is moved in rows by ``2**-N
d_i``; then it is the only one.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from games import Ranges, alone, ranges
from independent import vector
from instance import Box, Measured, require_nothing, rows
from refusal import require

Vector = list[Fraction]


class Statement(Measured):
    """The definition, for a given eps."""

    name = "matrix-game"
    arrays: ClassVar = {"A": 2}

    def settle(self) -> None:
        """The families; all entries of the rows that they move are inexact."""
        self.m, self.n = len(self.data["A"]), len(self.data["A"][0])
        self.moves = [] if self.families is None else alone(self.families, self.data["A"])
        for _, d in self.moves:
            self.require_inexact(i * self.n + j for i in range(self.m) if d[i] for j in range(self.n))

    def count(self) -> int:
        """One a strategy."""
        return len(self.moves)

    def member(self, family: int, member: int) -> Vector:
        """Rows moved."""
        return [a + self.moves[family - 1][1][k // self.n] / (1 << member) for k, a in enumerate(self.flat)]

    def output(self, value: Json) -> Vector:
        """A vector."""
        return vector(value, self.m, "output")

    def failure(self, family: int, member: int, output: Vector, evidence: Json) -> str:
        """Too far from all optimal strategies."""
        if family:
            require_nothing(evidence)
            found: Ranges = [(x, x) for x in self.moves[family - 1][0]]
        else:
            found = ranges(evidence, rows(self.values(0, member), self.n), Fraction(0))
        off = max(max(a - x, x - b) for x, (a, b) in zip(output, found, strict=True))
        require(off > self.eps, "wrong", "an optimal strategy may be within eps")
        return f"an entry of what it says is off by more than {self.eps} from all optimal strategies"

    def determined(self, box: Box, output: Vector, evidence: Json) -> str:
        """All optimal strategies of all games of the box are near."""
        found = ranges(evidence, rows(box.centre, self.n), max(box.radius))
        off = max(max(x - a, b - x) for x, (a, b) in zip(output, found, strict=True))
        require(off <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"all optimal strategies of all games with these readings are within {self.eps} of the output"

    def apart(self, one: Vector, other: Vector, evidence: Json) -> str:
        """The optimal strategies of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two games")
        left, right = (ranges(e, rows(x, self.n), Fraction(0)) for x, e in zip((one, other), evidence, strict=True))
        gap = max(max(a - q, p - b) for (a, b), (p, q) in zip(left, right, strict=True))
        require(gap > 2 * self.eps, "apart", "some output may be within eps of optimal strategies of both")
        return f"two games with these readings have optimal strategies that are more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """Two vertices are far apart."""
        require_nothing(evidence)
        require(self.count() >= 2, "families", "there are no two families")
        gap = max(abs(x - y) for x, y in zip(self.moves[0][0], self.moves[1][0], strict=True))
        require(gap > 2 * self.eps, "families", "some output is within eps of both")
        return f"each of two optimal strategies, more than {2 * self.eps} apart, is the only one of games nearby"
