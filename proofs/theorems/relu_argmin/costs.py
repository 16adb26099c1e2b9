"""The costs of `relu-argmin`: how points are combined, and what Lemma 3.8 needs to know of each.

Source: docs/theory.md, 3.8.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def argument(self, value: Fraction, label: int) -> Fraction:
        """What ``lower`` takes: ``|phi - l|``, or the margin."""
        return (2 * label - 1) * value if self.margin else abs(value - label)


COSTS = {
    "max": Cost("max", lambda u: u, HALF, Fraction(1)),
    "mean-abs": Cost("mean", lambda u: u, HALF, Fraction(1)),
    "sum-abs": Cost("sum", lambda u: u, HALF, Fraction(1)),
    "mse": Cost("mean", lambda u: u * u, HALF**2, Fraction(1)),
    "sse": Cost("sum", lambda u: u * u, HALF**2, Fraction(1)),
    "euclidean": Cost("root", lambda u: u * u, HALF**2, Fraction(1)),
    "huber": Cost("mean", lambda u: u * u / 2 if u <= 1 else u - HALF, Fraction(1, 8), HALF),
    "log-error": Cost("sum", lambda u: max(Fraction(0), LN2 + 2 * u - 1), LN2, Fraction(2)),
    "logistic": Cost("mean", lambda m: max(Fraction(0), LN2 - m / 2, -m), LN2, HALF, margin=True),
    "hinge": Cost("mean", lambda m: max(Fraction(0), 1 - m), Fraction(1), Fraction(1), margin=True),
}
