"""Guesses in floats about eigenvalues and Jordan blocks nearby, which exact arithmetic judges elsewhere.

Source: docs/theory.md, 12.19.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

import flint
import numpy as np

from sci.proofs.theorems.everyday.defective import entries, matrix
from sci.proofs.theorems.everyday.matrices import texts
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

MOST_ROWS = 8
"""Matrices with a double eigenvalue near one are looked for up to this size."""


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
            M = P.inv() * matrix(rows) * P
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
        yield entries(P * flint.fmpq_mat(cells) * P.inv())


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
