"""Optimal strategies of matrix games: not determined by digits where two of them are far apart.

Source: docs/theory.md, 12.14.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

from sci import lp
from sci.classification import Classification, Evidence, Hardness
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday import matrices
from sci.proofs.theorems.everyday.outputs import changes, nearby, positive, vector_json, vector_of
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

    Vector = list[Fraction]


class MatrixGame(InstanceProblem):
    """The finder of `matrix-game`: the family of an optimal strategy makes it the only one."""

    name = "matrix-game"
    drawn = "matrix"
    neighbours = ("game-value",)
    summary = "an optimal strategy of the row player of a matrix game, up to eps in every entry"
    theorem = "docs/theory.md, 12.14: no algorithm finds one if optimal strategies are more than 2 eps apart"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[0, 0], [0, 0]]", "eps": "1/1000", "inexact": "all"}
    routines = (Routine("scipy.optimize.linprog", "sci.algorithms.library.optimisation:game", "[[1, -1], [-1, 1.1]]"),)
    nearest_yes = "the value of the game; strategies that guarantee the value up to eps, eps > 0"
    pattern = "{0,1},{0,2}"
    accuracy: Fraction
    example = """
def first(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return [1] + [0] * (len(A) - 1)
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy."""
        self.accuracy = positive("eps", typed["eps"])
        self.m, self.n = self.shape("A")
        return {"eps": str(self.accuracy)}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The payoffs."""
        return {"": (self.m, self.n)}

    @property
    def how_to_answer(self) -> str:
        """The length of what is wanted."""
        return f"a vector of {self.m} numbers, within eps of one optimal strategy in every entry"

    def public(self) -> dict[str, Any]:
        """Shape, accuracy, and which entries are exact."""
        return {"shape": (self.m, self.n), "eps": self.accuracy, "exact": self.exact_entries}

    @cached_property
    def optimal(self) -> tuple[Vector, list[Vector]]:
        """An optimal strategy of the other player, and two of the row player's more than ``2 eps`` apart, or none."""
        if self.own_families is not None:
            given = self.own_families
            return list(map(from_text, given["columns"])), [list(map(from_text, x)) for x in given["rows"]]
        A = self.data["A"]
        value, y, first = solved(A)
        found = [first]
        for i in range(self.m):
            for sign in (1, -1):
                cost = [Fraction(sign * (k == i)) for k in range(self.m)]
                rows = [[-a for a in column] for column in matrices.transposed(A)]
                end = lp.solve(cost, A_ub=rows, b_ub=[-value] * self.n, A_eq=[[1] * self.m], b_eq=[1])
                found.append(list(end.primal))
        free = [x for x in found if self._is_free(x)]
        far = max(combinations(free, 2), key=lambda pair: _off(*pair), default=None)
        return (y, list(far)) if far is not None and _off(*far) > 2 * self.accuracy else ([], [])

    def _direction(self, x: Sequence[Fraction]) -> Vector:
        """How rows are moved so that this strategy is the only optimal one."""
        A = self.data["A"]
        payoff = [_dot(column, x) for column in matrices.transposed(A)]
        least = [j for j, p in enumerate(payoff) if p == min(payoff)]
        d = [-(x[i] == 0) - sum((A[i][j] for j in least), Fraction(0)) for i in range(self.m)]
        return [z / max(Fraction(len(least)), *map(abs, d)) for z in d]

    def _is_free(self, x: Vector) -> bool:
        """Whether all that is moved is inexact."""
        d = self._direction(x)
        return not any(d[k // self.n] for k in self.exact)

    @cached_property
    def moves(self) -> list[Vector]:
        """The directions of the families."""
        return [self._direction(x) for x in self.optimal[1]]

    @property
    def families(self) -> int:  # type: ignore[override]
        """One for each of two strategies."""
        return len(self.optimal[1])

    def families_json(self) -> Json:
        """The strategies."""
        y, found = self.optimal
        return {"columns": list(map(to_text, y)), "rows": [list(map(to_text, x)) for x in found]} if found else None

    @property
    def hardness(self) -> Hardness | None:
        """Half of how far the two strategies are apart."""
        return Hardness(str(_off(*self.optimal[1]) / 2), exact=False) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """Decided by the signs of finitely many polynomials."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.14: the first basis that n digits do not rule out"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.14"),
                Evidence.certificate("sci.algorithms.library.optimisation:game", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and what is preferred."""
        return ("A", *(f"A with strategy {i + 1} the only optimal one" for i in range(self.families)))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """Rows moved."""
        return self.flat[index] + self.moves[family - 1][index // self.n] / (1 << N)

    def encode(self, returned: Any) -> list[str]:
        """A vector: a list, tuple or array."""
        return vector_json(returned, self.m)

    def decode(self, value: Any) -> Vector:
        """A vector of rationals."""
        return vector_of(value, self.m)

    def fails_from(self, output: Vector, family: int) -> int | None:
        """All members have this strategy as their only optimal one."""
        return 1 if _off(output, self.optimal[1][family - 1]) > self.accuracy else None

    def ranges(self, values: Sequence[Fraction], h: Fraction) -> Ranges:
        """What bounds all optimal strategies of all games within ``h``."""
        return Ranges(matrices.rows_of(values, self.n), h)

    def is_right(self, output: Vector, values: Sequence[Fraction]) -> bool | None:
        """Whether it is within eps of all optimal strategies, or of none; None if neither is shown."""
        found = self.ranges(values, Fraction(0)).ends
        if max(max(a - x, x - b) for x, (a, b) in zip(output, found, strict=True)) > self.accuracy:
            return False
        far = max(max(x - a, b - x) for x, (a, b) in zip(output, found, strict=True))
        return True if far <= self.accuracy else None

    def evidence(self, output: Vector, family: int, N: int) -> Json | None:
        """Of a member nothing is needed; else the ranges."""
        if family:
            return {} if _off(output, self.optimal[1][family - 1]) > self.accuracy else None
        values = self.values(0, N)
        return self.ranges(values, Fraction(0)).json() if self.is_right(output, values) is False else None

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """The ranges of all entries are short, and near the output."""
        found = self.ranges(box.centre, max(box.radius))
        middle = [(a + b) / 2 for a, b in found.ends]
        output = nearby([middle], self.accuracy)[0] if output is None else output
        if max(max(x - a, b - x) for x, (a, b) in zip(output, found.ends, strict=True)) > self.accuracy:
            return None
        return Witness(list(map(to_text, output)), found.json())

    def apart(self, box: Box) -> Apart | None:
        """The centre, and games in which one row, or one column, pays as much as it may, or as little."""
        seen: list[tuple[list[Fraction], Ranges]] = []
        groups = [{i * self.n + j for j in range(self.n)} for i in range(self.m)]
        groups += [{i * self.n + j for i in range(self.m)} for j in range(self.n)]
        for sign in (1, -1):
            for group in groups:
                both = enumerate(zip(box.centre, box.radius, strict=True))
                values = [x + sign * h * (k in group) for k, (x, h) in both]
                found = self.ranges(values, Fraction(0))
                for before, other in seen:
                    ends = zip(found.ends, other.ends, strict=True)
                    if max(max(a - q, p - b) for (a, b), (p, q) in ends) > 2 * self.accuracy:
                        sides = changes(box, before), changes(box, values)
                        return Apart(*sides, [other.json(), found.json()])
                seen.append((values, found))
        return None

    def output_strategy(self) -> Any:
        """Vectors, some of them optimal."""
        with extra("test"):
            from hypothesis import strategies as st

        some = st.lists(st.fractions(-1, 2, max_denominator=8), min_size=self.m, max_size=self.m)
        return st.one_of(some, st.sampled_from(self.optimal[1])) if self.is_critical else some


class Ranges:
    """Between which numbers the entries of optimal strategies of all games within ``h`` of one are, with a proof."""

    def __init__(self, Q: Rows, h: Fraction) -> None:
        _, _, self.strategy = solved(Q)
        v = min(_dot(column, self.strategy) for column in matrices.transposed(Q)) - 2 * h
        self.above: list[list[Fraction]] = []
        self.below: list[list[Fraction]] = []
        self.ends: list[tuple[Fraction, Fraction]] = []
        for i in range(len(Q)):
            (top, above), (bottom, below) = (_bound(Q, v, i, sign) for sign in (1, -1))
            self.above.append(above)
            self.below.append(below)
            self.ends.append((-bottom, top))

    def json(self) -> Json:
        """As in a certificate."""
        return {
            "strategy": list(map(to_text, self.strategy)),
            "above": matrices.texts(self.above),
            "below": matrices.texts(self.below),
        }


def _bound(Q: Rows, v: Fraction, i: int, sign: int) -> tuple[Fraction, list[Fraction]]:
    """The least bound of ``sign x_i``, and its multipliers: minimise ``s >= sign [k = i] + sum_j w_j (Q_kj - v)``."""
    rows = [[*(q - v for q in line), Fraction(-1), Fraction(1)] for line in Q]
    cost = [Fraction(0)] * len(Q[0]) + [Fraction(-1), Fraction(1)]
    found = lp.solve(cost, A_ub=rows, b_ub=[Fraction(-sign * (k == i)) for k in range(len(Q))])
    return -found.value, list(found.primal[:-2])


def solved(A: Rows) -> tuple[Fraction, list[Fraction], list[Fraction]]:
    """The value of a game, an optimal strategy of the column player, and one of the row player."""
    m = len(A)
    rows = [[*(-a for a in column), Fraction(1), Fraction(-1)] for column in matrices.transposed(A)]
    cost = [Fraction(0)] * m + [Fraction(1), Fraction(-1)]
    found = lp.solve(cost, A_ub=rows, b_ub=[0] * len(rows), A_eq=[[1] * m + [0, 0]], b_eq=[1])
    return found.value, list(found.dual[: len(rows)]), list(found.primal[:m])


def _dot(u: Sequence[Fraction], v: Sequence[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(u, v, strict=True)), Fraction(0))


def _off(u: Sequence[Fraction], v: Sequence[Fraction]) -> Fraction:
    return max(abs(x - y) for x, y in zip(u, v, strict=True))
