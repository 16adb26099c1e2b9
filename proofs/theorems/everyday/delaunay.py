"""The Delaunay diagonal of a quadrangle: not determined by digits where the corners are on a circle.

Source: docs/theory.md, 12.16.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday.tilted import IntegerProblem, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from sci.instance import Box
    from sci.proofs.theorems.everyday.tilted import Direction

SAFE = "[[0, 0], [2, -1], [3, 0], [2, 1]]"


class Delaunay(IntegerProblem):
    """The finder of `delaunay`: two families move a coordinate, and the fourth point into the circle, or out."""

    name = "delaunay"
    drawn = "quadrangle"
    neighbours = ("convex-hull", "determinant")
    summary = "which diagonal of a convex quadrangle abcd belongs to a Delaunay triangulation, ac (0) or bd (1)"
    theorem = "docs/theory.md, 12.16: no algorithm decides it if the corners lie on a circle"
    proof = "12.16"
    routine = "choices:delaunay"
    arrays: ClassVar[dict[str, int]] = {"P": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[0, 0], [1, 0], [1, 1], [0, 1]]", "inexact": "all"}
    routines = (Routine("scipy.spatial.Delaunay", "sci.algorithms.library.choices:delaunay", SAFE),)
    nearest_yes = "the convex hull; the determinant; a diagonal that is Delaunay up to eps > 0"
    how_to_answer = "0 for the diagonal from the first to the third point, 1 for the other"
    example = """
def first(problem, information):
    return int(information.numpy(40)[2, 0] > 1)  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Four points of the plane, convex and counterclockwise."""
        rows, columns = self.shape("P")
        if (rows, columns) != (4, 2):
            raise BadInput(f"data: P has {rows} rows and {columns} columns (expected: 4 rows of 2 coordinates)")
        if not convex(self.flat):
            raise BadInput("data: P: the rows are not the corners of a convex quadrangle, counterclockwise")
        return typed

    def solutions(self, values: Sequence[Any]) -> list[int]:
        """By the sign of the determinant."""
        found = determinant(values)
        return [0] if found < 0 else [1] if found > 0 else [0, 1]

    def tilts(self) -> Iterable[Direction]:
        """The first moves of one coordinate that leave one diagonal, and the other."""
        found: dict[int, Direction] = {}
        for k in range(8):
            for by in (1, -1):
                alone = self.solutions(self._along(unit(k, by=by))[0])
                if len(alone) == 1 and k not in self.exact:
                    found.setdefault(alone[0], unit(k, by=by))
        return found.values()

    def fails_from(self, output: Any, family: int) -> int | None:
        """From when on the determinant has one sign, and the quadrangle is convex."""
        start = super().fails_from(output, family)
        while start is not None and not all(convex(self.values(family, start + k)) for k in range(3)):
            start += 1
        return start

    def is_certain(self, output: int, low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """The determinant has one sign."""
        found = determinant([Interval(x, y) for x, y in zip(low, high, strict=True)])
        return bool(found.low >= 0 if output else found.high <= 0)

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """The fourth point, or the second, nearer and farther."""
        for k in (3, 1, 0, 2):
            for sign in (1, -1):
                values = list(box.centre)
                for j in (0, 1):
                    inwards = 1 if values[2 * ((k + 2) % 4) + j] > values[2 * k + j] else -1
                    values[2 * k + j] += sign * inwards * box.radius[2 * k + j]
                if convex(values):
                    yield values

    def decode(self, value: Any) -> int:
        """0 or 1."""
        if super().decode(value) not in (0, 1):
            raise NotAnOutput("expected 0 or 1")
        return int(value)

    def output_strategy(self) -> Any:
        """Both."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(0, 1)


@dataclass(frozen=True)
class Interval:
    """All numbers from ``low`` to ``high``."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        corners = [x * y for x in (self.low, self.high) for y in (other.low, other.high)]
        return Interval(min(corners), max(corners))


def convex(values: Sequence[Fraction]) -> bool:
    """Whether four points are the corners of a strictly convex quadrangle, counterclockwise."""
    turns = []
    for i in range(4):
        a, b, c = (values[2 * ((i + k) % 4) :][:2] for k in range(3))
        turns.append((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    return min(turns) > 0


def determinant(values: Sequence[Any]) -> Any:
    """Positive if the fourth point is inside the circle through the first three, which turn left."""
    d = values[6:]
    (a, b), (p, q), (u, v) = ([values[2 * i + k] - d[k] for k in range(2)] for i in range(3))
    r, s, t = a * a + b * b, p * p + q * q, u * u + v * v
    return a * (q * t - s * v) - b * (p * t - s * u) + r * (p * v - q * u)
