"""Trained models that provably exist and cannot be computed: approximate minimisers of the training cost.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.proofs.theorems.model_argmin.classes import theta
from sci.proofs.theorems.model_argmin.inputs import HALF, TrainingSets
from sci.proofs.theorems.relu_argmin.costs import COSTS, LN2, LN2_ERROR
from sci.proofs.theorems.relu_argmin.inputs import label
from sci.rational import decimals, to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.model import Model

SHOWN = 256
"""Points that evidence lists, unless more are needed."""


class ModelArgmin(TrainingSets):
    """The finder of `model-argmin`: from some ``N`` on no model tells the two heights apart, and all is on one line."""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.wrong = (self.r - self.switches) // 2  # W = ceil((r - 1 - P)/2), at least 1
        count = 1 if self.cost.combine == "max" else self.wrong * (1 if self.cost.margin else 2)
        self.limit = Fraction(count, self.r if self.cost.combine == "mean" else 1) * self.cost.at
        self.target = self.cost.target(self.eps)
        if self.penalty is not None and not self.cost.exact:
            allowed = ", ".join(sorted(name for name, cost in COSTS.items() if cost.exact))
            raise BadInput(
                f"parameter cost: {self.cost_name} cannot be used with a bound or a ridge (allowed: {allowed})"
            )
        if self.hard and not (self.eps > 0 and self.target < self.limit):
            shown = f"eps**2 < {self.limit}" if self.cost.combine == "root" else f"eps < {self.limit}"
            raise BadInput(
                f"parameter eps: {self.eps} is outside the proved range of cost {self.cost_name} with P = "
                f"{self.switches}, r = {self.r} (allowed: 0 < eps and {shown}, about {decimals(self.limit)})"
            )

    @property
    def hardness(self) -> Hardness:
        """How far above the least cost every algorithm ends, where that is claimed."""
        if not self.hard:
            return Hardness("0", exact=False)
        if self.cost.control is not None:  # a hypothesis about one eps: nothing is claimed of others
            return Hardness("0", exact=False)
        if self.cost.combine == "max":
            sharp = "heads: the constant 1/2; tails: read until the heights are seen to differ, then split between them"
            return Hardness(str(self.limit), exact=True, sharp=sharp)
        return Hardness(f"sqrt({self.limit})" if self.cost.combine == "root" else str(self.limit), exact=False)

    @property
    def classification(self) -> Classification:
        """In ``Delta_2``, and not in ``Delta_1``; in ``Delta_1`` with a bound or a ridge."""
        proved = Evidence.theorem("docs/theory.md, 13.2")
        if self.penalty is not None:
            return Classification("Delta_1", (proved,), note="with a bound or a ridge, near-minimisers are computable")
        return Classification(
            "Delta_2",
            (proved,),
            "Delta_1",
            (proved, Evidence.certificate("sci.algorithms.trees:SplitFinder", self.name)),
            "on the two heights, for eps in the proved range; one split between them has cost 0",
        )

    def fails_from(self, output: Model, family: int) -> int | None:
        """The least ``N`` from which on the two heights are one to it, or nearly, where the limit is cost.

        Where not every model fails, it is then found out whether it costs too much.
        """
        N = self.model.fails_from(self, output)
        return N if N is None or self.hard or self.evidence(output, family, N) is not None else None

    def needed(self, output: Model) -> Fraction:
        """What the combined cost on the points must exceed."""
        if self.penalty is None:
            return self.target
        constant = [self.cost.lower(self.cost.argument(self.penalty.constant, label(k))) for k in range(1, self.r + 1)]
        sizes = (sum(x * x for x in theta(output)), self.penalty.constant**2)
        return self.total(constant) + self.eps - self.penalty.ridge * (sizes[0] - sizes[1])

    def evidence(self, output: Model, family: int, N: int) -> dict[str, Any] | None:
        """Points, worst first until they are enough, and some more."""
        if family == 0:
            return None
        costs = sorted(enumerate(self.costs(output, family, N), 1), key=lambda pair: (-pair[1], pair[0]))
        needed = self.needed(output) * (self.r if self.cost.combine == "mean" else 1)
        total, chosen, shown = Fraction(0), [], 1 if self.cost.combine == "max" else SHOWN
        for k, cost in costs:
            total += Fraction(cost.numerator * (1 << 256) // cost.denominator, 1 << 256)
            chosen.append(k)
            if len(chosen) >= shown and (total > needed or shown == 1):
                break
        if total <= needed:
            return None
        more = {} if self.penalty is None else {"constant": to_text(self.penalty.constant)}
        return {"points": sorted(chosen), **more}

    def costs(self, output: Model, family: int, N: int) -> list[Fraction]:
        """Lower bounds of the costs of the points."""
        centre = HALF if self.cost_name == "errors" else Fraction(0)
        values = output.values(self.points(family, N))
        return [self.cost.lower(self.cost.argument(value - centre, label(k))) for k, value in enumerate(values, 1)]

    def total(self, costs: list[Fraction]) -> Fraction:
        """The cost, of these costs of points; its square for the Euclidean norm."""
        total = max(costs) if self.cost.combine == "max" else sum(costs, Fraction(0))
        return total / self.r if self.cost.combine == "mean" else total

    def solves_centre(self, output: Model) -> bool | None:
        """Whether its cost on ``T_0`` is within ``eps`` of the least, which is 1/2 for the maximum, ``W`` for errors.

        For the other costs the least is only bracketed, by the limit and a constant: None where that decides nothing,
        for a cost of the user's, and with a bound or a ridge.
        """
        if self.cost.control is not None or self.penalty is not None:
            return None
        cost, (low, high) = self.total(self.costs(output, 0, 0)), self._bracket
        if self._exceeds(cost, high):
            return False
        return True if self.cost.at != LN2 and not self._exceeds(cost, low) else None

    def error(self, output: Model, family: int, N: int) -> tuple[Fraction, int] | None:
        """How far its cost is above the least, which is 0 on members; None where that is only bracketed."""
        low, high = (Fraction(0), Fraction(0)) if family else self._bracket
        if low != high or self.cost.at == LN2 or self.cost.control is not None or self.penalty:
            return None
        return self.total(self.costs(output, family, N)) - low, 2 if self.cost.combine == "root" else 1

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

    def failure_details(self, output: Model, family: int, N: int, evidence: Any) -> list[str]:
        """What the model says on the first of the points that the evidence lists."""
        k = evidence["points"][0]
        point = [self.value(family, N, (k - 1) * self.d + j) for j in range(self.d)]
        return [
            f"on point {k}, with label {label(k)}, its value is {decimals(output.values([point])[0])}",
            f"the evidence lists {len(evidence['points'])} of {self.r} points",
        ]

    def output_strategy(self) -> Any:
        """Models of the class, some of which solve a member."""
        from sci.proofs.theorems.model_argmin.outputs import models_and_solutions

        return models_and_solutions(self)
