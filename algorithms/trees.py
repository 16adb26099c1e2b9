"""Algorithms for `model-argmin`: constants, and splits at a height that was seen or is bet on.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.trees import Leaf, Split, TreeEnsemble

if TYPE_CHECKING:
    from sci.information import InformationArray

MARGIN_COSTS = {"logistic": 64, "hinge": 1}
"""Costs of a margin, and a margin that is large enough."""


class ConstantTree:
    """One leaf, by default 1/2: the best on ``T_0`` for the max error, wrong on every member."""

    def __init__(self, value: Any = Fraction(1, 2)) -> None:
        self.value = value

    def run(self, problem: Any, information: InformationArray) -> TreeEnsemble:
        """Ask nothing."""
        return TreeEnsemble(problem.shape[1], [[Leaf(self.value)]])


class SplitFinder:
    """Reads one height of each label to ``digits`` binary digits and splits in the middle of what it has seen.

    Where both seem equal it bets on the first heights that they can have.
    """

    def __init__(self, digits: int = 40) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> TreeEnsemble:
        """Ask twice."""
        zero, one = (Fraction(information[problem.labels.index(of)][1].approx(self.digits)) for of in (0, 1))
        height = (zero + one) / 2 if zero != one else Fraction(5, 1 << (self.digits + 4))
        margin = MARGIN_COSTS.get(problem.cost)
        low, high = (0, 1) if margin is None else (-margin, margin)
        return split(problem.shape[1], height, low, high)


class SeedTree:
    """The tree ``[x_2 <= 0 -> low, else 1]``: with ``low = eps`` it solves the family `seed` for ``1/4 <= eps < 1/2``.

    It reads nothing. On two heights it is wrong on every member.
    """

    def __init__(self, low: Any = None) -> None:
        self.low = low

    def run(self, problem: Any, information: InformationArray) -> TreeEnsemble:
        """Ask nothing."""
        return split(problem.shape[1], Fraction(0), problem.eps if self.low is None else self.low, 1)


def split(d: int, height: Fraction, low: Any, high: Any) -> TreeEnsemble:
    """``low`` up to a height, ``high`` above it."""
    return TreeEnsemble(d, [[Split(1, False, height), Leaf(low), Leaf(high)]])
