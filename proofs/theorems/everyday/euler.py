"""What digits determine of a differential equation whose right-hand side is Lipschitz continuous.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput
from sci.instance import Routine
from sci.proofs.theorems.everyday.erring import Enclosed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Range

FINE = 64
"""Binary digits to which steps are rounded."""
MOST_STEPS = 1 << 14


class LipschitzInitialValue(Enclosed):
    """The finder of `lipschitz-initial-value`."""

    name = "lipschitz-initial-value"
    drawn = "equation"
    summary = "the value at time 1 of y' = f(y) from y, for f linear between nodes and constant beyond, up to eps"
    arrays: ClassVar[dict[str, int]] = {"x": 1, "f": 1, "y": 0}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"x": [-1, 1], "f": [-1, 1], "y": 0}',
        "eps": "1/100",
        "inexact": "all",
    }
    routine = "neighbours:solve_ivp"
    routines = (
        Routine(
            "scipy.integrate.solve_ivp",
            "sci.algorithms.library.neighbours:solve_ivp",
            '{"x": [0, 1], "f": [1, 0], "y": 0.25}',
        ),
    )
    example = """
def stays(problem, information):
    return information.y[0].approx(40)  # an answer within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Increasing nodes, and as many values.

        Raises:
            BadInput: for other data.
        """
        self.nodes = list(self.data["x"])
        self.k = len(self.nodes)
        if len(self.data["f"]) != self.k:
            raise BadInput(f"data: f has {len(self.data['f'])} entries, but there are {self.k} nodes in x")
        for i, (a, b) in enumerate(pairwise(self.nodes)):
            if a >= b:
                raise BadInput(f"data: x, row {i + 2}: {b} is not greater than {a}")
        return super().settle(typed)

    def _exact(self, inexact: str) -> frozenset[int]:
        return super()._exact(inexact) | set(range(self.k))

    def public(self) -> dict[str, Any]:
        """The nodes."""
        return super().public() | {"nodes": self.nodes}

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """Euler's method, with as many steps as its own error needs."""
        (*f, y), (*wide, h) = box.centre[self.k :], box.radius[self.k :]
        ends = list(zip(self.nodes, f, wide, strict=True))
        slopes = ((abs(q - p) + g + r) / (b - a) for (a, p, g), (b, q, r) in pairwise(ends))
        L, M = max(slopes, default=Fraction(0)), max(abs(p) + r for _, p, r in ends)
        steps = 1
        while steps <= MOST_STEPS:
            own = self._error(Fraction(0), Fraction(0), L, M, steps)
            if own <= self.accuracy / 4:
                break
            steps *= max(2, min(16, int(2 * own / self.accuracy)))
        else:
            return None
        z, e = y, self._error(h, max(wide), L, M, steps)
        for _ in range(steps):
            z = _rounded(z + self._slope(f, z) / steps)
        return [(z - e, z + e)], {"steps": steps}

    def _error(self, e: Fraction, g: Fraction, L: Fraction, M: Fraction, steps: int) -> Fraction:
        """How far so many steps are from the solutions at most."""
        d, one = Fraction(1, steps), 1 << FINE
        found, part, added = (-int(-x * one // 1) for x in (e, d * L, d * g + d * d * L * M / 2))
        for _ in range(steps):
            found += (found * part >> FINE) + added + 4
        return Fraction(found, one)

    def _slope(self, f: Sequence[Fraction], z: Fraction) -> Fraction:
        i = bisect_right(self.nodes, z)
        if i in (0, self.k):
            return f[max(i - 1, 0)]
        (a, b), (p, q) = self.nodes[i - 1 : i + 1], f[i - 1 : i + 1]
        found: Fraction = p + (q - p) * (z - a) / (b - a)
        return found


def _rounded(z: Fraction) -> Fraction:
    return Fraction((z.numerator << FINE) // z.denominator, 1 << FINE)
