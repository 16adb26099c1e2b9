"""Rationals in the sentences of a claim: never long, and never more than is true."""

from fractions import Fraction

SHORT = 128  # binary digits of numerator and denominator together; such a number is written as it is


def shown(x):
    """A rational: itself if it is short or a power of two, else between which powers of two it is."""
    if digits(x) <= SHORT:
        return str(x)
    low, high = power_below(abs(x)), power_above(abs(x))
    if low == high:
        return f"{'-' if x < 0 else ''}{power(low)}"
    ends = f"{power(low)} and {power(high)}" if x > 0 else f"-{power(high)} and -{power(low)}"
    return f"a number between {ends}"


def bound(x):
    """An upper bound that is at least 0: itself if it is short, else rounded up to a power of two."""
    return str(x) if digits(x) <= SHORT else power(power_above(x))


def power(k):
    """``2**k``."""
    return str(Fraction(2) ** k) if abs(k) <= 10 else f"2**{k}"


def digits(x):
    """How many binary digits an integer or rational has, above and below the stroke."""
    return x.numerator.bit_length() + x.denominator.bit_length()


def power_below(x):
    """The greatest ``k`` with ``2**k <= x``, for ``x > 0``."""
    k = x.numerator.bit_length() - x.denominator.bit_length()
    return k - (x.numerator << max(-k, 0) < x.denominator << max(k, 0))


def power_above(x):
    """The least ``k`` with ``x <= 2**k``, for ``x > 0``."""
    return -power_below(1 / x)
