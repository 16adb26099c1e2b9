"""The problem `relu-argmin`: given a training set, compute a ReLU network whose cost is within ``eps`` of the least.

The training set ``T_delta`` has ``r`` points ``x^k = (t_k, delta*l_k, 0, ..., 0)`` in ``[0,1]^d``, ``k = 1..r``, with
``t_k = a/(k+1-kappa)`` and labels ``l_k = (k+1) mod 2``. Evaluation ``(k-1)*d + j`` is coordinate ``j`` of ``x^k``,
``j = 0..d-1``. Inputs: ``T_0`` (the central one) and ``T_delta``, ``delta = 2**-N``, ``N >= 1``. Outputs: ReLU networks
with exactly the widths ``(d, hidden..., 1)``. An output fails on ``T_delta`` when its cost (``costs.py``) exceeds by
more than ``eps`` the cost of some network of these widths, the witness.
"""

from fractions import Fraction
from math import prod

from costs import COSTS, HALF, named
from encoding import Json, decimal, indices, natural
from exact_fit import witness_cost
from network import Layers, decline_long, evaluate, integral, read
from printing import cost
from refusal import require


class Statement:
    """The definition, for given widths, number of points, cost and eps."""

    name = "relu-argmin"

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"a", "cost", "d", "eps", "kappa", "r", "widths"}, "parameters", "wrong names")
        self.a, self.kappa, self.eps = (decimal(parameters[name], name) for name in ("a", "kappa", "eps"))
        self.d, self.r = (natural(parameters[name], name) for name in ("d", "r"))
        hidden = [natural(text, "widths") for text in parameters["widths"].split(",")]
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4) and self.d >= 2 and self.r >= 1
        require(ranges and self.eps > 0 and min(hidden) >= 1, "parameters", "a parameter is out of its range")
        self.cost = named(parameters["cost"], COSTS)
        self.widths = (self.d, *hidden, 1)
        self.pieces = prod(width + 1 for width in hidden)  # P(N): affine pieces of a network on a line

    def require_range(self) -> None:
        """``eps`` is where no algorithm can: theory, Lemma 3.8 and its table."""
        good = self.cost.bound(self.eps) < self.cost.least(self.r, self.pieces)
        require(good, "range", "eps is not below the bound under which no algorithm can")

    def require_input(self, family: int, member: int) -> None:
        """``T_delta``: that an output fails on ``T_0`` is never claimed."""
        require(family == 1 and member >= 1, "input", "the input is T_delta, delta = 2**-N, N >= 1")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        return f"x = T_delta, delta = 2**-{member}"

    def has_evaluation(self, index: int) -> bool:
        """The ``r*d`` coordinates."""
        return 0 <= index < self.r * self.d

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """Numerator and denominator of a coordinate."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            return (self.a / (k + 1 - self.kappa)).as_integer_ratio()
        return (1, 1 << member) if j == 1 and family and (k + 1) % 2 else (0, 1)

    def output(self, value: Json) -> Layers:
        """A network of exactly the widths of the problem."""
        layers, found = read(value, "output")
        require(found == self.widths, "output", "the widths are not those of the problem")
        return layers

    def failure(self, family: int, member: int, output: Layers, evidence: Json) -> str:
        """The cost on the listed points exceeds ``eps`` plus the cost of the witness."""
        require(type(evidence) is dict and set(evidence) == {"points", "witness"}, "evidence", "wrong keys")
        bound = self._cost_at_least(member, output, evidence["points"])
        other = witness_cost(evidence["witness"], self.widths, self.cost, Fraction(1, 1 << member))
        require(bound > self.cost.bound(self.eps + other), "cost", "the cost on the listed points is not above eps")
        power = f"2**-{other.denominator.bit_length() - 1}"
        more, least = (f" + {power}", f"at most {power}") if other else ("", "0")
        return (
            f"the network it returns has {self.cost.words} at least {cost(bound)}, {self.cost.above(self.eps, more)},"
            f" while a network of the same size with cost {least} exists"
        )

    def _cost_at_least(self, member: int, output: Layers, points: Json) -> Fraction:
        """A lower bound of the cost (of its square for the Euclidean norm), from some of the points."""
        listed, network = indices(points, "points"), integral(output)
        require(listed[0] >= 1 and listed[-1] <= self.r, "points", "a point is not in 1..r")
        decline_long(network, len(listed), member)
        x = {k: [Fraction(*self.value(1, member, (k - 1) * self.d + j)) for j in range(self.d)] for k in listed}
        return self.cost.at_least([self.cost.point(evaluate(network, x[k]), (k + 1) % 2) for k in listed], self.r)
