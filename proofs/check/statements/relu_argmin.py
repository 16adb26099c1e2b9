"""The problem `relu-argmin`: given a training set, compute a ReLU network whose cost is within ``eps`` of the least.

The training set ``T_delta`` has ``r`` points ``x^k = (t_k, delta*l_k, 0, ..., 0)`` in ``[0,1]^d``, ``k = 1..r``, with
``t_k = a/(k+1-kappa)`` and labels ``l_k = (k+1) mod 2``. Evaluation ``(k-1)*d + j`` is coordinate ``j`` of ``x^k``,
``j = 0..d-1``. Inputs: ``T_0`` (the central one) and ``T_delta``, ``delta = 2**-N``, ``N >= 1``. Outputs: ReLU networks
with exactly the widths ``(d, hidden..., 1)``. An output fails on ``T_delta`` when its cost exceeds by more than ``eps``
the cost of some network of these widths, the witness. Costs are bounded from below: ``LN2 < ln 2``, tangents.
"""

from fractions import Fraction
from itertools import pairwise
from math import prod

from network import evaluate, integral, read
from rules import require
from text import decimal, natural

HALF = Fraction(1, 2)
LN2 = sum(Fraction(1, k << k) for k in range(1, 64))  # ln 2 is the sum of all these terms
UNIT = 1 << 256  # the cost of a point is rounded down to a multiple of 1/UNIT

# cost: in words, how points are combined, a lower bound of a point's cost given |phi - l|, or the margin (2l-1) phi
COSTS = {
    "max": ("max error", "max", lambda u: u),
    "mean-abs": ("mean absolute error", "mean", lambda u: u),
    "sum-abs": ("sum of absolute errors", "sum", lambda u: u),
    "mse": ("mean squared error", "mean", lambda u: u * u),
    "sse": ("sum of squared errors", "sum", lambda u: u * u),
    "euclidean": ("squared Euclidean error", "root", lambda u: u * u),
    "huber": ("mean Huber cost", "mean", lambda u: u * u / 2 if u <= 1 else u - HALF),
    "log-error": ("sum of -ln(1-error)", "sum", lambda u: max(Fraction(0), LN2 + 2 * u - 1)),  # the tangent at 1/2
    "logistic": ("mean logistic cost", "mean", lambda m: max(Fraction(0), LN2 - m / 2, -m)),  # the tangent at 0
    "hinge": ("mean hinge cost", "mean", lambda m: max(Fraction(0), 1 - m)),
}


class Statement:
    """The definition, for given widths, number of points, cost and eps."""

    name = "relu-argmin"

    def __init__(self, parameters):
        require(set(parameters) == {"a", "cost", "d", "eps", "kappa", "r", "widths"}, "parameters", "wrong names")
        self.a, self.kappa, self.eps = (decimal(parameters[name]) for name in ("a", "kappa", "eps"))
        self.d, self.r, *hidden = map(natural, [parameters["d"], parameters["r"], *parameters["widths"].split(",")])
        numbers = [self.a, self.kappa, self.eps, self.d, self.r, *hidden]
        require(None not in numbers, "parameters", "a parameter is no number in canonical form")
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4) and self.d >= 2 and self.r >= 1
        require(ranges and self.eps > 0 and min(hidden) >= 1, "parameters", "a parameter is out of its range")
        require(parameters["cost"] in COSTS, "parameters", "the cost is not known")
        self.cost, self.margin = parameters["cost"], parameters["cost"] in ("logistic", "hinge")
        self.words, self.combine, self.lower = COSTS[self.cost]
        self.power = 2 if self.combine == "root" else 1  # the Euclidean cost is bounded as a square
        self.widths = (self.d, *hidden, 1)
        self.pieces = prod(width + 1 for width in hidden)  # P(N): affine pieces of a network on a line

    def require_range(self):
        """``eps`` is where no algorithm can: theory, Lemma 3.8 and its table."""
        wrong = max(0, (self.r - self.pieces) // 2)  # W = ceil((r-1-P)/2): every threshold misclassifies so many
        least = self.lower(Fraction(0)) * wrong if self.margin else self.lower(HALF) * 2 * wrong
        least = {"max": HALF * min(wrong, 1), "mean": least / self.r}.get(self.combine, least)
        require(self.eps**self.power < least, "range", "eps is not below the bound under which no algorithm can")

    def require_input(self, family, member):
        """``T_delta``: that an output fails on ``T_0`` is never claimed."""
        require(family == 1 and member >= 1, "input", "the input is T_delta, delta = 2**-N, N >= 1")

    def name_input(self, family, member):
        """The input in words."""
        return f"x = T_delta, delta = 2**-{member}"

    def has_evaluation(self, index):
        """The ``r*d`` coordinates."""
        return 0 <= index < self.r * self.d

    def value(self, family, member, index):
        """Numerator and denominator of a coordinate."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            return (self.a / (k + 1 - self.kappa)).as_integer_ratio()
        return (1, 1 << member) if j == 1 and family and (k + 1) % 2 else (0, 1)

    def output(self, value):
        """A network of exactly the widths of the problem."""
        layers, found = read(value, "output")
        require(found == self.widths, "output", "the widths are not those of the problem")
        return layers

    def failure(self, family, member, output, evidence):
        """The cost on the listed points exceeds ``eps`` plus the cost of the witness."""
        require(type(evidence) is dict and set(evidence) == {"points", "witness"}, "evidence", "wrong keys")
        self._require_points(evidence["points"])
        cost = self._cost_at_least(member, integral(output), evidence["points"])
        other = self._witness_cost(member, evidence["witness"])
        require(cost > (self.eps + other) ** self.power, "cost", "the cost on the listed points is not above eps")
        power = f"2**-{other.denominator.bit_length() - 1}"
        more, least = (f" + {power}", f"at most {power}") if other else ("", "0")
        bound = f"{self.words} at least {_decimals(cost)}, above {self.eps}{' squared' if self.power == 2 else more}"
        return f"the network it returns has {bound}, while a network of the same size with cost {least} exists"

    def _require_points(self, points):
        require(type(points) is list and len(points) >= 1, "points", "points is a list with at least one entry")
        require(all(type(k) is int and 1 <= k <= self.r for k in points), "points", "a point is not in 1..r")
        require(all(left < right for left, right in pairwise(points)), "points", "points are not increasing")

    def _cost_at_least(self, member, network, points):
        """A lower bound of the cost (of its square for the Euclidean norm), from some of the points."""
        costs = [self._point_cost(network, member, k) for k in points]
        bound = max(costs) if self.combine == "max" else sum(costs)
        return Fraction(bound, UNIT * self.r if self.combine == "mean" else UNIT)

    def _point_cost(self, network, member, k):
        point = [Fraction(*self.value(1, member, (k - 1) * self.d + j)) for j in range(self.d)]
        value, label = evaluate(network, point), (k + 1) % 2
        cost = self.lower((2 * label - 1) * value if self.margin else abs(value - label))
        return cost.numerator * UNIT // cost.denominator

    def _witness_cost(self, member, value):
        """An upper bound of the cost of the witness, which sees ``x_2`` alone and so takes one value on each label."""
        layers, found = read(value, "witness")
        fits = len(found) == len(self.widths) and all(map(int.__le__, found, self.widths))
        require(fits, "witness", "the witness does not embed in the widths by zero padding")
        other = any(entry for row in layers[0][0] for j, entry in enumerate(row) if j != 1)
        require(not other, "witness", "the witness reads another coordinate than x_2")
        points = [[Fraction(label * (j == 1), 1 << member) for j in range(self.d)] for label in (0, 1)]
        low, high = (evaluate(integral(layers), point) for point in points)
        good = min(-low, high) >= 1 if self.margin else (low, high) == (0, 1)
        require(good, "witness", "the witness does not take the value l on label l, or its margin is below 1")
        power = min(int(min(-low, high)), 1000)
        return Fraction(1, 1 << power) if self.cost == "logistic" else Fraction(0)  # ln(1+e^-m) < 2^-m; hinge: 0 from 1


def _decimals(value):
    """Six decimals rounded down, or a power of two below: for people, nothing is decided by it."""
    scaled = value.numerator * 10**6 // value.denominator
    if scaled not in range(1, 10**12):
        return f"2**{value.numerator.bit_length() - value.denominator.bit_length() - 1}"
    return f"{scaled // 10**6}.{scaled % 10**6:06d}"
