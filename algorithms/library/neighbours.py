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


def program_value(problem: Any, information: Any) -> float:
    """The least cost by `scipy.optimize.linprog`."""
    with extra("sklearn"):
        from scipy.optimize import linprog

    A, b, c = (getattr(information, name).numpy(DIGITS) for name in ("A", "b", "c"))
    return float(linprog(c, A_eq=A, b_eq=b).fun)


def residual(problem: Any, information: Any) -> float:
    """The residual of the solution of `scipy.linalg.lstsq`."""
    with extra("sklearn"):
        from scipy.linalg import lstsq

    A, b = information.A.numpy(DIGITS), information.b.numpy(DIGITS)
    return float(np.linalg.norm(A @ lstsq(A, b)[0] - b))


def least_value(problem: Any, information: Any) -> float:
    """The value at the minimiser of `scipy.optimize.differential_evolution`, with a fixed seed."""
    with extra("sklearn"):
        from scipy.optimize import differential_evolution

    x = float(information.numpy(DIGITS)[0])
    bound = 2 + abs(x)
    return float(differential_evolution(lambda z: (z[0] ** 2 - 1) ** 2 - x * z[0], [(-bound, bound)], seed=0).fun)


def direction(problem: Any, information: Any) -> Any:
    """A vector over its `numpy.linalg.norm`."""
    z = information.numpy(DIGITS)
    return z / np.linalg.norm(z)


def distances(problem: Any, information: Any) -> Any:
    """`scipy.spatial.distance.cdist`."""
    with extra("sklearn"):
        from scipy.spatial.distance import cdist

    return cdist(information.X.numpy(DIGITS), [information.z.numpy(DIGITS)])[:, 0]


def k_neighbours_distances(problem: Any, information: Any) -> Any:
    """The distances that `sklearn.neighbors.KNeighborsClassifier` finds, of all points."""
    with extra("sklearn"):
        from sklearn.neighbors import KNeighborsClassifier

    X = information.X.numpy(DIGITS)
    model = KNeighborsClassifier(n_neighbors=len(X)).fit(X, np.arange(len(X)))
    (found,), (order,) = model.kneighbors([information.z.numpy(DIGITS)])
    return found[np.argsort(order)]


def svdvals(problem: Any, information: Any) -> Any:
    """`scipy.linalg.svdvals`."""
    with extra("spectra"):
        from scipy.linalg import svdvals as values

    return values(information.numpy(DIGITS))


def positive_factor(problem: Any, information: Any) -> Any:
    """The second factor of `scipy.linalg.polar`."""
    with extra("spectra"):
        from scipy.linalg import polar

    return polar(information.numpy(DIGITS))[1]


def solve_ivp(problem: Any, information: Any) -> float:
    """`scipy.integrate.solve_ivp`."""
    with extra("sklearn"):
        from scipy.integrate import solve_ivp as solve

    nodes = [float(x) for x in problem.nodes]
    f, (start,) = information.f.numpy(DIGITS), information.y.numpy(DIGITS)
    return float(solve(lambda t, y: np.interp(y, nodes, f), (0, 1), [start], rtol=1e-6, atol=1e-6).y[0, -1])
