"""Exact rationals: what counts as a number, and its canonical text.

Floats are rationals; a NaN or an infinity is none. Objects that only look like numbers (subclasses of ``int`` or
``Fraction`` can lie about their value) are refused by exact type.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from sci.dyadic import Dyadic
from sci.errors import NotAnOutput

_NUMPY = re.compile(r"^(float16|float32|float64|int8|int16|int32|int64|uint8|uint16|uint32|uint64)$")
_FLINT = {"fmpz", "fmpq"}


def exact(value: Any) -> Fraction:
    """Return the rational that ``value`` is.

    Accepts int, float, Fraction, Dyadic, numpy integers and floats, and flint ``fmpz`` and ``fmpq``, by exact type.

    Raises:
        NotAnOutput: for NaN, infinities, booleans, subclasses and everything else.
    """
    kind = type(value)
    if kind is Fraction:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return Fraction(value)
    if kind is float:
        return _from_float(value)
    if kind is Dyadic:
        return Fraction(value.mantissa, 1 << value.level)
    if kind.__module__ == "numpy" and _NUMPY.match(kind.__name__):
        plain = value.item()
        return _from_float(plain) if type(plain) is float else Fraction(plain)
    if kind.__module__.split(".")[0] == "flint" and kind.__name__ in _FLINT:
        return (
            Fraction(int(value.numerator), int(value.denominator)) if kind.__name__ == "fmpq" else Fraction(int(value))
        )
    raise NotAnOutput(
        f"a {kind.__module__}.{kind.__qualname__} is not accepted as a number "
        "(allowed: int, float, Fraction, Dyadic, numpy and flint numbers, by exact type)"
    )


def _from_float(value: float) -> Fraction:
    if value - value != 0:
        raise NotAnOutput(f"{value} is not a finite number")
    return Fraction(value)


_NUMBER = re.compile(r"^(0|-?[1-9a-f][0-9a-f]*)(?:p(-?[1-9][0-9]{0,8})|/([1-9a-f][0-9a-f]*))?$")


def to_text(value: Fraction) -> str:
    """Canonical text of a rational: ``1f``, ``-3p-5`` (that is ``-3 * 2**-5``) or ``1/3``, digits hexadecimal.

    Dyadics are an odd hexadecimal mantissa and a decimal power of two (omitted when 0); other rationals are reduced.

    Source: FORMAT.md, numbers.
    """
    numerator, denominator = value.numerator, value.denominator
    if numerator == 0:
        return "0"
    if denominator & (denominator - 1):
        return f"{numerator:x}/{denominator:x}"
    twos = (numerator & -numerator).bit_length() - 1
    power = twos - (denominator.bit_length() - 1)
    return f"{numerator >> twos:x}" + (f"p{power}" if power else "")


def from_text(text: str) -> Fraction:
    """Inverse of `to_text`.

    Raises:
        ValueError: if the text is not the canonical text of a rational.
    """
    match = _NUMBER.match(text) if type(text) is str else None
    if match is None:
        raise ValueError(f"not a number: {str(text)[:40]!r}")
    mantissa, power, denominator = match.groups()
    if denominator is not None:
        value = Fraction(int(mantissa, 16), int(denominator, 16))
    else:
        shift = int(power or 0)
        value = Fraction(int(mantissa, 16) << shift) if shift >= 0 else Fraction(int(mantissa, 16), 1 << -shift)
    if to_text(value) != text:
        raise ValueError(f"not the canonical form of a number: {text[:40]!r}")
    return value


def decimals(value: Fraction, places: int = 6) -> str:
    """Decimal text for people, rounded towards 0."""
    scaled = abs(value).numerator * 10**places // value.denominator
    return f"{'-' if value < 0 else ''}{scaled // 10**places}.{scaled % 10**places:0{places}d}"
