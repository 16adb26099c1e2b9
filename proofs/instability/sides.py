"""Right and wrong: ``|g(phi(x)) - label| < 1/2`` or not, decided exactly, many points at once.

Source: docs/theory.md, 4.3 and 4.4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sci.errors import BadInput
from sci.network import ReluNetwork, compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sci.model import Model
    from sci.network import Points
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

HALF = Fraction(1, 2)


def wrong_sides(
    model: Model, readout: Readout, points: Points, labels: Sequence[int] | NDArray[np.int8]
) -> NDArray[np.int8]:
    """Return for each point 1 if ``g(phi) >= label + 1/2``, -1 if ``g(phi) <= label - 1/2``, 0 if it is right.

    At an exact tie, ``g(phi) = 1/2``, both labels are wrong, unless the readout says which one is right.

    Source: docs/theory.md, 4.3.
    """
    if not isinstance(model, ReluNetwork):
        return np.array(each_wrong_side(readout, model.values(points), list(map(int, labels))), dtype=np.int8)
    towards = np.where(np.asarray(labels) == 0, 1, -1).astype(np.int8)  # the other label lies that way
    reached = towards * compare(model, points, readout.threshold)
    right_at_tie = np.asarray(labels) == (-1 if readout.tie is None else readout.tie)
    sides = np.where((reached > 0) | ((reached == 0) & ~right_at_tie), towards, 0).astype(np.int8)
    for label, bound in ((0, readout.at_most(-HALF)), (1, readout.at_least(1 + HALF))):
        away = 2 * label - 1
        candidates = np.flatnonzero((sides == 0) & (towards == -away))
        if bound is not None and len(candidates):
            beyond = away * compare(model, points.select(candidates), bound) >= 0
            sides[candidates[beyond]] = away
    return sides


def signs(model: Model, points: Points, threshold: Fraction) -> NDArray[np.int8]:
    """The sign, -1, 0 or 1, of ``phi - threshold`` at each point."""
    if isinstance(model, ReluNetwork):
        return compare(model, points, threshold)
    return np.array([(value > threshold) - (value < threshold) for value in model.values(points)], dtype=np.int8)


def each_wrong_side(readout: Readout, values: Sequence[Fraction], labels: Sequence[int]) -> list[int]:
    """`wrong_side` of many values, of which few are different."""
    pairs = [(*value.as_integer_ratio(), label) for value, label in zip(values, labels, strict=True)]
    found = {(p, q, label): wrong_side(readout, Fraction(p, q), label) for p, q, label in set(pairs)}
    return [found[pair] for pair in pairs]


def wrong_side(readout: Readout, value: Fraction, label: int) -> int:
    """The side of the label on which one output is wrong, 1 or -1, the other label first; 0 if it is right."""
    if not readout.is_wrong(value, label):
        return 0
    towards = 1 - 2 * label
    return towards if towards * (value - readout.threshold) >= 0 else -towards


def wrong_bound(readout: Readout, label: int, side: int) -> tuple[Fraction, bool]:
    """Return the ``b`` at which outputs begin to be wrong on this side of the label, and whether ``b`` itself is.

    Raises:
        ValueError: if no output is wrong on that side.
    """
    bound = readout.at_least(label + HALF) if side > 0 else readout.at_most(label - HALF)
    if bound is None:
        raise ValueError(f"no output of the readout {readout} is wrong on side {side} of {label}")
    return bound, readout.is_wrong(bound, label)


def check_fit(model: Model, sample: Sample) -> None:
    """Refuse a model that does not map the sample's points to one number.

    Raises:
        BadInput: naming the sizes.
    """
    outputs = model.widths[-1] if isinstance(model, ReluNetwork) else 1
    if (model.inputs, outputs) != (sample.d, 1):
        raise BadInput(
            f"the model maps {model.inputs} numbers to {outputs}, but the sample needs a map from "
            f"{sample.d} numbers to 1"
        )
