"""The problem `floor`: given a real number ``x``, find the greatest integer that is at most ``x``.

Families are as of `tilted`.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from jets import Jet
from printing import between
from tilted import Tilted, Values, integer


class Statement(Tilted):
    """The definition."""

    name = "floor"
    arrays: ClassVar = {"x": 0}

    def output(self, value: Json) -> int:
        """An integer."""
        return integer(value)

    def one(self, values: Values) -> int:
        """The floor; where the number moves away from an integer, that or one less."""
        x = values[0]
        whole = (x.terms[0] if isinstance(x, Jet) else x).__floor__()
        return whole if x >= whole else whole - 1

    def certain(self, output: int, low: list[Fraction], high: list[Fraction]) -> bool:
        """Both ends have it."""
        return self.one(low) == output == self.one(high)

    def told(self, output: int) -> str:
        """The integer."""
        return f"the floor is {between(Fraction(output))}"
