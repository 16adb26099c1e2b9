"""The global minimum of the max error, for the data as read: refuted just the same (docs/theory.md, 3.11)."""

from __future__ import annotations

from fractions import Fraction
from itertools import count, pairwise
from math import prod
from typing import TYPE_CHECKING, Any

from sci.algorithms.networks import constant, one_neuron

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.dyadic import Dyadic
    from sci.information import InformationArray
    from sci.network import ReluNetwork

    Points = list[tuple[Dyadic, ...]]

HALF = Fraction(1, 2)


class GlobalMinimiser:
    """Reads every coordinate to ``digits`` binary digits; returns a global minimiser of the max error on what it read.

    There is no gap between its training and the optimum: what defeats it is that the data as read are not the data. It
    reads a digit more for as long as it cannot prove that it has a minimiser; on ``T_0``, rounded to nearest, it can.

    Source: docs/theory.md, 3.4, 3.9, 3.11.
    """

    def __init__(self, digits: int = 40) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Read, and minimise.

        Raises:
            ValueError: for another cost than ``max``, whose minimisers are not known.
        """
        if problem.cost != "max":
            raise ValueError(f"a global minimiser is known for the cost max, not for {problem.cost}")
        attempts = (
            minimiser(read(information, digits), problem.labels, problem.widths) for digits in count(self.digits)
        )
        return next(network for network in attempts if network is not None)


def read(information: InformationArray, digits: int) -> Points:
    """Every coordinate to ``digits`` binary digits."""
    return [tuple(coordinate.approx(digits) for coordinate in point) for point in information]


def minimiser(points: Points, labels: Sequence[int], widths: Sequence[int]) -> ReluNetwork | None:
    """A network of these widths with the least max error on these points, or None if none is proved to be one.

    If some coordinate is constant on each label, with two different constants, one neuron interpolates: error 0. If
    every network has max error at least 1/2, the constant 1/2 has the least. Nothing is proved in other cases.
    """
    for j, column in enumerate(zip(*points, strict=True)):
        values = [{x for x, label in zip(column, labels, strict=True) if label == wanted} for wanted in (0, 1)]
        if [len(found) for found in values] == [1, 1] and values[0] != values[1]:
            (low,), (high,) = values
            row = [1 / Fraction(high - low) if i == j else 0 for i in range(widths[0])]
            return one_neuron(widths, row, -low / Fraction(high - low), 1, 0)
    return constant(widths, HALF) if forces_half(points, labels, widths) else None


def forces_half(points: Points, labels: Sequence[int], widths: Sequence[int]) -> bool:
    """Whether it is plain that every network of these widths has max error at least 1/2 on these points.

    Either two labels meet in one point, where a value is at least 1/2 from one of them. Or the points lie on a line
    parallel to the first axis and their labels, in its order, switch more than ``P(N)`` times: the indicator of
    ``{phi >= 1/2}`` switches at most ``P(N)`` times (switching lemma), so it is wrong at one of the points.
    """
    labelled = sorted(zip(points, labels, strict=True))
    pairs = list(pairwise(labelled))
    if any(one[0] == other[0] and one[1] != other[1] for one, other in pairs):
        return True
    on_a_line = len({point[1:] for point in points}) == 1
    switches = sum(one[1] != other[1] for one, other in pairs)
    return on_a_line and switches > prod(width + 1 for width in widths[1:-1])
