"""Polynomials in ``t``, in the order of their values for all small ``t > 0``: numbers that move along a line."""

from __future__ import annotations

from fractions import Fraction
from functools import total_ordering
from itertools import zip_longest
from typing import Any


@total_ordering
class Jet:
    """``terms[0] + terms[1] t + ...``; a number is a jet that does not move."""

    def __init__(self, *terms: Fraction) -> None:
        self.terms = terms

    def __sub__(self, other: Any) -> Jet:
        pairs = zip_longest(self.terms, _terms(other), fillvalue=Fraction(0))
        return Jet(*(x - y for x, y in pairs))

    def __add__(self, other: Any) -> Jet:
        return self - Jet(*(-x for x in _terms(other)))

    __radd__ = __add__

    def __mul__(self, other: Any) -> Jet:
        found = [Fraction(0)] * (len(self.terms) + len(_terms(other)) - 1)
        for i, x in enumerate(self.terms):
            for j, y in enumerate(_terms(other)):
                found[i + j] += x * y
        return Jet(*found)

    def __lt__(self, other: Any) -> bool:
        return next((x for x in (self - other).terms if x), 0) < 0

    def __eq__(self, other: object) -> bool:
        return not any((self - other).terms)


def _terms(x: Any) -> tuple[Fraction, ...]:
    return x.terms if isinstance(x, Jet) else (Fraction(x),)
