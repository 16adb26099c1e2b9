"""Lower bounds of the cost of each training point: exact ones, and quick ones from floats with a proved error.

Source: docs/theory.md, 3.6, 3.8.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.theorems.relu_argmin.inputs import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.network import ReluNetwork
    from sci.proofs.theorems.relu_argmin.costs import Cost
    from sci.proofs.theorems.relu_argmin.inputs import TrainingSets


def point_costs(problem: TrainingSets, output: ReluNetwork, family: int, N: int) -> list[Fraction]:
    """A lower bound of the cost of each point; for all but ``log-error`` and ``logistic`` the cost itself."""
    cost, values = problem.cost, output.values(problem.points(family, N))
    return [cost.lower(cost.argument(value, label(k))) for k, value in enumerate(values, 1)]


def exact_costs(problem: TrainingSets, output: ReluNetwork, family: int, N: int) -> list[tuple[int, Fraction]]:
    """Points, counted from 1, with these bounds, the worst first."""
    costs = enumerate(point_costs(problem, output, family, N), 1)
    return sorted(costs, key=lambda pair: pair[1], reverse=True)


def filtered_costs(problem: TrainingSets, output: ReluNetwork, family: int, N: int) -> Iterator[tuple[int, Fraction]]:
    """Points with lower bounds a little lower, from floats with a proved error; the worst first, by floats.

    A bound is computed when its turn comes: few points are enough for most costs.
    """
    import numpy as np

    from sci.network.filter import enclosure

    values, errors = enclosure(output, problem.points(family, N))
    labels = np.arange(problem.r) % 2
    guess = (1 - 2 * labels) * values if problem.cost.margin else np.abs(values - labels)
    for k in np.argsort(np.where(np.isfinite(guess), -guess, np.inf), kind="stable").tolist():
        yield k + 1, cost_at_least(problem.cost, values[k].item(), errors[k].item(), label(k + 1))


def cost_at_least(cost: Cost, value: float, error: float, label: int) -> Fraction:
    """A lower bound of the cost of all numbers within ``error`` of ``value``: 0 unless both are finite."""
    if value - value != 0 or error - error != 0:
        return Fraction(0)
    argument, radius = cost.argument(Fraction(value), label), Fraction(error)
    return cost.lower(argument + radius if cost.margin else max(argument - radius, Fraction(0)))
