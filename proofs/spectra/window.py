"""Windows of columns of an operator, in floats: vectors on them for which ``|(A - z)v|`` is small.

Floats guess here; what they find is verified in integers, by the checker.

Source: docs/theory.md, 11.4 (``gamma_n``).
"""

from __future__ import annotations

from functools import cached_property
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.proofs.spectra.columns import Columns

    Vector = Any
    """A numpy vector, real or complex."""

GROWTH, SMALLEST = 1.25, 8
"""The sizes of windows grow by this factor, squared where an operator is not banded, from this many columns."""
TURNS = 3
"""How many turns inverse iteration takes."""
TINY = 1e-14
"""What is added to the diagonal, relative to the entries, so that a point of the spectrum makes nothing singular."""


def scipy() -> Any:
    """The package, with what is used of it.

    Raises:
        MissingPackage: if it is not installed.
    """
    with extra("spectra"):
        import scipy
        import scipy.linalg
        import scipy.sparse.linalg
    return scipy


class Matrix:
    """The columns that were read, in floats."""

    def __init__(self, columns: Columns) -> None:
        self.N = columns.rows.shape[1]
        used = columns.rows >= 0
        values = columns.real if columns.imaginary is None else columns.real + 1j * columns.imaginary
        far = np.unique(columns.rows[columns.rows >= self.N])  # of rows beyond the columns only the listed ones
        rows = np.where(columns.rows < self.N, columns.rows, self.N + np.searchsorted(far, columns.rows))
        places = (rows[used], np.broadcast_to(np.arange(self.N), used.shape)[used])
        shape = (self.N + len(far), self.N)
        self.A = scipy().sparse.csc_array((values[used] * 2.0**-columns.precision, places), shape=shape)
        self.band = columns.band if columns.is_banded else None
        self.dimension = 2 if self.band is None else 1

    @property
    def growth(self) -> float:
        """The factor by which windows grow."""
        return GROWTH**self.dimension

    @cached_property
    def sizes(self) -> list[int]:
        """The sizes of windows."""
        grown = takewhile(self.N.__gt__, (int(SMALLEST * self.growth**k) for k in count()))
        return [*grown, self.N]


class Window:
    """The columns ``first..first+size-1`` in all their rows; ``section`` has the rows of the same numbers."""

    def __init__(self, matrix: Matrix, first: int, size: int) -> None:
        self.first, self.size, self.band = first, size, matrix.band
        part = matrix.A[:, first : first + size]
        low, high = 0, part.shape[0]
        if self.band is not None:
            low, high = max(0, first - self.band), min(high, first + size + self.band)
        self._A, self._offset = part[low:high].tocsr(), first - low
        self.section = part[first : first + size].tocsc()
        self._square = (self._A.conj().T @ self._A).tocsc()
        self._tiny = TINY * (1 + float(abs(self._square).sum(axis=0).max()))

    def near(self, z: complex) -> Vector:
        """A unit vector for which ``|(A - z)v|`` is about as small as can be, by inverse iteration."""
        solve = self._sparse(z) if self.band is None else self._banded(z)
        start = np.cos(np.arange(self.size) ** 2.0)  # no special vector
        v = start.astype(complex) if z.imag or np.iscomplexobj(self._A) else start
        for _ in range(TURNS):
            v = solve(v)
            v = v / np.linalg.norm(v)
        return v

    def image(self, v: Vector) -> tuple[complex, float]:
        """The Rayleigh quotient ``z`` of a vector, and ``|(A - z)v| / |v|``."""
        length = float(np.vdot(v, v).real)
        product = self._A @ v
        inside = product[self._offset : self._offset + self.size]
        z = complex(np.vdot(v, inside)) / length
        rest = product.astype(complex) if z.imag else product
        rest[self._offset : self._offset + self.size] -= (z if z.imag else z.real) * v
        return z, float(np.linalg.norm(rest)) / length**0.5

    def own(self) -> tuple[Vector, Vector, Vector]:
        """Eigenvalues of the section, which is self-adjoint, eigenvectors, and their residuals: what is outside."""
        values, vectors = np.linalg.eigh(self.section.toarray())
        product = self._A @ vectors
        product[self._offset : self._offset + self.size] = 0
        return values, vectors, np.linalg.norm(product, axis=0)

    def _banded(self, z: complex) -> Callable[[Vector], Vector]:
        linalg = scipy().linalg
        square, section, adjoint = self._diagonals
        both = z.conjugate() * section + z * adjoint if z.imag else z.real * (section + adjoint)
        lower = square - both
        lower[0] += abs(z) ** 2 + self._tiny
        factor = linalg.cholesky_banded(lower, lower=True, overwrite_ab=True, check_finite=False)
        return lambda v: linalg.cho_solve_banded((factor, True), v, check_finite=False)

    @cached_property
    def _diagonals(self) -> list[Vector]:
        """The lower diagonals of ``A* A``, of the section, and of its adjoint."""
        wide = min(2 * (self.band or 0), self.size - 1)
        found = []
        for part in (self._square, self.section, self.section.conj().T):
            rows = [part.diagonal(-k) for k in range(wide + 1)]
            found.append(np.array([np.pad(row, (0, self.size - len(row))) for row in rows]))
        return found

    def _sparse(self, z: complex) -> Callable[[Vector], Vector]:
        sparse = scipy().sparse
        section = self.section
        both = z.conjugate() * section + z * section.conj().T if z.imag else z.real * (section + section.conj().T)
        full = self._square - both + (abs(z) ** 2 + self._tiny) * sparse.eye_array(self.size)
        factor = sparse.linalg.splu(
            full.tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0, options={"SymmetricMode": True}
        )
        return lambda v: factor.solve(v)
