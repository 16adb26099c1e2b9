"""The problem `argmax`: given numbers ``v``, at least one, find the place of a greatest one, counted from 0.

Inputs: all lists of as many real numbers, with the exact numbers of the instance. Families are as of `tilted`.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from tilted import Tilted, Values, place


class Statement(Tilted):
    """The definition."""

    name = "argmax"
    arrays: ClassVar = {"v": 1}

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
