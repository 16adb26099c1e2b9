"""scikit-learn: nearest neighbour and nearest centroid as exact prototypes, and trainers of prototypes."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.chain import stored
from sci.algorithms.adapters.imported import Imported
from sci.errors import BadInput
from sci.extras import extra
from sci.prototypes import Prototypes
from sci.readout import HALF, IDENTITY, Readout

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sci.information import InformationArray

NAMES = ("KNeighborsClassifier", "KNeighborsRegressor", "NearestCentroid")
MAJORITY = Readout("above", HALF)


def from_estimator(estimator: Any) -> Imported:
    """Read a fitted estimator as exact prototypes; at ties the first one listed counts, which the library leaves open.

    Raises:
        BadInput: if it is not fitted, has more neighbours than one, another metric, or other classes than two.
    """
    name = type(estimator).__name__
    if name == "NearestCentroid":
        _require(estimator, name, "centroids_")
        places, labels = stored(estimator.centroids_, f"{name}.centroids_"), np.arange(2)
    else:
        _require(estimator, name, "_fit_X")
        if estimator.n_neighbors != 1:
            raise BadInput(f"{name} with {estimator.n_neighbors} neighbours is not supported (allowed: n_neighbors=1)")
        places, labels = stored(np.asarray(estimator._fit_X, dtype=np.float64), name), np.ravel(estimator._y)
    if getattr(estimator, "effective_metric_", estimator.metric) not in ("euclidean", "l2"):
        raise BadInput(f"{name} with the metric {estimator.metric} is not supported (allowed: Euclidean)")
    classes = getattr(estimator, "classes_", [0, 1])
    if len(classes) != 2:
        raise BadInput(f"{name} with {len(classes)} classes is not supported (allowed: two)")
    readout = IDENTITY if name.endswith("Regressor") else MAJORITY

    def forward(X: NDArray[Any]) -> Any:
        said = estimator.predict(X)
        return said if readout is IDENTITY else (said == classes[1]).astype(np.float64)

    return Imported(Prototypes(places.tolist(), labels.tolist()), readout, forward, "float64")


def _require(estimator: Any, name: str, field: str) -> None:
    if not hasattr(estimator, field):
        raise BadInput(f"this {name} is not fitted")


class PrototypeTrainer:
    """An algorithm for `model-argmin` with ``model=prototypes`` that fits them to the points that it reads.

    It asks for every coordinate to 40 binary digits.

    Args:
        estimator: ``"NearestCentroid"``, one a class; or ``"KMeans"``, as many centres a class as the problem allows.
        seed: its ``random_state``.
    """

    def __init__(self, estimator: str = "NearestCentroid", seed: int = 0) -> None:
        self.estimator, self.seed = estimator, seed

    def run(self, problem: Any, information: InformationArray) -> Prototypes:
        """Read, and fit."""
        if problem.model != "prototypes" or self.estimator not in ("NearestCentroid", "KMeans"):
            raise BadInput(f"{self.estimator[:40]}: unknown for model=prototypes (allowed: NearestCentroid, KMeans)")
        with extra("sklearn"):
            from sklearn.cluster import KMeans
            from sklearn.neighbors import NearestCentroid

        X, y = information.numpy(precision=40), np.asarray(problem.labels)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that x_2 is the same everywhere
            if self.estimator == "NearestCentroid":
                return Prototypes(NearestCentroid().fit(X, y).centroids_.tolist(), [0, 1])
            classes = [X[y == of] for of in (0, 1)]
            sizes = [min(problem.prototypes // 2, len(points)) for points in classes]
            fits = [KMeans(size, n_init=1, random_state=self.seed) for size in sizes]
            centres = [fit.fit(points).cluster_centers_ for fit, points in zip(fits, classes, strict=True)]
        return Prototypes(np.concatenate(centres).tolist(), [0] * sizes[0] + [1] * sizes[1])
