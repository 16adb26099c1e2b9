"""The costs of `relu-argmin`: lower bounds of them, and the accuracies that no algorithm attains.

A cost combines what the points add: a function of ``|phi - l|``, for the margin costs of ``(2l - 1) phi``, where
``phi`` is the value of the network and ``l`` the label. Rationals bound it from below: ``LN2 < ln 2``, tangents.

``controlled:T``, ``0 <= T < 1/2``, is a cost ``R`` of the user's, a function of the vector of all errors ``|phi - l|``,
of which two things are hypotheses: ``R = 0`` where all errors are 0, and no error is above ``T`` where ``R <= eps``.
Then an error above ``T`` shows that ``R > eps``.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from encoding import decimal
from refusal import require

HALF = Fraction(1, 2)
LN2 = sum(Fraction(1, k << k) for k in range(1, 64))  # ln 2 is the sum of all these terms
UNIT = 1 << 256  # what a point adds is rounded down to a multiple of 1/UNIT


class Cost(NamedTuple):
    """A cost: in words, how points are combined, a lower bound of what a point adds.

    The upper bound is that of a network that is right: with margins of at least ``m >= 1`` where there are margins.
    """

    words: str
    combine: str
    lower: Callable[[Fraction], Fraction]
    margin: bool = False
    centre: Fraction = Fraction(0)  # what margins are counted from
    upper: Callable[[Fraction], Fraction] = lambda m: Fraction(0)
    exact: bool = True  # whether the lower bound is what a point adds, and that is combined without a root
    control: Fraction | None = None  # of a user's cost: what no error is above where the cost is at most eps

    def bound(self, eps: Fraction) -> Fraction:
        """What is exceeded where the cost exceeds ``eps``: that, its square for the Euclidean cost, or the control."""
        if self.control is not None:
            return self.control
        return eps**2 if self.combine == "root" else eps

    def above(self, eps: Fraction, more: str = "") -> str:
        """This in words; what is assumed, if anything."""
        if self.control is None:
            return f"above {eps}{' squared' if self.combine == 'root' else more}"
        return (
            f"above {self.control}, so more than {eps} in a cost R of which this is a HYPOTHESIS: R = 0 if all errors"
            f" are 0, and R <= {eps} only if none is above {self.control}"
        )

    def point(self, value: Fraction, label: int) -> int:
        """A lower bound of what a point adds, times `UNIT`."""
        bound = self.lower((2 * label - 1) * (value - self.centre) if self.margin else abs(value - label))
        return bound.numerator * UNIT // bound.denominator

    def at_least(self, points: Sequence[int], r: int) -> Fraction:
        """A lower bound of the power of the cost, from what some of the ``r`` points add."""
        bound = max(points) if self.combine == "max" else sum(points)
        return Fraction(bound, UNIT * r if self.combine == "mean" else UNIT)

    def of_constant(self, value: Fraction, r: int) -> Fraction:
        """The cost of a constant on ``r`` points, of a cost that is its lower bound; labels begin with 0."""
        low, high = (self.lower((2 * of - 1) * value if self.margin else abs(value - of)) for of in (0, 1))
        total = low * ((r + 1) // 2) + high * (r // 2)
        return {"max": max(low, high), "mean": total / r}.get(self.combine, total)

    def least(self, r: int, pieces: int) -> Fraction:
        """Networks of so many affine pieces on a line: to the power of any cost below this no algorithm can."""
        wrong = max(0, (r - pieces) // 2)  # W = ceil((r-1-P)/2): every threshold misclassifies so many
        least = self.lower(Fraction(0)) * wrong if self.margin else self.lower(HALF) * 2 * wrong
        return {"max": HALF * min(wrong, 1), "mean": least / r}.get(self.combine, least)


COSTS = {
    "max": Cost("max error", "max", lambda u: u),
    "mean-abs": Cost("mean absolute error", "mean", lambda u: u),
    "sum-abs": Cost("sum of absolute errors", "sum", lambda u: u),
    "mse": Cost("mean squared error", "mean", lambda u: u * u),
    "sse": Cost("sum of squared errors", "sum", lambda u: u * u),
    "euclidean": Cost("squared Euclidean error", "root", lambda u: u * u, exact=False),
    "huber": Cost("mean Huber cost", "mean", lambda u: u * u / 2 if u <= 1 else u - HALF),
    "log-error": Cost(
        "sum of -ln(1-error)",
        "sum",
        lambda u: max(Fraction(0), LN2 + 2 * u - 1),  # the tangent at 1/2
        exact=False,
    ),
    "logistic": Cost(
        "mean logistic cost",
        "mean",
        lambda m: max(Fraction(0), LN2 - m / 2, -m),  # the tangent at 0
        margin=True,
        upper=lambda m: Fraction(1, 1 << min(int(m), 1000)),  # ln(1+e^-m) < 2^-m
        exact=False,
    ),
    "hinge": Cost("mean hinge cost", "mean", lambda m: max(Fraction(0), 1 - m), margin=True),
}
ERRORS = Cost("number of errors", "sum", lambda m: Fraction(m <= 0), margin=True, centre=HALF, exact=False)  # ties too


def named(text: str, costs: dict[str, Cost]) -> Cost:
    """The cost that a parameter names."""
    name, _, control = text.partition(":")
    if name == "controlled":
        bound = decimal(control, "the control of the cost")
        require(0 <= bound < HALF, "parameters", "the control of the cost is not below 1/2")
        return COSTS["max"]._replace(control=bound, exact=False)
    require(text in costs, "parameters", "the cost is not known")
    return costs[text]
