"""What algorithms may return for `relu-argmin`, to be drawn in tests."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.network.relu import ReluNetwork
from sci.strategies import networks

with extra("test"):
    from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy


def networks_and_solutions(problem: Any) -> SearchStrategy[ReluNetwork]:
    """Networks of the widths of the problem, and those that solve a member."""
    return networks(problem.widths) | st.integers(1, 200).map(lambda N: interpolator(problem, N))


def interpolator(problem: Any, N: int) -> ReluNetwork:
    """The network that solves member ``N``, of exactly the widths of the problem.

    Source: docs/theory.md, 3.7.
    """
    return padded(ReluNetwork.from_json(problem.witness(N)), problem.widths)


def padded(network: ReluNetwork, widths: Sequence[int]) -> ReluNetwork:
    """The same function as a network of larger widths: zeros are added.

    Source: docs/theory.md, 3.2.
    """
    matrices, biases = [], []
    for (inputs, outputs), rows, bias in zip(pairwise(widths), network.weights, network.biases, strict=True):
        wide = [[*row, *[0] * (inputs - len(row))] for row in rows]
        matrices.append([*wide, *[[0] * inputs for _ in range(outputs - len(rows))]])
        biases.append([*bias, *[0] * (outputs - len(rows))])
    return ReluNetwork(matrices, biases)
