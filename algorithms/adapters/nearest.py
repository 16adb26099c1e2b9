"""scikit-learn: nearest neighbour and nearest centroid as exact prototypes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.chain import stored
from sci.algorithms.adapters.imported import Imported
from sci.errors import BadInput
from sci.prototypes import Prototypes
from sci.readout import HALF, IDENTITY, Readout

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
