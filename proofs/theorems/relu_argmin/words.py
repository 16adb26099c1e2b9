"""A network that costs too much, in numbers: the worst point that the evidence lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import brief, counted, shown
from sci.proofs.theorems.relu_argmin.inputs import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sci.network import ReluNetwork
    from sci.proofs.theorems.relu_argmin.inputs import TrainingSets

MOST = 256
"""Points that are looked at."""


def worst_point(
    problem: TrainingSets, network: ReluNetwork, where: tuple[int, int], points: Sequence[int]
) -> list[str]:
    """What the network says on it, and what it would say on the central input."""
    values = {k: network(problem.point(*where, k))[0] for k in points[:MOST]}
    worst = max(values, key=lambda k: _miss(problem, values[k], label(k)))
    lines = [
        f"on point {worst}, with label {label(worst)}, the network has the value {shown(values[worst])}",
        f"at x = ({', '.join(map(brief, problem.point(*where, worst)[:2]))}{', 0, ...' if problem.d > 2 else ''})",
    ]
    if label(worst):
        on_line = network(problem.point(0, 0, worst))[0]
        lines.append(f"with x_2 = 0 in its place the value would be {shown(on_line)}")
    return [*lines, f"the evidence lists {counted(len(points), 'point')} of {problem.r:,}"]


def _miss(problem: TrainingSets, value: Fraction, label: int) -> Fraction:
    """What the cost of a point increases with."""
    argument = problem.cost.argument(value, label)
    return -argument if problem.cost.margin else argument
