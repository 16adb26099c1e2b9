"""The root of a strictly increasing function: trisection halts on every oracle, bisection does not.

Source: docs/theory.md, 1 (towers).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Trisection:
    """``Delta_1`` for `increasing-root`: step ``n`` is within ``2**-n`` of the root.

    Of two values at different points at most one is 0, so that enough digits show the sign of the other: it tells which
    third can be left out. All points are multiples of ``2**-n``.
    """

    claim = "Delta_1"
    type = "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> Fraction:
        """Step ``n``; the precision that was needed for one third is where the next one begins."""
        left, right, precision = 0, 1 << n, 1
        while right - left > 2:
            third = (right - left) // 3
            ends = (left, left + third, right - third, right)
            first, second = (information(Fraction(i, 1 << n)) for i in ends[1:3])
            while (kept := self._kept(first, second, precision)) is None:
                precision *= 2
            left, right = (ends[i] for i in kept)
        return Fraction(left + right, 2 << n)

    def _kept(self, first: Any, second: Any, precision: int) -> tuple[int, int] | None:
        """Between which of the four ends the root is, as far as the signs of the two values show."""
        if sign(first, precision) == -1:
            return 1, 3
        if sign(second, precision) == 1:
            return 0, 2
        if sign(first, precision) == 1:
            return 0, 1
        return (2, 3) if sign(second, precision) == -1 else None


class HaltingTrisection:
    """The step of `Trisection` that the accuracy of the problem asks for."""

    def run(self, problem: Any, information: Any) -> Fraction:
        """Halts on every oracle of every input."""
        eps: Fraction = problem.eps
        return Trisection().run(max(0, (1 / eps).__ceil__() - 1).bit_length(), problem, information)


class Bisection:
    """Halves an interval by the sign in the middle, reading until it is seen.

    Right whenever it halts; where the value in the middle is 0, it reads for ever.
    """

    def run(self, problem: Any, information: Any) -> Fraction:
        """Read at precision 1, 2, 4, ... ."""
        left, right = Fraction(0), Fraction(1)
        while right - left > 2 * problem.eps:
            middle = (left + right) / 2
            left, right = (left, middle) if self.is_positive(information(middle)) else (middle, right)
        return (left + right) / 2

    def is_positive(self, value: Any) -> bool:
        """Decide the sign of a number that is not 0."""
        return next(found for precision in doubling() if (found := sign(value, precision))) == 1


class HastyBisection(Bisection):
    """Bisection that decides after a few digits, come what may."""

    digits = 4

    def is_positive(self, value: Any) -> bool:
        """Guess the sign from the digits."""
        return bool(value.approx(self.digits).mantissa > 0)


def doubling() -> Iterator[int]:
    """Precisions 1, 2, 4, ..., for ever: what is read in vain is no more than what is needed."""
    return (1 << power for power in count())


def sign(value: Any, precision: int) -> int:
    """The sign that the answer of this precision proves; 0 if it proves none."""
    mantissa: int = value.approx(precision).mantissa
    return (mantissa > 1) - (mantissa < -1)
