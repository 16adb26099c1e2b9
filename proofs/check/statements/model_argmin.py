"""The problem `model-argmin`: given a training set, compute a model whose cost is within ``eps`` of its class's least.

The training set has ``r`` points ``x^k = (t_k, u_l, 0, ..., 0)`` in ``[0,1]^d``, ``k = 1..r``, with
``t_k = a/(k+1-kappa)``, labels ``l = l_k = (k+1) mod 2`` and heights ``u_0``, ``u_1``. Evaluation ``(k-1)*d + j`` is
coordinate ``j`` of ``x^k``, ``j = 0..d-1``. Inputs: ``u_0 = u_1 = 0`` (the central one) and, for ``N >= 1``, of the
family ``two-height`` ``u_0 = 2*h``, ``u_1 = 3*h`` with ``h = 2**-(N+2)``, of the family ``seed`` ``u_0 = 0``,
``u_1 = 2**-N``. Outputs: members of the class (``classes.py``). Some member is right on all points: the least cost is 0
(for the logistic cost, the infimum). An output fails when its cost (``costs.py``) exceeds ``eps``. If parameters are
bounded, or cost something, that may be otherwise: an output fails when what it costs exceeds by more than ``eps`` what
some constant of the class costs, the witness.
"""

from fractions import Fraction

from classes import CLASSES, Affine, Member, decline_long
from costs import COSTS, ERRORS, HALF, named
from encoding import Json, decimal, indices, natural
from printing import at_most, between, cost
from refusal import Reject, require

NAMES = {"a", "cost", "d", "eps", "family", "kappa", "model", "r"}
HEIGHTS = {"two-height": (2, 3, 2), "seed": (0, 1, 0)}  # u_0 and u_1, times 2**(N + the last number)


class Statement:
    """The definition, for a class, a number of points, a cost and eps."""

    name = "model-argmin"

    def __init__(self, parameters: dict[str, str]) -> None:
        model = CLASSES.get(parameters.get("model", ""))
        if model is None:
            raise Reject("parameters", "the model is not known")
        require(set(parameters) == NAMES | model.names, "parameters", "wrong names")
        self.a, self.kappa, self.eps = (decimal(parameters[name], name) for name in ("a", "kappa", "eps"))
        self.d, self.r = natural(parameters["d"], "d"), natural(parameters["r"], "r")
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4) and self.d >= 2 and self.r >= 1
        require(ranges and self.eps > 0, "parameters", "a parameter is out of its range")
        require(parameters["family"] in HEIGHTS, "parameters", "the family is not known")
        self.cost = named(parameters["cost"], COSTS | {"errors": ERRORS})
        self.family, self.model = parameters["family"], model(parameters)
        require(self.cost.exact or not self.model.penalised, "parameters", "not a cost with a bound or a ridge")

    def require_range(self) -> None:
        """On two heights ``eps`` is where no algorithm can: theory, 13.2. Otherwise nothing is claimed of others."""
        if self.family == "two-height" and not self.model.penalised:
            good = self.cost.bound(self.eps) < self.cost.least(self.r, self.model.switches)
            require(good, "range", "eps is not below the bound under which no algorithm can")

    def require_input(self, family: int, member: int) -> None:
        """A member: that an output fails on the central input is never claimed."""
        require(family == 1 and member >= 1, "input", "the input is member N >= 1 of the family")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        low, high, more = HEIGHTS[self.family]
        return (
            f"the points with x_2 = {low} * 2**-{member + more} on label 0 and {high} * 2**-{member + more} on label 1"
        )

    def has_evaluation(self, index: int) -> bool:
        """The ``r*d`` coordinates."""
        return 0 <= index < self.r * self.d

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """Numerator and denominator of a coordinate."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            return (self.a / (k + 1 - self.kappa)).as_integer_ratio()
        *heights, more = HEIGHTS[self.family]
        return (heights[(k + 1) % 2], 1 << (member + more)) if j == 1 and family else (0, 1)

    def output(self, value: Json) -> tuple[Member, Fraction, int]:
        """A member of the class, a list of its entries; what its parameters cost; and how many entries there are."""
        require(type(value) is list and len(value) >= 1, "output", "a model is a list of entries")
        return *self.model.member(value, self.d), len(value)

    def failure(self, family: int, member: int, output: tuple[Member, Fraction, int], evidence: Json) -> str:
        """The cost on the listed points exceeds ``eps``, or by ``eps`` that of a constant."""
        keys = {"constant", "points"} if self.model.penalised else {"points"}
        require(type(evidence) is dict and set(evidence) == keys, "evidence", "wrong keys")
        listed = indices(evidence["points"], "points")
        require(listed[0] >= 1 and listed[-1] <= self.r, "points", "a point is not in 1..r")
        phi, more, entries = output
        decline_long(len(listed) * self.d, entries * (1 + member // 4096) ** 2)
        bound = self.cost.at_least([self._adds(phi, member, k) for k in listed], self.r) + more
        if isinstance(self.model, Affine) and self.model.penalised:
            return self._above_constant(self.model, bound, evidence["constant"])
        require(bound > self.cost.bound(self.eps), "cost", "the cost on the listed points is not above eps")
        return (
            f"{self.model.one} it returns has {self.cost.words} at least {cost(bound)}, {self.cost.above(self.eps)},"
            f" while {self.model.best} cost 0{' in the limit' if self.cost.upper(Fraction(1)) else ''}"
        )

    def _above_constant(self, model: Affine, bound: Fraction, text: Json) -> str:
        """What it costs exceeds by ``eps`` what a constant of the class costs."""
        value, more = model.constant(text)
        other = self.cost.of_constant(value, self.r) + more
        require(bound > other + self.eps, "cost", "the cost on the listed points is not above that of the constant")
        words = f"{self.cost.words}{' with the ridge' if model.ridge else ''}"
        return (
            f"{model.one} it returns has {words} at least {cost(bound)}, more than {self.eps} above"
            f" {at_most(other)}, which the constant {between(value)} in the class has at most"
        )

    def _adds(self, phi: Member, member: int, k: int) -> int:
        """A lower bound of what a point adds to the cost, times the unit of costs."""
        point = [Fraction(*self.value(1, member, (k - 1) * self.d + j)) for j in range(self.d)]
        return self.cost.point(phi(point), (k + 1) % 2)
