"""How long the numbers of an instance may be, and those of evidence about it, and how much work they may make."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from encoding import Json, number
from estimates import decline_above
from refusal import decline_unless

MAX_DIGITS, MAX_TOTAL = 1 << 16, 1 << 27  # of each number of a list, of all together
MAX_STEPS = 1 << 29


def common_length(numbers: Sequence[Fraction]) -> int:
    """The binary digits of the longest number over a common denominator, with those of that: within the limits."""
    bits, scale = 0, 1
    for x in numbers:
        bits = max(bits, x.numerator.bit_length())
        scale = lcm(scale, x.denominator)
        require_length(bits + scale.bit_length(), len(numbers))
    return bits + scale.bit_length()


def require_length(bits: int, count: int) -> None:
    """Decline so many numbers of so many digits."""
    decline_unless(bits <= MAX_DIGITS and bits * count <= MAX_TOTAL, "numbers of an instance are too long")


def require_steps(steps: int, bits: int) -> None:
    """Decline so many operations with numbers of so many digits."""
    decline_above(steps * (512 + (bits // 64) ** 2), MAX_STEPS, "an instance is too much work")


def short(text: Json) -> Fraction:
    """A rational that is not too long."""
    value = number(text)
    common_length([value])
    return value
