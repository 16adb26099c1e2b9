"""What digits determine of a matrix: its determinant; of a symmetric one its eigenvalues, and spans of eigenvectors.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Any, ClassVar

import flint

from sci.errors import BadInput
from sci.instance import Routine
from sci.parameters import natural
from sci.proofs.theorems.everyday import guesses, spectra
from sci.proofs.theorems.everyday.erring import Enclosed
from sci.proofs.theorems.everyday.inverses import root_above
from sci.proofs.theorems.everyday.matrices import rows_of, texts, whole
from sci.proofs.theorems.everyday.outputs import flattened
from sci.proofs.theorems.everyday.symmetric import Symmetric

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Range

IDENTITY, SAFE = "[[1, 0], [0, 1]]", "[[2, 1], [1, 3]]"


class Determinant(Enclosed):
    """The finder of `determinant`."""

    name = "determinant"
    drawn = "square"
    summary = "the determinant of a square matrix, up to eps"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 2], [2, 4]]", "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:det"
    routines = (Routine("numpy.linalg.det", "sci.algorithms.library.neighbours:det", SAFE),)
    example = """
def of_two_rows(problem, information):
    (a, b), (c, d) = information.numpy(40)  # floats, from answers within 2**-40
    return a * d - b * c
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A square matrix.

        Raises:
            BadInput: if it is not square.
        """
        m, self.n = self.shape("A")
        if m != self.n:
            raise BadInput(f"data: A has {m} rows and {self.n} columns (expected: a square matrix)")
        return super().settle(typed)

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """The determinant of the centre, and how far that of the others is from it at most."""
        Q = rows_of(box.centre, self.n)
        found = flint.fmpq_mat([[flint.fmpq(x.numerator, x.denominator) for x in row] for row in Q]).det()
        value = Fraction(int(found.p), int(found.q))
        sums = [sum(map(abs, row), Fraction(0)) for row in Q]
        added = prod(r + sum(h) for r, h in zip(sums, rows_of(box.radius, self.n), strict=True)) - prod(sums)
        return [(value - added, value + added)], {}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """Entries moved by the signs of their cofactors."""
        signs = guesses.cofactors(rows_of(box.centre, self.n))
        low, high = (
            [c + s * h * sign for c, h, sign in zip(box.centre, box.radius, signs, strict=True)] for s in (-1, 1)
        )
        yield low, high


class Eigenvalues(Symmetric, Enclosed):
    """The finder of `eigenvalues`."""

    name = "eigenvalues"
    drawn = "symmetric"
    summary = "the eigenvalues of a symmetric matrix, largest first, up to eps"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": IDENTITY, "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:eigvalsh"
    routines = (
        Routine("numpy.linalg.eigvalsh", "sci.algorithms.library.neighbours:eigvalsh", SAFE),
        Routine("sklearn.decomposition.PCA", "sci.algorithms.library.neighbours:variances", SAFE),
    )
    example = """
def trace_first(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return [A.trace()] + [0] * (len(A) - 1)
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A symmetric matrix."""
        self.require_symmetric()
        return super().settle(typed)

    @property
    def width(self) -> int:
        """As many as rows."""
        return self.n

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """The diagonal in an approximate basis of eigenvectors; by Weyl that of the whole box."""
        centre = rows_of(box.centre, self.n)
        basis = guesses.orthonormal(centre)
        if basis is None:
            return None
        found, spread = spectra.spectrum(basis, centre)
        if spread is None:
            return None
        off = spread + max(sum(row, Fraction(0)) for row in rows_of(box.radius, self.n))
        return [(x - off, x + off) for x in sorted(found, reverse=True)], {"basis": texts(basis)}


class Eigenspace(Symmetric, Enclosed):
    """The finder of `eigenspace`."""

    name = "eigenspace"
    drawn = "symmetric"
    summary = "the projection onto the span of the eigenvectors number first to last of a symmetric matrix, up to eps"
    inside = "for every eps, one algorithm that halts if these eigenvalues differ from all others"
    theorem = (
        "docs/theory.md, 12.20: one algorithm that halts is right to eps if these eigenvalues differ from all others"
    )
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {
        "data": "[[2, 0, 0], [0, 2, 0], [0, 0, 1]]",
        "eps": "1/1000",
        "first": "1",
        "last": "2",
        "inexact": "all",
    }
    routine = "neighbours:projection"
    routines = (
        Routine(
            "scipy.linalg.eigh", "sci.algorithms.library.neighbours:projection", "[[3, 1, 0], [1, 3, 0], [0, 0, 1]]"
        ),
    )
    example = """
def coordinates(problem, information):
    n = len(information.numpy(40))  # floats, from answers within 2**-40
    return [float(i == j < problem.last) for i in range(n) for j in range(n)]
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A symmetric matrix, and which eigenvalues."""
        self.require_symmetric()
        self.first = natural("first", typed["first"], 1, self.n)
        self.last = natural("last", typed["last"], self.first, self.n)
        return super().settle(typed) | {"first": str(self.first), "last": str(self.last)}

    def public(self) -> dict[str, Any]:
        """Which eigenvalues."""
        return super().public() | {"first": self.first, "last": self.last}

    @property
    def width(self) -> int:
        """The entries of the projection, row by row."""
        return self.n * self.n

    def encode(self, returned: Any) -> list[str]:
        """A matrix, or its entries row by row."""
        return super().encode(flattened(returned, self.n))

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """The projection onto columns of an approximate basis."""
        Q = rows_of(box.centre, self.n)
        basis = guesses.orthonormal(Q)
        if basis is None:
            return None
        inside = range(self.first - 1, self.last)
        order = [*inside, *(k for k in range(self.n) if k not in inside)]
        V = [[row[k] for k in order] for row in basis]
        found, spread = spectra.spectrum(V, Q)
        if spread is None:
            return None
        k = len(inside)
        moved = max(sum(row, Fraction(0)) for row in rows_of(box.radius, self.n))
        if sorted(found[:k], reverse=True) != sorted(found, reverse=True)[self.first - 1 : self.last]:
            return None
        gap = min((abs(x - y) for x in found[:k] for y in found[k:]), default=1 + spread + moved) - spread - moved
        if gap <= 0:
            return None
        (Y, unit), (q, scale) = whole([row[:k] for row in V]), whole(Q)
        gram, projection, image = Y.transpose() * Y, Y * Y.transpose(), q * Y
        e = Fraction(max(sum(abs(int(gram[i, j]) - (i == j) * unit**2) for j in range(k)) for i in range(k)), unit**2)
        off = [Fraction(int(image[i, j]), scale * unit) - V[i][j] * found[j] for i in range(self.n) for j in range(k)]
        residual, size = root_above(_square(off)), root_above(_square([x for row in V for x in row[:k]]))
        error = e + (1 + e) * (residual + moved * size) / gap if k < self.n else e
        entries = [Fraction(int(x), unit**2) for x in projection.entries()]
        return [(x - error, x + error) for x in entries], {"basis": texts(V)}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """Turned one way and the other."""
        if self.last < self.n:
            change = guesses.rotation(self.last, rows_of(box.centre, self.n), rows_of(box.radius, self.n))
            flat = [x for row in change for x in row]
            yield (
                [c - x for c, x in zip(box.centre, flat, strict=True)],
                [c + x for c, x in zip(box.centre, flat, strict=True)],
            )


def _square(values: Sequence[Fraction]) -> Fraction:
    return sum((x * x for x in values), Fraction(0))
