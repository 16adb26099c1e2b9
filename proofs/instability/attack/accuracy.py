"""How accurate a model is on a sample: exactly, and as float64 and float32 forward passes see it.

Source: docs/theory.md, 4.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sci.network import Points
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.proofs.instability.sides import check_fit, wrong_sides

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sci.model import Model
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout


@dataclass(frozen=True)
class Accuracy:
    """Exact accuracy on the exact points, in draws, and where floating-point forward passes on floats differ.

    ``wrong``, ``float64_differs``, ``float32_differs`` are distinct indices, increasing: wrong exactly; and right
    exactly but wrong in floats, or the other way round.
    """

    train_right: int
    validation_right: int
    wrong: tuple[int, ...]
    float64_differs: tuple[int, ...]
    float32_differs: tuple[int, ...]


def accuracy(model: Model, readout: Readout, sample: Sample) -> Accuracy:
    """Decide on every point of the sample whether the model is right.

    Raises:
        BadInput: if the model does not fit the sample, or float64 does not hold the sample.
    """
    check_fit(model, sample)
    indices = np.array(sample.distinct, dtype=object)
    labels = [label(k) for k in sample.distinct]
    right = wrong_sides(model, readout, Points(map(sample.point, sample.distinct)), labels) == 0
    wrong = set(indices[~right])
    differs = [
        tuple(indices[right != _right_in_floats(model, readout, sample, dtype)]) for dtype in ("float64", "float32")
    ]
    return Accuracy(
        sum(k not in wrong for k in sample.train),
        sum(k not in wrong for k in sample.validation),
        tuple(sorted(wrong)),
        *differs,
    )


def _right_in_floats(model: Model, readout: Readout, sample: Sample, dtype: str) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        outputs = model.forward(float_points(sample, sample.distinct, dtype), dtype).astype(np.float64)
    bounds = [_bounds_in_floats(readout, label(k)) for k in sample.distinct]
    right = np.array([low < y < high for y, (low, high) in zip(outputs, bounds, strict=True)])
    if readout.tie is not None:
        right |= np.array([low == y or y == high for y, (low, high) in zip(outputs, bounds, strict=True)]) & np.array(
            [label(k) == readout.tie for k in sample.distinct]
        )
    return right


def _bounds_in_floats(readout: Readout, label: int) -> tuple[float, float]:
    """The open interval of the outputs that are right (NaN is in none)."""
    low, high = readout.at_most(Fraction(2 * label - 1, 2)), readout.at_least(Fraction(2 * label + 1, 2))
    return (
        -np.inf if low is None else low.numerator / low.denominator,
        np.inf if high is None else high.numerator / high.denominator,
    )
