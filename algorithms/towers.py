"""Towers for the shipped problems: computable in the limit, though no algorithm knows on every input when to stop.

Source: docs/theory.md, 1 (towers) and 3.9.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.algorithms.networks import constant, psi, targets
from sci.algorithms.relu import sightings

if TYPE_CHECKING:
    from sci.network import ReluNetwork


class Positive:
    """``Sigma_1`` for "is ``x > 0``?": at step ``n`` say 1 if ``n`` digits show it.

    A 1 is never wrong, and for ``x > 0`` it comes.
    """

    claim = "Sigma_1"
    type = "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        return int(information[0].approx(n) > Fraction(1, 1 << n))


class Zero:
    """``Pi_1`` for "is ``x = 0``?": at step ``n`` say 0 if ``n`` digits show ``x > 0``.

    A 0 is never wrong, and for ``x > 0`` it comes.
    """

    claim = "Pi_1"
    type = "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        return int(information[0].approx(n) <= Fraction(1, 1 << n))


class Sure(Positive):
    """`Positive` with a claim too many, ``Delta_2[0]``: that it never changes its mind. Once is enough."""

    claim = "Delta_2[0]"


class SureOfZero(Zero):
    """`Zero` with the same claim."""

    claim = "Delta_2[0]"


class Rash(Positive):
    """`Positive` with a claim too many, ``Delta_1``: that step ``n`` is already right."""

    claim = "Delta_1"


class Network:
    """``Delta_2`` for `relu-argmin` with the maximum as cost.

    At step ``n`` read ``n`` digits of the coordinate ``x_2`` of a point of label 1.

    If they show which power of two ``delta`` is, the exact network for it, else the constant 1/2, which is optimal on
    ``T_0``. Right from the step on at which ``2**-n`` is at most ``delta/5``.
    """

    claim = "Delta_2"
    type = "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> ReluNetwork:
        """Step ``n``."""
        delta = next(sightings(information[1][1], [n]), None)
        return (
            constant(problem.widths, Fraction(1, 2)) if delta is None else psi(problem.widths, delta, *targets(problem))
        )


class Digits:
    """``Delta_2`` for `lp-digits`: at step ``n`` compare ``n`` digits of ``alpha`` and ``beta``.

    The solution of the greater one if they are seen to differ, else the one of ``alpha``, which is right on the
    central input too.
    """

    claim = "Delta_2"
    type = "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> list[Fraction]:
        """Step ``n``."""
        alpha, beta = (Fraction(information.A[0][j].approx(n)) for j in (0, 1))
        first = beta - alpha <= Fraction(2, 1 << n)
        solution = [Fraction(0)] * problem.n
        solution[0 if first else 1] = 1 / max(alpha if first else beta, Fraction(1))
        return solution


class RashDigits(Digits):
    """`Digits` with the claim ``Delta_1``: that step ``n`` is within ``2**-n`` of a solution."""

    claim = "Delta_1"


class SeenLately:
    """``Delta_2`` for "infinitely many ones?", in vain: at step ``n`` say 1 if a bit of ``n/2..n`` is one."""

    claim = "Delta_2"
    type = "arithmetic"

    def run(self, n: int, problem: Any, information: Any) -> int:
        """Step ``n``."""
        return int(any(information[k].approx(2) > Fraction(1, 2) for k in range(n // 2, n)))
