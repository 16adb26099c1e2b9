"""The number of Jordan blocks of a matrix: near a multiple eigenvalue it jumps.

Source: docs/theory.md, 12.19.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Routine, Witness
from sci.proofs.theorems.everyday import defective, eigenvalue_guesses, matrices
from sci.proofs.theorems.everyday.outputs import changes
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

LAST = 4096
"""Where the search for a member with different eigenvalues ends."""


class JordanBlocks(InstanceProblem):
    """The finder of `jordan-blocks`: a multiple eigenvalue is taken apart, or one block made of two."""

    name = "jordan-blocks"
    drawn = "square"
    neighbours = ("polynomial-roots",)
    summary = "the number of Jordan blocks of a square matrix, over the complex numbers"
    theorem = (
        "docs/theory.md, 12.19: no algorithm is right on a matrix with a multiple eigenvalue and on all "
        "matrices near it"
    )
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 1]]", "inexact": "all"}
    nearest_yes = "the eigenvalues as a set, with multiplicity; a Schur form up to eps"
    how_to_answer = "the number, an integer"
    routines = (
        Routine("sympy.Matrix.jordan_form", "sci.algorithms.library.linear_algebra:jordan_form", "[[2, 1], [1, 3]]"),
    )
    example = """
def generic(problem, information):
    return problem.n  # right if all eigenvalues are different
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A square matrix.

        Raises:
            BadInput: if it is not square.
        """
        m, self.n = self.shape("A")
        if m != self.n:
            raise BadInput(f"data: A has {m} rows and {self.n} columns (expected: a square matrix)")
        return typed

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """The entries."""
        return {"": (self.n, self.n)}

    def public(self) -> dict[str, Any]:
        """How many rows there are, and which entries are exact."""
        return {"n": self.n, "exact": self.exact_entries}

    @cached_property
    def here(self) -> int:
        """The number of blocks of the instance."""
        return defective.blocks(matrices.rows_of(self.flat, self.n))

    @cached_property
    def family(self) -> tuple[Rows, Fraction | None] | None:
        """A direction along which the number changes, and where all eigenvalues are different, if they are then."""
        if self.own_families is not None:
            rows = [[from_text(x) for x in row] for row in self.own_families["direction"]]
            return rows, from_text(self.own_families["at"]) if "at" in self.own_families else None
        A = matrices.rows_of(self.flat, self.n)
        if defective.is_simple(A):
            return None
        if self.here == self.n:
            direction = defective.nilpotent(A)
            changed = {k for k, x in enumerate(x for row in direction for x in row) if x}
            return None if changed & self.exact else (direction, None)
        return defective.generic(A, self.exact)

    def families_json(self) -> Json:
        """The direction."""
        if self.family is None:
            return None
        direction, at = self.family
        return {"direction": matrices.texts(direction)} | ({} if at is None else {"at": to_text(at)})

    @property
    def families(self) -> int:  # type: ignore[override]
        """One, if the instance is critical."""
        return int(self.family is not None)

    @property
    def pattern(self) -> str:  # type: ignore[override]
        """The numbers are different."""
        return "{0},{1}" if self.families else "{0}"

    @property
    def there(self) -> int:
        """The number of blocks of far members."""
        direction, at = self.family or ([], None)
        return self.n if at is not None else self.n - matrices.rank(direction)

    @property
    def hardness(self) -> Hardness | None:
        """Half of how far the numbers are apart, rounded up for integers."""
        return Hardness(str((abs(self.there - self.here) + 1) // 2), exact=False) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """Decided by the signs of finitely many polynomials."""
        return Classification(
            "Delta_2",
            (Evidence.theorem("docs/theory.md, 12.19: which polynomials are 0, decided to more and more digits"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.19"),
                Evidence.certificate("sci.algorithms.library.linear_algebra:jordan_form", self.name),
            ),
            f"neither in Sigma_1 nor in Pi_1; computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and the family."""
        return ("A", "A moved along the direction")[: 1 + self.families]

    def member(self, family: int, N: int, index: int) -> Fraction:
        """A step along the direction."""
        direction, _ = self.family or ([], None)
        return self.flat[index] + direction[index // self.n][index % self.n] / (1 << N)

    def encode(self, returned: Any) -> int:
        """The number, an integer."""
        value = exact(returned)
        if value.denominator > 1:
            raise NotAnOutput(f"the number of blocks is an integer, not {value}")
        return self.decode(int(value))

    def decode(self, value: Any) -> int:
        """An integer."""
        if type(value) is not int:
            raise NotAnOutput("the number of blocks is an integer")
        return value

    def is_right(self, output: int, values: Sequence[Fraction]) -> bool:
        """Whether it is the number."""
        return output == defective.blocks(matrices.rows_of(values, self.n))

    def fails_from(self, output: int, family: int) -> int | None:
        """From where a member, and one with twice its N, have the number of blocks of all far ones."""
        if output == self.there:
            return None
        N = 1
        while N < LAST and any(self.is_right(output, self.values(1, n)) for n in (N, 2 * N)):
            N *= 2
        return N

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """All eigenvalues are different."""
        if output not in (None, self.n):
            return None
        evidence = eigenvalue_guesses.different(
            matrices.rows_of(box.centre, self.n), matrices.rows_of(box.radius, self.n)
        )
        return None if evidence is None else Witness(self.n, evidence)

    def apart(self, box: Box) -> Apart | None:
        """The centre, other numbers on its diagonal, or a double eigenvalue with one block: two of these."""
        centre = matrices.rows_of(box.centre, self.n)
        steps = [
            box.radius[k] * k / len(box.radius) if k % (self.n + 1) == 0 else Fraction(0)
            for k in range(len(box.radius))
        ]
        moved = matrices.rows_of([x + y for x, y in zip(box.centre, steps, strict=True)], self.n)
        found = [[x for row in rows for x in row] for rows in (centre, moved, *eigenvalue_guesses.nearby(centre))]
        counts = {defective.blocks(matrices.rows_of(values, self.n)): values for values in found if box.holds(values)}
        if len(counts) < 2:
            return None
        one, other = (counts[pick(counts)] for pick in (min, max))
        return Apart(changes(box, one), changes(box, other), {})

    def output_strategy(self) -> Any:
        """Numbers of blocks, and other integers."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(0, self.n + 1)
