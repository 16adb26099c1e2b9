"""The problem `delaunay`: which diagonal of a convex quadrangle belongs to a Delaunay triangulation? 0 or 1.

Inputs: four points ``a, b, c, d``, the rows of ``P``, the corners of a strictly convex quadrangle, counterclockwise,
with the exact coordinates of the instance. 0 is the diagonal from ``a`` to ``c``, right if ``d`` is not inside the
circle through ``a, b, c``; 1 that from ``b`` to ``d``, right if ``d`` is not outside: by the sign of a determinant,
which is positive inside. Families are as of `tilted`.
"""

from fractions import Fraction
from typing import Any, ClassVar

from encoding import Json
from intervals import Interval
from refusal import require
from tilted import Tilted, Values, integer


class Statement(Tilted):
    """The definition."""

    name = "delaunay"
    arrays: ClassVar = {"P": 2}

    def settle(self) -> None:
        """Four points of the plane."""
        require(len(self.data["P"]) == 4 and len(self.flat) == 8, "data", "four points of the plane are expected")
        super().settle()

    def output(self, value: Json) -> int:
        """0 or 1."""
        require(integer(value) in (0, 1), "output", "the output is 0 or 1")
        return int(value)

    def solutions(self, values: Values) -> set[int]:
        """By the sign of the determinant, for a convex quadrangle."""
        for i in range(4):
            a, b, c = (values[2 * ((i + k) % 4) :][:2] for k in range(3))
            turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
            require(turn > 0, "convex", "the points are not the corners of a convex quadrangle, counterclockwise")
        found = determinant(values)
        return {k for k, right in ((0, found <= 0), (1, found >= 0)) if right}

    def certain(self, output: int, low: list[Fraction], high: list[Fraction]) -> bool:
        """The determinant has one sign."""
        found = determinant([Interval(x, y) for x, y in zip(low, high, strict=True)])
        return bool(found.low >= 0 if output else found.high <= 0)

    def told(self, output: int) -> str:
        """The diagonal."""
        return f"the diagonal is {'bd' if output else 'ac'}"


def determinant(values: Any) -> Any:
    """Positive if the fourth point is inside the circle through the first three, which turn left."""
    d = values[6:]
    (a, b), (p, q), (u, v) = ([values[2 * i + k] - d[k] for k in range(2)] for i in range(3))
    r, s, t = a * a + b * b, p * p + q * q, u * u + v * v
    return a * (q * t - s * v) - b * (p * t - s * u) + r * (p * v - q * u)
