"""How many different eigenvalues has a symmetric matrix? Each small change may add one, until there are ``n``.

Source: docs/theory.md, 2.2' and 10.6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.extras import extra
from sci.moves import Chain
from sci.parameters import complete, natural
from sci.problem import FamilyProblem
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.moves import Moves


class DistinctEigenvalues(FamilyProblem):
    """The finder of `distinct-eigenvalues`: ``iota^0 = 0``; family ``i`` has ``i`` more eigenvalues, near 0."""

    name = "distinct-eigenvalues"
    summary = "how many distinct eigenvalues does a symmetric matrix A have?"
    theorem = (
        "docs/theory.md, Theorems 2.2' and 10.6: no algorithm computes it; in the limit it takes exactly n - 1 "
        "changes of mind"
    )
    defaults: ClassVar[dict[str, str]] = {"n": "3"}
    monotone = True
    how_to_answer = "the number, an integer"
    example = """
def diagonal(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return len({round(A[i, i], 6) for i in range(problem.n)})
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.parameters = complete(self.name, given, self.defaults)
        self.n = natural("n", self.parameters["n"], 2, 1000)
        self.parameters = {"n": str(self.n)}
        self.families = self.n - 1
        self.pattern = ",".join(f"{{{i}}}" for i in range(self.n))
        self.layout = {"": (self.n, self.n)}

    def public(self) -> dict[str, Any]:
        """The number of rows."""
        return {"n": self.n}

    @property
    def rule(self) -> Chain:
        """Each move makes the next diagonal entry another one; the last one stays 0."""
        return Chain(lambda count: count + 1, self._moved, _name, self.n - 1)

    @property
    def input_names(self) -> tuple[str, ...]:
        """The numbers of eigenvalues."""
        return ("A = 0", *(f"A with {i + 1} eigenvalues, up to 2**-N" for i in range(1, self.n)))

    @property
    def hardness(self) -> Hardness:
        """Wrong numbers are at distance 1, in the discrete metric."""
        return Hardness("1", exact=True, sharp_halting="say each number from 1 to n with probability 1/n")

    @property
    def classification(self) -> Classification:
        """The greatest number that readings prove is never too large."""
        tower = "sci.algorithms.counting:DistinctEigenvalues"
        return Classification(
            "Sigma_1",
            (Evidence.theorem("docs/theory.md, 10.6"), Evidence.tower_run(tower, self.name)),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 2.2'"),
                Evidence.certificate("sci.algorithms.counting:rounded", self.name),
            ),
            "a number proved by readings is never too large",
            changes="n - 1",
            minds=(
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.certificate("sci.algorithms.counting:DistinctEigenvalues(changes=1)", self.name, steps=20),
            ),
        )

    def value(self, family: int, N: int, index: int) -> Fraction:
        """An entry of a member."""
        return self._moved(tuple((1, N + i) for i in range(family)), index)

    def _moved(self, moves: Moves, index: int) -> Fraction:
        row, column = divmod(index, self.n)
        return Fraction(1, 1 << moves[row][1]) if row == column < len(moves) else Fraction(0)

    def encode(self, returned: Any) -> int:
        """The number, an integer."""
        value = exact(returned)
        return self.decode(int(value) if value.denominator == 1 else value)

    def decode(self, value: Any) -> int:
        """An integer."""
        if type(value) is not int:
            raise NotAnOutput("the number of eigenvalues is an integer")
        return value

    def fails_from(self, output: int, family: int) -> int | None:
        """All members of a family have one number."""
        return None if output == family + 1 else 1

    def solves_centre(self, output: int) -> bool:
        """Whether it is 1."""
        return output == 1

    def evidence(self, output: int, family: int, N: int) -> dict[str, Any] | None:
        """None is needed: an empty object if ``output`` is wrong."""
        return None if output == family + 1 else {}

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """The distance from the number."""
        return Fraction(abs(output - family - 1)), 1

    def output_strategy(self) -> Any:
        """Small integers."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(-2, self.n + 2)


def _name(moves: Moves) -> str:
    """The diagonal."""
    return f"A = diag({', '.join(f'2**-{N}' for _, N in moves)}, 0, ...)" if moves else "A = 0"
