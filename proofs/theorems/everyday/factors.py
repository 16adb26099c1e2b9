"""What digits determine of a matrix that may be singular: the positive factor, and the singular values.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

import flint

from sci.errors import BadInput
from sci.instance import Routine
from sci.proofs.theorems.everyday import guesses, spectra
from sci.proofs.theorems.everyday.erring import Enclosed
from sci.proofs.theorems.everyday.inverses import root_above
from sci.proofs.theorems.everyday.matrices import rows_of, texts, transposed, whole
from sci.proofs.theorems.everyday.outputs import flattened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Range
    from sci.proofs.theorems.everyday.matrices import Rows


class PositiveFactor(Enclosed):
    """The finder of `positive-factor`."""

    name = "positive-factor"
    drawn = "square"
    summary = "the positive factor (A^T A)^(1/2) of a square matrix, up to eps in every entry"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 0]]", "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:positive_factor"
    routines = (Routine("scipy.linalg.polar", "sci.algorithms.library.neighbours:positive_factor", "[[2, 1], [0, 1]]"),)
    example = """
def of_a_diagonal(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return abs(A)
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

    @property
    def width(self) -> int:
        """The entries, row by row."""
        return self.n * self.n

    def encode(self, returned: Any) -> list[str]:
        """A matrix, or its entries row by row."""
        return super().encode(flattened(returned, self.n))

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """A root of ``Q^T Q`` by its eigenvectors, and how far its square is from all others."""
        Q, H = rows_of(box.centre, self.n), rows_of(box.radius, self.n)
        K = _root(Q)
        if K is None:
            return None
        (factor, unit), (both, scale) = whole(K), whole([*Q, *H])
        near, wide = both.tolist()[: self.n], both.tolist()[self.n :]
        sizes = [[abs(x) for x in row] for row in near]
        large = [[x + h for x, h in zip(row, more, strict=True)] for row, more in zip(sizes, wide, strict=True)]
        gram, most, least = (_gram(X) for X in (near, large, sizes))
        square, off = factor * factor, Fraction(0)
        for i in range(self.n):
            for j in range(self.n):
                gap = abs(Fraction(int(square[i, j]), unit**2) - Fraction(int(gram[i, j]), scale**2))
                off += (gap + Fraction(int(most[i, j] - least[i, j]), scale**2)) ** 2
        error = root_above(root_above(off))
        return [(x - error, x + error) for row in K for x in row], {"factor": texts(K)}


def _root(Q: Rows) -> list[list[Fraction]] | None:
    """About the root of ``Q^T Q``, positive definite: ``V D V^T`` with the roots of its eigenvalues in ``D``."""
    columns = transposed(Q)
    gram = [[sum((x * y for x, y in zip(p, q, strict=True)), Fraction(0)) for q in columns] for p in columns]
    basis = guesses.orthonormal(gram)
    if basis is None:
        return None
    found, _ = spectra.spectrum(basis, gram)
    roots = [root_above(max(Fraction(0), x)) + Fraction(1, 1 << 32) for x in found]
    (V, unit), (D, scale) = (
        whole(basis),
        whole([[x * (i == j) for j, x in enumerate(roots)] for i in range(len(roots))]),
    )
    exactly = V * D * V.transpose()
    fine = 64
    entries = [[(int(x) << fine) // (unit**2 * scale) for x in row] for row in exactly.tolist()]
    return [[Fraction(entries[max(i, j)][min(i, j)], 1 << fine) for j in range(len(Q))] for i in range(len(Q))]


def _gram(X: list[list[Any]]) -> Any:
    found = flint.fmpz_mat(X)
    return found.transpose() * found


class SingularValues(Enclosed):
    """The finder of `singular-values`."""

    name = "singular-values"
    drawn = "matrix"
    summary = "the singular values of a matrix, largest first, up to eps"
    arrays: ClassVar[dict[str, int]] = {"A": 2}
    defaults: ClassVar[dict[str, str]] = {"data": "[[1, 0], [0, 0]]", "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:svdvals"
    routines = (Routine("scipy.linalg.svdvals", "sci.algorithms.library.neighbours:svdvals", "[[2, 1], [1, 3]]"),)
    example = """
def of_a_diagonal(problem, information):
    A = information.numpy(40)  # floats, from answers within 2**-40
    return sorted((abs(A[k][k]) for k in range(min(A.shape))), reverse=True)
"""

    @property
    def width(self) -> int:
        """As many as rows, or as columns."""
        return min(self.shape("A"))

    def enclose(self, box: Box) -> tuple[list[Range], Json] | None:
        """Eigenvalues of the symmetric matrix with both blocks."""
        Q, H = (symmetric(rows_of(values, self.shape("A")[1])) for values in (box.centre, box.radius))
        basis = guesses.orthonormal(Q)
        if basis is None:
            return None
        found, spread = spectra.spectrum(basis, Q)
        if spread is None:
            return None
        off = spread + max(sum(row, Fraction(0)) for row in H)
        values = sorted(found, reverse=True)[: self.width]
        return [(max(Fraction(0), x - off), x + off) for x in values], {"basis": texts(basis)}

    def corners(self, box: Box) -> Iterable[tuple[Sequence[Fraction], Sequence[Fraction]]]:
        """All entries small, and all great, in absolute value."""
        signs = [1 if x >= 0 else -1 for x in box.centre]
        low, high = (
            [c + s * h * sign for c, h, sign in zip(box.centre, box.radius, signs, strict=True)] for s in (-1, 1)
        )
        yield low, high


def symmetric(A: Rows) -> list[list[Fraction]]:
    """The matrix beside the diagonal, and its transpose below."""
    m, n = len(A), len(A[0])
    zero = Fraction(0)
    return [*([zero] * m + list(row) for row in A), *(list(column) + [zero] * n for column in transposed(A))]
