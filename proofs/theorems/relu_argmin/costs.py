"""The costs of `relu-argmin`: how points are combined, and what Lemma 3.8 needs to know of each.

Source: docs/theory.md, 3.8.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.parameters import known, rational

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HALF = Fraction(1, 2)
LN2_ERROR = Fraction(1, 10**18)
LN2 = 693147180559945309 * LN2_ERROR
"""Below ``ln 2`` by at most `LN2_ERROR`."""


@dataclass(frozen=True)
class Cost:
    """A cost.

    How points are combined, a lower bound of the cost of a point, its value and slope where the escape lemma uses it.

    ``lower`` takes ``|phi - l|``, or the margin ``(2l - 1) phi``. ``at`` is ``lower`` at 1/2 (margins: at 0),
    ``slope`` the absolute value of its derivative there. Both halves of Lemma 3.8 then read: combined cost at least
    ``count * (at - slope * Lip_2 * delta)``.
    """

    combine: str
    lower: Callable[[Fraction], Fraction]
    at: Fraction
    slope: Fraction
    margin: bool = False
    exact: bool = True
    """Whether ``lower`` is what a point costs, and costs are combined without a root."""
    control: Fraction | None = None
    """Of a cost of the user's: what no error exceeds where the cost is at most ``eps``, a hypothesis."""

    def target(self, eps: Fraction) -> Fraction:
        """What the combined cost must exceed: ``eps``, its square for the Euclidean norm, or the control of errors."""
        if self.control is not None:
            return self.control
        return eps**2 if self.combine == "root" else eps

    def argument(self, value: Fraction, label: int) -> Fraction:
        """What ``lower`` takes: ``|phi - l|``, or the margin."""
        return (2 * label - 1) * value if self.margin else abs(value - label)


COSTS = {
    "max": Cost("max", lambda u: u, HALF, Fraction(1)),
    "mean-abs": Cost("mean", lambda u: u, HALF, Fraction(1)),
    "sum-abs": Cost("sum", lambda u: u, HALF, Fraction(1)),
    "mse": Cost("mean", lambda u: u * u, HALF**2, Fraction(1)),
    "sse": Cost("sum", lambda u: u * u, HALF**2, Fraction(1)),
    "euclidean": Cost("root", lambda u: u * u, HALF**2, Fraction(1), exact=False),
    "huber": Cost("mean", lambda u: u * u / 2 if u <= 1 else u - HALF, Fraction(1, 8), HALF),
    "log-error": Cost("sum", lambda u: max(Fraction(0), LN2 + 2 * u - 1), LN2, Fraction(2), exact=False),
    "logistic": Cost("mean", lambda m: max(Fraction(0), LN2 - m / 2, -m), LN2, HALF, margin=True, exact=False),
    "hinge": Cost("mean", lambda m: max(Fraction(0), 1 - m), Fraction(1), Fraction(1), margin=True),
}

CONTROLLED = Cost("max", lambda u: u, HALF, Fraction(1), exact=False, control=Fraction(3, 8))
"""A cost of the user's, which is known through the max error alone."""


def cost_named(text: str, costs: Mapping[str, Cost] = COSTS) -> tuple[str, Cost]:
    """The cost with this name, and its canonical name; ``controlled:3/8`` is a user's own, of which that is assumed.

    The user's ``R`` is any function of the vector of errors ``|phi(x^k) - l_k|`` with ``R(0) = 0`` that is at most
    ``eps`` only where no error exceeds 3/8. Then an ``eps``-minimiser of ``R`` has max error at most 3/8.

    Raises:
        BadInput: if there is none, or the number is not in ``[0, 1/2)``.
    """
    name, colon, control = text.partition(":")
    if name != "controlled" or not colon:
        return known(text, [*costs, "controlled:3/8"], "cost"), costs.get(text, CONTROLLED)
    bound = rational("cost", control)
    if not 0 <= bound < HALF:
        raise BadInput(
            f"parameter cost: controlled:{bound} is not a bound on the errors (allowed: at least 0, below 1/2, such "
            f"as 3/8)"
        )
    return f"controlled:{bound}", replace(CONTROLLED, control=bound)
