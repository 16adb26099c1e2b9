"""The least-squares solution of least norm: near dependent rows and columns it has no bound.

Source: docs/theory.md, 12.3.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.extras import extra
from sci.instance import Apart, Box, Routine, Witness
from sci.proofs.theorems.everyday import guesses, matrices
from sci.proofs.theorems.everyday.inverses import approximation, exactly, extremes
from sci.proofs.theorems.everyday.outputs import changes, nearby, positive, vector_json, vector_of
from sci.proofs.theorems.everyday.systems import System, dot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sci.problem import Json

    Vector = list[Fraction]


SAFE = '{"A": [[2, 1], [1, 3]], "b": [1, 0]}'
"""Data that determine the solution."""


class LeastNormSolution(System):
    """The finder of `least-norm-solution`.

    With ``A^T u = 0`` and ``A v = 0``, both of max norm 1, member ``N`` is ``A + 4**-N u v^T``, ``b + s 2**-N u``;
    ``s = 1`` if ``u.b >= 0``, else -1. Its solution is ``A^+ b + c v`` with ``|c| |v|_2^2 >= 2**N``.
    """

    name = "least-norm-solution"
    drawn = "system"
    neighbours = ("tikhonov-solution",)
    summary = "the least-squares solution of Ax = b of least norm, up to eps in every entry"
    theorem = "docs/theory.md, 12.3: near matrices with dependent rows and columns, solutions are unbounded"
    defaults: ClassVar[dict[str, str]] = {
        "data": '{"A": [[1, 0], [0, 0]], "b": [1, 0]}',
        "eps": "1/1000",
        "inexact": "all",
    }
    nearest_yes = "the minimiser of |Ax - b|^2 + lambda |x|^2 for a fixed lambda > 0 (Tikhonov)"
    pattern = "{0}"
    accuracy: Fraction
    routines = (
        Routine("numpy.linalg.lstsq", "sci.algorithms.library.linear_algebra:lstsq", SAFE),
        Routine("scipy.linalg.lstsq", "sci.algorithms.library.linear_algebra:scipy_lstsq", SAFE),
    )
    example = """
def first(problem, information):
    b = information.b.numpy(40)  # floats, from answers within 2**-40
    return [b[0]] + [0] * (problem.shape[1] - 1)
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Shapes and accuracy."""
        super().settle(typed)
        self.accuracy = positive("eps", typed["eps"])
        return {"eps": str(self.accuracy)}

    def public(self) -> dict[str, Any]:
        """Shape, accuracy, and which numbers are exact."""
        return {**super().public(), "eps": self.accuracy}

    @property
    def how_to_answer(self) -> str:
        """The length of what is wanted."""
        return f"a vector of {self.n} numbers, each within eps of the solution"

    def candidates(self) -> Iterable[dict[str, Vector]]:
        """One vector of each kernel."""
        left, right = self.kernels
        return ({"u": u, "v": v} for u in left for v in right)

    def moves(self, vectors: dict[str, Vector]) -> list[bool]:
        """Entries with a row in ``u`` and a column in ``v``."""
        u, v = vectors["u"], vectors["v"]
        return [*(x != 0 and y != 0 for x in u for y in v), *(x != 0 for x in u)]

    @property
    def hardness(self) -> Hardness | None:
        """No bound."""
        return Hardness("infinity", exact=True) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """The limit of what is computed with a rank that is decided to more and more digits."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.3: singular values below 2**-n are treated as 0"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.3"),
                Evidence.certificate("sci.algorithms.library.linear_algebra:lstsq", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and how it is moved."""
        return ("A and b", *("A + 4**-N u v^T and b +- 2**-N u" for _ in range(self.families)))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``A + 4**-N u v^T`` and ``b + s 2**-N u``."""
        vectors = self.vectors or {}
        u, v = vectors["u"], vectors["v"]
        t = Fraction(1 if dot(u, self.data["b"]) >= 0 else -1, 1 << N)
        i, j = divmod(index, self.n)
        cut = self.m * self.n
        return self.flat[index] + (t * t * u[i] * v[j] if index < cut else t * u[index - cut])

    def encode(self, returned: Any) -> list[str]:
        """A vector: list, tuple or numpy array."""
        return vector_json(returned, self.n)

    def decode(self, value: Any) -> Vector:
        """A vector of rationals."""
        return vector_of(value, self.n)

    def fails_from(self, output: Vector, family: int) -> int:
        """The part of the solution along ``v`` is at least ``2**N / |v|_1``-fold."""
        v = (self.vectors or {})["v"]
        return max(1, int(abs(dot(v, output)) + self.accuracy * sum(map(abs, v))).bit_length())

    def is_right(self, output: Vector, values: Sequence[Fraction]) -> bool | None:
        """Whether it is within eps of the solution; None if that is too near to call."""
        found = self._near(Box(tuple(values), (Fraction(0),) * len(values)))
        if found is None:
            return None
        x, errors, _ = found
        off = [(abs(a - c), error) for a, c, error in zip(output, x, errors, strict=True)]
        if max(distance - error for distance, error in off) > self.accuracy:
            return False
        return True if max(distance + error for distance, error in off) <= self.accuracy else None

    def _near(self, box: Box) -> tuple[Vector, Vector, Json] | None:
        """An approximate solution, how far those of the box are from it in each entry, and the evidence."""
        (A, b), (H, room) = self.parts(box)
        size = sum((abs(x) + h for x, h in zip(b, room, strict=True)), Fraction(0))
        found = approximation(A, H, self.accuracy / 16 / (1 + size)) or exactly(A, H)
        if found is None:
            return None
        errors = [found.error * size + dot(map(abs, row), room) for row in found.near]
        return [dot(row, b) for row in found.near], errors, found.evidence

    def evidence(self, output: Vector, family: int, N: int) -> Json | None:
        """Of a member nothing is needed; else an inverse, approximate or exact."""
        if family:
            return {} if self.fails_from(output, family) <= N else None
        values = self.values(0, N)
        if self.is_right(output, values) is not False:
            return None
        found = self._near(Box(tuple(values), (Fraction(0),) * len(values)))
        return found and found[2]

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """An approximate solution that is good for the whole box, and near the output."""
        found = self._near(box)
        if found is None:
            return None
        x, errors, evidence = found
        y: Vector = nearby([x], self.accuracy)[0] if output is None else output
        if max(abs(a - c) + error for a, c, error in zip(y, x, errors, strict=True)) > self.accuracy:
            return None
        return Witness(matrices.texts([y])[0], evidence)

    def apart(self, box: Box) -> Apart | None:
        """Two inputs whose approximate solutions are far apart."""
        for one, other in self._extremes(box):
            exactly = (Fraction(0),) * len(one)
            found = [self._near(Box(tuple(values), exactly)) for values in (one, other)]
            if found[0] is None or found[1] is None:
                continue
            (x, near, left), (y, far, right) = found[0], found[1]
            if max(abs(a - c) - d - e for a, c, d, e in zip(x, y, near, far, strict=True)) > 2 * self.accuracy:
                return Apart(changes(box, one), changes(box, other), [left, right])
        return None

    def _extremes(self, box: Box) -> Iterator[tuple[list[Fraction], list[Fraction]]]:
        """Inputs of the box whose solutions may be far apart."""
        (A, b), (H, room) = self.parts(box)
        if not any(map(any, H)):
            Z = matrices.pseudo_inverse(A)
            reach = [dot(map(abs, row), room) for row in Z]
            signs = [1 if x > 0 else -1 for x in Z[reach.index(max(reach))]]
            step = [t * h for t, h in zip(signs, room, strict=True)]
            low, high = ([x + s * e for x, e in zip(b, step, strict=True)] for s in (-1, 1))
            yield self.flattened(A, low), self.flattened(A, high)
            return
        if matrices.rank(A) == min(self.m, self.n):
            E, e = guesses.farthest_solution(A, b, H, room)
            yield tuple(  # type: ignore[misc]
                self.flattened(
                    [[x + s * d for x, d in zip(*rows, strict=True)] for rows in zip(A, E, strict=True)],
                    [x + s * d for x, d in zip(b, e, strict=True)],
                )
                for s in (-1, 1)
            )
        for one, other in extremes(A, H):
            yield self.flattened(one, b), self.flattened(other, b)

    def output_strategy(self) -> Any:
        """Vectors, some of them the solution of the instance."""
        with extra("test"):
            from hypothesis import strategies as st

        right = [dot(row, self.data["b"]) for row in matrices.pseudo_inverse(self.data["A"])]
        entries = st.fractions(-20, 20, max_denominator=64)
        return st.one_of(st.just(right), st.lists(entries, min_size=self.n, max_size=self.n))
