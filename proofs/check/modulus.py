"""The modulus ``|f(x) - f(y)| <= omega(|x - y|)``, ``omega(t) = C t^exponent``, on the cube with the sup norm.

Answers ``q_v`` within ``r_v`` at points ``v`` are legal for some such function when
``|q_v - q_w| - r_v - r_w <= omega(|v - w|)`` for all ``v, w``; then they are for ``min_v (q_v + r_v + omega(|x - v|))``
and for ``max_v (q_v - r_v - omega(|x - v|))``, the greatest and the least one (McShane).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm

from arithmetic import digits
from estimates import decline_above
from extension import MAX_WORK, Reading
from refusal import decline_unless, require

MAX_PAIRED = 3_000  # readings of which each is compared with each


class Modulus:
    """The modulus with given ``C`` and exponent."""

    def __init__(self, C: Fraction, exponent: Fraction) -> None:
        self.C, self.top, self.power = C, exponent.numerator, exponent.denominator

    def exceeds(self, distance: Fraction, bound: Fraction) -> bool:
        """Whether ``omega(distance) > bound``."""
        return bound < 0 or self._omega(distance) > bound**self.power

    def _omega(self, distance: Fraction) -> Fraction:
        """``omega(distance)`` to the power that makes it rational."""
        return self.C**self.power * distance**self.top

    def require_allows(self, readings: Sequence[Reading]) -> None:
        """Some function with this modulus has these readings; in integers, over common denominators."""
        decline_unless(len(readings) <= MAX_PAIRED, f"more than {MAX_PAIRED} readings to compare each with each")
        scale = lcm(*(x.denominator for v, _, _ in readings for x in v))
        self.decline_long(len(readings) ** 2 // 2, readings, [scale])
        unit = min((r for _, _, r in readings), default=Fraction(1))
        rows = [([int(x * scale) for x in v], int((q - r) / unit), int((q + r) / unit)) for v, q, r in readings]
        steepest = self._omega(Fraction(1, scale)) / unit**self.power
        for (v, low, high), (w, other_low, other_high) in combinations(rows, 2):
            apart = max(low - other_high, other_low - high)
            if apart > 0:
                room = steepest.numerator * max(map(abs, map(int.__sub__, v, w))) ** self.top
                good = apart**self.power * steepest.denominator <= room
                require(good, "modulus", "two answers exclude each other by the modulus")

    def decline_long(self, comparisons: int, readings: Sequence[Reading], others: Sequence[Fraction | int]) -> None:
        """Decline so many comparisons with omega, of numbers made of the readings and of others, if that takes long.

        A product takes at most quadratic time.
        """
        columns = zip(*((q, r, *v) for v, q, r in readings), strict=True)
        longest = [max(map(digits, column)) for column in columns]
        work = comparisons * (self.power * sum([*longest, *map(digits, [self.C, *others])])) ** 2
        decline_above(work, MAX_WORK, "comparing the readings is too much work")
