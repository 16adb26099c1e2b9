"""Integer parts of roots and of binary logarithms, and sizes, of integers and rationals."""

from fractions import Fraction


def root(value: int, power: int) -> int:
    """The greatest integer ``n`` with ``n**power <= value``, for ``value >= 0``, by its binary digits."""
    if power == 1:
        return value
    found = 0
    for bit in reversed(range(value.bit_length() // power + 1)):
        if (found | 1 << bit) ** power <= value:
            found |= 1 << bit
    return found


def digits(x: Fraction | int) -> int:
    """How many binary digits a number has, above and below the stroke."""
    return x.numerator.bit_length() + x.denominator.bit_length()


def power_below(x: Fraction) -> int:
    """The greatest ``k`` with ``2**k <= x``, for ``x > 0``."""
    k = x.numerator.bit_length() - x.denominator.bit_length()
    return k - (x.numerator << max(-k, 0) < x.denominator << max(k, 0))


def power_above(x: Fraction) -> int:
    """The least ``k`` with ``x <= 2**k``, for ``x > 0``."""
    return -power_below(1 / x)
