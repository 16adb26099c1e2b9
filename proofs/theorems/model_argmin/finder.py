"""Ensembles of trees that provably exist and cannot be computed: approximate minimisers of the training cost.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.proofs.theorems.model_argmin.inputs import HALF, TrainingSets
from sci.proofs.theorems.relu_argmin.costs import LN2, LN2_ERROR
from sci.proofs.theorems.relu_argmin.inputs import label
from sci.rational import decimals
from sci.trees import Split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.trees import TreeEnsemble

SHOWN = 256
"""Points that evidence lists, unless more are needed."""


class ModelArgmin(TrainingSets):
    """The finder of `model-argmin`: from some ``N`` on no split tells the two heights apart, and all is on one line."""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.wrong = (self.r - self.switches) // 2  # W = ceil((r - 1 - P)/2), at least 1
        count = 1 if self.cost.combine == "max" else self.wrong * (1 if self.cost.margin else 2)
        self.limit = Fraction(count, self.r if self.cost.combine == "mean" else 1) * self.cost.at
        self.target = self.cost.target(self.eps)
        if self.family == "two-height" and not (self.eps > 0 and self.target < self.limit):
            shown = f"eps**2 < {self.limit}" if self.cost.combine == "root" else f"eps < {self.limit}"
            raise BadInput(
                f"parameter eps: {self.eps} is outside the proved range of cost {self.cost_name} with P = "
                f"{self.switches}, r = {self.r} (allowed: 0 < eps and {shown}, about {decimals(self.limit)})"
            )

    @property
    def hardness(self) -> Hardness:
        """How far above the least cost every algorithm ends on the two heights; nothing is claimed of the seed's."""
        if self.family != "two-height":
            return Hardness("0", exact=False)
        if self.cost.control is not None:
            return Hardness(str(self.eps), exact=False)
        if self.cost.combine == "max":
            sharp = "heads: the constant 1/2; tails: read on until the heights are told apart, then split there"
            return Hardness(str(self.limit), exact=True, sharp=sharp)
        return Hardness(f"sqrt({self.limit})" if self.cost.combine == "root" else str(self.limit), exact=False)

    @property
    def classification(self) -> Classification:
        """In ``Delta_2``, and not in ``Delta_1``."""
        proved = Evidence.theorem("docs/theory.md, 13.2")
        return Classification(
            "Delta_2",
            (proved,),
            "Delta_1",
            (proved, Evidence.certificate("sci.algorithms.trees:SplitFinder", self.name)),
            "on the two heights, for eps in the proved range; one split between them has cost 0",
        )

    def fails_from(self, output: TreeEnsemble, family: int) -> int | None:
        """The least ``N`` from which on no split parts the heights at a point of label 1, where the limit is cost.

        On the seed's family label-0 points stand at height 0, which a split can part from all others: then it is found
        out from which ``N`` on the ensemble has one value at each point, and whether that costs too much.
        """
        N = self.settled_from(output)
        if self.family != "two-height" and self.evidence(output, family, N) is None:
            return None
        return N

    def settled_from(self, output: TreeEnsemble) -> int:
        """The least ``N >= 1`` such that the height of label 1 is below all heights above 0 where a split switches."""
        least = self._least_switch(output)
        N = 1
        while least is not None and self.height(1, N, 1) >= least:
            N = max(N + 1, (self.height(1, 1, 1) / least).numerator.bit_length()
                    - (self.height(1, 1, 1) / least).denominator.bit_length() - 1)  # fmt: skip
        return N

    def _least_switch(self, output: TreeEnsemble) -> Fraction | None:
        """The least height above 0 at which a split switches, above some point of label 1."""
        splits = {each for nodes in output.trees for each in nodes if isinstance(each, Split)}
        found = [each.threshold for each in splits if each.direction == 1]
        for each in splits:
            if not isinstance(each.direction, int) and each.direction[1]:
                slope, per_height, *_ = each.direction
                places = (self.value(0, 0, (k - 1) * self.d) for k in range(1, self.r + 1) if label(k))
                found += [(each.threshold - slope * t) / per_height for t in places]
        return min((height for height in found if height > 0), default=None)

    def evidence(self, output: TreeEnsemble, family: int, N: int) -> dict[str, Any] | None:
        """Points, worst first until they are enough, and some more."""
        if family == 0:
            return None
        costs = sorted(enumerate(self._costs(output, family, N), 1), key=lambda pair: (-pair[1], pair[0]))
        needed = self.target * (self.r if self.cost.combine == "mean" else 1)
        total, chosen, shown = Fraction(0), [], 1 if self.cost.combine == "max" else SHOWN
        for k, cost in costs:
            total += Fraction(cost.numerator * (1 << 256) // cost.denominator, 1 << 256)
            chosen.append(k)
            if len(chosen) >= shown and (total > needed or shown == 1):
                break
        return {"points": sorted(chosen)} if total > needed else None

    def _costs(self, output: TreeEnsemble, family: int, N: int) -> list[Fraction]:
        """Lower bounds of the costs of the points."""
        centre = HALF if self.cost_name == "errors" else Fraction(0)
        values = output.values(self.points(family, N))
        return [self.cost.lower(self.cost.argument(value - centre, label(k))) for k, value in enumerate(values, 1)]

    def _cost(self, output: TreeEnsemble, family: int, N: int) -> Fraction:
        costs = self._costs(output, family, N)
        total = max(costs) if self.cost.combine == "max" else sum(costs, Fraction(0))
        return total / self.r if self.cost.combine == "mean" else total

    def solves_centre(self, output: TreeEnsemble) -> bool | None:
        """Whether its cost on ``T_0`` is within ``eps`` of the least, which is 1/2 for the maximum, ``W`` for errors.

        For the other costs the least is only bracketed, by the limit and a constant: None where that decides nothing,
        and for a cost of the user's.
        """
        if self.cost.control is not None:
            return None
        cost, (low, high) = self._cost(output, 0, 0), self._bracket
        if self._exceeds(cost, high):
            return False
        return True if self.cost.at != LN2 and not self._exceeds(cost, low) else None

    def error(self, output: TreeEnsemble, family: int, N: int) -> tuple[Fraction, int] | None:
        """How far its cost is above the least, which is 0 on members; None where that is only bracketed."""
        low, high = (Fraction(0), Fraction(0)) if family else self._bracket
        if low != high or self.cost.at == LN2 or self.cost.control is not None:
            return None
        return self._cost(output, family, N) - low, 2 if self.cost.combine == "root" else 1

    @property
    def _bracket(self) -> tuple[Fraction, Fraction]:
        """Bounds of the least cost on ``T_0`` (of its square for the Euclidean norm)."""
        each = self.cost.at + (self.cost.at == LN2) * LN2_ERROR
        exact = self.cost.combine == "max" or self.cost_name == "errors"
        return self.limit, self.limit if exact else each if self.cost.combine == "mean" else self.r * each

    def _exceeds(self, cost: Fraction, bound: Fraction) -> bool:
        """Whether ``cost > bound + eps``; the Euclidean norm is compared through the squares that both are."""
        if self.cost.combine != "root":
            return cost > bound + self.eps
        rest = cost - bound - self.eps**2
        return rest > 0 and rest**2 > 4 * self.eps**2 * bound

    def failure_details(self, output: TreeEnsemble, family: int, N: int, evidence: Any) -> list[str]:
        """What the ensemble says on the first of the points that the evidence lists."""
        k = evidence["points"][0]
        point = [self.value(family, N, (k - 1) * self.d + j) for j in range(self.d)]
        return [
            f"on point {k}, with label {label(k)}, the ensemble has the value {decimals(output(point))}",
            f"the evidence lists {len(evidence['points'])} of {self.r} points",
        ]

    def output_strategy(self) -> Any:
        """Ensembles of the class, some of which solve a member."""
        from sci.proofs.theorems.model_argmin.outputs import ensembles_and_solutions

        return ensembles_and_solutions(self)
