"""The convex hull of points as a set: digits determine it, but not which points are its corners.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci import lp
from sci.errors import NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday.erring import Erring
from sci.proofs.theorems.everyday.matrices import rows_of, texts
from sci.proofs.theorems.everyday.outputs import matrix_json, matrix_of
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.instance import Box
    from sci.proofs.theorems.everyday.erring import Bounds
    from sci.proofs.theorems.everyday.matrices import Rows


class ConvexHull(Erring):
    """The finder of `convex-hull`."""

    name = "convex-hull"
    drawn = "points"
    summary = "points with the same convex hull as the given points, up to eps in the max norm"
    arrays: ClassVar[dict[str, int]] = {"P": 2}
    defaults: ClassVar[dict[str, str]] = {
        "data": '[[0, 0], ["1/2", 0], [1, 0], [0, 1]]',
        "eps": "1/1000",
        "inexact": "all",
    }
    routine = "neighbours:convex_hull"
    routines = (
        Routine(
            "scipy.spatial.ConvexHull",
            "sci.algorithms.library.neighbours:convex_hull",
            "[[0, 0], [1, 0], [0, 1], [0.2, 0.3]]",
        ),
    )
    how_to_answer = "a list of points, at most as many as given; their hull is the answer"
    example = """
def all_of_them(problem, information):
    return information.numpy(40)  # floats, from answers within 2**-40
"""

    @property
    def width(self) -> int:
        """How many coordinates a point has."""
        return self.shape("P")[1]

    def encode(self, returned: Any) -> list[list[str]]:
        """Points."""
        if not hasattr(returned, "__len__") or not 1 <= len(returned) <= len(self.data["P"]):
            raise NotAnOutput(f"expected from 1 to {len(self.data['P'])} points")
        return matrix_json(returned, len(returned), self.width)

    def decode(self, value: Any) -> list[list[Fraction]]:
        """Points."""
        if type(value) is not list or not 1 <= len(value) <= len(self.data["P"]):
            raise NotAnOutput(f"expected from 1 to {len(self.data['P'])} points")
        return matrix_of(value, len(value), self.width)

    def answer(self, values: Sequence[Fraction]) -> list[list[Fraction]]:
        """All points."""
        return [list(p) for p in rows_of(values, self.width)]

    def bounds(self, output: list[list[Fraction]], box: Box) -> Bounds:
        """The Hausdorff distance of the hulls, by convex combinations; or a direction that shows that it is greater."""
        P, h = rows_of(box.centre, self.width), max(box.radius)
        worst: tuple[Fraction, list[Fraction], int] = (Fraction(0), [], 0)
        weights = []
        pairs: list[tuple[Rows, Rows]] = [(P, output), (output, P)]
        for side, (points, others) in enumerate(pairs):
            rows = []
            for point in points:
                off, w, direction = nearest(point, others)
                rows.append(w)
                if off > worst[0]:
                    worst = (off, direction, side)
            weights.append(rows)
        if worst[0] - h > self.accuracy:
            along = [to_text(x) for x in worst[1]]
            return (worst[0] - h, worst[0] + h), {"direction": along, "side": worst[2]}
        return (Fraction(0), worst[0] + h), {"outer": texts(weights[0]), "inner": texts(weights[1])}

    def output_strategy(self) -> Any:
        """Some of the points, and others."""
        with extra("test"):
            from hypothesis import strategies as st

        points = st.lists(st.fractions(-1, 2, max_denominator=8), min_size=self.width, max_size=self.width)
        some = st.lists(points, min_size=1, max_size=len(self.data["P"]))
        return st.one_of(some, st.just(self.answer(self.flat)))


def nearest(point: Sequence[Fraction], others: Rows) -> tuple[Fraction, list[Fraction], list[Fraction]]:
    """How far a point is from a hull in the max norm, the weights of a nearest point, and a direction that shows it.

    Minimise ``s >= |point - sum_i w_i q_i|``, ``w`` convex.
    """
    k = len(others)
    for i, other in enumerate(others):
        if list(other) == list(point):
            return Fraction(0), [Fraction(j == i) for j in range(k)], [Fraction(0)] * len(point)
    rows, bounds = [], []
    for c, x in enumerate(point):
        column = [q[c] for q in others]
        rows += [[*(-y for y in column), Fraction(-1)], [*column, Fraction(-1)]]
        bounds += [-x, x]
    cost = [Fraction(0)] * k + [Fraction(-1)]
    found = lp.solve(cost, A_ub=rows, b_ub=bounds, A_eq=[[1] * k + [0]], b_eq=[1])
    duals = found.dual[: len(rows)]
    direction = [duals[2 * c] - duals[2 * c + 1] for c in range(len(point))]
    return -found.value, list(found.primal[:k]), direction
