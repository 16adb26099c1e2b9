"""The classifier ``f_a`` of which all samples are made: stripes in the first coordinate that crowd towards 0.

``f_a(x) = ceil(a / x_1) mod 2``, constant for ``x_1`` in ``[a/(k+1), a/k)``; the point of index ``k >= 1`` is
``t_k = a / (k + 1 - kappa)``, strictly inside, with label ``(k + 1) mod 2``.

Source: docs/theory.md, 3.1.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from sci.errors import BadInput

A_RANGE = (Fraction(1, 2), Fraction(1))
KAPPA_RANGE = (Fraction(1, 4), Fraction(3, 4))


def check_classifier(a: Fraction, kappa: Fraction) -> None:
    """Refuse parameters outside ``a in [1/2, 1]``, ``kappa in [1/4, 3/4]``.

    Raises:
        BadInput: naming the parameter and its range.
    """
    for name, value, (low, high) in (("a", a, A_RANGE), ("kappa", kappa, KAPPA_RANGE)):
        if not low <= value <= high:
            raise BadInput(f"{name} = {value} is outside [{low}, {high}]")


def label(k: int) -> int:
    """Label of the points of index ``k``: 0 for odd ``k``, 1 for even ``k``."""
    return (k + 1) % 2


def true_label(a: Fraction, x1: Fraction) -> int | None:
    """``f_a`` as a function of ``x_1 >= 0`` (it depends on nothing else); None for negative ``x_1``.

    Beyond ``x_1 = 1``, outside the cube on which ``f_a`` is defined, the formula is continued.
    """
    if x1 < 0:
        return None
    return ceil(a / x1) % 2 if x1 else 0


def coordinate(a: Fraction, kappa: Fraction, k: int) -> Fraction:
    """The first coordinate ``t_k`` of the point of index ``k``."""
    return Fraction(a.numerator * kappa.denominator, a.denominator * ((k + 1) * kappa.denominator - kappa.numerator))


def room(a: Fraction, kappa: Fraction, k: int) -> Fraction:
    """``a/k - t_k``: moving ``t_k`` up by less keeps the label. Decreases with ``k``."""
    p, q = kappa.as_integer_ratio()
    return coordinate(a, kappa, k) * Fraction(q - p, q * k)


def radius(a: Fraction, kappa: Fraction, k: int) -> Fraction:
    """``rho_k``: the open ball of this radius about ``t_k`` is safe. Decreases with ``k``."""
    p, q = kappa.as_integer_ratio()
    share = (
        Fraction(q - p, q * k) if (q - p) * (k + 1) < p * k else Fraction(p, q * (k + 1))
    )  # (1-kappa)/k, kappa/(k+1)
    return coordinate(a, kappa, k) * share
