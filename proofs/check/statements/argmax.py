"""The problem `argmax`: given numbers ``v``, at least one, find the place of a greatest one, counted from 0.

Inputs: all lists of as many real numbers, with the exact numbers of the instance. Families are as of `tilted`. In the
game a move ``(i, N)`` raises by ``2**-N`` all inexact numbers that are greatest, except number ``i``, counted from 1,
which is one of several; there is such a number.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from instance import READ
from refusal import require
from tilted import Tilted, Values, place


class Statement(Tilted):
    """The definition."""

    name = "argmax"
    arrays: ClassVar = {"v": 1}
    kinds: ClassVar[tuple[str, ...]] = (*READ, "changes")

    def require_moves(self, moves: list[tuple[int, int]]) -> None:
        """Each leaves one of the greatest numbers behind, and raises some number."""
        greatest = self.solutions(self.flat)
        inexact = greatest - set(self.exact)
        self._rises = dict[int, int]()  # by place, how many moves raise it
        self._sums = [(0, 0)]  # of the first moves: the sum is m * 2**-N
        for number, (left, member) in enumerate(moves):
            good = left - 1 in (inexact if number else greatest)
            require(good, "input", "a move leaves one of the greatest numbers behind")
            inexact.discard(left - 1)
            self._rises[left - 1] = number
            require(len(inexact) >= 1, "input", "no number can be raised")
            total, before = self._sums[-1]
            self._sums.append(((total << member - before) + 1, member))
        self._rises |= dict.fromkeys(inexact, len(moves))

    def name_moves(self, moves: list[tuple[int, int]]) -> str:
        """Which numbers were left behind."""
        told = ", ".join(f"by 2**-{member} without number {left}" for left, member in moves[:6])
        more = ", ..." if moves[6:] else ""
        return f"v with its greatest numbers raised {told}{more} (from 1)" if moves else self.name_input(0, 0)

    def moved_value(self, moves: list[tuple[int, int]], index: int) -> tuple[int, int]:
        """A number."""
        added, member = self._sums[self._rises.get(index, 0)]
        return (self.flat[index] + Fraction(added, 1 << member)).as_integer_ratio()

    def output(self, value: Json) -> int:
        """A place."""
        return place(value, len(self.flat))

    def solutions(self, values: Values) -> set[int]:
        """The places of the greatest numbers."""
        greatest = max(values)
        return {k for k, x in enumerate(values) if x == greatest}

    def certain(self, output: int, low: list[Fraction], high: list[Fraction]) -> bool:
        """The number is at least what any other may be."""
        return all(low[output] >= x for k, x in enumerate(high) if k != output)

    def told(self, output: int) -> str:
        """Which one."""
        return f"the greatest is number {output} (from 0)"
