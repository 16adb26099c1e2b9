"""The problem `orientation`: given three points of the plane, do they turn left (1), right (-1), or are they on a line?

Inputs: all triples of points, the rows of ``P``, with the exact coordinates of the instance. It is the sign of the
determinant of ``b - a`` and ``c - a``, which is affine in each coordinate: on a box it lies between the least and the
greatest of its values at the corners. Families are as of `tilted`.
"""

from fractions import Fraction
from itertools import product
from typing import ClassVar

from encoding import Json
from refusal import require
from tilted import Tilted, Values, integer


class Statement(Tilted):
    """The definition."""

    name = "orientation"
    arrays: ClassVar = {"P": 2}

    def settle(self) -> None:
        """Three points."""
        require(len(self.data["P"]) == 3 and len(self.flat) == 6, "data", "three points of the plane are expected")
        super().settle()

    def output(self, value: Json) -> int:
        """-1, 0 or 1."""
        require(integer(value) in (-1, 0, 1), "output", "the output is -1, 0 or 1")
        return int(value)

    def solutions(self, values: Values) -> set[int]:
        """The sign of the determinant."""
        a, b, c = values[:2], values[2:4], values[4:]
        found = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return {(found > 0) - (found < 0)}

    def certain(self, output: int, low: list[Fraction], high: list[Fraction]) -> bool:
        """All corners have it."""
        return all(self.solutions(corner) == {output} for corner in product(*zip(low, high, strict=True)))

    def told(self, output: int) -> str:
        """The sign."""
        return f"the orientation is {output}"
