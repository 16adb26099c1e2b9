"""Do three points of the plane turn left or right? Not determined by digits where they are on a line.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday.tilted import IntegerProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.proofs.theorems.everyday.tilted import Direction


class Orientation(IntegerProblem):
    """The finder of `orientation`: two families move a coordinate up and down, or two where all points are one."""

    name = "orientation"
    drawn = "triangle"
    neighbours = ("determinant", "convex-hull")
    summary = "do three points in the plane turn left (1) or right (-1), or lie on a line (0)?"
    theorem = "docs/theory.md, 12.10: no algorithm decides it if the points lie on a line"
    proof = "12.10"
    routine = "choices:orientation"
    arrays: ClassVar[dict[str, int]] = {"P": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[0, 0], [1, 1], [2, 2]]", "inexact": "all"}
    routines = (Routine("numpy.sign", "sci.algorithms.library.choices:orientation", "[[0, 0], [1, 0], [0, 1]]"),)
    nearest_yes = "the determinant; the convex hull as a set"
    how_to_answer = "1, 0 or -1"
    example = """
def flat(problem, information):
    return int(information.numpy(40)[0, 0] > 0)  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Three points of the plane."""
        if self.shape("P") != (3, 2):
            rows, columns = self.shape("P")
            raise BadInput(f"data: P has {rows} rows and {columns} columns (expected: 3 rows of 2 coordinates)")
        return typed

    def solutions(self, values: Sequence[Any]) -> list[int]:
        """The sign of the determinant."""
        a, b, c = values[:2], values[2:4], values[4:]
        found = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return [1 if found > 0 else -1 if found < 0 else 0]

    def tilts(self) -> Iterable[Direction]:
        """The first ways to move one coordinate, or two, that turn points on a line to the left and to the right."""
        if self.solutions(self.flat) != [0]:
            return
        left: Direction = {}
        right: Direction = {}
        movable = [k for k in range(6) if k not in self.exact]
        pairs = [(i, j) for i in movable for j in movable if i < j]
        for places in [*((k,) for k in movable), *pairs]:
            for signs in product((1, -1), repeat=len(places)):
                d = {k: Fraction(sign) for k, sign in zip(places, signs, strict=True)}
                turn = self.solutions(self._along(d)[0])[0]
                left, right = (left or d if turn == 1 else left), (right or d if turn == -1 else right)
        yield from (d for d in (left, right) if d)

    def is_certain(self, output: int, low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """All corners of the box have it."""
        return all(self.solutions(corner) == [output] for corner in product(*zip(low, high, strict=True)))

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """A corner for each sign."""
        low = [x - h for x, h in zip(box.centre, box.radius, strict=True)]
        high = [x + h for x, h in zip(box.centre, box.radius, strict=True)]
        corners = {self.solutions(corner)[0]: corner for corner in product(*zip(low, high, strict=True))}
        return [*corners.values(), box.centre]

    def decode(self, value: Any) -> int:
        """1, 0 or -1."""
        if super().decode(value) not in (-1, 0, 1):
            raise NotAnOutput("expected 1, 0 or -1")
        return int(value)

    def output_strategy(self) -> Any:
        """All three."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(-1, 1)
