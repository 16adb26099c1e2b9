"""The answers to entries of operators: numbers, expressions, intervals and functions, to a number of binary digits.

Source: docs/theory.md, 1 (Delta_1-information).
"""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

import numpy as np

from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.oracles.computable import real
from sci.rational import decimals, exact
from sci.running.target import guarded

LARGEST = 1 << 62
"""Answers are integers below, in absolute value."""
AGAIN = 64
"""In how many columns functions are asked twice."""


def answer(i: int, j: int, value: Any, precision: int) -> tuple[int, int | None]:
    """Real and imaginary part of an entry; None for an imaginary part that is exactly 0."""

    def answers() -> tuple[int, int | None]:
        x, y = parts(value)
        return _nearest(x, precision, j), None if type(y) is int and y == 0 else _nearest(y, precision, j)

    try:
        found: tuple[int, int | None] = guarded(f"it is of type {type(value).__name__}", answers)
    except BadInput as error:
        raise BadInput(f"A[{i}, {j}]: {error}") from None
    if max(abs(part or 0) for part in found) >= LARGEST:
        raise BadInput(f"A[{i}, {j}] is too large (allowed at {precision} binary digits: below 2**{62 - precision})")
    return found


def parts(value: Any) -> tuple[Any, Any]:
    """Real and imaginary part of what a user writes for a complex number."""
    if isinstance(value, tuple) and len(value) == 2:
        return value
    if isinstance(value, complex | np.complexfloating) or type(value).__name__ in ("mpc", "acb"):
        return value.real, value.imag
    sympy = sys.modules.get("sympy")
    if sympy and isinstance(value, sympy.Basic) and value.is_real is not True:
        x, y = value.as_real_imag()
        return x, 0 if y == 0 else y
    return value, 0


def _nearest(value: Any, precision: int, j: int) -> int:
    """The answer ``m`` with ``|m * 2**-precision - value| <= 2**-precision``.

    Raises:
        BadInput: if an interval is too wide, or a function contradicts itself.
    """
    if type(value) is int:
        return value << precision
    if type(value) is Fraction:
        return ((value.numerator << precision + 1) + value.denominator) // (2 * value.denominator)
    if (interval := enclosure(value)) is not None:
        if interval.high - interval.low > Fraction(1, 1 << precision):
            raise BadInput(f"its interval is wider than 2**-{precision}, which this error needs")
    else:
        number = real(value)
        interval = number(precision)
        if callable(value) and j < AGAIN:
            number(precision + 16)  # it must agree with what was said before
    doubled = (interval.low + interval.high) * (1 << precision)
    return int((doubled + 1) // 2)


def enclosure(value: Any) -> Enclosure | None:
    """The interval that a value is; None if it is a number."""
    if isinstance(value, Enclosure):
        return value
    if type(value).__name__ == "ivmpf":
        make = sys.modules["mpmath"].mp.make_mpf  # as it is: other conversions round to the precision of the moment
        return Enclosure(*(exact(make(end)) for end in value._mpi_))
    if type(value).__name__ == "arb" and not value.is_exact():
        ends = [value.lower().fmpq(), value.upper().fmpq()]
        return Enclosure(*(Fraction(int(end.p), int(end.q)) for end in ends))
    return None


def text_of(answer: tuple[int, int | None], precision: int) -> str:
    """An answer in decimals, for people."""
    x, y = (decimals(Fraction(part or 0, 1 << precision)) for part in answer)
    return f"{x} + {y} i" if answer[1] else x
