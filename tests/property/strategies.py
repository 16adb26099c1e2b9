"""What the property tests draw from beyond `sci.proofs.testing.strategies`: reals that are known exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy
from hypothesis import strategies as st

from sci.proofs.testing import strategies
from sci.proofs.testing.strategies import between

integers = strategies.integers()
precisions = strategies.precisions()
dyadics = strategies.dyadics()
rationals = strategies.rationals()
fractions_of_one = between(0, 1)


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
) | between(0, 99).map(_square_root)


@st.composite
def declared_reals(draw):
    """A function that uses up its declared error, up or down."""
    x = draw(rationals)
    ends = draw(st.lists(st.integers(-1, 1), min_size=1, max_size=5))
    return Known(lambda n: x + Fraction(ends[n % len(ends)], 1 << n), lambda q: q - x)


reals = exact_reals | algebraic_reals | declared_reals()
