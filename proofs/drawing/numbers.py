"""Numbers for people: exact, with about six decimal digits beside them."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

SHORT = 24
"""Characters up to which the exact number is written out."""


def shown(value: Fraction) -> str:
    """The number exactly, if that is short, and its decimals: ``2**-41 (about 4.547474e-13)``."""
    text = exact_text(value)
    if text is None:
        return f"about {about(value)}, exactly a fraction of {_size(value)} binary digits"
    return text if value.denominator == 1 else f"{text} (about {about(value)})"


def brief(value: Fraction) -> str:
    """The number exactly if that is short, else its decimals."""
    return exact_text(value) or f"about {about(value)}"


def exact_text(value: Fraction) -> str | None:
    """The exact number as a person writes it; None if it is long."""
    numerator, denominator = value.numerator, value.denominator
    power = denominator.bit_length() - 1
    if denominator > 1 << 10 and denominator == 1 << power and numerator.bit_length() < 40:
        text = f"{'' if numerator == 1 else '-' if numerator == -1 else f'{numerator} * '}2**-{power}"
    elif denominator == 1 and numerator.bit_length() > 64 and numerator & (numerator - 1) == 0:
        text = f"2**{numerator.bit_length() - 1}"
    else:
        text = str(value) if _size(value) < 4 * SHORT else ""
    return text if 0 < len(text) <= SHORT else None


def about(value: Fraction) -> str:
    """About six decimal digits; beyond ``10**1000`` a power of two."""
    magnitude = abs(value.numerator).bit_length() - value.denominator.bit_length()
    if abs(magnitude) > 3300:
        return f"{'-' if value < 0 else ''}2**{magnitude}"
    with localcontext() as context:
        context.prec, context.Emax, context.Emin = 20, 9999, -9999
        near = Decimal(_top(value.numerator)) / Decimal(_top(value.denominator))
        near *= Decimal(2) ** (_cut(value.numerator) - _cut(value.denominator))
        plain = near == 0 or Decimal("0.001") <= abs(near) < Decimal(10**9)
        return f"{near:.6f}" if plain else f"{near:.6e}"


def _cut(integer: int) -> int:
    return max(0, integer.bit_length() - 100)


def _top(integer: int) -> int:
    """The leading 100 binary digits: the conversion to decimal is slow for long numbers."""
    return integer >> _cut(integer) if integer >= 0 else -(-integer >> _cut(integer))


def _size(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def clamped(value: Fraction, low: int, high: int) -> float:
    """The number as a float for a picture, moved into ``[low, high]``."""
    return float(low if value < low else high if value > high else value)


def counted(count: int, noun: str) -> str:
    """``1 point``, ``1,024 points``."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def nearest(value: Fraction) -> float:
    """The nearest float, for a picture; beyond their range an infinity."""
    from sci.network.affine import nearest_float

    return nearest_float(*value.as_integer_ratio())
