"""The problem `game-value`: given payoffs ``A``, find the value of the matrix game, up to ``eps``.

Evidence is ``{"rows":x,"columns":y}``, strategies of both players: the value is at least the least entry of ``x^T B``
and at most the greatest of ``B y``, for every ``B``.
"""

from typing import ClassVar

from encoding import Json
from erring import Enclosed, Range, Vector
from games import strategy
from independent import transposed
from instance import rows
from kernels import dot
from refusal import require


class Statement(Enclosed):
    """The definition, for a given eps."""

    name = "game-value"
    arrays: ClassVar = {"A": 2}
    what = "the value of the game"

    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """Each player's guarantee."""
        named = type(evidence) is dict and set(evidence) == {"rows", "columns"}
        require(named, "evidence", "evidence is strategies of both players")
        n = len(self.data["A"][0])
        x, y = strategy(evidence["rows"], len(self.flat) // n, "evidence"), strategy(evidence["columns"], n, "evidence")
        self.require_work(2 * len(self.flat), [x, y])
        low, high = (rows([c + s * h for c, h in zip(centre, radius, strict=True)], n) for s in (-1, 1))
        return [(min(dot(column, x) for column in transposed(low)), max(dot(row, y) for row in high))]
