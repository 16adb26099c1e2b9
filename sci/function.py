"""Functions on the cube as an algorithm sees them: values at rational points, each known through approximations.

The evaluations are infinitely many and numbered by pairing: the point ``(a_1, ..., a_d)/n`` with integers
``0 <= a_i <= n``, ``n >= 1``, has the number ``n**(d+1) + a_1 + a_2 (n+1) + ... + a_d (n+1)**(d-1)``. Numbers of
different ``n`` differ, as ``n**(d+1) + (n+1)**d <= (n+1)**(d+1)``. Algorithms always ask with the least ``n``.
Certificates name a point by its coordinates.

Source: docs/theory.md, 5.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from sci.errors import NotAnOutput
from sci.information import Evaluation, TooFar
from sci.layout import integer_root
from sci.rational import exact, scalar

if TYPE_CHECKING:
    from sci.information import Reader

LONGEST = 10_000
"""Binary digits of the number of a point at which a run may ask; at a point of floats there are at most 4,300."""

Point = tuple[Fraction, ...]


def number_of(point: Point) -> int:
    """The number of the evaluation at a point of the cube."""
    n = lcm(*(x.denominator for x in point))
    number: int = n ** (len(point) + 1)
    for i, x in enumerate(point):
        number += int(x * n) * (n + 1) ** i
    return number


def point_of(number: int, d: int) -> Point | None:
    """The point in ``[0,1]^d`` at which the evaluation of this number is; None if no evaluation has it."""
    n = integer_root(number, d + 1)
    if n < 1 or number - n ** (d + 1) >= (n + 1) ** d:
        return None
    rest = number - n ** (d + 1)
    return tuple(Fraction(rest // (n + 1) ** i % (n + 1), n) for i in range(d))


class FunctionInformation:
    """A real function on ``[0,1]^d``; calling it with a point gives the evaluation there."""

    def __init__(self, reader: Reader, d: int) -> None:
        self.d = d
        self._reader = reader

    def __call__(self, point: Any) -> Evaluation:
        """The evaluation at a point, ``d`` numbers (or one number, if ``d`` is 1), each as of `sci.exact`.

        To ask for an evaluation whose number has more than `LONGEST` binary digits ends the run.

        Raises:
            ValueError: if it is not a point of the cube.
        """
        number = number_of(self._read(point))
        return (TooFar if number.bit_length() > LONGEST else Evaluation)(self._reader, number)

    def _read(self, point: Any) -> Point:
        point = scalar(point)
        coordinates = point if hasattr(point, "__iter__") else (point,)
        try:
            found = tuple(map(exact, coordinates))
        except NotAnOutput as error:
            raise ValueError(f"coordinate of a point: {error}") from None
        if len(found) != self.d or not all(0 <= x <= 1 for x in found):
            raise ValueError(f"{shown(found)} is not a point of the cube [0,1]^{self.d}")
        return found

    def __repr__(self) -> str:
        return f"<information: a function on [0,1]^{self.d}>"


def shown(point: Point) -> str:
    """A point in words."""
    return f"({', '.join(map(str, point))})"
