"""Right and wrong: ``|g(phi(x)) - label| < 1/2`` or not, decided exactly, many points at once.

Source: docs/theory.md, 4.3 and 4.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sci.errors import BadInput
from sci.network import compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sci.network import Points, ReluNetwork
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

HALF = Fraction(1, 2)


def wrong_sides(
    network: ReluNetwork, readout: Readout, points: Points, labels: Sequence[int] | NDArray[np.int8]
) -> NDArray[np.int8]:
    """Return for each point 1 if ``g(phi) >= label + 1/2``, -1 if ``g(phi) <= label - 1/2``, 0 if it is right.

    At an exact tie, ``g(phi) = 1/2``, both labels are wrong.

    Source: docs/theory.md, 4.3.
    """
    towards = np.where(np.asarray(labels) == 0, 1, -1).astype(np.int8)  # the other label lies that way
    sides = np.where(towards * compare(network, points, readout.threshold) >= 0, towards, 0).astype(np.int8)
    for label, bound in ((0, readout.at_most(-HALF)), (1, readout.at_least(1 + HALF))):
        away = 2 * label - 1
        candidates = np.flatnonzero((sides == 0) & (towards == -away))
        if bound is not None and len(candidates):
            beyond = away * compare(network, points.select(candidates), bound) >= 0
            sides[candidates[beyond]] = away
    return sides


def wrong_bound(readout: Readout, label: int, side: int) -> Fraction:
    """Return the ``b`` such that an output is wrong on this side of the label exactly if it reaches ``b``.

    Reaching means ``>= b`` for side 1, ``<= b`` for side -1.

    Raises:
        ValueError: if no output is wrong on that side.
    """
    bound = readout.at_least(label + HALF) if side > 0 else readout.at_most(label - HALF)
    if bound is None:
        raise ValueError(f"no output of the readout {readout} is wrong on side {side} of {label}")
    return bound


def check_fit(network: ReluNetwork, sample: Sample) -> None:
    """Refuse a network that does not map the sample's points to one number.

    Raises:
        BadInput: naming the widths.
    """
    if (network.widths[0], network.widths[-1]) != (sample.d, 1):
        raise BadInput(
            f"the network maps {network.widths[0]} numbers to {network.widths[-1]}; the sample needs {sample.d} to 1"
        )
