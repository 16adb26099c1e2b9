"""Towers that are right, with one more limit than the towers that no question of theirs has.

The inner limits exist: from some inner step on an answer does not change.

Source: docs/theory.md, 10.2 and 10.9.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

HALF = Fraction(1, 2)


def _bits(information: Any, first: int, last: int) -> list[bool]:
    """The bits from one place to another."""
    return [information[k].approx(2) > HALF for k in range(first, last)]


class ManyOnes:
    """``Pi_2`` for `infinitely-many-ones`: 1 once ``n2`` ones are seen."""

    claim, type = "Pi_2", "arithmetic"

    def run(self, n2: int, n1: int, problem: Any, information: Any) -> int:
        """Step ``(n2, n1)``."""
        return int(sum(_bits(information, 0, 2 * n1)) >= n2)


class NoneAfter:
    """``Sigma_2`` for `eventually-zero` and `bounded-partial-sums`: 0 once a one is seen after place ``n2``."""

    claim, type = "Sigma_2", "arithmetic"

    def run(self, n2: int, n1: int, problem: Any, information: Any) -> int:
        """Step ``(n2, n1)``."""
        return int(not any(_bits(information, n2, 2 * n1)))


class ConstantAfter:
    """``Sigma_2`` for `sequence-converges`, whose terms are 0 or 1: 0 once two terms differ after place ``n2``."""

    claim, type = "Sigma_2", "arithmetic"

    def run(self, n2: int, n1: int, problem: Any, information: Any) -> int:
        """Step ``(n2, n1)``."""
        return int(len(set(_bits(information, n2, 2 * n1))) < 2)


class Cauchy:
    """``Pi_3`` for `real-sequence-converges`: 0 once two terms from ``n2`` on differ by more than ``2**-(n3 + 1)``."""

    claim, type = "Pi_3", "arithmetic"

    def run(self, n3: int, n2: int, n1: int, problem: Any, information: Any) -> int:
        """Step ``(n3, n2, n1)``."""
        terms = [Fraction(information[k].approx(n1)) for k in range(n2, n2 + n1 + 1)]
        return int(max(terms) - min(terms) - Fraction(2, 1 << n1) <= Fraction(1, 2 << n3))


class SmallEntry:
    """``Pi_2`` for `zero-in-spectrum`: 1 once a diagonal entry is seen to be below ``1/(n2 + 1)``."""

    claim, type = "Pi_2", "arithmetic"

    def run(self, n2: int, n1: int, problem: Any, information: Any) -> int:
        """Step ``(n2, n1)``."""
        bounds = (abs(information[k].approx(n1)) + Fraction(1, 1 << n1) for k in range(2 * n1))
        return int(any(bound < Fraction(1, n2 + 1) for bound in bounds))


class Apart:
    """``Sigma_2`` for `spectral-gap` of diagonal operators: 0 once two entries are seen to be near each other.

    The difference of the two least ones of the first ``n + 1`` entries is compared with ``1/(n2 + 1)``, for all ``n``
    above ``n2`` up to ``n1``.
    """

    claim, type = "Sigma_2", "arithmetic"

    def run(self, n2: int, n1: int, problem: Any, information: Any) -> int:
        """Step ``(n2, n1)``."""
        return int(all(self._apart(n2, n, information) for n in range(n2 + 1, n1 + 1)))

    def _apart(self, n2: int, n: int, information: Any) -> bool:
        least, second = sorted(Fraction(information[k].approx(2 * n)) for k in range(n + 1))[:2]
        return second - least - Fraction(2, 1 << 2 * n) >= Fraction(1, n2 + 1)
