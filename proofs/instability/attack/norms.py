"""Budgets: the size of a move of ``x_1`` and ``x_2`` in a norm, through the norm's values on ``e_1`` and ``e_2``.

Source: docs/theory.md, 4.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sci.errors import BadInput

_RATIONAL = re.compile(r"^[0-9]{1,9}([.][0-9]{1,9}|/[1-9][0-9]{0,8})?$", re.ASCII)


@dataclass(frozen=True)
class Norm:
    """What has to be known of a norm: its name and its values on the first two unit vectors.

    Raises:
        BadInput: if one of the values is not positive.
    """

    name: str
    e1: Fraction
    e2: Fraction

    def __post_init__(self) -> None:
        if min(self.e1, self.e2) <= 0:
            raise BadInput(f"the norm {self.name}: its values {self.e1}, {self.e2} on e_1, e_2 have to be positive")

    def bound(self, dx1: Fraction, dx2: Fraction) -> Fraction:
        """An upper bound of the norm of ``(dx1, dx2, 0, ...)``: ``|dx1| |e_1| + |dx2| |e_2|``."""
        return abs(dx1) * self.e1 + abs(dx2) * self.e2


def p_norm(text: str) -> Norm:
    """Return the p-norm of a text: ``inf`` or a rational ``p >= 1`` such as ``2`` or ``3/2``.

    Raises:
        BadInput: for anything else; for ``p < 1`` there is no norm.
    """
    if text != "inf" and (not _RATIONAL.match(text) or Fraction(text) < 1):
        raise BadInput(f"{text[:40]!r} is no p of a p-norm (allowed: inf, or a rational of at least 1)")
    return Norm(text, Fraction(1), Fraction(1))
