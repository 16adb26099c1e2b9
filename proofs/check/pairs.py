"""What the statements about a matrix ``A`` have in common whose families add ``2**-N`` at entries.

``families`` lists pairs ``[i, j]`` of inexact entries, rows and columns all different and outside the first ``r``
independent ones, ``r`` the rank of ``A``. With ``2**-N`` added at ``l`` of them the rank is ``r + l``: in ``A`` the
Schur complement of the first independent rows and columns is 0.
"""

from fractions import Fraction
from typing import ClassVar

from elimination import integral, pivots
from instance import Instance
from refusal import require


class Pairs(Instance):
    """Member ``N`` of family ``l`` has ``2**-N`` added at the first ``l`` pairs."""

    arrays: ClassVar = {"A": 2}
    most: ClassVar[int] = 1 << 16  # pairs that are listed

    def settle(self) -> None:
        """Families are pairs of different rows and columns, of entries that are not exact."""
        self.m, self.n = sizes = len(self.data["A"]), len(self.data["A"][0])
        pairs = self.families
        good = type(pairs) is list and all(type(pair) is list and len(pair) == 2 for pair in pairs)
        good = good and all(type(i) is int and 0 <= i < sizes[side] for pair in pairs for side, i in enumerate(pair))
        good = good and len(pairs) <= self.most
        require(good, "families", "families are pairs of a row and a column")
        taken = pivots(integral(self.data["A"])) if pairs else []
        self.r = len(taken)
        for side in (0, 1):
            lines = [place[side] for place in [*taken, *pairs]]
            require(len(set(lines)) == len(lines), "families", "a row or a column stands twice, or among the first")
        self.require_inexact(i * self.n + j for i, j in pairs)

    def count(self) -> int:
        """A family for each pair."""
        return len(self.families)

    def member(self, family: int, member: int) -> list[Fraction]:
        """``2**-N`` is added at the first pairs."""
        found = list(self.flat)
        for i, j in self.families[:family]:
            found[i * self.n + j] += Fraction(1, 1 << member)
        return found

    def name_member(self, family: int, member: int) -> str:
        """Where something is added."""
        places = ", ".join(f"({i + 1}, {j + 1})" for i, j in self.families[:family])
        return f"A with 2**-{member} added at {places if family <= 4 else f'{family} entries'}"
