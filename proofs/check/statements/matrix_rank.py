"""The problem `matrix-rank`: given a matrix by Delta_1-information on its entries, compute its rank.

Inputs: all real matrices of the shape of the instance ``A`` with its exact entries. Outputs: integers. ``families``
lists pairs ``[i, j]`` of inexact entries, rows and columns all different and outside the first independent ones: member
``N`` of family ``l`` has ``2**-N`` added at the first ``l`` pairs. Its rank is greater by ``l`` than that of ``A``, in
which the Schur complement of the first independent rows and columns is 0.
"""

from fractions import Fraction
from typing import ClassVar

from elimination import integral, pivots, rank
from encoding import Json
from independent import require_independent
from instance import Box, Instance, rows
from refusal import require


class Statement(Instance):
    """The definition."""

    name = "matrix-rank"
    arrays: ClassVar = {"A": 2}

    def settle(self) -> None:
        """Families are pairs of different rows and columns, of entries that are not exact."""
        self.m, self.n = sizes = len(self.data["A"]), len(self.data["A"][0])
        pairs = self.families
        good = type(pairs) is list and all(type(pair) is list and len(pair) == 2 for pair in pairs)
        good = good and all(type(i) is int and 0 <= i < sizes[side] for pair in pairs for side, i in enumerate(pair))
        require(good, "families", "families are pairs of a row and a column")
        taken = pivots(integral(self.data["A"])) if pairs else []
        self.r = len(taken)
        for side in (0, 1):
            lines = [place[side] for place in [*taken, *pairs]]
            require(len(set(lines)) == len(lines), "families", "a row or a column stands twice, or among the first")
        changed = {i * self.n + j for i, j in pairs}
        require(not changed & set(self.exact), "exact", "a family changes an exact entry")

    def count(self) -> int:
        """A family for each pair."""
        return len(self.families)

    def member(self, family: int, member: int) -> list[Fraction]:
        """``2**-N`` is added at the first pairs."""
        found = list(self.flat)
        for i, j in self.families[:family]:
            found[i * self.n + j] += Fraction(1, 1 << member)
        return found

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        if family:
            places = ", ".join(f"({i + 1}, {j + 1})" for i, j in self.families[:family])
            return f"A with 2**-{member} added at {places if family <= 4 else f'{family} entries'}"
        return "A, changed within what the answers allow" if member else "A itself"

    def output(self, value: Json) -> int:
        """An integer."""
        require(type(value) is int, "output", "the output is an integer")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The rank is another one."""
        require(evidence == {}, "evidence", "no evidence is needed")
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
        require(evidence == {}, "evidence", "no evidence is needed")
        low, high = sorted(rank(rows(values, self.n)) for values in (one, other))
        require(low < high, "apart", "the two matrices have the same rank")
        return f"one matrix with these readings has rank {low}, another one rank {high}"

    def undetermined(self, evidence: Json) -> str:
        """The rank and that of the families."""
        require(evidence == {}, "evidence", "no evidence is needed")
        require(self.count() >= 1, "families", "no family goes through the instance")
        others = f"rank {self.r + 1}" if self.count() == 1 else f"every rank from {self.r} to {self.r + self.count()}"
        return f"A has rank {self.r}, and matrices as near to it as one likes have {others}"
