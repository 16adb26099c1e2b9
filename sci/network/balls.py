"""Forward pass in ball arithmetic: any exponent, so weights of ``2**5000`` do not overflow.

Source: F. Johansson, Arb: efficient arbitrary-precision midpoint-radius interval arithmetic (FLINT).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.network.points import blocks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sci.network.points import Points
    from sci.network.relu import ReluNetwork

_PRECISION = 160


def ball_signs(network: ReluNetwork, points: Points, thresholds: Sequence[Fraction]) -> list[int]:
    """Return the signs of ``phi(x) - threshold`` that balls prove, 0 for the others."""
    import flint

    before, flint.ctx.prec = flint.ctx.prec, _PRECISION  # the precision of FLINT is global to the process
    try:
        parts = [points.select(range(len(points))[block]) for block in blocks(len(points), max(network.widths))]
        balls = [ball for part in parts for ball in _forward(network, part)]
        return [_sign(value - _ball(threshold)) for value, threshold in zip(balls, thresholds, strict=True)]
    finally:
        flint.ctx.prec = before


def _forward(network: ReluNetwork, points: Points) -> list[Any]:
    from flint import arb, arb_mat

    zero = arb(0)
    x = arb_mat([[_ball(value) for value in points[k]] for k in range(len(points))]).transpose()
    for k, layer in enumerate(network.layers):
        if k:
            x = arb_mat(x.nrows(), x.ncols(), [value.max(zero) for value in x.entries()])
        W = arb_mat([[_ball(value) for value in row[:-1]] for row in layer.rows])
        b = [_ball(row[-1]) for row in layer.rows]
        x = W * x + arb_mat([[value] * len(points) for value in b])
    return [x[0, j] for j in range(len(points))]


def _ball(value: Fraction) -> Any:
    from flint import arb, fmpq

    return arb(fmpq(*value.as_integer_ratio()))


def _sign(ball: Any) -> int:
    return int(ball > 0) - int(ball < 0)  # balls compare as "certainly"
