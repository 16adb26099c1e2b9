"""The rank of a matrix: of no matrix with dependent rows and columns do finitely many digits determine it.

Source: docs/theory.md, 12.2.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.moves import Chain
from sci.proofs.theorems.everyday import guesses, matrices
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.moves import Moves
    from sci.problem import Json


SAFE = "[[2, 1], [1, 3]]"
"""Data that determine the solution."""


class MatrixRank(InstanceProblem):
    """The finder of `matrix-rank`: family ``l`` adds ``2**-N`` at the first ``l`` of some pairs of rows and columns.

    The pairs are outside the first ``r`` independent rows and columns, ``r`` the rank, so member ``N`` has rank
    ``r + l``.
    """

    name = "matrix-rank"
    neighbours = ("singular-values",)
    drawn = "matrix"
    summary = "the rank of a matrix"
    theorem = (
        "docs/theory.md, 12.2: no algorithm is right on a matrix with dependent rows and columns and on all matrices "
        "near it"
    )
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 0]]", "inexact": "all"}
    nearest_yes = "lower bounds of the rank; the singular values"
    how_to_answer = "the rank, an integer"
    routines = (
        Routine("numpy.linalg.matrix_rank", "sci.algorithms.library.linear_algebra:matrix_rank", SAFE),
        Routine("scipy.linalg.null_space", "sci.algorithms.library.linear_algebra:null_space", SAFE),
        Routine("scipy.linalg.orth", "sci.algorithms.library.linear_algebra:orth", SAFE),
        Routine("sympy.Matrix.rank", "sci.algorithms.library.linear_algebra:sympy_rank", SAFE),
    )
    example = """
def entries(problem, information):
    return sum(any(row) for row in information.numpy(40))  # floats, from answers within 2**-40
"""

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The matrix."""
        return {"": self.shape("A")}

    @property
    def rule(self) -> Chain:
        """Each move adds something at the next pair, and 1 to the rank."""
        return Chain(lambda count: self.rank + count, self._moved, self._name, len(self.pairs))

    def _moved(self, moves: Moves, index: int) -> Fraction:
        pairs = zip(moves, self.pairs, strict=False)
        return sum((Fraction(1, 1 << N) for (_, N), pair in pairs if pair == divmod(index, self.n)), self.flat[index])

    def _name(self, moves: Moves) -> str:
        told = [f"2**-{N} at ({i + 1}, {j + 1})" for (_, N), (i, j) in zip(moves, self.pairs, strict=False)]
        return f"A + {' + '.join(told)}" if told else "A"

    @property
    def n(self) -> int:
        """The number of columns."""
        return self.shape("A")[1]

    def public(self) -> dict[str, Any]:
        """The shape, and which entries are exact."""
        return {"shape": self.shape("A"), "exact": self.exact_entries}

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Where families add something; as many as can be."""
        if self.own_families is not None:
            return [(i, j) for i, j in self.own_families]
        if min(self.shape("A")) == self.rank:
            return []
        return matrices.free_pairs(self.data["A"], self.exact)

    @cached_property
    def rank(self) -> int:
        """The rank of the instance."""
        return matrices.rank(self.data["A"])

    @property
    def families(self) -> int:  # type: ignore[override]
        """One a pair."""
        return len(self.pairs)

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """Every output is right for one rank."""
        return ",".join(f"{{{i}}}" for i in range(self.families + 1))

    def families_json(self) -> Json:
        """The pairs."""
        return [list(pair) for pair in self.pairs]

    @property
    def hardness(self) -> Hardness | None:
        """Half of how far ranks nearby are apart, rounded up to an integer."""
        if not self.is_critical:
            return None
        most = -(-min(self.shape("A")) // 2)
        limit = -(-self.families // 2)
        return Hardness(str(limit), exact=limit == most)

    @property
    def classification(self) -> Classification:
        """Readings that show so many independent rows are never wrong."""
        return Classification(
            "Sigma_1",
            (Evidence.theorem("docs/theory.md, 12.2: the largest rank that n digits prove"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.2"),
                Evidence.certificate("sci.algorithms.library.linear_algebra:matrix_rank", self.name),
            ),
            f"computable instead: {self.instead}",
            changes="min(m, n)",
            minds=(
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.certificate("sci.algorithms.counting:Rank(changes=0)", self.name, 20),
            ),
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and by how much the rank is greater."""
        return ("A", *(f"A of rank {self.rank + i}" for i in range(1, self.families + 1)))

    def member(self, family: int, N: int, index: int) -> Fraction:
        """``2**-N`` more at the first pairs."""
        return self.flat[index] + Fraction(divmod(index, self.n) in self.pairs[:family], 1 << N)

    def encode(self, returned: Any) -> int:
        """The rank, an integer."""
        value = exact(returned)
        if value.denominator > 1:
            raise NotAnOutput(f"the rank is an integer, not {value}")
        return self.decode(int(value))

    def decode(self, value: Any) -> int:
        """An integer."""
        if type(value) is not int:
            raise NotAnOutput("the rank is an integer")
        return value

    def is_right(self, output: int, values: Sequence[Fraction]) -> bool:
        """Whether it is the rank."""
        return output == matrices.rank(matrices.rows_of(values, self.n))

    def fails_from(self, output: int, family: int) -> int | None:
        """All members have one rank."""
        return None if output == self.rank + family else 1

    def evidence(self, output: int, family: int, N: int) -> Json | None:
        """None is needed: an empty object if ``output`` is wrong."""
        right = output == self.rank + family if family else self.is_right(output, self.values(0, N))
        return None if right else {}

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the rank."""
        return Fraction(abs(output - self.rank - family)), 1

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """An approximate inverse shows that all columns (or rows) are independent."""
        right = min(self.shape("A"))
        if output not in (None, right):
            return None
        centre, radius = self._tall(box)
        inverse = matrices.left_inverse(centre)
        if inverse is None or matrices.defect(inverse, centre, radius) >= 1:
            return None
        return Witness(right, {"inverse": matrices.texts(inverse)})

    def apart(self, box: Box) -> Apart | None:
        """The centre, and another matrix with fewer independent columns, or with more."""
        centre, radius = self._tall(box)
        r = matrices.rank(centre)
        if r == len(centre[0]):
            v = guesses.nearest_dependent(centre, radius)
            found = None if v is None else matrices.annihilating(centre, radius, v)
            return None if found is None else Apart({}, self._changes(box, found), {})
        return self._raised(box)

    def _raised(self, box: Box) -> Apart | None:
        """The centre, of less than the greatest rank, and one with an entry moved so that its rank is greater."""
        still = {k for k, radius in enumerate(box.radius) if radius == 0}
        for i, j in matrices.free_pairs(matrices.rows_of(box.centre, self.n), still):
            k = i * self.n + j
            return Apart({}, {k: box.centre[k] + box.radius[k]}, {})
        return None

    def _tall(self, box: Box) -> tuple[list[Sequence[Fraction]], list[Sequence[Fraction]]]:
        """Centre and radius of a box as matrices, transposed if they have fewer rows than columns."""
        centre, radius = matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        if len(centre) < self.n:
            return matrices.transposed(centre), matrices.transposed(radius)
        return centre, radius

    def _changes(self, box: Box, found: list[list[Fraction]]) -> dict[int, Fraction]:
        """What is other than in the centre of the box, of a matrix as tall as `_tall`."""
        rows = found if self.shape("A")[0] >= self.n else matrices.transposed(found)
        values = [x for row in rows for x in row]
        return {k: x for k, (x, centre) in enumerate(zip(values, box.centre, strict=True)) if x != centre}

    def output_strategy(self) -> Any:
        """Ranks, and other integers."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(-1, min(self.shape("A")) + 1)
