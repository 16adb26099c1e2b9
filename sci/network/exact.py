"""Exact evaluation in integers."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import mul
from typing import TYPE_CHECKING, Any

from sci.network.points import Points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.network.relu import ReluNetwork


def values(network: ReluNetwork, points: Points | Sequence[Sequence[Any]]) -> list[Fraction]:
    """Return the exact first output at each point."""
    points = points if isinstance(points, Points) else Points(points)
    return [_evaluate(network, row)[0] for row in points.homogeneous]


def value_at(network: ReluNetwork, point: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Return all outputs at one point."""
    return _evaluate(network, Points([point]).homogeneous[0])


def _evaluate(network: ReluNetwork, homogeneous: list[int]) -> tuple[Fraction, ...]:
    *x, one = homogeneous
    scales = [Fraction(1)] * len(x)
    for k, layer in enumerate(network.layers):
        v = lcm(*(s.denominator for s in scales))
        x = [value * s.numerator * (v // s.denominator) for value, s in zip(x, scales, strict=True)]
        x.append(one * v)
        scales = [scale / v for _, scale in layer.integer_rows]
        x = [sum(map(mul, row, x)) for row, _ in layer.integer_rows]
        if k < len(network.layers) - 1:
            x = [max(0, value) for value in x]
    return tuple(Fraction(value, one) * scale for value, scale in zip(x, scales, strict=True))
