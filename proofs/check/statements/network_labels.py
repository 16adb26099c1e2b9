"""Labels that a network gives: points, stated labels, and points that were moved within a budget.

A network with several outputs gives the label ``l`` if output ``l`` is larger than all others; with one output, label 1
above the threshold and 0 below it. A maximum that is attained twice, or the threshold itself, is a tie.
HYPOTHESIS of every claim: the true label of a point is constant within the budget.
"""

from collections.abc import Sequence
from fractions import Fraction

from encoding import decimal
from refusal import require

NORMS = ("0", "1", "2", "inf")


class Statement:
    """The definition, for a norm, a budget and a threshold."""

    name = "network-labels"
    kinds = ("witness",)

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"budget", "norm", "threshold"}, "parameters", "wrong names")
        self.norm = parameters["norm"]
        require(self.norm in NORMS, "parameters", f"the norm is one of {', '.join(NORMS)}")
        self.budget = decimal(parameters["budget"], "budget")
        require(self.budget >= 0, "parameters", "the budget is negative")
        self.threshold = decimal(parameters["threshold"], "threshold")

    def allows(self, move: Sequence[Fraction]) -> bool:
        """Whether the size of a move is at most the budget."""
        sizes = [abs(x) for x in move]
        if self.norm == "2":
            return sum(x * x for x in sizes) <= self.budget**2
        found = {"0": sum(x != 0 for x in sizes), "1": sum(sizes), "inf": max(sizes, default=Fraction(0))}
        return found[self.norm] <= self.budget

    def side(self, low: Sequence[Fraction], high: Sequence[Fraction], label: int) -> int | None:
        """1 if the network gives the label, 0 at a tie with it, -1 if another output is larger; None: not decided.

        The outputs lie between ``low`` and ``high``.
        """
        if len(low) == 1:
            ends = [end - self.threshold if label == 1 else self.threshold - end for end in (low[0], high[0])]
        else:
            ends = [
                own[label] - max(value for place, value in enumerate(others) if place != label)
                for own, others in ((low, high), (high, low))
            ]
        least, most = min(ends), max(ends)
        return 1 if least > 0 else -1 if most < 0 else 0 if least == most else None
