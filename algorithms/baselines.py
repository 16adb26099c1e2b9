"""Baselines for any problem: one that never asks, and one that never answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from sci.information import Evaluation, Information

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.information import InformationArray


class Constant:
    """The algorithm that gives one output whatever the input, and asks nothing.

    Args:
        output: a point of the problem's output space.
    """

    def __init__(self, output: Any) -> None:
        self.output = output

    def run(self, problem: Any, information: Any) -> Any:
        """Return the output."""
        return self.output


class ReadForever:
    """The algorithm that never halts: it asks for every evaluation at precision 0, 1, 2, ...

    It fails on the central input (``NH`` solves nothing), but no finite run shows that: what is seen is silence.

    Source: docs/theory.md, 2.6.
    """

    def run(self, problem: Any, information: InformationArray | Information) -> NoReturn:
        """Read for ever."""
        known = list(evaluations(information))
        precision = 0
        while True:
            for evaluation in known:
                evaluation.approx(precision)
            precision += 1


def evaluations(information: Evaluation | InformationArray | Information) -> Iterator[Evaluation]:
    """All the evaluations of a problem, in the order of their numbers."""
    if isinstance(information, Evaluation):
        yield information
        return
    for part in vars(information).values() if isinstance(information, Information) else information:
        yield from evaluations(part)
