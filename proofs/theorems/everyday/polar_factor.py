"""The orthogonal polar factor of a square matrix: at singular ones it jumps.

Source: docs/theory.md, 12.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday import guesses, matrices
from sci.proofs.theorems.everyday.inverses import farthest, moved, root_above
from sci.proofs.theorems.everyday.matrices import whole
from sci.proofs.theorems.everyday.outputs import changes, matrix_json, matrix_of, nearby, positive, rows_text
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

    Vector = list[Fraction]


@dataclass(frozen=True)
class Approximation:
    """``near`` is within ``error`` of the polar factors of all matrices of a box, by this ``evidence``."""

    near: Rows
    error: Fraction
    evidence: Json


def approximation(centre: Rows, radius: Rows, wanted: Fraction) -> Approximation | None:
    """An approximate polar factor; None if none is found: a matrix of the box may be singular."""
    guess = guesses.polar(centre, wanted)
    if guess is None:
        return None
    basis, root, least = guess
    n = len(centre)
    (V, unit), (Q, scale), (L, fine) = whole(basis), whole(centre), whole(root)
    gram, turned = V.transpose() * V, V.transpose() * Q
    off_diagonal = (sum(abs(int(gram[i, j]) - (i == j) * unit**2) for j in range(n)) for i in range(n))
    e = Fraction(max(off_diagonal), unit**2)
    K = turned + turned.transpose()
    half, square = 2 * unit * scale, L * L.transpose()
    places = [(i, j) for i in range(n) for j in range(n)]
    rest = [
        abs(Fraction(int(K[i, j]), half) - Fraction(int(square[i, j]), fine**2) - least * (i == j)) for i, j in places
    ]
    s = least - max(sum(row) for row in matrices.rows_of(rest, n))
    if s <= 0 or e > Fraction(1, 2):
        return None
    image = V * K
    off = [Fraction(int(image[i, j]), unit * half) - centre[i][j] for i, j in places]
    f = (
        _norm(off)
        + e * _norm([Fraction(int(x), half) for x in K.entries()])
        + _norm([h for row in radius for h in row])
    )
    evidence = {"basis": matrices.texts(basis), "least": to_text(least), "root": matrices.texts(root)}
    return Approximation(basis, e + 2 * f / s, evidence)


def _norm(entries: list[Fraction]) -> Fraction:
    return root_above(sum((x * x for x in entries), Fraction(0)))


class PolarFactor(InstanceProblem):
    """The finder of `polar-factor`.

    With ``A^T u = 0`` and ``A v = 0`` the families are ``A + 2**-N u v^T`` and ``A - 2**-N u v^T``.
    """

    name = "polar-factor"
    neighbours = ("positive-factor",)
    drawn = "square"
    summary = "an orthogonal polar factor U of a square matrix, A = UH, up to eps in every entry"
    theorem = "docs/theory.md, 12.5: it is discontinuous at singular matrices"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 0]]", "eps": "1/2", "inexact": "all"}
    nearest_yes = "the positive factor H = (A^T A)^(1/2)"
    routines = (
        Routine("scipy.linalg.polar", "sci.algorithms.library.linear_algebra:polar", "[[2, 1], [1, 3]]"),
        Routine("scipy.linalg.signm", "sci.algorithms.library.linear_algebra:signm", "[[2, 1], [1, 3]]"),
    )
    accuracy: Fraction
    example = """
def signs(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return [[int(i == j and A[i, j] > 0) for j in range(problem.n)] for i in range(problem.n)]
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A square matrix, and the accuracy.

        Raises:
            BadInput: if it is not square.
        """
        m, self.n = self.shape("A")
        if m != self.n:
            raise BadInput(f"data: A is {m} by {self.n} (expected: a square matrix)")
        self.accuracy = positive("eps", typed["eps"])
        return {"eps": str(self.accuracy)}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The matrix."""
        return {"": (self.n, self.n)}

    @property
    def how_to_answer(self) -> str:
        """The shape of what is wanted."""
        return f"a matrix of {self.n} by {self.n} numbers, each within eps of a polar factor"

    def public(self) -> dict[str, Any]:
        """Size, accuracy, and which entries are exact."""
        return {"n": self.n, "eps": self.accuracy, "exact": self.exact_entries}

    @cached_property
    def vectors(self) -> tuple[Vector, Vector] | None:
        """Vectors of the kernels of ``A^T`` and ``A``, between which a family is critical; None if there are none."""
        if self.own_families is not None:
            u, v = ([from_text(x) for x in self.own_families[name]] for name in "uv")
            return u, v
        A = self.data["A"]
        left, right = matrices.kernel(matrices.transposed(A)), matrices.kernel(A)
        return next(((u, v) for u in left for v in right if self._is_critical(u, v)), None)

    def _is_critical(self, u: Vector, v: Vector) -> bool:
        free = all(i * self.n + j not in self.exact for i, x in enumerate(u) for j, y in enumerate(v) if x and y)
        reach = self.accuracy * sum(map(abs, u)) * sum(map(abs, v))
        return free and reach**2 < dot(u, u) * dot(v, v)

    @property
    def families(self) -> int:  # type: ignore[override]
        """Two, if the instance is critical."""
        return 0 if self.vectors is None else 2

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """No output is good for both."""
        return "{0,1},{0,2}" if self.families else "{0}"

    def families_json(self) -> Json:
        """The vectors."""
        return self.vectors and {name: list(map(to_text, x)) for name, x in zip("uv", self.vectors, strict=True)}

    @property
    def hardness(self) -> Hardness | None:
        """At a coordinate vector the two values of an entry are 1 and -1."""
        if self.vectors is None:
            return None
        u, v = (sum(x != 0 for x in vector) for vector in self.vectors)
        return Hardness("1", exact=True) if u == v == 1 else None

    @property
    def classification(self) -> Classification:
        """Limits of polar factors of readings are polar factors."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.5: polar factors of more and more accurate readings"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.5"),
                Evidence.certificate("sci.algorithms.library.linear_algebra:polar", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and how it is moved."""
        return ("A", "A + 2**-N u v^T", "A - 2**-N u v^T")[: 1 + self.families]

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``A +- 2**-N u v^T``."""
        vectors: Any = self.vectors
        i, j = divmod(index, self.n)
        change: Fraction = (3 - 2 * family) * vectors[0][i] * vectors[1][j] / (1 << N)
        return self.flat[index] + change

    def encode(self, returned: Any) -> list[list[str]]:
        """A square matrix: nested lists or tuples, or a numpy array."""
        return matrix_json(returned, self.n, self.n)

    def decode(self, value: Any) -> list[list[Fraction]]:
        """A matrix of rationals."""
        return matrix_of(value, self.n, self.n)

    def fails_from(self, output: Rows, family: int) -> int | None:
        """``u.Uv`` is plus or minus ``|u|_2 |v|_2``."""
        vectors: Any = self.vectors
        u, v = vectors
        size, reach = dot(u, u) * dot(v, v), self.accuracy * sum(map(abs, u)) * sum(map(abs, v))
        along = (3 - 2 * family) * dot(u, [dot(row, v) for row in output])
        low, high = along - reach, along + reach
        return 1 if high < 0 or high * high < size or (low > 0 and low * low > size) else None

    def solves_centre(self, output: Rows) -> bool | None:
        """Whether it is within eps of the polar factor; not decided for singular matrices."""
        return self.is_right(output, self.flat)

    def is_right(self, output: Rows, values: Sequence[Fraction]) -> bool | None:
        """Whether it is within eps of the polar factor of a nonsingular matrix."""
        found = self._exactly(values)
        if found is None:
            return None
        off = farthest(output, found.near)
        return False if off - found.error > self.accuracy else True if off + found.error <= self.accuracy else None

    def _exactly(self, values: Sequence[Fraction]) -> Approximation | None:
        still = [[Fraction(0)] * self.n] * self.n
        return approximation(matrices.rows_of(values, self.n), still, self.accuracy)

    def evidence(self, output: Rows, family: int, N: int) -> Json | None:
        """Of a member nothing is needed; else an approximate polar factor."""
        if family:
            return {} if self.fails_from(output, family) else None
        values = self.values(0, N)
        found = self._exactly(values) if self.is_right(output, values) is False else None
        return found and found.evidence

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """An approximate polar factor that is good for the whole box, and near the output."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        found = approximation(centre, radius, self.accuracy)
        if found is None:
            return None
        y = nearby(found.near, self.accuracy) if output is None else output
        if farthest(y, found.near) + found.error > self.accuracy:
            return None
        return Witness(matrices.texts(y), found.evidence)

    def apart(self, box: Box) -> Apart | None:
        """Two matrices whose approximate polar factors are far apart."""
        for one, other in self._extremes(box):
            left, right = self._exactly(one), self._exactly(other)
            if left is None or right is None:
                continue
            if farthest(left.near, right.near) - left.error - right.error > 2 * self.accuracy:
                return Apart(changes(box, one), changes(box, other), [left.evidence, right.evidence])
        return None

    def _extremes(self, box: Box) -> Iterator[tuple[Vector, Vector]]:
        """Matrices of the box whose polar factors may be far apart: turned, or beyond a singular one."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        for change in guesses.turns(centre, radius):
            one, other = (moved(centre, change, Fraction(side)) for side in (-1, 1))
            yield [x for row in one for x in row], [x for row in other for x in row]

    def output_text(self, output: Rows) -> str:
        """The first rows."""
        return rows_text(output)

    def output_strategy(self) -> Any:
        """Matrices, some of them orthogonal."""
        with extra("test"):
            from hypothesis import strategies as st

        entries = st.fractions(-2, 2, max_denominator=64)
        row = st.lists(entries, min_size=self.n, max_size=self.n)
        identity = [[Fraction(i == j) for j in range(self.n)] for i in range(self.n)]
        return st.one_of(st.just(identity), st.lists(row, min_size=self.n, max_size=self.n))
