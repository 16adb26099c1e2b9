"""How many alternations a heavy-tailed sample has, with probability at least ``1 - level``: an explicit bound.

Of ``n`` draws, let ``B_i`` indicate that ``2i - 1`` and ``2i`` are both drawn: ``A >= 1 + sum_i B_i``, and the
``B_i`` are negatively associated. So for every ``u`` in (0, 1)

``P(A - 1 <= t) <= u**-t * prod_i (1 - p_i (1 - u))``,  ``p_i = 1 - (1-q)^n - (1-q')^n + (1-q-q')^n``,

with ``q, q'`` the probabilities of ``2i - 1`` and ``2i``. Leaving out factors, and smaller ``p_i``, keep it a bound:
so a largest index ``max_k``, which makes the smaller indices more probable, only shortens the product.

Floats choose ``u``; ball arithmetic (python-flint), rounded upwards, gives the bound.

Source: docs/theory.md, 4.3 (there ``u = e^-lambda``).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor, log
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.proofs.instability.sample.heavy_tail import integer_root

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_FACTORS = 20_000
_GRID = 400  # the candidates for u are 1/GRID, 2/GRID, ...
_BITS = 128


@dataclass(frozen=True)
class AlternationBound:
    """``P(A >= alternations) >= 1 - level``, by the bound with this ``u`` (None: the trivial ``A >= 1``)."""

    alternations: int
    level: Fraction
    u: Fraction | None


def guaranteed_alternations(n: int, level: Fraction, beta: Fraction, max_k: int | None = None) -> AlternationBound:
    """Find the most alternations that the bound guarantees of ``n`` draws, but for a probability of ``level``.

    Raises:
        BadInput: if the level is not in (0, 1).

    Source: docs/theory.md, 4.3.
    """
    if not 0 < level < 1:
        raise BadInput(f"a probability level of {level}: it must be in (0, 1)")
    factors = _number_of_factors(n, beta, max_k)
    probabilities = _p_guess(n, beta, factors)
    t, u = max(_largest_t(probabilities, level, Fraction(i, _GRID)) for i in range(1, _GRID))
    while t >= 0:
        if tail_bound(n, beta, t, u, factors) <= level:
            return AlternationBound(t + 2, level, u)
        t -= 1
    return AlternationBound(1, level, None)


def tail_bound(n: int, beta: Fraction, t: int, u: Fraction, factors: int) -> Fraction:
    """Return a rational that is at least the bound ``u**-t * prod_{i <= factors} (1 - p_i (1 - u))``."""
    import flint

    bits, flint.ctx.prec = flint.ctx.prec, _BITS
    try:
        ratio = _ball(u)
        product = ratio ** (-t)
        for p in _p_balls(n, beta, factors):
            product *= 1 - p * (1 - ratio)
        mantissa, exponent = product.upper().man_exp()
        return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    finally:
        flint.ctx.prec = bits


def _ball(x: Fraction) -> Any:
    import flint

    return flint.arb(flint.fmpq(x.numerator, x.denominator))


def _p_balls(n: int, beta: Fraction, factors: int) -> list[Any]:
    import flint

    power = -_ball(beta)
    tails = [flint.arb(j) ** power for j in range(1, 2 * factors + 2)]
    q = [tail - following for tail, following in pairwise(tails)]
    return [
        1 - (1 - odd) ** n - (1 - even) ** n + (1 - odd - even) ** n for odd, even in zip(q[::2], q[1::2], strict=True)
    ]


def _number_of_factors(n: int, beta: Fraction, max_k: int | None) -> int:
    """Enough that the rest of the product is hardly below 1: many more indices than are dense in ``n`` draws."""
    p, q = beta.as_integer_ratio()
    factors = min(8 * integer_root(n**q, p + q) + 8, _MOST_FACTORS)
    return factors if max_k is None else min(factors, max_k // 2)


def _p_guess(n: int, beta: Fraction, factors: int) -> NDArray[np.float64]:
    import numpy as np

    tails = np.arange(1, 2 * factors + 2, dtype=np.float64) ** -(beta.numerator / beta.denominator)
    q = tails[:-1] - tails[1:]
    odd, even = q[::2], q[1::2]
    return np.asarray(1 - (1 - odd) ** n - (1 - even) ** n + np.maximum(1 - odd - even, 0) ** n)


def _largest_t(probabilities: NDArray[np.float64], level: Fraction, u: Fraction) -> tuple[int, Fraction]:
    """The largest ``t`` (about) whose bound with this ``u`` is at most ``level``."""
    import numpy as np

    product = np.log1p(-probabilities * (1 - u.numerator / u.denominator)).sum()
    return floor((log(level.numerator) - log(level.denominator) - product) / -log(u)), u
