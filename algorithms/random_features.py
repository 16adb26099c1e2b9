"""Least squares on random features: training that is a convex problem, solved exactly up to rounding."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sci.network import ReluNetwork

if TYPE_CHECKING:
    from sci.information import InformationArray


class RandomFeatures:
    """Hidden layers drawn once from a fixed seed; the last layer is the least-squares fit to the labels.

    It asks for every coordinate to 40 binary digits.
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Read, draw, and solve in floats."""
        import numpy as np

        generator = np.random.default_rng(self.seed)
        values = information.numpy(precision=40)
        weights, biases = [], []
        for inputs, outputs in pairwise(problem.widths[:-1]):
            weights.append(generator.standard_normal((outputs, inputs)))
            biases.append(generator.standard_normal(outputs))
            values = np.maximum(values @ weights[-1].T + biases[-1], 0)
        features = np.column_stack([values, np.ones(len(values))])
        *last, offset = np.linalg.lstsq(features, np.array(problem.labels), rcond=None)[0]
        return ReluNetwork([*weights, [last]], [*biases, [offset]])
