"""What problems about a matrix ``A`` and a vector ``b`` have in common.

Source: docs/theory.md, 12.3.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.proofs.theorems.everyday import matrices
from sci.rational import from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

    Vector = list[Fraction]


class System(InstanceProblem):
    """``A`` is ``m`` by ``n``, ``b`` has ``m`` entries; the family is made of vectors of kernels, by name."""

    arrays: ClassVar[dict[str, int]] = {"A": 2, "b": 1}

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """Shapes that fit.

        Raises:
            BadInput: if they do not.
        """
        self.m, self.n = self.shape("A")
        (length,) = self.shape("b")
        if length != self.m:
            raise BadInput(f"data: b has {length} entries, A has {self.m} rows (expected: equal numbers)")
        return {}

    @cached_property
    def layout(self) -> dict[str, tuple[int, ...]]:  # type: ignore[override]
        """Matrix and vector."""
        return {"A": (self.m, self.n), "b": (self.m,)}

    def public(self) -> dict[str, Any]:
        """The shape, and which numbers are exact."""
        return {"shape": (self.m, self.n), "exact": self.exact_entries}

    @cached_property
    def vectors(self) -> dict[str, Vector] | None:
        """The vectors that the family is made of, by name; None where there is none."""
        if self.own_families is not None:
            return {name: [from_text(x) for x in vector] for name, vector in self.own_families.items()}
        return next((found for found in self.candidates() if self._moves_inexact(found)), None)

    def candidates(self) -> Iterable[dict[str, Vector]]:
        """Vectors of which families may be made; the first that move no exact number are taken."""
        raise NotImplementedError

    def moves(self, vectors: dict[str, Vector]) -> list[bool]:
        """Which numbers a family of these vectors changes."""
        raise NotImplementedError

    def _moves_inexact(self, vectors: dict[str, Vector]) -> bool:
        return not any(moved and k in self.exact for k, moved in enumerate(self.moves(vectors)))

    @property
    def families(self) -> int:  # type: ignore[override]
        """One, if the instance is critical."""
        return 0 if self.vectors is None else 1

    def families_json(self) -> Json:
        """The vectors."""
        return self.vectors and {name: list(map(to_text, vector)) for name, vector in self.vectors.items()}

    @cached_property
    def kernels(self) -> tuple[list[Vector], list[Vector]]:
        """Bases of the kernels of ``A^T`` and ``A``."""
        return matrices.kernel(matrices.transposed(self.data["A"])), matrices.kernel(self.data["A"])

    def split(self, values: Sequence[Fraction]) -> tuple[Rows, Sequence[Fraction]]:
        """Matrix and vector."""
        cut = self.m * self.n
        return matrices.rows_of(values[:cut], self.n), values[cut:]

    def parts(self, box: Box) -> tuple[tuple[Rows, Sequence[Fraction]], tuple[Rows, Sequence[Fraction]]]:
        """Centre and radii of matrix and vector."""
        return self.split(box.centre), self.split(box.radius)

    def flattened(self, A: Rows, b: Sequence[Fraction]) -> list[Fraction]:
        """All numbers."""
        return [*(x for row in A for x in row), *b]


def dot(left: Iterable[Fraction], right: Iterable[Fraction]) -> Fraction:
    """The scalar product."""
    return sum((x * y for x, y in zip(left, right, strict=True)), Fraction(0))


def beside(A: Rows, b: Sequence[Fraction]) -> list[list[Fraction]]:
    """``[A|b]``."""
    return [[*row, x] for row, x in zip(A, b, strict=True)]
