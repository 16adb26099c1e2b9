"""Symmetric matrices as data: entries across the diagonal are one number."""

from typing import ClassVar

from instance import Instance
from refusal import require


class Symmetric(Instance):
    """The part of a statement about one symmetric matrix."""

    arrays: ClassVar = {"A": 2}

    def settle(self) -> None:
        """A square matrix."""
        super().settle()
        self.n = len(self.data["A"])
        require(len(self.data["A"][0]) == self.n, "data", "the matrix is not square")

    def equal(self) -> list[list[int]]:
        """The matrix is symmetric."""
        return [[i * self.n + j, j * self.n + i] for i in range(self.n) for j in range(i)]
