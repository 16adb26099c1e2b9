"""Networks that provably exist and cannot be computed: approximate minimisers of the training cost.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The mathematics of adversarial attacks in AI", arXiv 2109.06098; the
proved range and its constants: docs/theory.md, 3.1 to 3.9.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

from sci.classification import Classification, Evidence, Hardness
from sci.errors import BadInput
from sci.proofs.theorems.relu_argmin.costs import LN2, LN2_ERROR
from sci.proofs.theorems.relu_argmin.inputs import TrainingSets
from sci.proofs.theorems.relu_argmin.point_costs import exact_costs, filtered_costs, point_costs
from sci.rational import decimals, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sci.network import ReluNetwork
    from sci.proofs.certificates.read import Record
    from sci.proofs.certificates.smt import Script
    from sci.proofs.drawing.svg import Picture

SHOWN = 256
"""Points that evidence lists, unless more are needed."""


class ReluArgmin(TrainingSets):
    """The finder of `relu-argmin`: no output is a solution for ``T_delta`` from some ``delta = 2**-N`` on."""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.wrong = max(0, ceil(Fraction(self.r - 1 - self.pieces, 2)))
        self.require_proved_range()

    @property
    def count(self) -> Fraction:
        """The factor of Lemma 3.8.

        ``2W`` for sums of distance costs, ``W`` for margins, 1 for the maximum; over ``r`` for means.
        """
        if self.cost.combine == "max":
            return Fraction(min(self.wrong, 1))
        count = Fraction(self.wrong if self.cost.margin else 2 * self.wrong)
        return count / self.r if self.cost.combine == "mean" else count

    @property
    def target(self) -> Fraction:
        """What the combined cost must exceed."""
        return self.cost.target(self.eps)

    def require_proved_range(self) -> None:
        """Refuse an ``eps`` for which impossibility is not proved (docs/theory.md, 3.8, the table)."""
        if self.wrong < 1:
            raise BadInput(
                f"parameter r: {self.r} points are too few for widths={self.parameters['widths']} "
                f"(allowed: at least P(N) + 2 = {self.pieces + 2}, where P(N) = {self.pieces} bounds the pieces)"
            )
        limit = self.count * self.cost.at
        if self.eps <= 0 or self.target >= limit:
            shown = f"eps**2 < {limit}" if self.cost.combine == "root" else f"eps < {limit}"
            raise BadInput(
                f"parameter eps: {self.eps} is outside the proved range of cost {self.cost_name} "
                f"with widths={self.parameters['widths']}, r={self.r} "
                f"(allowed: 0 < eps and {shown}, about {decimals(limit)})"
            )

    @property
    def hardness(self) -> Hardness:
        """How far above the least cost every algorithm ends; the table of docs/theory.md, 3.8."""
        limit = self.count * self.cost.at
        if self.cost.control is not None:  # a hypothesis about one eps: nothing is claimed of others
            return Hardness("0", exact=False)
        if self.cost.combine == "max":
            sharp = "heads: the constant 1/2; tails: read until x_2 > 0 is seen, then interpolate"
            return Hardness(str(limit), exact=True, sharp=sharp)
        return Hardness(f"sqrt({limit})" if self.cost.combine == "root" else str(limit), exact=False)

    @property
    def classification(self) -> Classification:
        """In ``Delta_2``, and not in ``Delta_1``."""
        proved = Evidence.theorem("docs/theory.md, 3.9")
        return Classification(
            "Delta_2",
            (proved, Evidence.tower_run("sci.algorithms.towers:Network", self.name)),
            "Delta_1",
            (proved, Evidence.certificate("sci.algorithms.relu:ExactInterpolator", self.name)),
            "for eps in the proved range; approximate minimisers exist for every input (docs/theory.md, 3.7)",
        )

    def fails_from(self, output: ReluNetwork, family: int) -> int:
        """The first ``N`` at which Lemma 3.8 forces the cost above ``eps`` plus that of the witness.

        By half of what is to spare, so that sums of rounded costs (`evidence`) see it too.
        """
        from sci.network.lipschitz import lipschitz

        steepness = self.count * self.cost.slope * lipschitz(output, 1)
        return max(1, int(2 * steepness / self.slack).bit_length())  # 2**N > 2 * steepness / slack

    @property
    def slack(self) -> Fraction:
        """What is to spare between the limit of Lemma 3.8 as ``delta -> 0`` and what must be exceeded."""
        return self.count * self.cost.at - self.target - self.witness_cost

    def solves_centre(self, output: ReluNetwork) -> bool | None:
        """Whether its cost on ``T_0`` is within ``eps`` of the least.

        Which for the maximum is 1/2 (the constant 1/2).

        For the other costs the least is only bracketed, by Lemma 3.8 and by a constant network: None where that
        decides nothing, and for a cost of the user's.
        """
        if self.cost.control is not None:
            return None
        cost = self._cost(output, 0, 0)
        low, high = self._bracket
        if self._exceeds(cost, high):
            return False
        known = self.cost.at != LN2  # logarithms are known from below only
        return True if known and not self._exceeds(cost, low) else None

    def error(self, output: ReluNetwork, family: int, N: int) -> tuple[Fraction, int] | None:
        """How far its cost is above the infimum, which is 0 on ``T_delta`` and, for the maximum, 1/2 on ``T_0``.

        None for the other costs on ``T_0``, where the infimum is only bracketed, and for costs with logarithms.
        """
        low, high = (Fraction(0), Fraction(0)) if family else self._bracket
        if low != high or self.cost.at == LN2 or self.cost.control is not None:
            return None
        return self._cost(output, family, N) - low, 2 if self.cost.combine == "root" else 1

    def _cost(self, output: ReluNetwork, family: int, N: int) -> Fraction:
        """A lower bound of the cost, or the cost itself (`point_costs`); of its square for the Euclidean norm."""
        costs = point_costs(self, output, family, N)
        total = max(costs) if self.cost.combine == "max" else sum(costs, Fraction(0))
        return total / self.r if self.cost.combine == "mean" else total

    @property
    def _bracket(self) -> tuple[Fraction, Fraction]:
        """Bounds of the least cost on ``T_0`` (of its square for the Euclidean norm).

        Lemma 3.8, and the constant 1/2 (margins: 0).
        """
        low, each = self.count * self.cost.at, self.cost.at + (self.cost.at == LN2) * LN2_ERROR
        return low, {"max": low, "mean": each}.get(self.cost.combine, self.r * each)

    def _exceeds(self, cost: Fraction, bound: Fraction) -> bool:
        """Whether ``cost > bound + eps``; the Euclidean norm is compared through the squares that both are."""
        if self.cost.combine != "root":
            return cost > bound + self.eps
        rest = cost - bound - self.eps**2  # the root of cost exceeds that of bound by eps if rest > 2 eps sqrt(bound)
        return rest > 0 and rest**2 > 4 * self.eps**2 * bound

    @property
    def witness_margin(self) -> int:
        """The ``C`` of the witness ``psi`` with values ``-C`` and ``C`` (margin costs).

        Its cost is below half of what is to spare.
        """
        if self.cost_name != "logistic":
            return 1
        return int(2 / (self.count * self.cost.at - self.target)).bit_length()

    @property
    def witness_cost(self) -> Fraction:
        """An upper bound of the cost of the witness: ``2**-C`` for the logistic cost, else 0."""
        return Fraction(1, 1 << self.witness_margin) if self.cost_name == "logistic" else Fraction(0)

    def witness(self, N: int) -> list[Any]:
        """The network ``psi = y_0 + (y_1 - y_0) ReLU(x_2 / delta)`` as JSON, one neuron a layer.

        Source: docs/theory.md, 3.7.
        """
        low, high = (-self.witness_margin, self.witness_margin) if self.cost.margin else (0, 1)
        first = [[["0", to_text(Fraction(1 << N)), *["0"] * (self.d - 2)]], ["0"]]
        middle = [[[["1"]], ["0"]] for _ in self.widths[2:-1]]
        return [first, *middle, [[[to_text(Fraction(high - low))]], [to_text(Fraction(low))]]]

    def evidence(self, output: ReluNetwork, family: int, N: int) -> dict[str, Any] | None:
        """The points, worst first until they are enough, and the witness.

        Values in floats with a proved error nearly always show that they are; where they do not, exact values decide.
        """
        if family == 0:
            return None
        for worst_first in (filtered_costs, exact_costs):
            points = self._enough_points(worst_first(self, output, family, N))
            if points is not None:
                return {"points": points, "witness": self.witness(N)}
        return None

    def _enough_points(self, worst_first: Iterable[tuple[int, Fraction]]) -> list[int] | None:
        """Points (counted from 1) whose costs, combined, exceed the target; None if there are none.

        Costs are rounded down to a unit so small that this loses less than half of what is to spare in all. Beyond
        the points that are enough, up to `SHOWN` in all make the bound that the certificate states a good one.
        """
        bits = max(64, int(2 * self.r / self.slack).bit_length())
        needed = (self.target + self.witness_cost) * (self.r if self.cost.combine == "mean" else 1) * (1 << bits)
        total, chosen, shown = 0, [], 1 if self.cost.combine == "max" else SHOWN
        for k, cost in worst_first:
            total += (cost.numerator << bits) // cost.denominator
            chosen.append(k)
            if len(chosen) >= shown and (total > needed or shown == 1):
                break
        return sorted(chosen) if total > needed else None

    def failure_details(self, output: ReluNetwork, family: int, N: int, evidence: Any) -> list[str]:
        """What the network says on the worst of the points that the evidence lists."""
        from sci.proofs.theorems.relu_argmin.words import worst_point

        return worst_point(self, output, (family, N), evidence["points"])

    def pictures(self, record: Record) -> dict[str, list[Picture]]:
        """The training set, and the network along its line; of the central input there is no certificate."""
        from sci.proofs.theorems.relu_argmin.pictures import along_line, training_set

        return {"wanted": [training_set.draw(self, record)], "wrong": [along_line.draw(self, record)]}

    def arithmetic(self, script: Script, record: Record) -> bool:
        """Values of networks, neuron by neuron, and costs."""
        from sci.proofs.theorems.relu_argmin.arithmetic import write

        return write(script, record, lambda index: self.value(record.family, record.N, index))

    def output_strategy(self) -> Any:
        """Networks of the widths of the problem, some of which solve a member."""
        from sci.proofs.theorems.relu_argmin.outputs import networks_and_solutions

        return networks_and_solutions(self)
