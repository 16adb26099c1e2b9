"""Optimisation by scipy and cvxpy, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sci.extras import extra

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which numbers are read."""


def linprog(problem: Any, information: Any) -> Any:
    """`scipy.optimize.linprog`."""
    with extra("sklearn"):
        from scipy.optimize import linprog as routine

    A, b, c = (getattr(information, name).numpy(DIGITS) for name in ("A", "b", "c"))
    return routine(c, A_eq=A, b_eq=b).x


def _cvxpy(information: Any, solver: str) -> Any:
    with extra("cvxpy"):
        import cvxpy

    A, b, c = (getattr(information, name).numpy(DIGITS) for name in ("A", "b", "c"))
    x = cvxpy.Variable(A.shape[1], nonneg=True)
    cvxpy.Problem(cvxpy.Minimize(c @ x), [A @ x == b]).solve(solver=solver)  # type: ignore[no-untyped-call]
    return np.asarray(x.value)


def clarabel(problem: Any, information: Any) -> Any:
    """`cvxpy` with Clarabel, an interior point method."""
    return _cvxpy(information, "CLARABEL")


def scs(problem: Any, information: Any) -> Any:
    """`cvxpy` with SCS, a splitting method."""
    return _cvxpy(information, "SCS")


def osqp(problem: Any, information: Any) -> Any:
    """`cvxpy` with OSQP, a splitting method."""
    return _cvxpy(information, "OSQP")


def game(problem: Any, information: Any) -> Any:
    """The linear program of a matrix game by `scipy.optimize.linprog`: the greatest ``v <= (x^T A)_j``."""
    from scipy.optimize import linprog as routine

    A = information.numpy(DIGITS)
    m, n = A.shape
    upper = np.hstack([-A.T, np.ones((n, 1))])
    bounds = [(0, None)] * m + [(None, None)]
    return routine([0] * m + [-1], A_ub=upper, b_ub=[0] * n, A_eq=[[1] * m + [0]], b_eq=[1], bounds=bounds).x[:m]
