"""Networks that provably exist and cannot be computed: approximate minimisers of the training cost.

Source: A. Bastounis, A. C. Hansen, V. Vlacic, "The mathematics of adversarial attacks in AI", arXiv 2109.06098; the
proved range and its constants: docs/theory.md, 3.1 to 3.9.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, prod
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.parameters import complete, known, natural, rational
from sci.problem import FamilyProblem
from sci.proofs.theorems.hardness import Hardness
from sci.proofs.theorems.relu_argmin.costs import COSTS, LN2, LN2_ERROR
from sci.rational import decimals, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from sci.network import Points, ReluNetwork

HALF = Fraction(1, 2)
SHOWN = 256
MOST_COORDINATES = 2 * 10**7
"""Numbers in a training set, ``r*d``, that can be held in memory at once."""


class ReluArgmin(FamilyProblem):
    """The finder of `relu-argmin`: ``iota^0 = T_0``, ``iota_N = T_delta`` with ``delta = 2**-N``."""

    name = "relu-argmin"
    summary = "a ReLU network of given widths whose training cost is within eps of the least possible"
    theorem = "docs/theory.md, Theorem 3.9: approximate minimisers exist for every input, no algorithm computes them"
    defaults: ClassVar[dict[str, str]] = {
        "widths": "8", "cost": "max", "eps": "1/4", "r": "", "d": "2", "a": "1", "kappa": "1/3",
    }  # fmt: skip
    families = 1
    pattern = "{0}"

    def __init__(self, given: Mapping[str, str]) -> None:
        typed = complete(self.name, given, self.defaults)
        hidden = [natural("widths", width.strip(), 1, 10**6) for width in typed["widths"].split(",")]
        self.d = natural("d", typed["d"], 2, 10**6)
        self.widths = (self.d, *hidden, 1)
        self.pieces = prod(width + 1 for width in hidden)
        self.r = points(typed["r"], self.pieces, self.d)
        self.a, self.kappa, self.eps = (rational(name, typed[name]) for name in ("a", "kappa", "eps"))
        require_between("a", self.a, HALF, Fraction(1))
        require_between("kappa", self.kappa, Fraction(1, 4), Fraction(3, 4))
        self.cost_name = known(typed["cost"], COSTS, "cost")
        self.cost = COSTS[self.cost_name]
        self.parameters = {
            "widths": ",".join(map(str, hidden)), "cost": self.cost_name, "eps": str(self.eps), "r": str(self.r),
            "d": str(self.d), "a": str(self.a), "kappa": str(self.kappa),
        }  # fmt: skip
        self.layout = {"": (self.r, self.d)}
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
        """What the combined cost must exceed.

        ``eps``, its square for the Euclidean norm, whose sum of squares is compared.
        """
        return self.eps**2 if self.cost.combine == "root" else self.eps

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
        if self.cost.combine == "max":
            sharp = "heads: the constant 1/2; tails: read on until x_2 > 0 is seen, then interpolate"
            return Hardness(str(limit), exact=True, sharp=sharp)
        return Hardness(f"sqrt({limit})" if self.cost.combine == "root" else str(limit), exact=False, sharp="")

    def __reduce__(self) -> tuple[type, tuple[Mapping[str, str]]]:
        """Its parameters are all that another process needs."""
        return ReluArgmin, (self.parameters,)

    def public(self) -> dict[str, Any]:
        """All but the points."""
        labels = tuple(label(k) for k in range(1, self.r + 1))
        return {
            "labels": labels, "widths": self.widths, "shape": (self.r, self.d), "cost": self.cost_name, "eps": self.eps,
            "a": self.a, "kappa": self.kappa,
        }  # fmt: skip

    def value(self, family: int, N: int, index: int) -> Fraction:
        """Coordinate ``j`` of point ``k``, index ``(k-1)*d + j``."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            a, kappa = self.a, self.kappa  # a / (k + 1 - kappa), brought to lowest terms once
            return Fraction(
                a.numerator * kappa.denominator, a.denominator * ((k + 1) * kappa.denominator - kappa.numerator)
            )
        return Fraction(1, 1 << N) if j == 1 and family and label(k) else Fraction(0)

    def central_answers(self, first: int, count: int, precision: int) -> NDArray[Any] | None:
        """The central oracle's answers in bulk, in 64-bit integers; None if these are too few bits."""
        from sci.proofs.theorems.relu_argmin.central_answers import nearest_quotients

        top = self.a.numerator * self.kappa.denominator
        steps = self.a.denominator * self.kappa.denominator, self.a.denominator * self.kappa.numerator
        return nearest_quotients(top, steps, self.d, first, count, precision)

    def encode(self, returned: Any) -> list[Any]:
        """A `ReluNetwork` of exactly the widths of the problem."""
        from sci.network import ReluNetwork

        if type(returned) is not ReluNetwork:
            raise NotAnOutput(f"a ReluNetwork is wanted, not: {type(returned).__name__}")
        self._require_widths(returned)
        return returned.to_json()

    def decode(self, value: Any) -> ReluNetwork:
        """The network."""
        from sci.network import ReluNetwork

        network = ReluNetwork.from_json(value)
        self._require_widths(network)
        return network

    def _require_widths(self, network: ReluNetwork) -> None:
        if network.widths != self.widths:
            hint = ", transposed?" if network.widths == self.widths[::-1] else ""
            raise NotAnOutput(f"the network has widths {network.widths}, wanted are exactly {self.widths}{hint}")

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
        decides nothing.
        """
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
        if low != high or self.cost.at == LN2:
            return None
        return self._cost(output, family, N) - low, 2 if self.cost.combine == "root" else 1

    def _cost(self, output: ReluNetwork, family: int, N: int) -> Fraction:
        """A lower bound of the cost, or the cost itself (`_point_costs`); of its square for the Euclidean norm."""
        costs = self._point_costs(output, family, N)
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
        for worst_first in (self._filtered_costs, self._sorted_costs):
            points = self._enough_points(worst_first(output, family, N))
            if points is not None:
                return {"points": points, "witness": self.witness(N)}
        return None

    def _point_costs(self, output: ReluNetwork, family: int, N: int) -> list[Fraction]:
        """A lower bound of the cost of each point; for all but ``log-error`` and ``logistic`` the cost itself."""
        values = output.values(self._points(family, N))
        return [self.cost.lower(self._argument(value, label(k))) for k, value in enumerate(values, 1)]

    def _sorted_costs(self, output: ReluNetwork, family: int, N: int) -> list[tuple[int, Fraction]]:
        """Points, counted from 1, with these bounds, the worst first."""
        costs = enumerate(self._point_costs(output, family, N), 1)
        return sorted(costs, key=lambda pair: pair[1], reverse=True)

    def _filtered_costs(self, output: ReluNetwork, family: int, N: int) -> Iterator[tuple[int, Fraction]]:
        """Points with lower bounds a little lower, from floats with a proved error; the worst first, by floats.

        A bound is computed when its turn comes: few points are enough for most costs.
        """
        import numpy as np

        from sci.network.filter import enclosure

        values, errors = enclosure(output, self._points(family, N))
        labels = np.arange(self.r) % 2
        guess = (1 - 2 * labels) * values if self.cost.margin else np.abs(values - labels)
        for k in np.argsort(np.where(np.isfinite(guess), -guess, np.inf), kind="stable").tolist():
            yield k + 1, self._cost_at_least(values[k].item(), errors[k].item(), label(k + 1))

    def _cost_at_least(self, value: float, error: float, label: int) -> Fraction:
        """A lower bound of the cost of all numbers within ``error`` of ``value``: 0 unless both are finite."""
        if value - value != 0 or error - error != 0:
            return Fraction(0)
        argument, radius = self._argument(Fraction(value), label), Fraction(error)
        return self.cost.lower(argument + radius if self.cost.margin else max(argument - radius, Fraction(0)))

    def _points(self, family: int, N: int) -> Points:
        from sci.network import Points

        columns = {j: [self.value(family, N, k * self.d + j) for k in range(self.r)] for j in (0, 1)}
        return Points.from_columns(self.d, columns)

    def _argument(self, value: Fraction, label: int) -> Fraction:
        return (2 * label - 1) * value if self.cost.margin else abs(value - label)

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


def label(k: int) -> int:
    """The label ``l_k`` of point ``k``, counted from 1: 0, 1, 0, 1, ..."""
    return (k + 1) % 2


def points(typed: str, pieces: int, d: int) -> int:
    """The number of points, as typed, or else ``4 P(N)``.

    Raises:
        BadInput: if it is none, or the training set would be too large for us: the algorithm is not to blame for that.
    """
    most = MOST_COORDINATES // d
    if (pieces + 2 if typed else 4 * pieces) > most:
        raise BadInput(
            "parameter widths: at least P(N) + 2 points are needed, 4 P(N) by default, and these are too many "
            f"(allowed: at most {most} points in dimension d={d}, where P(N) = (N_1 + 1)...(N_(L-1) + 1))"
        )
    return natural("r", typed or str(4 * pieces), 1, most)


def require_between(name: str, value: Fraction, low: Fraction, high: Fraction) -> None:
    """Refuse a parameter outside ``[low, high]``."""
    if not low <= value <= high:
        raise BadInput(f"parameter {name}: {value} is not allowed (from {low} to {high})")
