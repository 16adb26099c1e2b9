"""What libraries can do: numpy, scipy and scikit-learn on problems that digits determine."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from sci.extras import extra

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which numbers are read."""


def maximum(problem: Any, information: Any) -> float:
    """`numpy.max`."""
    return float(np.max(information.numpy(DIGITS)))


def sort(problem: Any, information: Any) -> Any:
    """`numpy.sort`."""
    return np.sort(information.numpy(DIGITS))


def near_integer(problem: Any, information: Any) -> int:
    """`numpy.rint`."""
    return int(np.rint(information.numpy(DIGITS)[0]))


def det(problem: Any, information: Any) -> float:
    """`numpy.linalg.det`."""
    return float(np.linalg.det(information.numpy(DIGITS)))


def eigvalsh(problem: Any, information: Any) -> Any:
    """`numpy.linalg.eigvalsh`, the largest first."""
    return np.linalg.eigvalsh(information.numpy(DIGITS))[::-1]


def variances(problem: Any, information: Any) -> Any:
    """`sklearn.decomposition.PCA`: variances of points with the covariance ``A + s I``, ``s`` great, less ``s``."""
    with extra("sklearn"):
        from sklearn.decomposition import PCA

    A = information.numpy(DIGITS)
    n = len(A)
    shift = 1 + np.abs(A).sum(axis=1).max()
    root = np.linalg.cholesky(A + shift * np.eye(n))
    points = np.hstack([root, -root]).T * sqrt((2 * n - 1) / 2)
    return PCA().fit(points).explained_variance_[:n] - shift


def projection(problem: Any, information: Any) -> Any:
    """`scipy.linalg.eigh`: the projection onto the span of eigenvectors."""
    with extra("spectra"):
        from scipy.linalg import eigh

    vectors = eigh(information.numpy(DIGITS))[1][:, ::-1][:, problem.first - 1 : problem.last]
    return vectors @ vectors.T


def game_value(problem: Any, information: Any) -> float:
    """The value of a game by `scipy.optimize.linprog`: the greatest ``v <= (x^T A)_j``."""
    with extra("sklearn"):
        from scipy.optimize import linprog

    A = information.numpy(DIGITS)
    m, n = A.shape
    upper = np.hstack([-A.T, np.ones((n, 1))])
    bounds = [(0, None)] * m + [(None, None)]
    return float(-linprog([0] * m + [-1], A_ub=upper, b_ub=[0] * n, A_eq=[[1] * m + [0]], b_eq=[1], bounds=bounds).fun)


def k_means_cost(problem: Any, information: Any) -> float:
    """The inertia of `sklearn.cluster.KMeans` with two clusters, ten starts and a fixed seed."""
    with extra("sklearn"):
        from sklearn.cluster import KMeans

    return float(KMeans(n_clusters=2, n_init=10, random_state=0).fit(information.numpy(DIGITS)).inertia_)


def tikhonov(problem: Any, information: Any) -> Any:
    """`numpy.linalg.solve`, of the normal equations."""
    A, b = information.A.numpy(DIGITS), information.b.numpy(DIGITS)
    return np.linalg.solve(A.T @ A + float(problem.weight) * np.eye(A.shape[1]), A.T @ b)


def ridge(problem: Any, information: Any) -> Any:
    """`sklearn.linear_model.Ridge` without an intercept."""
    with extra("sklearn"):
        from sklearn.linear_model import Ridge

    model = Ridge(alpha=float(problem.weight), fit_intercept=False)
    return model.fit(information.A.numpy(DIGITS), information.b.numpy(DIGITS)).coef_


def roots(problem: Any, information: Any) -> Any:
    """`numpy.roots`."""
    return np.roots(information.numpy(DIGITS))


def convex_hull(problem: Any, information: Any) -> Any:
    """The corners of `scipy.spatial.ConvexHull`."""
    with extra("sklearn"):
        from scipy.spatial import ConvexHull

    points = information.numpy(DIGITS)
    return points[ConvexHull(points).vertices]
