"""Jordan blocks of rational matrices, exactly; and which numbers of them there are nearby.

Source: docs/theory.md, 12.19.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

import flint
import numpy as np

from sci.proofs.theorems.everyday.matrices import integral, rows_of, texts
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

MOST_ROWS = 8
"""Matrices with a double eigenvalue near one are looked for up to this size."""


def _matrix(rows: Rows) -> Any:
    return flint.fmpq_mat([[flint.fmpq(x.numerator, x.denominator) for x in row] for row in rows])


def _rows(found: Any) -> list[list[Fraction]]:
    return [[Fraction(int(x.p), int(x.q)) for x in row] for row in found.tolist()]


def _at(polynomial: Any, A: Any) -> Any:
    """A polynomial of a matrix."""
    n = A.nrows()
    one = flint.fmpq_mat([[int(i == j) for j in range(n)] for i in range(n)])
    value = one * 0
    for x in reversed(polynomial.coeffs()):
        value = value * A + one * flint.fmpq(x)
    return value


def is_simple(rows: Rows) -> bool:
    """Whether all eigenvalues are different."""
    p = _matrix(rows).charpoly()
    return bool(p.gcd(p.derivative()).degree() == 0)


def blocks(rows: Rows) -> int:
    """The number of Jordan blocks: the dimension of the kernel of ``g(A)``, eigenvalues simple roots of ``g``."""
    A = _matrix(rows)
    p = A.charpoly()
    return len(rows) - int(_at(p // p.gcd(p.derivative()), A).rank())


def _kernel(found: Any) -> list[Any]:
    """A basis of the kernel, as columns."""
    basis, rank = integral(_rows(found)).nullspace()
    return [flint.fmpq_mat([[flint.fmpq(basis[i, j])] for i in range(basis.nrows())]) for j in range(rank)]


def nilpotent(rows: Rows) -> list[list[Fraction]]:
    """``D`` of max norm 1 with ``AD = DA``, ``DD = 0``, for a diagonalisable matrix with a multiple eigenvalue.

    The space is cut into parts that are spanned by ``v, Av, A^2 v, ...``; ``D`` takes one of them onto another one with
    the same eigenvalues, and is 0 elsewhere.
    """
    A = _matrix(rows)
    n, columns, pair = len(rows), list[Any](), None
    for factor, _ in A.charpoly().numer().factor()[1]:
        f = flint.fmpq_poly([flint.fmpq(x) for x in factor.coeffs()])
        starts = []
        for v in _kernel(_at(f, A)):
            if _joined([*columns, v]).rank() > len(columns):
                starts.append(len(columns))
                for _ in range(f.degree()):
                    columns.append(v)
                    v = A * v
        if len(starts) > 1 and pair is None:
            pair = (starts[0], starts[1], f.degree())
    if pair is None:
        raise AssertionError("no eigenvalue is multiple")
    basis = _joined(columns)
    shift = [[0] * n for _ in range(n)]
    for i in range(pair[2]):
        shift[pair[0] + i][pair[1] + i] = 1
    found = _rows(basis * flint.fmpq_mat(shift) * basis.inv())
    size = max(abs(x) for row in found for x in row)
    return [[x / size for x in row] for row in found]


def _joined(columns: list[Any]) -> Any:
    return flint.fmpq_mat([[column[i, 0] for column in columns] for i in range(columns[0].nrows())])


def generic(rows: Rows, exact: Collection[int]) -> tuple[Rows, Fraction] | None:
    """A direction along which all eigenvalues are different, at the place that is given; None if none is found."""
    n = len(rows)
    draws = np.random.default_rng(0).integers(-4, 5, size=(8, n * n))
    for draw in [[k // n + 1 if k % (n + 1) == 0 else 0 for k in range(n * n)], *draws.tolist()]:
        values = [Fraction(0) if k in exact else Fraction(int(x), max(4, n)) for k, x in enumerate(draw)]
        direction = rows_of(values, n)
        moved = [[x + y for x, y in zip(*pair, strict=True)] for pair in zip(rows, direction, strict=True)]
        if is_simple(moved):
            return direction, Fraction(1)
    return None


def different(centre: Rows, radius: Rows) -> Json | None:
    """The evidence that all eigenvalues of all matrices of a box are different; None if none is found."""
    try:
        Q, H = (np.array([[float(x) for x in row] for row in rows]) for rows in (centre, radius))
        values, P = np.linalg.eig(Q)
        C = np.linalg.inv(P)
    except (np.linalg.LinAlgError, OverflowError):
        return None
    if not np.isfinite(C).all():
        return None
    f = np.linalg.norm(np.eye(len(Q)) - C @ P, np.inf)
    sizes = (_sizes(C @ (Q @ P - P * values)) + _sizes(C) @ H @ _sizes(P)).sum(axis=1)
    d = 1.01 * sizes.max() / max(1 - 2 * f, 0.1) + 1e-14 * np.abs(values).max()
    if any(abs(x - y) <= 2 * d for x, y in combinations(values, 2)):
        return None
    pairs = [[to_text(_dyadic(v.real)), to_text(_dyadic(v.imag))] for v in values]
    return {"values": pairs, "basis": _parts(P), "inverse": _parts(C)}


def _sizes(found: Any) -> Any:
    """Upper bounds of the absolute values."""
    return np.abs(found.real) + np.abs(found.imag)


def _dyadic(x: float) -> Fraction:
    return Fraction(float(x))


def _parts(found: Any) -> list[list[list[str]]]:
    """The real and the imaginary part, to 60 digits behind the point."""
    return [
        texts([[Fraction(round(Fraction(float(x)) * (1 << 60)), 1 << 60) for x in row] for row in part])
        for part in (found.real, found.imag)
    ]


def nearby(rows: Rows) -> Iterator[Rows]:
    """Matrices near one that have a double eigenvalue with one block: two eigenvalues are moved together.

    In a rounded basis of the two eigenvectors and of the others the matrix is block triangular up to rounding; that is
    left out, and the block of the two is replaced by the next one with a discriminant of 0.
    """
    n = len(rows)
    if not 2 <= n <= MOST_ROWS:
        return
    try:
        values, vectors = np.linalg.eig(np.array([[float(x) for x in row] for row in rows]))
    except OverflowError:
        return
    pairs = sorted(combinations(range(n), 2), key=lambda p: abs(values[p[0]] - values[p[1]]))
    for i, j in pairs[:3]:
        if abs(values[i].imag + values[j].imag) > 1e-9 * max(1, abs(values[i])):
            continue  # the other one of a conjugate pair is farther
        span = np.column_stack([vectors[:, i].real, vectors[:, j].imag if values[i].imag else vectors[:, j].real])
        basis = _basis(span, [vectors[:, k] for k in range(n) if k not in (i, j)])
        P = flint.fmpq_mat([[flint.fmpq(round(float(x) * (1 << 40)), 1 << 40) for x in row] for row in basis])
        try:
            M = P.inv() * _matrix(rows) * P
        except ZeroDivisionError:
            continue
        cells = M.tolist()
        for row in cells[2:]:
            row[0] = row[1] = flint.fmpq(0)
        (a, b), (c, d) = cells[0][:2], cells[1][:2]
        upper = abs(b) >= abs(c)
        far = b if upper else c
        if far == 0:
            far = flint.fmpq(1, 1 << 40)
        near = -((a - d) ** 2) / (4 * far)
        cells[0][1], cells[1][0] = (far, near) if upper else (near, far)
        yield _rows(P * flint.fmpq_mat(cells) * P.inv())


def _basis(span: Any, others: list[Any]) -> Any:
    """An orthonormal basis of a plane, completed by other eigenvectors as far as they are independent."""
    plane = np.linalg.qr(span)[0]
    n = len(plane)
    rest = [part for v in others for part in (v.real, v.imag)]
    full = np.column_stack([plane, *rest]) if rest else plane
    chosen: list[int] = []
    for k in range(full.shape[1]):
        if len(chosen) < n and np.linalg.matrix_rank(full[:, [*chosen, k]], tol=1e-9) > len(chosen):
            chosen.append(k)
    return full[:, chosen] if len(chosen) == n else np.linalg.qr(np.column_stack([plane, np.eye(n)]))[0]
