"""A float64 forward pass with a proved error bound.

Let ``u = 2**-53`` and ``lam = 2**-1022``, the least normal float. One layer is ``z = W x + b`` with ``n`` inputs. Known
are the nearest floats ``W', b'`` of ``W, b``, the computed ``x'``, and bounds ``|x_j - x'_j| <= e_j``, where each
``e_j`` is at least ``TINY = 2**-900``, or 0 with ``x_j = x'_j = 0``. The float ``z'`` is computed from them by products
and sums in any order, fused or not. If ``z'`` is finite, nothing overflowed on the way (in a sum an infinity never
becomes finite again); then each operation errs by at most ``u`` times its result, plus ``lam``. This holds also if
subnormal numbers are flushed to 0, for which ``W'`` and ``x'`` may be off by another ``lam``. Hence

    |z - z'| <= |W'| e  +  ((n + 4) u) (|W'| (|x'| + e) + |b'|)  +  2 lam sum_j (|x'_j| + e_j)  +  (2n + 4) lam .

With ``c = (n + 8) 2**-52``, ``V = |W'| + TINY`` and ``g = e + c |x'|`` this is at most

    E = V g (1 + 2**-10) + c |b'| + TINY ,

also as computed in floats: the sums have no negative terms, so their relative error is below ``2**-12`` for
``n < 2**40``; ``c TINY`` dominates ``2 lam``; what underflow takes from ``g`` is at most ``lam``, negligible against
``e_j >= TINY``, and what it takes from ``V g`` is at most ``2n lam``, negligible against ``TINY``. Where ``z'`` is not
finite, ``E`` is set to infinity (with ``V > 0`` it stays infinite or NaN in all that follows, and settles nothing).
ReLU does not increase errors; where ``z' <= -E`` the neuron is 0 exactly, with error 0.
The inputs have ``e = u |x'| + TINY``, being the nearest floats of rationals.

Source: the standard model of N. Higham, Accuracy and Stability of Numerical Algorithms, chapters 2 and 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sci.network.affine import nearest_float
from sci.network.points import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from sci.network.points import Points
    from sci.network.relu import ReluNetwork

    Floats = NDArray[np.float64]

TINY = 2.0**-900
ULP = 2.0**-52
SLACK = 1 + 2.0**-10


def enclosure(network: ReluNetwork, points: Points) -> tuple[Floats, Floats]:
    """Return floats ``v`` and ``e`` with ``|phi(x) - v| <= e`` at each point; ``e`` is infinite or NaN if it failed."""
    values, errors = np.empty(len(points)), np.empty(len(points))
    for block in blocks(len(points), max(network.widths)):
        values[block], errors[block] = _forward(network, points.floats[:, block], points.columns)
    return values, errors


def _forward(network: ReluNetwork, x: Floats, columns: list[int]) -> tuple[Floats, Floats]:
    with np.errstate(all="ignore"):
        e = np.abs(x) * ULP + TINY
        for k, layer in enumerate(network.layers):
            if k:
                e = np.where(x <= -e, 0, e)
                x = np.maximum(x, 0)
            used = columns if k == 0 else range(layer.inputs)
            x, e = affine(layer.floats[:, [*used, -1]], x, e)
    return x[0], e[0]


def affine(matrix: Floats, x: Floats, e: Floats) -> tuple[Floats, Floats]:
    """One layer of the error bound above: ``matrix`` is ``W`` and ``b``, a column of ``x`` and ``e`` a point."""
    W, b = np.ascontiguousarray(matrix[:, :-1]), matrix[:, -1:]
    c = (len(x) + 8) * ULP
    z = W @ x + b
    E = ((np.abs(W) + TINY) @ (e + c * np.abs(x))) * SLACK + (c * np.abs(b) + TINY)
    wild = ~np.isfinite(z)
    if wild.any():
        z[wild], E[wild] = 0, np.inf
    return z, E


def float_signs(network: ReluNetwork, points: Points, thresholds: Sequence[Fraction]) -> NDArray[np.int8]:
    """Return the signs of ``phi(x) - threshold`` that floats prove, 0 for the others."""
    floats = np.array([nearest_float(*threshold.as_integer_ratio()) for threshold in thresholds])
    values, errors = enclosure(network, points)
    with np.errstate(all="ignore"):
        difference = values - floats  # the threshold and the difference are rounded too
        bound = (errors + 4 * ULP * (np.abs(values) + np.abs(floats))) * SLACK + TINY
        signs: NDArray[np.int8] = (difference > bound).astype(np.int8) - (difference < -bound).astype(np.int8)
    return signs


def activation_bounds(network: ReluNetwork, points: Points, direction: Sequence[Fraction]) -> Floats:
    """Return for each point an ``s >= 0`` such that no neuron changes sign along ``x + [0, s) direction``.

    Infinite if none ever does. Values and slopes of the neurons are carried through together, each with the error bound
    above; a neuron whose sign is not certain at the point gives 0, and so does everything after it.
    """
    bounds = np.full(len(points), np.inf)
    for block in blocks(len(points), max(network.widths)):
        with np.errstate(all="ignore"):
            bounds[block] = _bounds(network, points.floats[:, block], points.columns, direction)
    return bounds


def _bounds(network: ReluNetwork, x: Floats, columns: list[int], direction: Sequence[Fraction]) -> Floats:
    used = sorted({*columns, *(j for j, v in enumerate(direction) if v)})
    values, slopes = np.zeros((len(used), x.shape[1])), np.zeros((len(used), x.shape[1]))
    values[[used.index(j) for j in columns]] = x
    slopes[:] = np.array([nearest_float(*direction[j].as_integer_ratio()) for j in used])[:, None]
    e, d = np.abs(values) * ULP + TINY, np.abs(slopes) * ULP + TINY
    bounds = np.full(x.shape[1], np.inf)
    for k, layer in enumerate(network.layers[:-1]):
        matrix = layer.floats[:, [*(used if k == 0 else range(layer.inputs)), -1]]
        values, e = affine(matrix, values, e)
        slopes, d = affine(np.column_stack([matrix[:, :-1], np.zeros(len(matrix))]), slopes, d)
        bounds = np.minimum(bounds, _until(values, e, slopes, d).min(axis=0))
        dead = values <= -e
        slopes, d = np.where(dead, 0, slopes), np.where(dead, 0, d)
        values, e = np.maximum(values, 0), np.where(dead, 0, e)
    return bounds


def _until(values: Floats, e: Floats, slopes: Floats, d: Floats) -> Floats:
    """Where a neuron cannot have changed sign yet: its value over its speed towards 0, rounded down."""
    away = (np.sign(values) * slopes >= d) & (slopes != 0)
    room = np.nan_to_num((np.abs(values) - e) / (np.abs(slopes) + d) / SLACK, nan=0.0)
    return np.where(np.abs(values) > e, np.where(away, np.inf, room), 0)
