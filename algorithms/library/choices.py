"""Choices by numpy and scikit-learn, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sci.extras import extra

if TYPE_CHECKING:
    from typing import Any

DIGITS = 53
"""Binary digits to which numbers are read."""


def argmax(problem: Any, information: Any) -> int:
    """`numpy.argmax`."""
    return int(np.argmax(information.numpy(DIGITS)))


def argsort(problem: Any, information: Any) -> list[int]:
    """`numpy.argsort`."""
    return [int(k) for k in np.argsort(information.numpy(DIGITS), kind="stable")]


def floor(problem: Any, information: Any) -> int:
    """`numpy.floor`."""
    return int(np.floor(information.numpy(DIGITS)[0]))


def orientation(problem: Any, information: Any) -> int:
    """The sign of `numpy.linalg.det` of ``b - a`` and ``c - a``."""
    a, b, c = information.numpy(DIGITS)
    return int(np.sign(np.linalg.det(np.array([b - a, c - a]))))


def k_neighbours(problem: Any, information: Any) -> int:
    """`sklearn.neighbors.KNeighborsClassifier` with one neighbour."""
    with extra("sklearn"):
        from sklearn.neighbors import KNeighborsClassifier

    model = KNeighborsClassifier(n_neighbors=1).fit(information.X.numpy(DIGITS), problem.labels)
    return int(model.predict([information.z.numpy(DIGITS)])[0])


def k_means(problem: Any, information: Any) -> list[int]:
    """`sklearn.cluster.KMeans` with two clusters, ten starts and a fixed seed."""
    with extra("sklearn"):
        from sklearn.cluster import KMeans

    model = KMeans(n_clusters=2, n_init=10, random_state=0).fit(information.numpy(DIGITS))
    return [int(label) for label in model.labels_]


def delaunay(problem: Any, information: Any) -> int:
    """`scipy.spatial.Delaunay`: the diagonal of two of its triangles."""
    with extra("sklearn"):
        from scipy.spatial import Delaunay

    triangles = Delaunay(information.numpy(DIGITS)).simplices
    return int(not all({0, 2} <= set(triangle) for triangle in triangles.tolist()))


def decision_tree(problem: Any, information: Any) -> list[int]:
    """The root of `sklearn.tree.DecisionTreeClassifier` with a fixed seed."""
    with extra("sklearn"):
        from sklearn.tree import DecisionTreeClassifier

    points = information.X.numpy(DIGITS)
    leaves = DecisionTreeClassifier(max_depth=1, random_state=0).fit(points, problem.labels).apply(points)
    return [int(leaf != leaves[0]) for leaf in leaves]
