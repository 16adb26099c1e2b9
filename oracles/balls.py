"""Certified enclosures from ball arithmetic (FLINT's arb): precision is raised until the ball is small enough.

Source: F. Johansson, "Arb: efficient arbitrary-precision midpoint-radius interval arithmetic", IEEE Transactions on
Computers 66 (2017).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb, ctx

from sci.enclosure import Enclosure
from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.oracles.inputs import Real

SPARE_BITS = 1 << 17
"""Binary digits beyond the precision asked that may be spent before a number is given up."""


def real_of(ball: Callable[[], Any], name: str) -> Real:
    """The real number that lies in ``ball()``, an arb computed at FLINT's current precision.

    The enclosures have their ends in ``D_(n+3)``, so that they stay short.

    Raises:
        BadInput: when asked, if the balls do not get small: the number is not defined, or cannot be told from one that
            is not (``1/0``, the logarithm of 0), or is too large.
    """

    def enclosure(precision: int) -> Enclosure:
        level = precision + 3
        bits = precision + 64
        while bits <= 2 * precision + SPARE_BITS:
            with ctx.workprec(bits):
                found = ball()
                if found.rad() <= arb(2) ** -level and abs(found.mid()) < arb(2) ** SPARE_BITS:
                    return _outward(found, level)
            bits *= 2
        raise BadInput(
            f"{name} cannot be enclosed within 2**-{precision}: "
            "it is not a real number, too close to a point where it is undefined, or too large"
        )

    return enclosure


def _outward(ball: Any, level: int) -> Enclosure:
    """The ball, of radius at most ``2**-level``, rounded outward to ``D_level``: the width grows to at most 3 units."""
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    shift = exponent + level
    low, high = (mantissa << shift,) * 2 if shift >= 0 else (mantissa >> -shift, -(-mantissa >> -shift))
    error = 0 if ball.is_exact() else 1
    return Enclosure(Fraction(low - error, 1 << level), Fraction(high + error, 1 << level))
