"""Whether a network is right on the whole box ``|dx_1| <= rho``, ``|dx_2| <= delta`` around every sample point.

`wrong_boxes` decides it for networks that read ``x_1`` only: on a box such a network takes its extreme values at the
ends of an interval of ``x_1`` or at kinks inside. `uncertified_boxes` serves every network, from one side: the values
at ``x_1 = t_k`` are extreme at ends and kinks of a segment of ``x_2``, and the rest of the box changes them by at
most ``rho`` times a Lipschitz constant in ``x_1``.

Source: docs/theory.md, 4.5 and 3.8.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.network import lipschitz, pieces
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sides import check_fit

if TYPE_CHECKING:
    from sci.network import Piece, ReluNetwork
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

HALF = Fraction(1, 2)
Range = tuple[Fraction, Fraction]


def wrong_boxes(network: ReluNetwork, readout: Readout, sample: Sample, rho: Fraction) -> tuple[int, ...]:
    """Return the distinct indices whose box the network is not right on throughout; it may read ``x_1`` only.

    Raises:
        BadInput: if it reads another coordinate, does not fit the sample, or ``rho`` is not in ``(0, min rho_k)``.

    Source: docs/theory.md, 4.5.
    """
    check_fit(network, sample)
    check_rho(sample, rho)
    if any(any(row[1:]) for row in network.weights[0]):
        raise BadInput("the network reads other coordinates than x_1: its boxes cannot be decided, only certified")
    found = pieces(network, (0,) * sample.d, _unit(sample, 0), 0, 1)
    kinks = [(piece.stop, piece.slope * piece.stop + piece.intercept) for piece in found[:-1] if piece.stop is not None]
    places = [x for x, _ in kinks]
    wrong = []
    for k in sample.distinct:
        low, high = sample.coordinate(k) - rho, sample.coordinate(k) + rho
        inside = kinks[bisect_right(places, low) : bisect_left(places, high)]
        values = [_value(found, places, low), _value(found, places, high), *(value for _, value in inside)]
        if not _is_right(readout, label(k), (min(values), max(values))):
            wrong.append(k)
    return tuple(wrong)


def uncertified_boxes(network: ReluNetwork, readout: Readout, sample: Sample, rho: Fraction) -> tuple[int, ...]:
    """Return the distinct indices whose box is not proved right throughout: all wrong ones, perhaps others too.

    Raises:
        BadInput: if the network does not fit the sample, or ``rho`` is not in ``(0, min rho_k)``.
    """
    check_fit(network, sample)
    check_rho(sample, rho)
    slack = lipschitz(network, 0) * rho
    ranges = {k: _range_in_x2(network, sample, k) for k in sample.distinct}
    return tuple(
        k for k, (low, high) in ranges.items() if not _is_right(readout, label(k), (low - slack, high + slack))
    )


def check_rho(sample: Sample, rho: Fraction) -> None:
    """Refuse boxes that are empty or not safe.

    Raises:
        BadInput: unless ``0 < rho < min rho_k``.
    """
    if not 0 < rho < sample.radius:
        raise BadInput(f"rho = {rho}: it has to be above 0 and below the least safe radius {sample.radius}")


def _value(found: list[Piece], places: list[Fraction], x: Fraction) -> Fraction:
    piece = found[bisect_left(places, x)]
    return piece.slope * x + piece.intercept


def _range_in_x2(network: ReluNetwork, sample: Sample, k: int) -> Range:
    """The extreme values over ``x_2 - delta, ..., x_2 + delta`` at ``x_1 = t_k``."""
    found = pieces(network, sample.point(k), _unit(sample, 1), -sample.delta, sample.delta)
    ends = [end * piece.slope + piece.intercept for piece in found for end in piece[:2] if end is not None]
    return min(ends), max(ends)


def _unit(sample: Sample, coordinate: int) -> list[int]:
    return [int(j == coordinate) for j in range(sample.d)]


def _is_right(readout: Readout, label: int, values: Range) -> bool:
    """Whether all values between these two are strictly within 1/2 of the label."""
    low, high = readout.at_most(label - HALF), readout.at_least(label + HALF)
    return (low is None or low < values[0]) and (high is None or values[1] < high)
