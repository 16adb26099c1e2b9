"""Vectors in kernels, products of vectors."""

from collections.abc import Iterable
from fractions import Fraction

from encoding import Json
from independent import Rows, vector
from refusal import require


def require_kernel(value: Json, A: Rows) -> list[Fraction]:
    """A vector of max norm 1 in the kernel of a matrix."""
    found = vector(value, len(A[0]), "families")
    require(max(map(abs, found)) == 1, "families", "a vector has another max norm than 1")
    require(all(dot(row, found) == 0 for row in A), "families", "a vector is not in the kernel")
    return found


def dot(left: Iterable[Fraction], right: Iterable[Fraction]) -> Fraction:
    """The scalar product."""
    return sum((x * y for x, y in zip(left, right, strict=True)), Fraction(0))
