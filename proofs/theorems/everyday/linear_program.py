"""Linear programs: the solution is not determined by digits where two optimal points are far apart.

Source: docs/theory.md, 12.11.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

from sci import lp
from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday import enclosures, matrices
from sci.proofs.theorems.everyday.outputs import changes, nearby, positive, vector_json, vector_of
from sci.proofs.theorems.everyday.vertices import Reach, basis_of, nothing, solved
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.enclosures import Range
    from sci.proofs.theorems.everyday.vertices import Program

    Point = list[Fraction]
    Enclosed = tuple[list[Range], Json]
    """The ranges of the entries of all solutions, and the evidence."""

MOST_DIRECTIONS = 24
"""Columns along which optimal points far apart are looked for."""
MOST_CHANGED = 3
"""Columns whose costs are moved to find two programs with different solutions."""
LEAST = Fraction(1, 1 << 4096)
"""Readings are no finer."""

SAFE = '{"A": [[1, 1, 2], [0, 1, -1]], "b": [3, 1], "c": [1, 0.5, 4]}'


class LinearProgram(InstanceProblem):
    """The finder of `linear-program`: a vertex's family raises the costs of what is 0 there by ``2**-N``."""

    name = "linear-program"
    neighbours = ("program-value",)
    drawn = "program"
    summary = "a solution of the linear program min c.x, Ax = b, x >= 0, up to eps in every entry"
    theorem = "docs/theory.md, 12.11: no algorithm finds one if optimal points are more than 2 eps apart"
    arrays: ClassVar[dict[str, int]] = {"A": 2, "b": 1, "c": 1}
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"A": [[1, 1]], "b": [1], "c": [1, 1]}',
        "eps": "1/1000",
        "inexact": "all",
    }
    routines = (
        Routine(
            "scipy.optimize.linprog",
            "sci.algorithms.library.optimisation:linprog",
            SAFE,
        ),
        Routine(
            "cvxpy.Problem",
            "sci.algorithms.library.optimisation:clarabel",
            SAFE,
        ),
    )
    nearest_yes = "the optimal value; points with costs within eps of it, eps > 0"
    pattern = "{0,1},{0,2}"
    accuracy: Fraction
    example = """
def first(problem, information):
    b = information.b.numpy(40)  # floats, from answers within 2**-40
    return [b[0]] + [0] * (problem.shape[1] - 1)
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy; as many entries of b as rows, of c as columns."""
        self.accuracy = positive("eps", typed["eps"])
        self.m, self.n = self.shape("A")
        for name, length, what in (("b", self.m, "rows"), ("c", self.n, "columns")):
            if len(self.data[name]) != length:
                raise BadInput(f"data: {name} has {len(self.data[name])} entries, but A has {length} {what}")
        return {"eps": str(self.accuracy)}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The matrix and both vectors."""
        return {"A": (self.m, self.n), "b": (self.m,), "c": (self.n,)}

    @property
    def how_to_answer(self) -> str:
        """The length of what is wanted."""
        return f"a vector of {self.n} numbers, within eps of one optimal point in every entry"

    def public(self) -> dict[str, Any]:
        """Shape, accuracy, and which numbers are exact."""
        return {"shape": (self.m, self.n), "eps": self.accuracy, "exact": self.exact_entries}

    def program(self, values: Sequence[Fraction]) -> Program:
        """The three arrays."""
        cut = self.m * self.n
        return matrices.rows_of(values[:cut], self.n), values[cut : cut + self.m], values[cut + self.m :]

    @cached_property
    def alone(self) -> tuple[Reach, Point] | None:
        """The vertex that is the one solution of the instance, as readings can show, and its error."""
        program = self.program(self.flat)
        unit = self.program([Fraction(k not in self.exact) for k in range(len(self.flat))])
        found = solved(program, unit, [basis_of(program)], self.accuracy / 64, 0)
        return None if found is None or found[0].errors(LEAST) is None else found

    @cached_property
    def optimal(self) -> tuple[Sequence[Fraction], list[Point]]:
        """Multipliers, and two optimal vertices more than ``2 eps`` apart, or none.

        Raises:
            BadInput: if the instance has no optimal point.
        """
        if self.own_families is not None:
            given = self.own_families
            return list(map(from_text, given["dual"])), [list(map(from_text, v)) for v in given["vertices"]]
        if self.alone is not None:
            return [], []
        A, b, c = self.program(self.flat)
        best = lp.solve([-x for x in c], A_eq=A, b_eq=b)
        y = [-x for x in best.dual]
        spare = [x - _dot(column, y) for x, column in zip(c, matrices.transposed(A), strict=True)]
        found = [list(best.primal), *self._others([j for j, x in enumerate(spare) if x == 0])]
        pairs = (pair for pair in combinations(found, 2) if all(self._is_tilted(spare, v) for v in pair))
        far = max(pairs, key=lambda pair: _off(*pair), default=None)
        return (y, list(far)) if far is not None and _off(*far) > 2 * self.accuracy else ([], [])

    def _others(self, free: list[int]) -> Iterable[Point]:
        """Optimal vertices where one entry is as great, or as small, as it is at any."""
        A, b, _ = self.program(self.flat)
        part = [[row[j] for j in free] for row in A]
        for k in range(min(len(free), MOST_DIRECTIONS)):
            for sign in (1, -1):
                try:
                    end = lp.solve([sign * (i == k) for i in range(len(free))], A_eq=part, b_eq=b)
                except BadInput:  # not bounded that way
                    continue
                entries = dict(zip(free, end.primal, strict=True))
                yield [entries.get(j, Fraction(0)) for j in range(self.n)]

    def _is_tilted(self, spare: Sequence[Fraction], v: Point) -> bool:
        """Whether the vertex is the one solution along its family."""
        columns = matrices.transposed(self.program(self.flat)[0])
        free = [column for j, column in enumerate(columns) if spare[j] == 0 and j not in self._raised(v)]
        return not free or matrices.rank(free) == len(free)

    def _raised(self, v: Point) -> set[int]:
        cut = self.m * self.n + self.m
        return {j for j, x in enumerate(v) if x == 0 and cut + j not in self.exact}

    @property
    def families(self) -> int:  # type: ignore[override]
        """One for each of two vertices."""
        return len(self.optimal[1])

    def families_json(self) -> Json:
        """The multipliers and the vertices."""
        y, vertices = self.optimal
        return (
            {"dual": list(map(to_text, y)), "vertices": [list(map(to_text, v)) for v in vertices]} if vertices else None
        )

    @property
    def silence(self) -> str:
        """Why neither a family is known nor bounds of all solutions are."""
        if self.is_critical:
            return ""
        A, b, _ = self.program(self.flat)
        if set(range(self.m * self.n + self.m)) - self.exact:
            if matrices.rank(A) < self.m:
                return "the rows of A are dependent, and theory is silent on such degenerate programs"
            if enclosures.inside(A, b) is None:
                return "every feasible point has an entry that is 0, and theory is silent on such programs"
        if self.m * self.n > enclosures.MOST_NUMBERS:
            return f"such degenerate programs are decided where A has at most {enclosures.MOST_NUMBERS} entries"
        return ""

    @property
    def hardness(self) -> Hardness | None:
        """Half of how far the two vertices are apart."""
        return Hardness(str(_off(*self.optimal[1]) / 2), exact=False) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """Decided by the signs of finitely many polynomials."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.11: the first basis that n digits do not rule out"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.11"),
                Evidence.certificate("sci.algorithms.library.optimisation:linprog", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and what is raised."""
        return ("A, b and c", *("A, b, and c raised where the vertex is 0" for _ in range(self.families)))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """Costs raised."""
        j = index - self.m * self.n - self.m
        return self.flat[index] + Fraction(j in self._raised(self.optimal[1][family - 1]), 1 << N)

    def encode(self, returned: Any) -> list[str]:
        """A vector: a list, tuple or array."""
        return vector_json(returned, self.n)

    def decode(self, value: Any) -> Point:
        """A vector of rationals."""
        return vector_of(value, self.n)

    def fails_from(self, output: Point, family: int) -> int | None:
        """All members have the vertex as their one solution."""
        return 1 if _off(output, self.optimal[1][family - 1]) > self.accuracy else None

    def _found(self, values: Sequence[Fraction]) -> Enclosed | None:
        """Where the solutions of a program are; None if that is not found."""
        program = self.program(values)
        known = [] if self.alone is None else [self.alone[0].vertex.basis]
        for bases in (known, [basis_of(program)]):
            found = self._solved(program, nothing(program), bases, self.accuracy / 64)
            if found is not None:
                return found
        return self._enclosed(program, nothing(program))

    def _solved(self, centre: Program, radius: Program, bases: Iterable[Any], fine: Fraction) -> Enclosed | None:
        """One vertex, within its errors."""
        found = solved(centre, radius, bases, fine)
        if found is None:
            return None
        point = zip(found[0].vertex.full(self.n), found[1], strict=True)
        return [(x - e, x + e) for x, e in point], found[0].vertex.json()

    def _enclosed(self, centre: Program, radius: Program) -> Enclosed | None:
        """Ranges of all solutions."""
        try:
            return enclosures.enclosed(centre, radius)
        except BadInput:  # the centre has no minimum
            return None

    def is_right(self, output: Point, values: Sequence[Fraction]) -> bool | None:
        """Whether it is within eps of the one solution; None if that is not decided."""
        found = self._found(values)
        if found is None:
            return None
        if max(max(a - x, x - b) for x, (a, b) in zip(output, found[0], strict=True)) > self.accuracy:
            return False
        return True if self._is_near(output, found[0]) else None

    def _is_near(self, output: Point, ranges: Sequence[Range]) -> bool:
        return max(max(x - a, b - x) for x, (a, b) in zip(output, ranges, strict=True)) <= self.accuracy

    def evidence(self, output: Point, family: int, N: int) -> Json | None:
        """Of a member nothing is needed; else the vertex."""
        if family:
            return {} if _off(output, self.optimal[1][family - 1]) > self.accuracy else None
        values = self.values(0, N)
        found = self._found(values) if self.is_right(output, values) is False else None
        return None if found is None else found[1]

    def suffice(self, digits: int) -> bool | None:
        """Whether the vertex solves all programs within twice the error of such readings, near enough."""
        if self.alone is None:
            return None if self.m * self.n <= enclosures.MOST_NUMBERS else False
        errors = self.alone[0].errors(Fraction(2, 1 << digits))
        return errors is not None and 2 * max(errors) <= self.accuracy

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """All solutions of all programs of the box are near the output."""
        centre, radius = self.program(box.centre), self.program(box.radius)
        known = [] if self.alone is None else [self.alone[0].vertex.basis]
        least = min((x for x in box.radius if x), default=self.accuracy)
        found = self._solved(centre, radius, known or [basis_of(centre)], min(least, self.accuracy) / 64)
        if found is None and not known:
            found = self._enclosed(centre, radius)
        if found is None:
            return None
        y = nearby([[(a + b) / 2 for a, b in found[0]]], self.accuracy)[0] if output is None else output
        return Witness(list(map(to_text, y)), found[1]) if self._is_near(y, found[0]) else None

    def apart(self, box: Box) -> Apart | None:
        """Two programs of the box with costs moved so that another vertex is better."""
        seen: list[tuple[Enclosed, list[Fraction]]] = []
        for values in self._moved(box):
            found = self._found(values)
            if found is None:
                continue
            for other, before in seen:
                gaps = zip(other[0], found[0], strict=True)
                if max(max(a - q, p - b) for (a, b), (p, q) in gaps) > 2 * self.accuracy:
                    return Apart(changes(box, before), changes(box, values), [other[1], found[1]])
            seen.append((found, values))
        return None

    def _moved(self, box: Box) -> Iterable[list[Fraction]]:
        """The centre, and programs where a column costs as little, and the basis as much, as may be; or the reverse."""
        yield list(box.centre)
        program = self.program(box.centre)
        basis = basis_of(program)
        inverse = None if basis is None else matrices.left_inverse([[row[j] for j in basis] for row in program[0]])
        if basis is None or inverse is None:
            return
        A, _, c = program
        shares = {j: [_dot(row, column) for row in inverse] for j, column in enumerate(matrices.transposed(A))}
        price = {j: c[j] - _dot([c[k] for k in basis], shares[j]) for j in range(self.n) if j not in basis}
        ratio = {j: x / (1 + sum(map(abs, shares[j]), Fraction(0))) for j, x in price.items()}
        for j in sorted(ratio, key=lambda j: ratio[j])[:MOST_CHANGED]:
            signs = {j: -1} | {k: 1 if share > 0 else -1 for k, share in zip(basis, shares[j], strict=True) if share}
            for side in (1, -1):
                yield self._costs(box, {k: side * sign for k, sign in signs.items()})

    def _costs(self, box: Box, signs: Mapping[int, int]) -> list[Fraction]:
        cut = self.m * self.n + self.m
        return [x + signs.get(k - cut, 0) * h for k, (x, h) in enumerate(zip(box.centre, box.radius, strict=True))]

    def output_strategy(self) -> Any:
        """Vectors, some of them optimal."""
        with extra("test"):
            from hypothesis import strategies as st

        entries = st.fractions(-2, 2, max_denominator=8)
        some = st.lists(entries, min_size=self.n, max_size=self.n)
        return st.one_of(some, st.sampled_from(self.optimal[1])) if self.is_critical else some


def _dot(u: Iterable[Fraction], v: Iterable[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(u, v, strict=True)), Fraction(0))


def _off(u: Sequence[Fraction], v: Sequence[Fraction]) -> Fraction:
    return max(abs(x - y) for x, y in zip(u, v, strict=True))
