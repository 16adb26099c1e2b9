"""Exact errors: a pair ``(q, k)`` stands for ``q**(1/k)``, ``q >= 0`` rational, ``k`` 1 or 2."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isqrt
from typing import Any

from sci.errors import BadInput

Error = tuple[Fraction, int]

BITS = 64
"""Leading binary digits of a square root that are right in `near`."""


def reduced(found: Any, name: str) -> Error | None:
    """The error that the problem called ``name`` found, with ``k = 1`` if it is rational.

    Raises:
        BadInput: if it is none, by the problem's mistake.
    """
    if found is None:
        return None
    good = type(found) is tuple and len(found) == 2 and type(found[0]) is Fraction and found[0] >= 0
    if not good or found[1] not in (1, 2):
        raise BadInput(f"{name}: its error is {str(found)[:40]} (allowed: a Fraction at least 0 with 1 or 2, or None)")
    q, k = found
    root = Fraction(isqrt(q.numerator), isqrt(q.denominator))
    return (root, 1) if k == 2 and root * root == q else (q, k)


def square(error: Error) -> Fraction:
    """What errors are compared by."""
    q, k = error
    return q if k == 2 else q * q


def near(error: Error) -> Fraction:
    """The error if it is rational, else its first `BITS` binary digits."""
    q, k = error
    if k == 1:
        return q
    shift = max(0, BITS + (q.denominator.bit_length() - q.numerator.bit_length() + 1) // 2)
    return Fraction(isqrt((q.numerator << 2 * shift) // q.denominator), 1 << shift)


def exact_text(error: Error) -> str:
    """``3/4``, ``sqrt(1/2)``: all digits, however many."""
    q, k = error
    numerator, denominator = (str(Decimal(part)) for part in q.as_integer_ratio())  # str(int) refuses long numbers
    text = numerator if q.denominator == 1 else f"{numerator}/{denominator}"
    return text if k == 1 else f"sqrt({text})"
