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
from sci.proofs.instability.sides import HALF, check_fit, wrong_sides
from sci.trees import Leaf, TreeEnsemble

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sci.model import Model
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout


@dataclass(frozen=True)
class Accuracy:
    """Exact accuracy on the exact points, in draws, and where floating-point forward passes on floats differ.

    ``wrong``, ``float64_differs``, ``float32_differs`` are distinct indices, increasing: wrong exactly; and right
    exactly but wrong in floats, or the other way round. ``order_matters``, of an ensemble: where its value is so near
    to where right and wrong part that the order in which float32 leaves are added could matter.
    """

    train_right: int
    validation_right: int
    wrong: tuple[int, ...]
    float64_differs: tuple[int, ...]
    float32_differs: tuple[int, ...]
    order_matters: tuple[int, ...] | None = None


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
        differs[0],
        differs[1],
        _near(model, readout, sample) if isinstance(model, TreeEnsemble) else None,
    )


def _near(model: TreeEnsemble, readout: Readout, sample: Sample) -> tuple[int, ...]:
    """Where the exact value is within the rounding of any order of summation from where right and wrong part.

    A sum of ``n`` float32 numbers is computed with an error of at most ``(n - 1) u / (1 - (n - 1) u)`` times the sum of
    their absolute values, ``u = 2**-24``; here the largest leaf of each tree stands for the one that is reached.

    Source: docs/theory.md, 13.2.
    """
    largest = [max(abs(each.value) for each in nodes if isinstance(each, Leaf)) for nodes in model.trees]
    share = Fraction(len(largest) + 2, 2**24)  # two more: leaves rounded and scaled first
    bound = share / (1 - share) * (abs(model.base) + abs(model.scale) * sum(largest)) if share < 1 else None
    parting = [[readout.at_most(of - HALF), readout.at_least(of + HALF)] for of in (0, 1)]
    values = zip(sample.distinct, model.values(Points(map(sample.point, sample.distinct))), strict=True)
    return tuple(
        k
        for k, value in values
        if bound is None or any(abs(value - at) <= bound for at in parting[label(k)] if at is not None)
    )


def _right_in_floats(model: Model, readout: Readout, sample: Sample, dtype: str) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        outputs = model.forward(float_points(sample, sample.distinct, dtype), dtype).astype(np.float64)
    of_label = [_bounds_in_floats(readout, of) for of in (0, 1)]
    bounds = [of_label[label(k)] for k in sample.distinct]
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
