"""The problem `matrix-rank`: given a matrix by Delta_1-information on its entries, compute its rank.

Inputs: all real matrices of the shape of the instance ``A`` with its exact entries. Outputs: integers. ``families``
lists pairs of a row and a column (``pairs.py``): member ``N`` of family ``l`` has ``2**-N`` added at the first ``l`` of
them, and its rank is greater by ``l`` than that of ``A``. In the game each move ``(1, N)`` adds ``2**-N`` at the next
pair.
"""

from fractions import Fraction
from typing import ClassVar

from elimination import rank
from encoding import Json
from independent import require_independent
from instance import READ, Box, require_nothing, rows
from pairs import Pairs
from refusal import require


class Statement(Pairs):
    """The definition."""

    name = "matrix-rank"
    kinds: ClassVar[tuple[str, ...]] = (*READ, "changes")

    def require_moves(self, moves: list[tuple[int, int]]) -> None:
        """As many as there are pairs."""
        good = len(moves) <= self.count() and all(family == 1 for family, _ in moves)
        require(good, "input", "moves are of family 1, and not more than there are pairs")

    def name_moves(self, moves: list[tuple[int, int]]) -> str:
        """The matrix, by the first changes."""
        pairs = zip(moves, self.families, strict=False)
        told = [f"2**-{member} added at ({i + 1}, {j + 1})" for (_, member), (i, j) in pairs]
        more = f" and {len(told) - 4} more" if told[4:] else ""
        return f"A with {', '.join(told[:4])}{more}" if moves else self.name_input(0, 0)

    def moved_value(self, moves: list[tuple[int, int]], index: int) -> tuple[int, int]:
        """An entry."""
        pairs = zip(moves, self.families, strict=False)
        added = [Fraction(1, 1 << member) for (_, member), (i, j) in pairs if i * self.n + j == index]
        return sum(added, self.flat[index]).as_integer_ratio()

    def output(self, value: Json) -> int:
        """An integer."""
        require(type(value) is int, "output", "the output is an integer")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The rank is another one."""
        require_nothing(evidence)
        right = self.r + family if family else rank(rows(self.values(0, member), self.n))
        require(output != right, "wrong", "that is the rank")
        return f"it says that the rank is {output}, it is {right}"

    def determined(self, box: Box, output: int, evidence: Json) -> str:
        """A matrix ``C`` with ``C B`` near the identity for every ``B`` of the box: its columns are independent."""
        require_independent(evidence, rows(box.centre, self.n), rows(box.radius, self.n))
        require(output == min(self.m, self.n), "wrong", "that is not the rank")
        return f"every matrix with these readings has rank {output}"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """Their ranks differ."""
        require_nothing(evidence)
        low, high = sorted(rank(rows(values, self.n)) for values in (one, other))
        require(low < high, "apart", "the two matrices have the same rank")
        return f"one matrix with these readings has rank {low}, another one rank {high}"

    def undetermined(self, evidence: Json) -> str:
        """The rank and that of the families."""
        require_nothing(evidence)
        require(self.count() >= 1, "families", "no family goes through the instance")
        others = f"rank {self.r + 1}" if self.count() == 1 else f"every rank from {self.r} to {self.r + self.count()}"
        return f"A has rank {self.r}, and matrices as near to it as one likes have {others}"
