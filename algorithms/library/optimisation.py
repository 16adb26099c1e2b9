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
    cvxpy.Problem(cvxpy.Minimize(c @ x), [A @ x == b]).solve(solver=solver)
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
    with extra("sklearn"):
        from scipy.optimize import linprog as routine

    A = information.numpy(DIGITS)
    m, n = A.shape
    upper = np.hstack([-A.T, np.ones((n, 1))])
    bounds = [(0, None)] * m + [(None, None)]
    return routine([0] * m + [-1], A_ub=upper, b_ub=[0] * n, A_eq=[[1] * m + [0]], b_eq=[1], bounds=bounds).x[:m]


def differential_evolution(problem: Any, information: Any) -> float:
    """`scipy.optimize.differential_evolution` with a fixed seed, for the double well ``(z**2 - 1)**2 - x z``."""
    with extra("sklearn"):
        from scipy.optimize import differential_evolution as routine

    x = information.numpy(DIGITS)[0]
    return float(routine(lambda z: (z[0] ** 2 - 1) ** 2 - x * z[0], [(-4, 4)], seed=0, tol=1e-12).x[0])


def minimize_scalar(problem: Any, information: Any) -> float:
    """`scipy.optimize.minimize_scalar`, for the double well."""
    with extra("sklearn"):
        from scipy.optimize import minimize_scalar as routine

    x = information.numpy(DIGITS)[0]
    return float(routine(lambda z: (z**2 - 1) ** 2 - x * z).x)


def solve_ivp(problem: Any, information: Any) -> float:
    """`scipy.integrate.solve_ivp`, for ``y' = 3 sign(y) |y|**(2/3)``."""
    with extra("sklearn"):
        from scipy.integrate import solve_ivp as routine

    start = information.numpy(DIGITS)
    found = routine(lambda _, y: 3 * np.sign(y) * abs(y) ** (2 / 3), (0, 1), start, rtol=1e-10, atol=1e-12)
    return float(found.y[0, -1])
