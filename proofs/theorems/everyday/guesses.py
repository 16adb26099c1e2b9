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


def eigenbasis(k: int, centre: Rows, moved: Fraction, wanted: Fraction) -> tuple[Rows, list[Fraction]] | None:
    """A rounded orthonormal basis of eigenvectors, the ``k``-th of them to more digits; None if the gap is too small.

    The basis is to separate the ``k``-th largest eigenvalue from the others, the vector is to be as good as ``wanted``.
    """
    matrix = np.array([[float(x) for x in row] for row in centre])
    if not np.isfinite(matrix).all():
        return None
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    n, place = len(values), len(values) - k
    gap = min((abs(values[place] - values[i]) for i in range(n) if i != place), default=1.0)
    size = max(abs(values).max(), 1e-300)
    if gap <= max(float(moved), size * 2.0**-44):
        return None
    bits = min(52, max(8, int(np.ceil(np.log2(64 * n * n * size / gap)))))
    fine = min(60, max(bits, int(np.ceil(np.log2(64 * n * size / gap / float(min(wanted, Fraction(1))))))))
    rounded = np.rint(vectors * 2.0**bits)
    basis = [[Fraction(int(x), 1 << bits) for x in row] for row in rounded]
    return basis, [Fraction(round(Fraction(float(x)) * (1 << fine)), 1 << fine) for x in vectors[:, place]]


def rotation(k: int, centre: Rows, radius: Rows) -> list[list[Fraction]]:
    """A change within the radii that turns the ``k``-th eigenvector towards that of the next eigenvalue."""
    values, vectors = np.linalg.eigh(np.array([[float(x) for x in row] for row in centre]))
    place = len(values) - k
    other = min((i for i in range(len(values)) if i != place), key=lambda i: abs(values[i] - values[place]))
    mixed = np.outer(vectors[:, place], vectors[:, other])
    signs = np.sign(mixed + mixed.T)
    return [[h * int(s) for h, s in zip(*rows, strict=True)] for rows in zip(radius, signs, strict=True)]


def cluster(k: int, rows: Rows) -> str:
    """The interval of the eigenvalues that are nearest to the ``k``-th, in words; empty if it is far from all."""
    values = np.linalg.eigvalsh(np.array([[float(x) for x in row] for row in rows]))[::-1]
    near = np.abs(values - values[k - 1]) <= 1e-6 * max(1.0, np.abs(values).max())
    if near.sum() < 2:
        return ""
    low, high = values[near].min(), values[near].max()
    return f", here of the {near.sum()} near {low:.6g}" + (f" to {high:.6g}" if f"{low:.6g}" != f"{high:.6g}" else "")


def polar(centre: Rows, wanted: Fraction) -> tuple[Rows, Rows, Fraction] | None:
    """A rounded polar factor, a root of the positive factor less the last number, and that number.

    It is a little below the least singular value; None if that is too small.
    """
    matrix = np.array([[float(x) for x in row] for row in centre])
    try:
        left, values, right = np.linalg.svd(matrix)
    except np.linalg.LinAlgError:
        return None
    n, least = len(values), float(values[-1])
    if least <= values[0] * 2.0**-40:
        return None
    ratio = 512 * n * n * max(values[0], 1) / least / float(min(wanted, Fraction(1)))
    bits = min(52, max(10, int(np.ceil(np.log2(ratio)))))
    basis = np.rint(left @ right * 2.0**bits)
    least *= 1 - 2.0**-6
    root = np.rint(right.T * np.sqrt(values - least) * 2.0**bits)
    return _dyadic(basis, bits), _dyadic(root, bits), Fraction(least).limit_denominator(1 << 30)


def _dyadic(found: Any, bits: int) -> list[list[Fraction]]:
    return [[Fraction(int(x), 1 << bits) for x in row] for row in found]


def turns(centre: Rows, radius: Rows) -> list[list[list[Fraction]]]:
    """Changes as large as the radii that turn the polar factor of a matrix, or take it through a singular matrix."""
    left, _, right = np.linalg.svd(np.array([[float(x) for x in row] for row in centre]))
    directions = [np.outer(left[:, -1], right[-1])]
    if len(right) > 1:
        directions.append(np.outer(left[:, -1], right[-2]) - np.outer(left[:, -2], right[-1]))
    signs = [np.sign(direction) for direction in directions]
    pairs = [zip(radius, sign, strict=True) for sign in signs]
    return [[[h * int(s) for h, s in zip(*rows, strict=True)] for rows in both] for both in pairs]


def extreme_places(p: Any) -> list[float]:
    """Where a polynomial may have extreme values, the smallest first."""
    floats = np.array([float(x) for x in p])
    places = [x.real for x in np.roots(np.polyder(floats)) if np.isfinite(x)]
    return [float(x) for x in sorted(places, key=lambda x: abs(np.polyval(floats, x)))]


def orthonormal(centre: Rows) -> Rows | None:
    """A rounded orthonormal basis of eigenvectors of a symmetric matrix, in columns, the largest eigenvalue first."""
    try:
        matrix = np.array([[float(x) for x in row] for row in centre])
        vectors = np.linalg.eigh((matrix + matrix.T) / 2)[1][:, ::-1]
    except (np.linalg.LinAlgError, OverflowError):
        return None
    return _dyadic(np.rint(vectors * 2.0**52), 52) if np.isfinite(vectors).all() else None


def cofactors(centre: Rows) -> list[int]:
    """The signs of the cofactors of a square matrix, row by row."""
    try:
        left, values, right = np.linalg.svd(np.array([[float(x) for x in row] for row in centre]))
    except (np.linalg.LinAlgError, OverflowError):
        return [1] * len(centre) ** 2
    others = np.array([np.prod(np.delete(values, i)) for i in range(len(values))])
    found = np.linalg.det(left) * np.linalg.det(right) * (left * others) @ right
    return [int(s) for s in np.sign(found).ravel()]


def tikhonov(A: Rows, b: Any, weight: Fraction) -> list[Fraction] | None:
    """An approximate minimiser of ``|Ax - b|^2 + weight |x|^2``, in dyadics."""
    try:
        left = np.array([[float(x) for x in row] for row in A])
        root = float(weight) ** 0.5
        stacked = np.vstack([left, root * np.eye(left.shape[1])])
        right = np.concatenate([[float(y) for y in b], np.zeros(left.shape[1])])
        found = np.linalg.lstsq(stacked, right, rcond=None)[0]
    except (np.linalg.LinAlgError, OverflowError):
        return None
    return [Fraction(float(y)) for y in found] if np.isfinite(found).all() else None


def roots(p: Any, degree: int, room: Fraction) -> list[list[Fraction]] | None:
    """Approximate roots, all different, as pairs of dyadics.

    Those that are nearer to each other than ``room`` are put on a circle of this radius about their mean.
    """
    try:
        found = np.roots([float(x) for x in p])
    except (np.linalg.LinAlgError, OverflowError):
        return None
    if len(found) > degree or not np.isfinite(found).all():
        return None
    left, placed = [complex(z) for z in found] + [0j] * (degree - len(found)), []
    while left:
        cluster = [z for z in left if abs(z - left[0]) <= float(room)]
        left = [z for z in left if z not in cluster]
        mean, m = sum(cluster) / len(cluster), len(cluster)
        placed += [mean + (m > 1) * float(room) * np.exp(2j * np.pi * i / m) for i in range(m)]
    points = [[Fraction(float(z.real)), Fraction(float(z.imag))] for z in placed]
    return points if len(set(map(tuple, points))) == degree else None
