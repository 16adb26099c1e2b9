"""How far one can move a point in a direction before some neuron switches."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput
from sci.network.points import Points, as_points, blocks, homogeneous
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.network.relu import ReluNetwork

    Matrix = list[list[Any]]  # of flint integers

_TOGETHER = 16  # points decided exactly at a time


def activation_interval(
    network: ReluNetwork, points: Points | Sequence[Sequence[Any]], direction: Iterable[Any]
) -> list[Fraction | None]:
    """Return, for each point ``x``, the largest ``s`` such that no neuron changes sign along ``x + [0, s] direction``.

    So each neuron is nonnegative throughout, or nonpositive throughout, and ``phi`` is affine there; ``s > 0`` always,
    and ``None`` means that this goes on for ever.

    Raises:
        BadInput: if a point or the direction is not a vector of ``N_0`` numbers.

    Source: docs/theory.md, 4.3 (certificate).
    """
    points = as_points(points, network.widths[0])
    vector = _vector(direction, network.widths[0])
    found: list[Fraction | None] = []
    for block in blocks(len(points), max(network.widths)):
        found += _chunk(network, points, points.homogeneous[block], vector)
    return found


def least_activation_interval(
    network: ReluNetwork, points: Points | Sequence[Sequence[Any]], direction: Iterable[Any]
) -> Fraction | None:
    """Return the least of the `activation_interval` of the points; ``None`` if all of them go on for ever.

    Floats with a proved error bound say from where on each point may switch; only points that may be first are decided
    exactly, the most likely ones first.

    Raises:
        BadInput: if a point or the direction is not a vector of ``N_0`` numbers.
    """
    from sci.network.filter import activation_bounds

    points = as_points(points, network.widths[0])
    vector = _vector(direction, network.widths[0])
    bounds = activation_bounds(network, points, vector)
    order, least = bounds.argsort().tolist(), None
    for start in range(0, len(order), _TOGETHER):
        chosen = order[start : start + _TOGETHER]
        if bounds[chosen[0]] == inf or (least is not None and least <= Fraction(bounds[chosen[0]])):
            break
        rows = [points.homogeneous[k] for k in chosen]
        found = [least, *_chunk(network, points, rows, vector)]
        least = min((s for s in found if s is not None), default=None)
    return least


def _vector(direction: Iterable[Any], dimension: int) -> tuple[Fraction, ...]:
    try:
        vector = tuple(map(exact, direction))
    except NotAnOutput as error:
        raise BadInput(f"direction: {error}") from None
    if len(vector) != dimension:
        raise BadInput(f"the direction must have {dimension} coordinates, not {len(vector)}")
    return vector


def _chunk(
    network: ReluNetwork, points: Points, rows: list[list[int]], vector: Sequence[Fraction]
) -> list[Fraction | None]:
    """Carry value and derivative of every neuron through the layers, both times the same positive integer."""
    used = sorted({*points.columns, *(j for j, v in enumerate(vector) if v)})
    *steps, m = homogeneous([vector[j] for j in used])
    position = {column: k for k, column in enumerate(points.columns)}
    values: Matrix = [[m * row[position[j]] if j in position else 0 for row in rows] for j in used]
    slopes: Matrix = [[step * row[-1] for row in rows] for step in steps]
    denominators = [m * row[-1] for row in rows]
    nearest = [(1, 0)] * len(rows)  # the least value/|slope| so far, as a pair; (1, 0) is infinite
    for k, (matrix, _) in enumerate(network.integer_layers[:-1]):
        matrix = [[*(row[j] for j in used), row[-1]] for row in matrix] if k == 0 else matrix
        values, slopes = _layer(matrix, values, slopes, denominators)
        for neuron, slope in zip(values, slopes, strict=True):
            _meet(neuron, slope, nearest)
    return [Fraction(int(c), int(s)) if s else None for c, s in nearest]


def _layer(matrix: list[list[int]], values: Matrix, slopes: Matrix, denominators: list[int]) -> tuple[Matrix, Matrix]:
    from flint import fmpz_mat

    n = len(denominators)
    columns = [[*value, *slope] for value, slope in zip(values, slopes, strict=True)]
    found = (fmpz_mat(matrix) * fmpz_mat([*columns, [*denominators, *[0] * n]])).tolist()
    return [row[:n] for row in found], [row[n:] for row in found]


def _meet(values: list[Any], slopes: list[Any], nearest: list[tuple[Any, Any]]) -> None:
    """Note where one neuron changes sign at each of the points, and apply ReLU to it: inactive neurons become 0."""
    for k, (c, s) in enumerate(zip(values, slopes, strict=True)):
        if c > 0 > s or c < 0 < s:
            best, over = nearest[k]
            if abs(c) * over < best * abs(s):
                nearest[k] = abs(c), abs(s)
        if c < 0 or (c == 0 and s < 0):
            values[k] = slopes[k] = 0
