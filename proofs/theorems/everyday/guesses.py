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
