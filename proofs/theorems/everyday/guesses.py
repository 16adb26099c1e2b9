"""Guesses in floats, which exact arithmetic judges elsewhere."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sci.proofs.theorems.everyday.matrices import Rows


def nearest_dependent(centre: Rows, radius: Rows) -> list[Fraction] | None:
    """A vector that may be in the kernel of some matrix of a box, by signs that are improved in turn.

    There is such a matrix for ``v`` iff ``|(Qv)_i| <= sum_j radius_ij |v_j|`` in every row (Oettli and Prager).
    """
    q = np.array([[float(x) for x in row] for row in centre])
    h = np.array([[float(x) for x in row] for row in radius])
    best: tuple[float, Any] = (np.inf, None)
    try:
        inverse = np.linalg.pinv(q)
        start = np.linalg.svd(q)[2][-1]
    except (np.linalg.LinAlgError, ValueError):
        return None
    for v in [start, *np.eye(q.shape[1])]:
        y = np.sign(q @ v)
        for _ in range(8):
            v = inverse @ np.where(y == 0, 1.0, y)
            y = np.sign(inverse.T @ np.sign(v))
            room = h @ np.abs(v)
            ratio = np.max(np.abs(q @ v) / np.where(room == 0, 1e-300, room))
            if np.isfinite(ratio) and ratio < best[0]:
                best = (ratio, v)
    if best[1] is None:
        return None
    whole = [Fraction(round(x * (1 << 24))) for x in best[1] / np.max(np.abs(best[1]))]
    return whole if any(whole) else None


def farthest_move(centre: Rows, radius: Rows) -> list[list[Fraction]]:
    """A change within the radii that moves some entry of the pseudo-inverse as far as can be, to first order.

    ``d(A^+) = -A^+ E A^+`` for independent rows and columns: entry ``(i, j)`` has the signs of row ``i``, column ``j``.
    """
    inverse = np.linalg.pinv(np.array([[float(x) for x in row] for row in centre]))
    sizes = np.abs(inverse)
    i, j = np.unravel_index(np.argmax(np.outer(sizes.sum(1), sizes.sum(0))), inverse.shape)
    signs = -np.outer(np.sign(inverse[i]), np.sign(inverse[:, j]))
    return [[h * int(s) for h, s in zip(*rows, strict=True)] for rows in zip(radius, signs, strict=True)]


def farthest_solution(A: Rows, b: Any, H: Rows, room: Any) -> tuple[list[list[Fraction]], list[Fraction]]:
    """Changes within the radii that move some entry of ``A^+ b`` as far as can be, to first order.

    ``dx = A^+ (db - dA x)`` for independent rows and columns.
    """
    inverse = np.linalg.pinv(np.array([[float(x) for x in row] for row in A]))
    x = inverse @ np.array([float(y) for y in b])
    i = int(np.argmax(np.abs(inverse).sum(1)))
    signs = np.sign(inverse[i])
    turns = [int(s) for s in np.sign(x)]
    E = [[-h * int(s) * t for h, t in zip(row, turns, strict=True)] for row, s in zip(H, signs, strict=True)]
    return E, [h * int(s) for h, s in zip(room, signs, strict=True)]


def least_squares(A: Rows, b: Any) -> list[Fraction]:
    """An approximate least-squares solution, in dyadics."""
    left = np.array([[float(x) for x in row] for row in A])
    found = np.linalg.lstsq(left, np.array([float(y) for y in b]), rcond=None)[0]
    return [Fraction(float(y)) for y in found]
