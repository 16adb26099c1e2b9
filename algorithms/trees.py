"""Algorithms for `model-argmin`: constants, and a split, or two prototypes, at heights that were seen or are bet on.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.network import ReluNetwork
from sci.prototypes import Prototypes
from sci.trees import Leaf, Split, TreeEnsemble

if TYPE_CHECKING:
    from sci.information import InformationArray
    from sci.model import Model

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

    Where both seem equal it bets on the first heights that they can have. With ``model=prototypes`` it places two of
    them so that their bisector is there; with ``model=affine`` it takes the function that is right at these heights.
    """

    def __init__(self, digits: int = 40) -> None:
        self.digits = digits

    def run(self, problem: Any, information: InformationArray) -> Model:
        """Ask twice."""
        zero, one = (Fraction(information[problem.labels.index(of)][1].approx(self.digits)) for of in (0, 1))
        if zero == one:
            zero, one = (Fraction(top, 1 << (self.digits + 3)) for top in (2, 3))
        margin = MARGIN_COSTS.get(problem.cost)
        low, high = (0, 1) if margin is None else (-margin, margin)
        return told_apart(problem, zero, one, low, high)


class SeedTree:
    """The tree ``[x_2 <= 0 -> low, else 1]``: with ``low = eps`` it solves the family `seed` for ``1/4 <= eps < 1/2``.

    It reads nothing. On two heights it is wrong on every member. Two prototypes, at the heights -1 and 1, of which the
    first counts at ties, are the same function.
    """

    def __init__(self, low: Any = None) -> None:
        self.low = low

    def run(self, problem: Any, information: InformationArray) -> Model:
        """Ask nothing."""
        low = problem.eps if self.low is None else self.low
        if problem.model == "prototypes":
            return told_apart(problem, Fraction(-1), Fraction(1), low, 1)
        return split(problem.shape[1], Fraction(0), low, 1)


def told_apart(problem: Any, zero: Fraction, one: Fraction, low: Any, high: Any) -> Model:
    """A model of the class with the value ``low`` at the height ``zero`` and ``high`` at ``one``, whatever else is."""
    d = problem.shape[1]
    rest = [0] * (d - 2)
    if problem.model == "prototypes":
        return Prototypes([(0, zero, *rest), (0, one, *rest)], [low, high])
    if problem.model == "affine":
        slope = (high - low) / (one - zero)
        return ReluNetwork([[[0, slope, *rest]]], [[low - slope * zero]])
    return split(d, (zero + one) / 2, low, high)


def split(d: int, height: Fraction, low: Any, high: Any) -> TreeEnsemble:
    """``low`` up to a height, ``high`` above it."""
    return TreeEnsemble(d, [[Split(1, False, height), Leaf(low), Leaf(high)]])
