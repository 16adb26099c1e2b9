"""Networks that are built rather than trained: one neuron a layer does the work, the others are 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.algorithms.adapters.chain import padded
from sci.network import ReluNetwork

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    Number = Fraction | int

MARGIN_COSTS = {"logistic", "hinge"}


def one_neuron(
    widths: Sequence[int], row: Sequence[Number], bias: Number, factor: Number, offset: Number
) -> ReluNetwork:
    """The network ``offset + factor * ReLU(row . x + bias)`` with exactly these widths.

    Later layers hand the value on: it is at least 0, where ReLU is the identity.

    Source: docs/theory.md, 3.2, 3.7.
    """
    carries = len(widths) - 3
    weights = [[row], *[[[1]]] * carries, [[factor]]]
    biases = [[bias], *[[0]] * carries, [offset]]
    return padded(ReluNetwork(weights, biases), widths)


def constant(widths: Sequence[int], value: Number) -> ReluNetwork:
    """The network ``value``."""
    return one_neuron(widths, [0] * widths[0], 0, 0, value)


def psi(widths: Sequence[int], delta: Fraction, low: Number, high: Number) -> ReluNetwork:
    """The network ``low + (high - low) ReLU(x_2 / delta)``: ``low`` on label 0 and ``high`` on label 1 of ``T_delta``.

    Source: docs/theory.md, 3.7.
    """
    return one_neuron(widths, along_second(widths, 1 / delta), 0, high - low, low)


def saturating(widths: Sequence[int], slope: Number, low: Number, high: Number) -> ReluNetwork:
    """The network ``high - (high - low) ReLU(1 - slope * x_2)``, right if ``delta >= 1/slope``.

    With ``low = 0``, ``high = 1`` it equals ``ReLU(slope * x_2) - ReLU(slope * x_2 - 1)`` for ``x_2 >= 0``.

    Source: docs/theory.md, 2.2', "Choosing N".
    """
    return one_neuron(widths, along_second(widths, -slope), 1, low - high, high)


def along_second(widths: Sequence[int], slope: Number) -> list[Number]:
    """The row ``(0, slope, 0, ..., 0)``."""
    return [0, slope, *[0] * (widths[0] - 2)]


def targets(problem: Any) -> tuple[int, int]:
    """Values for label 0 and label 1 at which the cost of `relu-argmin` is 0, or at most ``eps``.

    0 and 1 for distance costs. For margin costs ``-C`` and ``C`` with ``2**-C < eps``: the hinge is 0 from margin 1
    on, and ``ln(1 + e**-C) < 2**-C``.

    Source: docs/theory.md, 3.6, 3.7.
    """
    if problem.cost not in MARGIN_COSTS:
        return 0, 1
    margin = max(1, int(1 / problem.eps).bit_length())
    return -margin, margin
