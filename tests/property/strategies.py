"""What the property tests draw from: numbers, enclosures, rules of rounding, reals that are known exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy
from hypothesis import strategies as st

from oracles import rounding
from sci.dyadic import Dyadic
from sci.enclosure import Enclosure

BIG = 1 << 80

integers = st.integers(-BIG, BIG) | st.integers(-9, 9)
precisions = st.integers(0, 12) | st.integers(0, 200)
dyadics = st.builds(Dyadic, integers, precisions)
rationals = st.builds(Fraction, integers, st.integers(1, BIG) | st.integers(1, 9)) | dyadics.map(Fraction)
fractions_of_one = st.builds(lambda p, q: Fraction(min(p, q), q), st.integers(0, 1 << 20), st.integers(1, 1 << 20))
"""Rationals in [0, 1], both ends included."""


def between(low, high):
    """Rationals in ``[low, high]``, both ends included."""
    return fractions_of_one.map(lambda part: low + (high - low) * part)


@st.composite
def enclosures(draw, widest=Fraction(1)):
    """An enclosure of width at most ``widest``."""
    low = draw(rationals)
    return Enclosure(low, low + draw(between(Fraction(0), widest)))


@st.composite
def rules(draw):
    """A rule of rounding: the shipped ones, and an adversary who picks freely within the licence."""
    if draw(st.booleans()):
        picks = draw(st.lists(st.integers(0, 2), min_size=1, max_size=8))
        return lambda licence, k, n: min(licence.first + picks[(7 * k + n) % len(picks)], licence.last)
    seeded = rounding.at_random(draw(st.integers(0, 99)))
    return draw(st.sampled_from([rounding.nearest, rounding.up, rounding.down, rounding.worst, seeded]))


@dataclass(frozen=True)
class Known:
    """A real number ``x``: what stands for it, and the sign of ``q - x`` for rational ``q``, found exactly."""

    value: Any
    sign: Callable[[Fraction], Any]

    def within(self, q: Fraction, error: Fraction) -> bool:
        """Whether ``|q - x| <= error``."""
        return self.sign(q - error) <= 0 <= self.sign(q + error)


def _root(power, slope, constant):
    """The one real root of the increasing polynomial ``x**power + slope*x - constant``."""
    x = sympy.Symbol("x")
    return Known(
        sympy.CRootOf(x**power + slope * x - constant, 0, radicals=False),
        lambda q: q**power + slope * q - constant,
    )


def _square_root(c):
    return Known(sympy.sqrt(sympy.Rational(c.numerator, c.denominator)), lambda q: q * q - c if q > 0 else q - (c > 0))


exact_reals = rationals.map(lambda value: Known(value, lambda q: q - value))
algebraic_reals = st.builds(
    _root, st.sampled_from([3, 5]), st.integers(0, 9), st.integers(-999, 999).filter(bool)
) | between(Fraction(0), Fraction(99)).map(_square_root)


@st.composite
def declared_reals(draw):
    """A function that uses up its declared error, up or down."""
    x = draw(rationals)
    ends = draw(st.lists(st.integers(-1, 1), min_size=1, max_size=5))
    return Known(lambda n: x + Fraction(ends[n % len(ends)], 1 << n), lambda q: q - x)


reals = exact_reals | algebraic_reals | declared_reals()
