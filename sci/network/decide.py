"""Deciding inequalities: floats with a proved error bound, then balls, then exact integers.

Floats and balls settle only what their error bounds settle; an exact tie is always left to the integers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput
from sci.network.points import as_points
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from sci.network.points import Points
    from sci.network.relu import ReluNetwork


def compare(network: ReluNetwork, points: Points | Sequence[Sequence[Any]], thresholds: Any) -> NDArray[np.int8]:
    """Return the sign, -1, 0 or 1, of ``phi(x) - threshold`` at each point; exact, whichever arithmetic settled it.

    Args:
        network: its first output is ``phi``.
        points: rational points.
        thresholds: one number for all points, or a list or tuple with one for each.

    Raises:
        BadInput: if points or thresholds are not numbers, or have wrong lengths.
    """
    from sci.network.balls import ball_signs
    from sci.network.filter import float_signs

    points = as_points(points, network.widths[0])
    rationals = _thresholds(thresholds, len(points))
    signs = float_signs(network, points, rationals)
    for settle in (ball_signs, _exact_signs):
        unsettled = [int(k) for k in (signs == 0).nonzero()[0]]
        if unsettled:
            signs[unsettled] = settle(network, points.select(unsettled), [rationals[k] for k in unsettled])
    return signs


def exceeds(network: ReluNetwork, points: Points | Sequence[Sequence[Any]], thresholds: Any) -> NDArray[np.bool_]:
    """Return whether ``phi(x) > threshold`` at each point; arguments as of `compare`."""
    return compare(network, points, thresholds) > 0


def _exact_signs(network: ReluNetwork, points: Points, thresholds: Sequence[Fraction]) -> list[int]:
    return [(v > t) - (v < t) for v, t in zip(network.values(points), thresholds, strict=True)]


def _thresholds(thresholds: Any, count: int) -> list[Fraction]:
    several = isinstance(thresholds, (list, tuple))
    if several and len(thresholds) != count:
        raise BadInput(f"{len(thresholds)} thresholds for {count} points")
    try:
        return [exact(value) for value in thresholds] if several else [exact(thresholds)] * count
    except NotAnOutput as error:
        raise BadInput(f"threshold: {error}") from None
