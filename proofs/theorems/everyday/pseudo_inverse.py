"""The pseudo-inverse of a matrix: near one with dependent rows and columns it has no bound.

Source: docs/theory.md, 12.3.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday import matrices
from sci.proofs.theorems.everyday.inverses import approximation, extremes, farthest
from sci.proofs.theorems.everyday.outputs import changes, matrix_json, matrix_of, nearby, positive, rows_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows


SAFE = "[[2, 1], [1, 3]]"
"""Data that determine the solution."""


class PseudoInverse(InstanceProblem):
    """The finder of `pseudo-inverse`: family 1 adds ``2**-N`` at an entry outside the first independent rows, columns.

    Member ``N`` has a singular value of at most ``2**-N`` that is not 0.
    """

    name = "pseudo-inverse"
    drawn = "matrix"
    neighbours = ("tikhonov-solution",)
    summary = "the Moore-Penrose inverse of a matrix, up to eps in every entry"
    theorem = "docs/theory.md, 12.3: near a matrix with dependent rows and columns, pseudo-inverses are unbounded"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 0]]", "eps": "1/1000", "inexact": "all"}
    nearest_yes = "the Tikhonov inverse (A^T A + lambda I)^-1 A^T for a fixed lambda > 0"
    accuracy: Fraction
    routines = (
        Routine("numpy.linalg.pinv", "sci.algorithms.library.linear_algebra:pinv", SAFE),
        Routine("scipy.linalg.pinv", "sci.algorithms.library.linear_algebra:scipy_pinv", SAFE),
    )
    example = """
def transposed(problem, information):
    return information.numpy(40).T  # floats, from answers within 2**-40
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy."""
        self.accuracy = positive("eps", typed["eps"])
        self.m, self.n = self.shape("A")
        return {"eps": str(self.accuracy)}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The matrix."""
        return {"": (self.m, self.n)}

    @property
    def how_to_answer(self) -> str:
        """The shape of what is wanted."""
        return f"a matrix of {self.n} by {self.m} numbers, each within eps of the pseudo-inverse"

    def public(self) -> dict[str, Any]:
        """Shape, accuracy, and which entries are exact."""
        return {"shape": (self.m, self.n), "eps": self.accuracy, "exact": self.exact_entries}

    @cached_property
    def rank(self) -> int:
        """The rank of the instance."""
        return matrices.rank(self.data["A"])

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Where the family adds something."""
        if self.own_families is not None:
            return [(i, j) for i, j in self.own_families]
        return [] if self.rank == min(self.m, self.n) else matrices.free_pairs(self.data["A"], self.exact)[:1]

    @property
    def families(self) -> int:  # type: ignore[override]
        """One, if the instance is critical."""
        return len(self.pairs)

    pattern = "{0}"

    def families_json(self) -> Json:
        """The pair."""
        return [list(pair) for pair in self.pairs]

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
                Evidence.certificate("sci.algorithms.library.linear_algebra:pinv", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and what is added."""
        return ("A", *("A with 2**-N added at an entry" for _ in self.pairs))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``2**-N`` more at the pair."""
        return self.flat[index] + Fraction(divmod(index, self.n) in self.pairs, 1 << N)

    def encode(self, returned: Any) -> list[list[str]]:
        """A matrix of the shape of the transpose: nested lists or tuples, or a numpy array."""
        return matrix_json(returned, self.n, self.m)

    def decode(self, value: Any) -> list[list[Fraction]]:
        """A matrix of rationals."""
        return matrix_of(value, self.n, self.m)

    def fails_from(self, output: Rows, family: int) -> int:
        """Some entry of the pseudo-inverse is at least ``2**N / sqrt(mn)``."""
        largest = max(abs(x) for row in output for x in row) + self.accuracy
        N = 1
        while not self.m * self.n * largest**2 < 4**N:
            N += 1
        return N

    def solves_centre(self, output: Rows) -> bool | None:
        """Whether it is within eps of the pseudo-inverse."""
        if self.rank == min(self.m, self.n):
            return self.is_right(output, self.flat)
        return farthest(output, matrices.pseudo_inverse(self.data["A"])) <= self.accuracy

    def is_right(self, output: Rows, values: Sequence[Fraction]) -> bool | None:
        """Whether it is within eps of the pseudo-inverse of a matrix with independent rows or columns."""
        found = self._exactly(values)
        if found is None:
            return None
        off = farthest(output, found.near)
        return False if off - found.error > self.accuracy else True if off + found.error <= self.accuracy else None

    def _exactly(self, values: Sequence[Fraction]) -> Any:
        still = [[Fraction(0)] * self.n] * self.m
        return approximation(matrices.rows_of(values, self.n), still, self.accuracy / 16)

    def evidence(self, output: Rows, family: int, N: int) -> Json | None:
        """Of a member nothing is needed; else an approximate inverse."""
        if family:
            return {} if self.fails_from(output, family) <= N else None
        values = self.values(0, N)
        found = self._exactly(values) if self.rank == min(self.m, self.n) or N else None
        if found is None or farthest(output, found.near) - found.error <= self.accuracy:
            return None
        return found.evidence

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """An approximate inverse that is good for the whole box, and near the output."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        found = approximation(centre, radius, self.accuracy)
        if found is None or found.error > self.accuracy:
            return None
        output = nearby(found.near, self.accuracy) if output is None else output
        if farthest(output, found.near) + found.error > self.accuracy:
            return None
        return Witness(matrices.texts(output), found.evidence)

    def apart(self, box: Box) -> Apart | None:
        """Two matrices whose approximate inverses are far apart."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        for pair in extremes(centre, radius):
            flat = [[x for row in rows for x in row] for rows in pair]
            found = [self._exactly(values) for values in flat]
            if None in found:
                continue
            one, other = found
            if farthest(one.near, other.near) - one.error - other.error > 2 * self.accuracy:
                return Apart(changes(box, flat[0]), changes(box, flat[1]), [one.evidence, other.evidence])
        return None

    def output_text(self, output: Rows) -> str:
        """The first rows."""
        return rows_text(output)

    def output_strategy(self) -> Any:
        """Matrices, some of them the pseudo-inverse of the instance."""
        with extra("test"):
            from hypothesis import strategies as st

        right = matrices.pseudo_inverse(self.data["A"])
        entries = st.fractions(-20, 20, max_denominator=64)
        row = st.lists(entries, min_size=self.m, max_size=self.m)
        return st.one_of(st.just(right), st.lists(row, min_size=self.n, max_size=self.n))
