"""The problem `matrix-rank`: given a matrix by Delta_1-information on its entries, compute its rank.

Inputs: all real matrices of the shape of the instance ``A`` with its exact entries. Outputs: integers. ``families``
lists pairs of a row and a column (``pairs.py``): member ``N`` of family ``l`` has ``2**-N`` added at the first ``l`` of
them, and its rank is greater by ``l`` than that of ``A``.
"""

from fractions import Fraction

from elimination import rank
from encoding import Json
from independent import require_independent
from instance import Box, require_nothing, rows
from pairs import Pairs
from refusal import require


class Statement(Pairs):
    """The definition."""

    name = "matrix-rank"

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
