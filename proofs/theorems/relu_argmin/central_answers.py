"""Nearest dyadics of many quotients at once, in 64-bit integers, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


def nearest_quotients(
    top: int, steps: tuple[int, int], d: int, first: int, count: int, precision: int
) -> NDArray[Any] | None:
    """Nearest ``m``, ties downward, to ``2**precision * x_i``; None if 64 bits are too few.

    For ``i = first, ..., first + count - 1``.

    ``x_i = top / (p*(k+1) - q)`` with ``steps = (p, q)`` where ``i = (k-1)*d``, and 0 elsewhere: the coordinates of
    the points ``(t_k, 0, ...)``. The quotient is found in two digits of ``(precision + 2) / 2`` bits: long division,
    each remainder below the divisor.
    """
    import numpy as np

    p, q = steps
    half = precision // 2 + 1  # two digits give precision + 1 or + 2 binary digits, at least one more than wanted
    largest = p * ((first + count) // d + 2)
    if half > 31 or max(largest, top) << half >= 1 << 62:  # the quotient, below 1, has 2*half digits
        return None
    start = -(-first // d)
    k = np.arange(start + 1, (first + count - 1) // d + 2, dtype=np.int64)
    divisors = p * (k + 1) - q
    whole, rest = np.divmod(np.int64(top), divisors)
    high, rest = np.divmod(rest << half, divisors)
    low, rest = np.divmod(rest << half, divisors)
    extra = 2 * half - precision
    quotient = (((whole << half) + high) << half) + low  # floor of x * 2**(precision + extra)
    middle = np.int64(1) << (extra - 1)
    kept, dropped = quotient >> extra, quotient & ((np.int64(1) << extra) - 1)
    up = (dropped > middle) | ((dropped == middle) & (rest > 0))
    answers = np.zeros(count, dtype=np.int64)
    answers[start * d - first :: d] = kept + up
    return answers
