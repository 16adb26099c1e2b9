"""Budgets: the size of a move in a norm.

Moves of ``x_1`` and ``x_2`` are bounded through the norm's values on ``e_1`` and ``e_2``; moves of all coordinates are
measured in a p-norm, and compared with a budget exactly.

Source: docs/theory.md, 4.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import fmpz

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

_RATIONAL = re.compile(r"^[0-9]{1,9}([.][0-9]{1,9}|/[1-9][0-9]{0,8})?$", re.ASCII)
LARGEST_P = 1000
"""Numerator and denominator of the ``p`` in which moves of all coordinates are measured, at most."""


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
            raise BadInput(f"the norm {self.name}: its values {self.e1}, {self.e2} on e_1, e_2 must be positive")

    def bound(self, dx1: Fraction, dx2: Fraction) -> Fraction:
        """An upper bound of the norm of ``(dx1, dx2, 0, ...)``: ``|dx1| |e_1| + |dx2| |e_2|``."""
        return abs(dx1) * self.e1 + abs(dx2) * self.e2

    @property
    def p(self) -> Fraction | None:
        """The ``p`` of a p-norm; None for the maximum norm.

        Raises:
            BadInput: if no size can be computed in this norm.
        """
        if self.name == "inf":
            return None
        if not _RATIONAL.match(self.name) or max(Fraction(self.name).as_integer_ratio()) > LARGEST_P:
            raise BadInput(f"the norm {self.name}: sizes are computed for inf and ratios of integers up to {LARGEST_P}")
        return Fraction(self.name)

    def size(self, move: Sequence[Fraction], bits: int = 64) -> tuple[Fraction, Fraction]:
        """Bounds of the norm of a move: equal in the maximum norm, else about ``2**-bits`` apart, relatively.

        Raises:
            BadInput: if no size can be computed in this norm.
        """
        p, largest = self.p, max(map(abs, move))
        if p is None or not largest:
            return largest, largest
        m, n = p.as_integer_ratio()
        roots = [_root((abs(x) / largest) ** m, n, bits) for x in move if x]
        low, high = (Fraction(total, 1 << bits) ** n for total in (sum(roots), sum(roots) + len(roots)))
        unit = largest / (1 << bits)
        return unit * _root(low, m, bits), unit * (_root(high, m, bits) + 1)

    def allows(self, move: Sequence[Fraction], budget: Fraction) -> bool:
        """Whether the norm of a move is at most a positive budget, decided exactly.

        Raises:
            BadInput: if no size can be computed in this norm.
        """
        bits = 64
        while True:
            low, high = self.size(move, bits)
            if high <= budget or low > budget:
                return high <= budget
            if self._is(move, budget):
                return True
            bits *= 2

    def _is(self, move: Sequence[Fraction], budget: Fraction) -> bool:
        """Whether the norm of a move equals the budget: ``sum of r**(m/n) = 1`` with ``r = |x| / budget``.

        That is so only if every root is rational.

        Source: docs/theory.md, 4.4.
        """
        m, n = (self.p or Fraction(1)).as_integer_ratio()
        roots = [_exact_root(abs(x) / budget, n) for x in move]
        return None not in roots and sum(root**m for root in roots if root) == 1


def _root(x: Fraction, degree: int, bits: int) -> int:
    """The floor of ``2**bits * x**(1/degree)``."""
    return int(fmpz((x.numerator << bits * degree) // x.denominator).root(degree))


def _exact_root(x: Fraction, degree: int) -> Fraction | None:
    root = Fraction(*(int(fmpz(part).root(degree)) for part in x.as_integer_ratio()))
    return root if root**degree == x else None


def p_norm(text: str) -> Norm:
    """Return the p-norm of a text: ``inf`` or a rational ``p >= 1`` such as ``2`` or ``3/2``.

    Raises:
        BadInput: for anything else; for ``p < 1`` there is no norm.
    """
    if text != "inf" and (not _RATIONAL.match(text) or Fraction(text) < 1):
        raise BadInput(f"{text[:40]!r} is not the p of a p-norm (allowed: inf, or a rational of at least 1)")
    return Norm(text, Fraction(1), Fraction(1))
