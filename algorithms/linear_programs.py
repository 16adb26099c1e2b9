"""Algorithms for `lp-digits`: ``min 1.x`` subject to ``A x = y``, ``x >= 0``."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.lp import solve, solver

if TYPE_CHECKING:
    from collections.abc import Sequence


class HighsSolver:
    """HiGHS, asked for ``K`` correct digits: it reads all that a float holds, and solves in floats.

    Its tolerances are set to ``10**-(K+1)``, or to the tightest that it allows, ``10**-10``.
    """

    def run(self, problem: Any, information: Any) -> list[float]:
        """Read 53 binary digits of every number, and solve."""
        model = solver()
        for tolerance in ("primal_feasibility_tolerance", "dual_feasibility_tolerance"):
            model.setOptionValue(tolerance, 10.0 ** -min(problem.K + 1, 10))
        x = [model.addVariable(lb=0, obj=1) for _ in range(problem.n)]
        for row, bound in zip(information.A.numpy(53), information.y.numpy(53), strict=True):
            model.addConstr(sum(entry * variable for entry, variable in zip(row, x, strict=True)) == bound)
        model.minimize()
        return list(model.getSolution().col_value)


class RationalSolver:
    """Reads ``digits`` binary digits of every number and solves what it read without any rounding error."""

    def __init__(self, digits: int = 100) -> None:
        self.digits = digits

    def run(self, problem: Any, information: Any) -> Sequence[Fraction]:
        """Read, and solve exactly.

        Raises:
            BadInput: if what was read is infeasible, as legal answers can make it when there is more than one row.
        """
        y = [entry.approx(self.digits) for entry in information.y]
        A = [[entry.approx(self.digits) for entry in row] for row in information.A]
        return solve([-1] * problem.n, A_eq=A, b_eq=y).primal


class Midpoint:
    """Reads ``digits`` binary digits and returns ``(c/2, c/2, 0, ...)``, ``c = y_1/max(alpha, beta)``.

    Right where ``alpha = beta``; elsewhere about ``c * 2**(1/p - 1)`` from the solution in the p-norm.

    Source: docs/theory.md, 6.
    """

    def __init__(self, digits: int = 100) -> None:
        self.digits = digits

    def run(self, problem: Any, information: Any) -> list[Fraction]:
        """Ask for ``y_1``, ``alpha`` and ``beta``."""
        known = information.y[0], information.A[0][0], information.A[0][1]
        y, alpha, beta = (Fraction(entry.approx(self.digits)) for entry in known)
        half = y / max(alpha, beta) / 2
        return [half, half, *[Fraction(0)] * (problem.n - 2)]
