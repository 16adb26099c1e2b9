"""What digits determine of choices: the value of a game, the least cost of two clusters, a place near a zero.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday import matrix_game
from sci.proofs.theorems.everyday.erring import Enclosed, Erring
from sci.proofs.theorems.everyday.matrices import rows_of, transposed
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Bounds, Range

MOST_POINTS = 12


class GameValue(Enclosed):
    """The finder of `game-value`."""

    name = "game-value"
    drawn = "matrix"
    summary = "the value of a matrix game, up to eps"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[0, 0], [0, 0]]", "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:game_value"
    routines = (
        Routine("scipy.optimize.linprog", "sci.algorithms.library.neighbours:game_value", "[[1, -1], [-1, 1.1]]"),
    )
    example = """
def careful(problem, information):
    return max(min(row) for row in information.numpy(40))  # floats, from answers within 2**-40
"""

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """What strategies of both players guarantee."""
        n = self.shape("A")[1]
        _, y, x = matrix_game.solved(rows_of(box.centre, n))
        low, high = (rows_of([c + s * h for c, h in zip(box.centre, box.radius, strict=True)], n) for s in (-1, 1))
        ends = min(dot(column, x) for column in transposed(low)), max(dot(row, y) for row in high)
        return [ends], {"rows": list(map(to_text, x)), "columns": list(map(to_text, y))}


class TwoMeansCost(Enclosed):
    """The finder of `two-means-cost`."""

    name = "two-means-cost"
    drawn = "points"
    summary = "the least sum of squared distances from the means of two clusters, up to eps"
    arrays: ClassVar[dict[str, int]] = {"X": 2}
    defaults: ClassVar[dict[str, str]] = {
        "data": "[[0, 0], [0, 1], [1, 0], [1, 1]]",
        "eps": "1/1000",
        "inexact": "all",
    }
    routine = "neighbours:k_means_cost"
    routines = (
        Routine(
            "sklearn.cluster.KMeans",
            "sci.algorithms.library.neighbours:k_means_cost",
            "[[0, 0], [0, 1], [3, 0], [3, 1]]",
        ),
    )
    example = """
def none(problem, information):
    return 0  # right for two points
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Two points at least, and not too many.

        Raises:
            BadInput: for other data.
        """
        self.m, self.n = self.shape("X")
        if not 2 <= self.m <= MOST_POINTS:
            raise BadInput(f"data: X has {self.m} rows (from 2 to {MOST_POINTS} points: all splits are compared)")
        return super().settle(typed)

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """The least bounds of all splits."""
        slack = sum(h * h for h in box.radius)
        least, most = [], []
        for rest in product((0, 1), repeat=self.m - 1):
            if any(rest):
                found = self._residuals((0, *rest), box.centre)
                cost, change = (
                    dot(found, found),
                    2 * sum((abs(x) * h for x, h in zip(found, box.radius, strict=True)), Fraction(0)),
                )
                least.append(cost - change)
                most.append(cost + change + slack)
        return [(max(Fraction(0), min(least)), min(most))], {}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """All points nearer to their common mean, and all farther from it."""
        means = [sum(column, Fraction(0)) / self.m for column in transposed(rows_of(box.centre, self.n))]
        signs = [1 if x >= means[k % self.n] else -1 for k, x in enumerate(box.centre)]
        near, far = (
            [c + s * h * sign for c, h, sign in zip(box.centre, box.radius, signs, strict=True)] for s in (-1, 1)
        )
        yield near, far

    def _residuals(self, split: tuple[int, ...], values: Sequence[Fraction]) -> list[Fraction]:
        points = rows_of(values, self.n)
        means = {}
        for label in (0, 1):
            cluster = [p for p, own in zip(points, split, strict=True) if own == label]
            means[label] = [sum(column, Fraction(0)) / len(cluster) for column in transposed(cluster)]
        return [x - c for p, label in zip(points, split, strict=True) for x, c in zip(p, means[label], strict=True)]


class NearZero(Erring):
    """The finder of `near-zero`."""

    name = "near-zero"
    drawn = "function"
    summary = "a point where a function that is linear between nodes is at most eps in absolute value"
    arrays: ClassVar[dict[str, int]] = {"x": 1, "f": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"x": [0, "1/3", "2/3", 1], "f": [-1, 0, 0, 1]}',
        "eps": "1/1000",
        "inexact": "all",
    }
    routine = "zeros:brentq"
    routines = (
        Routine(
            "scipy.optimize.brentq", "sci.algorithms.library.zeros:brentq", '{"x": [0, 0.5, 1], "f": [-1, 0.1, 1]}'
        ),
    )
    how_to_answer = "a number between the first node and the last"
    example = """
def middle(problem, information):
    f = information.f.numpy(40)  # floats, from answers within 2**-40
    return problem.nodes[len(f) // 2]
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy; increasing nodes, as many values, and different signs at the ends.

        Raises:
            BadInput: for other data.
        """
        self.nodes, f = list(self.data["x"]), self.data["f"]
        self.k = len(self.nodes)
        if len(f) != self.k:
            raise BadInput(f"data: f has {len(f)} entries, but there are {self.k} nodes in x")
        for i, (a, b) in enumerate(pairwise(self.nodes)):
            if a >= b:
                raise BadInput(f"data: x, row {i + 2}: {b} is not greater than {a}")
        if f[0] * f[-1] >= 0:
            raise BadInput(f"data: f, row 1 is {f[0]} and row {self.k} is {f[-1]} (expected: one below 0, one above)")
        return super().settle(typed)

    def _exact(self, inexact: str) -> frozenset[int]:
        return super()._exact(inexact) | set(range(self.k))

    def public(self) -> dict[str, Any]:
        """The nodes."""
        return super().public() | {"nodes": self.nodes}

    def encode(self, returned: Any) -> str:
        """A number between the ends."""
        found = to_text(exact(returned))
        self.decode(found)
        return found

    def decode(self, value: Any) -> Fraction:
        """A rational between the ends."""
        found = from_text(value)
        if not self.nodes[0] <= found <= self.nodes[-1]:
            raise NotAnOutput("the point is not between the first node and the last")
        return found

    def answer(self, values: Sequence[Fraction]) -> Fraction:
        """A zero, the first."""
        f: list[Fraction] = list(values[self.k :])
        nodes: list[Fraction] = self.nodes
        for (a, p), (b, q) in pairwise(zip(nodes, f, strict=True)):
            if p * q < 0:
                return (a * q - b * p) / (q - p)
        return min(zip(map(abs, f), nodes, strict=True))[1]

    def bounds(self, output: Fraction, box: Box) -> Bounds:
        """The absolute value, interpolated."""
        i = max(k for k in range(self.k - 1) if self.nodes[k] <= output)
        share = (output - self.nodes[i]) / (self.nodes[i + 1] - self.nodes[i])
        at, off = ((1 - share) * v[self.k + i] + share * v[self.k + i + 1] for v in (box.centre, box.radius))
        return (abs(at) - off, abs(at) + off), {}

    def output_strategy(self) -> Any:
        """Numbers between the ends."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.fractions(self.nodes[0], self.nodes[-1], max_denominator=64)
