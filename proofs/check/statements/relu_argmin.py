"""The problem `relu-argmin`: given a training set, compute a ReLU network whose cost is within ``eps`` of the least possible.

The training set ``T_delta`` has ``r`` points in ``[0,1]^d``: ``x^k = (t_k, delta*l_k, 0, ..., 0)``, ``t_k = a/(k+1-kappa)``,
labels ``l_k = (k+1) mod 2``, ``k = 1..r``. Evaluation ``(k-1)*d + j`` is coordinate ``j`` of ``x^k``, ``j = 0..d-1``. Inputs: ``T_0`` (the
central one) and ``T_delta``, ``delta = 2**-N``, ``N >= 1``. Outputs: ReLU networks with exactly the widths ``(d, hidden..., 1)``. On
``T_delta`` a network reading ``x_2`` alone interpolates, so an output fails when its cost exceeds that witness's by more than ``eps``.
Logarithms enter through the bound ``LN2 < ln 2`` and tangents: each ``_LOWER`` is below its cost.
"""

from fractions import Fraction
from math import prod

from network import evaluate, integral, read, widths
from rules import Reject, require
from text import decimal, natural

HALF = Fraction(1, 2)
LN2 = sum(Fraction(1, k << k) for k in range(1, 64))  # ln 2 is the sum of all these terms

# cost: (how the points are combined, lower bound of a point's cost; its argument is |phi - l|, or the margin (2l-1) phi)
_SQUARE, _ABS = (lambda u: u * u), (lambda u: u)
_LOWER = {
    "max": ("max", _ABS),
    "mean-abs": ("mean", _ABS),
    "sum-abs": ("sum", _ABS),
    "mse": ("mean", _SQUARE),
    "sse": ("sum", _SQUARE),
    "euclidean": ("root", _SQUARE),
    "huber": ("mean", lambda u: u * u / 2 if u <= 1 else u - HALF),
    "log-error": ("sum", lambda u: max(Fraction(0), LN2 + 2 * (u - HALF))),  # -ln(1-u) and its tangent at 1/2
    "logistic": ("mean", lambda m: max(Fraction(0), LN2 - m / 2, -m)),  # ln(1+e^-m) and its tangent at 0
    "hinge": ("mean", lambda m: max(Fraction(0), 1 - m)),
}
_MARGIN = {"logistic", "hinge"}
_WORDS = {
    "max": "max error", "mean-abs": "mean absolute error", "sum-abs": "sum of absolute errors", "mse": "mean squared error",
    "sse": "sum of squared errors", "euclidean": "Euclidean error", "huber": "mean Huber cost", "log-error": "sum of -ln(1-error)",
    "logistic": "mean logistic cost", "hinge": "mean hinge cost",
}  # fmt: skip


class Statement:
    """The definition, for given widths, number of points, cost and eps."""

    name = "relu-argmin"

    def __init__(self, parameters):
        require(set(parameters) == {"a", "cost", "d", "eps", "kappa", "r", "widths"}, "parameters", "wrong names")
        self.a, self.kappa, self.eps = (decimal(parameters[name]) for name in ("a", "kappa", "eps"))
        self.d, self.r = natural(parameters["d"]), natural(parameters["r"])
        hidden = [natural(width) for width in parameters["widths"].split(",")]
        numbers = [self.a, self.kappa, self.eps, self.d, self.r, *hidden]
        require(None not in numbers, "parameters", "a parameter is no number in canonical form")
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4) and self.d >= 2 and self.r >= 1
        require(ranges and self.eps > 0 and min(hidden) >= 1, "parameters", "a parameter is out of its range")
        require(parameters["cost"] in _LOWER, "parameters", "the cost is not known")
        self.cost, self.widths = parameters["cost"], (self.d, *hidden, 1)
        self.combine, self.lower = _LOWER[self.cost]
        self.pieces = prod(width + 1 for width in hidden)  # the piece bound P(N)

    def require_range(self):
        """``eps`` is where no algorithm can: theory, Lemma 3.8 and its table."""
        wrong = max(0, -((self.pieces + 1 - self.r) // 2))  # W: every threshold misclassifies so many
        least = self.lower(Fraction(0)) * wrong if self.cost in _MARGIN else self.lower(HALF) * 2 * wrong
        least = {"max": HALF * min(wrong, 1), "mean": least / self.r}.get(self.combine, least)
        eps = self.eps**2 if self.combine == "root" else self.eps
        require(eps < least, "range", "eps is not below the bound under which no algorithm can")

    def require_input(self, family, member):
        """``T_0`` or ``T_delta``, ``delta = 2**-N``."""
        require(
            (family, member) == (0, 0) or (family == 1 and member >= 1),
            "input",
            "inputs are T_0 and T_delta, delta = 2**-N, N >= 1",
        )

    def name_input(self, family, member):
        """The input in words."""
        return f"x = T_delta, delta = 2**-{member}" if family else "x = T_0"

    def has_evaluation(self, index):
        """The ``r*d`` coordinates."""
        return 0 <= index < self.r * self.d

    def value(self, family, member, index):
        """Numerator and denominator of a coordinate."""
        k, j = index // self.d + 1, index % self.d
        if j == 0:
            top, bottom = self.a, k + 1 - self.kappa
            return top.numerator * bottom.denominator, top.denominator * bottom.numerator
        return (1, 1 << member) if j == 1 and family and _label(k) else (0, 1)

    def output(self, value):
        """A network of exactly the widths of the problem."""
        layers = read(value, "output")
        found = widths(layers, "output")
        require(found == self.widths, "output", f"the widths are {found}, not {self.widths}")
        return layers

    def failure(self, family, member, output, evidence):
        """The cost on the listed points exceeds ``eps`` plus the cost of the witness."""
        require(family == 1, "input", "outputs are shown to fail on T_delta only")
        good = type(evidence) is dict and set(evidence) == {"points", "witness"}
        require(good, "points", "evidence is a list of points and a witness")
        cost = self._cost_at_least(member, integral(output), self._points(evidence["points"]))
        other = self._witness(member, evidence["witness"])
        eps = (self.eps + other) ** 2 if self.combine == "root" else self.eps + other
        require(cost > eps, "cost", "the cost on the listed points is not above eps")
        shown = f"{_WORDS[self.cost]}{' squared' if self.combine == 'root' else ''} at least {_decimals(cost)}"
        bound = (
            f"{self.eps}" + (" squared" if self.combine == "root" else "") + (f" + {_decimals(other)}" if other else "")
        )
        error = f"{'cost at most ' + str(_decimals(other, up=True)) if other else 'cost 0'}"
        return f"the network it returns has {shown} > {bound}, while a network of the same size with {error} exists"

    def _points(self, points):
        require(type(points) is list and len(points) >= 1, "points", "points is a list with at least one entry")
        require(all(type(k) is int and 1 <= k <= self.r for k in points), "points", "a point is not in 1..r")
        require(
            all(left < right for left, right in zip(points, points[1:], strict=False)),
            "points",
            "points are not increasing",
        )
        return points

    def _cost_at_least(self, member, network, points):
        """A lower bound of the cost (of its square for the Euclidean norm), evaluated on some points."""
        costs = [self.lower(self._argument(evaluate(network, self._point(k, member)), _label(k))) for k in points]
        return {"max": max(costs), "mean": sum(costs) / self.r}.get(self.combine, sum(costs))

    def _argument(self, value, label):
        return (2 * label - 1) * value if self.cost in _MARGIN else abs(value - label)

    def _point(self, k, member):
        return [Fraction(*self.value(1, member, (k - 1) * self.d + j)) for j in range(self.d)]

    def _witness(self, member, value):
        """An upper bound of the cost of the witness, which depends on ``x_2`` alone and so takes one value on each label."""
        layers = read(value, "witness")
        found = widths(layers, "witness")
        fits = (
            len(found) == len(self.widths)
            and all(map(int.__le__, found, self.widths))
            and found[-1] == 1
            and found[0] == self.d
        )
        require(fits, "witness", "the witness does not embed in the widths of the problem")
        other = any(entry for row in layers[0][0] for j, entry in enumerate(row) if j != 1)
        require(not other, "witness", "the witness reads another coordinate than x_2")
        zero = [Fraction(0)] * self.d
        values = [evaluate(integral(layers), [*zero[:1], Fraction(label, 1 << member), *zero[2:]]) for label in (0, 1)]
        if self.cost not in _MARGIN:
            require(values == [0, 1], "witness", "the witness does not take the value l on label l")
            return Fraction(0)
        margin = min(-values[0], values[1])
        require(margin >= 1, "witness", "the witness has a margin below 1")
        return (
            Fraction(1, 1 << min(int(margin), 1000)) if self.cost == "logistic" else Fraction(0)
        )  # ln(1+e^-m) < 2^-m; hinge is 0 from 1


def _label(k):
    return (k + 1) % 2


def _decimals(value, up=False):
    """Six decimals, rounded down (or up), or a power of two: for people, nothing is decided by it."""
    if value >= 10**6:
        return f"2**{int(value).bit_length() - 1}"
    scaled = (value.numerator * 10**6 + (value.denominator - 1) * up) // value.denominator
    return f"{scaled // 10**6}.{scaled % 10**6:06d}" if scaled or not value else f"2**-{value.denominator.bit_length()}"
