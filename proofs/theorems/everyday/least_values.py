"""What digits determine of minima: of a linear program, of a residual, of a double well.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from sci import lp
from sci.errors import BadInput
from sci.instance import Routine
from sci.proofs.theorems.everyday import enclosures, matrices
from sci.proofs.theorems.everyday.erring import Enclosed
from sci.proofs.theorems.everyday.inverses import root_above, root_below
from sci.proofs.theorems.everyday.matrices import rows_of, transposed
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Range
    from sci.proofs.theorems.everyday.vertices import Program

PLACES = 48
"""Binary digits of points where values are taken."""


class ProgramValue(Enclosed):
    """The finder of `program-value`."""

    name = "program-value"
    drawn = "program"
    summary = "the minimum of the linear program min c.x, Ax = b, x >= 0, up to eps"
    inside = "for every eps, one algorithm that halts on regular programs"
    theorem = "docs/theory.md, 12.20: one algorithm that halts on regular programs is right to eps, for every eps > 0"
    arrays: ClassVar[dict[str, int]] = {"A": 2, "b": 1, "c": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"A": [[1, 1]], "b": [1], "c": [1, 1]}',
        "eps": "1/1000",
        "inexact": "all",
    }
    routine = "neighbours:program_value"
    routines = (
        Routine(
            "scipy.optimize.linprog",
            "sci.algorithms.library.neighbours:program_value",
            '{"A": [[1, 1, 2], [0, 1, -1]], "b": [3, 1], "c": [1, 0.5, 4]}',
        ),
    )
    example = """
def cheapest(problem, information):
    return min(information.c.numpy(40))  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """As many entries of b as rows, of c as columns.

        Raises:
            BadInput: for other data.
        """
        self.m, self.n = self.shape("A")
        for name, length, what in (("b", self.m, "rows"), ("c", self.n, "columns")):
            if len(self.data[name]) != length:
                raise BadInput(f"data: {name} has {len(self.data[name])} entries, but A has {length} {what}")
        return super().settle(typed)

    @cached_property
    def families(self) -> int:  # type: ignore[override]
        """None.

        Raises:
            BadInput: if the instance has no minimum.
        """
        A, b, c = self.program(self.flat)
        lp.solve([-x for x in c], A_eq=A, b_eq=b)
        return 0

    def program(self, values: Sequence[Fraction]) -> Program:
        """The three arrays."""
        cut = self.m * self.n
        return rows_of(values[:cut], self.n), values[cut : cut + self.m], values[cut + self.m :]

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """The cost of a point that is feasible for all, and what multipliers show for all."""
        (A, b, c), (H, room, leeway) = centre, radius = self.program(box.centre), self.program(box.radius)
        signed = zip(transposed(A), transposed(H), strict=True)
        columns = [[s * a + h for s in (1, -1) for a, h in zip(*pair, strict=True)] for pair in signed]
        prices = [s * x - g for s in (1, -1) for x, g in zip(b, room, strict=True)]
        try:
            cheap = enclosures.cheapest(centre, radius)
            best = lp.solve(prices, columns, [p - h for p, h in zip(c, leeway, strict=True)])
        except BadInput:  # the centre has no minimum, or that of some program is not bounded
            return None
        if cheap is None:
            return None
        y = [p - q for p, q in zip(best.primal[: self.m], best.primal[self.m :], strict=True)]
        least = dot(b, y) - dot(room, map(abs, y))
        texts = {name: list(map(to_text, v)) for name, v in (("dual", y), ("point", cheap.point))}
        return [(least, cheap.most)], {"change": cheap.change, **texts}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """Costs low and high."""
        cut = self.m * self.n + self.m
        low, high = (
            [c + s * h * (k >= cut) for k, (c, h) in enumerate(zip(box.centre, box.radius, strict=True))]
            for s in (-1, 1)
        )
        yield low, high


class LeastResidual(Enclosed):
    """The finder of `least-residual`."""

    name = "least-residual"
    drawn = "system"
    summary = "the least residual |Ax - b| of a system with an exact matrix, up to eps"
    arrays: ClassVar[dict[str, int]] = {"A": 2, "b": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"A": [[1], [1]], "b": [1, 1]}',
        "eps": "1/1000",
        "inexact": "b",
    }
    routine = "neighbours:residual"
    routines = (
        Routine("scipy.linalg.lstsq", "sci.algorithms.library.neighbours:residual", '{"A": [[1], [1]], "b": [1, 2]}'),
    )
    example = """
def length(problem, information):
    b = information.b.numpy(40)  # floats, from answers within 2**-40
    return sum(x * x for x in b) ** 0.5  # right for the matrix 0
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A system.

        Raises:
            BadInput: if the shapes do not fit.
        """
        self.m, self.n = self.shape("A")
        if len(self.data["b"]) != self.m:
            raise BadInput(f"data: b has {len(self.data['b'])} entries, but A has {self.m} rows")
        return super().settle(typed)

    def _exact(self, inexact: str) -> frozenset[int]:
        return super()._exact(inexact) | set(range(self.m * self.n))

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """The least residual of the centre, which is orthogonal to the columns."""
        cut = self.m * self.n
        A, b = rows_of(box.centre[:cut], self.n), box.centre[cut:]
        x = [dot(row, b) for row in matrices.pseudo_inverse(A)]
        r, moved = [p - dot(row, x) for p, row in zip(b, A, strict=True)], root_above(dot(box.radius, box.radius))
        least = root_below(dot(r, b) ** 2 / dot(r, r)) if any(r) else Fraction(0)
        ends = max(Fraction(0), least - moved), root_above(dot(r, r)) + moved
        return [ends], {"multiplier": list(map(to_text, r)), "solution": list(map(to_text, x))}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """Moved along the residual of the centre, or of a unit vector, and against it."""
        cut = self.m * self.n
        A = rows_of(box.centre[:cut], self.n)
        inverse = matrices.pseudo_inverse(A)
        units = [[Fraction(i == k) for i in range(self.m)] for k in range(self.m)]
        for b in (list(box.centre[cut:]), *units):
            x = [dot(row, b) for row in inverse]
            r = [p - dot(row, x) for p, row in zip(b, A, strict=True)]
            if any(r):
                signs = [Fraction(0)] * cut + [Fraction((z > 0) - (z < 0)) for z in r]
                low, high = (
                    [c + s * h * z for c, h, z in zip(box.centre, box.radius, signs, strict=True)] for s in (0, 1)
                )
                yield low, high
                return


class DoubleWellMinimum(Enclosed):
    """The finder of `double-well-minimum`."""

    name = "double-well-minimum"
    drawn = "number"
    summary = "the minimum of z -> (z**2 - 1)**2 - x z, up to eps"
    arrays: ClassVar[dict[str, int]] = {"x": 0}
    defaults: ClassVar[dict[str, str]] = {"data": '{"x": 0}', "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:least_value"
    routines = (
        Routine("scipy.optimize.differential_evolution", "sci.algorithms.library.neighbours:least_value", '{"x": 0.3}'),
    )
    example = """
def of_small_tilts(problem, information):
    return -abs(information[0].approx(40))  # an answer within 2**-40
"""

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """The value near the minimiser, and a sum of squares."""
        (x,), (h,) = box.centre, box.radius
        greatest = abs(x) + h
        z, s = _minimiser(abs(x)), Fraction(1)
        z = -z if x < 0 else z
        if greatest:
            s = max(z * z, 1 + h / 4, 1 + Fraction(1, 1 << PLACES))
        lost = greatest**2 / (8 * (s - 1)) if greatest else Fraction(0)
        ends = 1 - s * s - lost, (z * z - 1) ** 2 - x * z + h * abs(z)
        return [ends], {"at": to_text(z), "split": to_text(s)}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """The tilt that is least, and that which is greatest, in absolute value."""
        (x,), (h,) = box.centre, box.radius
        sign = 1 if x >= 0 else -1
        yield [x + sign * h], [sign * max(Fraction(0), abs(x) - h)]


def _minimiser(x: Fraction) -> Fraction:
    """About the zero ``z >= 1`` of ``4z (z**2 - 1) - x``, ``x >= 0``, by bisection."""
    low, high = 1 << PLACES, (2 + int(x)) << PLACES
    while high - low > 1:
        middle = (low + high) // 2
        z = Fraction(middle, 1 << PLACES)
        low, high = (middle, high) if 4 * z * (z * z - 1) <= x else (low, middle)
    return Fraction(low, 1 << PLACES)
