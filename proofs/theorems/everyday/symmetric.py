"""Symmetric matrices as data: entries across the diagonal are one number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.proofs.theorems.everyday import spectra

if TYPE_CHECKING:
    from sci.instance import Box


class Symmetric(InstanceProblem):
    """A problem about one symmetric matrix ``A``, of ``n`` rows."""

    n: int

    def require_symmetric(self) -> None:
        """Note the size.

        Raises:
            BadInput: if the matrix is not square or not symmetric, with the place.
        """
        m, self.n = self.shape("A")
        if m != self.n:
            raise BadInput(f"data: A is {m} by {self.n} (expected: a square matrix)")
        place = spectra.symmetric(self.data["A"])
        if place:
            i, j = (x + 1 for x in place)
            raise BadInput(
                f"data: A, row {i}, column {j} is not equal to row {j}, column {i} (expected: a symmetric matrix)"
            )

    def _exact(self, inexact: str) -> frozenset[int]:
        found = super()._exact(inexact)
        return frozenset(k for k in found if self._mirrored(k) in found)

    def _mirrored(self, index: int) -> int:
        i, j = divmod(index, self.n)
        return j * self.n + i

    def box(self, readings: Any) -> Box | None:
        """What the readings of both halves allow."""
        both = [(k, n, m) for index, n, m in readings for k in {index, self._mirrored(index)}]
        return super().box(both)
