"""Rationals in the sentences of a claim: never long, and never more than is true."""

from fractions import Fraction

from arithmetic import digits, power_above, power_below

SHORT, SHORT_MOVE = 128, 100  # binary digits above and below the stroke; of how far a point is moved


def between(x: Fraction) -> str:
    """A rational: itself if it is short or a power of two, else between which powers of two it is."""
    if digits(x) <= SHORT:
        return str(x)
    low, high = power_below(abs(x)), power_above(abs(x))
    if low == high:
        return f"{sign(x)}{power(low)}"
    ends = f"{power(low)} and {power(high)}" if x > 0 else f"-{power(high)} and -{power(low)}"
    return f"a number between {ends}"


def at_most(x: Fraction) -> str:
    """An upper bound that is at least 0: itself if it is short, else rounded up to a power of two."""
    return str(x) if digits(x) <= SHORT else power(power_above(x))


def power(k: int) -> str:
    """``2**k``."""
    return str(Fraction(2) ** k) if abs(k) <= 10 else f"2**{k}"


def cost(x: Fraction) -> str:
    """A lower bound above 0: six decimals, cut off, or a power of two below."""
    if Fraction(1, 10**6) <= x < 10**6:
        return cut_off(x, 6)
    return f"2**{x.numerator.bit_length() - x.denominator.bit_length() - 1}"


def probability(x: Fraction) -> str:
    """A lower bound of a probability: itself if it is short, else twelve decimals, cut off."""
    return str(x) if x.denominator <= 1 << 20 else cut_off(x, 12)


def move(x: Fraction) -> str:
    """How far a coordinate is moved: exact if that is short, else the first digits, cut off, times a power of two."""
    text = exact_move(x)
    if text is None:
        k = power_below(abs(x))
        text = f"{sign(x)}{cut_off(abs(x) / Fraction(2) ** k, 3)}... * 2**{k}"
    return text


def reach(x: Fraction) -> str:
    """How far something holds: exact if that is short, else the greatest power of two below."""
    return exact_move(x) or f"2**{power_below(x)}"


def exact_move(x: Fraction) -> str | None:
    """A power of two as such, another rational as a fraction; None if that is long."""
    k = x.numerator.bit_length() - x.denominator.bit_length()
    if abs(x) == Fraction(2) ** k:
        return f"{sign(x)}2**{k}"
    return str(x) if digits(x) < SHORT_MOVE else None


def cut_off(x: Fraction, places: int) -> str:
    """So many decimals of ``x >= 0``."""
    whole, rest = divmod(x.numerator * 10**places // x.denominator, 10**places)
    return f"{whole}.{rest:0{places}d}"


def sign(x: Fraction) -> str:
    """``-`` before a negative number."""
    return "-" if x < 0 else ""
