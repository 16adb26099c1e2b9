"""``E_1``: has a 0-1 sequence infinitely many ones?

Source: docs/theory.md, 10.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.classification import Evidence
from sci.proofs.theorems.limits.reduction import TOWERS, Question

if TYPE_CHECKING:
    from sci.word import Word


class InfinitelyManyOnes(Question):
    """The finder of `infinitely-many-ones`."""

    name = "infinitely-many-ones"
    summary = "does a 0-1 sequence have infinitely many ones? (1 or 0)"
    theorem = "docs/theory.md, 10.2: in Pi_2 and not in Delta_2: no algorithm is right in the limit on every sequence"
    inside = "Pi_2"
    tower = "seen_lately"
    right = "ManyOnes"
    how_to_read = "information[k], k >= 0, the bit x_(k+1)"
    example = """
@limit
def seen_lately(n, problem, information):
    return int(any(information[k].approx(2) > Fraction(1, 2) for k in range(n // 2, n)))
"""

    def _minds(self) -> tuple[Evidence, ...]:
        return (*super()._minds(), Evidence.certificate(f"{TOWERS}:Latest(changes=5)", self.name, 40))

    def reach(self, *position: int) -> int:
        """The bit itself."""
        return position[0] + 1

    def value(self, word: Word, *position: int) -> Fraction:
        """The bit."""
        return Fraction(word.bit(position[0] + 1))
