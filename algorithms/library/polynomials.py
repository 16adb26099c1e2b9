"""Roots of polynomials by numpy and sympy, as they are."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which coefficients are read."""


def count_roots(problem: Any, information: Any) -> int:
    """`sympy.Poly.count_roots`: exact, of what was read."""
    import sympy

    read = [Fraction(information[i].approx(DIGITS)) for i in range(problem.degree + 1)]
    x = sympy.Symbol("x")
    return int(sympy.Poly([sympy.Rational(c.numerator, c.denominator) for c in read], x).count_roots())


def roots(problem: Any, information: Any) -> int:
    """`numpy.roots`: how many different roots are real."""
    found = np.roots(information.numpy(DIGITS))
    return len({complex(x).real for x in found if complex(x).imag == 0})
