"""The problem `model-argmin`: given a training set, compute trees whose cost is within ``eps`` of the least.

The training set has ``r`` points ``x^k = (t_k, u_l, 0, ..., 0)`` in ``[0,1]^d``, ``k = 1..r``, with
``t_k = a/(k+1-kappa)``, labels ``l = l_k = (k+1) mod 2`` and heights ``u_0``, ``u_1``. Evaluation ``(k-1)*d + j`` is
coordinate ``j`` of ``x^k``, ``j = 0..d-1``. Inputs: ``u_0 = u_1 = 0`` (the central one) and, for ``N >= 1``, of the
family ``two-height`` ``u_0 = 2*h``, ``u_1 = 3*h`` with ``h = 2**-(N+2)``, of the family ``seed`` ``u_0 = 0``,
``u_1 = 2**-N``. Outputs: ensembles of at most so many trees of at most so many leaves, at least 2. The ensemble of one
split between the heights is right on all points: the least cost is 0 (for the logistic cost, the infimum). An output
fails when its cost (``costs.py``) exceeds ``eps``.
"""

from fractions import Fraction

from costs import COSTS, ERRORS, HALF, named
from encoding import Json, decimal, indices, natural
from printing import cost
from refusal import require
from trees import Ensemble, ensemble

NAMES = {"a", "cost", "d", "eps", "family", "kappa", "leaves", "model", "r", "trees"}
HEIGHTS = {"two-height": (2, 3, 2), "seed": (0, 1, 0)}  # u_0 and u_1, times 2**(N + the last number)


class Statement:
    """The definition, for a class, a number of points, a cost and eps."""

    name = "model-argmin"

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == NAMES, "parameters", "wrong names")
        self.a, self.kappa, self.eps = (decimal(parameters[name], name) for name in ("a", "kappa", "eps"))
        self.d, self.r, self.trees, self.leaves = (
            natural(parameters[name], name) for name in ("d", "r", "trees", "leaves")
        )
        ranges = HALF <= self.a <= 1 and Fraction(1, 4) <= self.kappa <= Fraction(3, 4) and self.d >= 2 and self.r >= 1
        require(ranges and self.eps > 0, "parameters", "a parameter is out of its range")
        require(self.trees >= 1 and self.leaves >= 2, "parameters", "the class has no tree, or only constants")
        known = parameters["model"] == "trees" and parameters["family"] in HEIGHTS
        require(known, "parameters", "model or family is not known")
        self.cost = named(parameters["cost"], COSTS | {"errors": ERRORS})
        self.family = parameters["family"]
        self.switches = self.trees * (self.leaves - 1)  # P: of a member of the class on a line

    def require_range(self) -> None:
        """On two heights ``eps`` is where no algorithm can: theory, 13.2. Of the other family nothing is claimed."""
        if self.family == "two-height":
            good = self.cost.bound(self.eps) < self.cost.least(self.r, self.switches)
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

    def output(self, value: Json) -> Ensemble:
        """An ensemble of the class: a list of its entries."""
        require(type(value) is list and len(value) >= 1, "output", "an ensemble is a list of entries")
        found = ensemble(value[0], value[1:], self.d)
        require(len(value) == 1 + len(found.trees), "lines", "there are more entries than the ensemble has trees")
        good = len(found.trees) <= self.trees and max(len(tree) // 2 + 1 for tree in found.trees) <= self.leaves
        require(good, "output", "the ensemble has more trees or leaves than the class")
        return found

    def failure(self, family: int, member: int, output: Ensemble, evidence: Json) -> str:
        """The cost on the listed points exceeds ``eps``."""
        require(type(evidence) is dict and set(evidence) == {"points"}, "evidence", "wrong keys")
        listed = indices(evidence["points"], "points")
        require(listed[0] >= 1 and listed[-1] <= self.r, "points", "a point is not in 1..r")
        bound = self.cost.at_least([self._adds(output, member, k) for k in listed], self.r)
        require(bound > self.cost.bound(self.eps), "cost", "the cost on the listed points is not above eps")
        return (
            f"the ensemble it returns has {self.cost.words} at least {cost(bound)}, {self.cost.above(self.eps)},"
            f" while one split between the heights has cost 0{' in the limit' if self.cost.upper(Fraction(1)) else ''}"
        )

    def _adds(self, output: Ensemble, member: int, k: int) -> int:
        """A lower bound of what a point adds to the cost, times the unit of costs."""
        point = [Fraction(*self.value(1, member, (k - 1) * self.d + j)) for j in range(self.d)]
        return self.cost.point(output.at(point), (k + 1) % 2)
