"""scikit-learn: fitted estimators as exact networks, and an algorithm that trains one on what it reads."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.chain import Chain, padded, stored
from sci.algorithms.adapters.imported import Imported, first_line
from sci.algorithms.adapters.nearest import PrototypeTrainer
from sci.algorithms.adapters.trees.trainers import TreeTrainer
from sci.errors import BadInput
from sci.extras import extra
from sci.network import ReluNetwork
from sci.readout import IDENTITY, LOGISTIC

if TYPE_CHECKING:
    from sci.information import InformationArray
    from sci.model import Model

__all__ = ["PrototypeTrainer", "SklearnTrainer", "TreeTrainer", "from_estimator"]

SUPPORTED = (
    "MLPRegressor and MLPClassifier with ReLU, alone or at the end of a Pipeline of "
    "StandardScaler, MinMaxScaler, MaxAbsScaler and RobustScaler"
)


def from_estimator(estimator: Any) -> Imported:
    """Read a fitted estimator as an exact network; scalers are folded in as rationals: ``(x - mean) / scale`` exactly.

    The readout is the identity for a regressor; a binary classifier's network is the number before its logistic output,
    and label 1 is the second of its classes.

    Raises:
        BadInput: for an estimator that is not supported, not fitted, or has weights that are not finite floats.

    Source: docs/theory.md, 3.2, 4.4, 7.
    """
    *scalers, final = _steps(estimator)
    _check_final(final)
    chain = Chain(final.n_features_in_)
    for scaler in scalers:
        chain = _scaled(chain, scaler)
    last = len(final.coefs_) - 1
    for number, (matrix, bias) in enumerate(zip(final.coefs_, final.intercepts_, strict=True)):
        chain = chain.linear(stored(matrix, f"coefs_[{number}]").T).shift(stored(bias, f"intercepts_[{number}]"))
        chain = chain if number == last else chain.relu()
    if hasattr(final, "predict_proba"):
        return Imported(chain.network(), LOGISTIC, lambda X: _quietly(estimator.predict_proba, X)[:, 1], "float64")
    return Imported(chain.network(), IDENTITY, lambda X: _quietly(estimator.predict, X), "float64")


def _quietly(method: Any, *arguments: Any) -> Any:
    """Call without warnings (not converged; fitted with feature names), and with scikit-learn's errors as bad input."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return method(*arguments)
        except ValueError as error:
            raise BadInput(f"scikit-learn: {first_line(error)}") from error


def _steps(estimator: Any) -> list[Any]:
    """The transformers and the final estimator, of nested pipelines too."""
    with extra("sklearn"):
        from sklearn.pipeline import Pipeline

    if type(estimator) is not Pipeline:
        return [estimator]
    steps = [step for _, step in estimator.steps if step is not None and type(step) is not str]  # "passthrough"
    if not steps:
        raise BadInput(f"the pipeline has no steps (supported: {SUPPORTED})")
    return [part for step in steps for part in _steps(step)]


def _check_final(final: Any) -> None:
    with extra("sklearn"):
        from sklearn.neural_network import MLPClassifier, MLPRegressor

    name = type(final).__name__
    if type(final) not in (MLPClassifier, MLPRegressor):
        raise BadInput(f"{name} is not supported (supported: {SUPPORTED})")
    if not hasattr(final, "coefs_"):
        raise BadInput(f"this {name} is not fitted")
    if final.activation != "relu":
        raise BadInput(f"{name} with activation {final.activation!r} is not supported (allowed: 'relu')")
    allowed = "logistic" if type(final) is MLPClassifier else "identity"
    if final.n_outputs_ != 1 or len(getattr(final, "classes_", "01")) != 2:
        kind = "classes" if allowed == "logistic" else "outputs"
        count = len(final.classes_) if allowed == "logistic" else final.n_outputs_
        raise BadInput(f"{name} with {count} {kind} is not supported (allowed: one output, two classes)")
    if final.out_activation_ != allowed:
        raise BadInput(f"{name} with the output activation {final.out_activation_!r} is not supported ({allowed!r} is)")


def _scaled(chain: Chain, scaler: Any) -> Chain:
    """Continue with a fitted scaler."""
    with extra("sklearn"):
        from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

    name, kind = type(scaler).__name__, type(scaler)
    if kind not in (StandardScaler, MinMaxScaler, MaxAbsScaler, RobustScaler):
        raise BadInput(f"{name} is not supported (supported: {SUPPORTED})")
    if not hasattr(scaler, "scale_"):
        raise BadInput(f"this {name} is not fitted")
    if getattr(scaler, "clip", False):
        raise BadInput(f"{name} with clip=True is not supported (it is not affine)")
    if kind is MinMaxScaler:
        return chain.scale(stored(scaler.scale_, f"{name}.scale_")).shift(stored(scaler.min_, f"{name}.min_"))
    centre = {StandardScaler: "mean_", RobustScaler: "center_"}.get(kind)
    uses_centre = getattr(scaler, "with_mean", True) and getattr(scaler, "with_centering", True)
    if centre is not None and uses_centre:
        chain = chain.shift(-stored(getattr(scaler, centre), f"{name}.{centre}"))
    if scaler.scale_ is None or not getattr(scaler, "with_scaling", True):
        return chain
    return chain.divide(stored(scaler.scale_, f"{name}.scale_"), f"{name}.scale_")


class SklearnTrainer:
    """An algorithm that fits a scikit-learn estimator to the points that it reads.

    It asks for every coordinate to 40 binary digits and returns the fitted network, raw (before any readout). An
    estimator whose ``hidden_layer_sizes`` is scikit-learn's default gets the problem's widths; narrower ones are padded
    with neurons that are always 0. Without a ``random_state`` a run is not reproducible.

    Args:
        estimator: whatever `from_estimator` reads, fitted or not; by default an MLPRegressor with ``random_state=0``.
    """

    def __init__(self, estimator: Any = None) -> None:
        self.estimator = estimator

    def run(self, problem: Any, information: InformationArray) -> Model:
        """Read, fit, and return the exact network."""
        estimator = self._fresh(problem.widths[1:-1])
        _quietly(estimator.fit, information.numpy(precision=40), np.asarray(problem.labels))
        network = from_estimator(estimator).model
        return padded(network, problem.widths) if isinstance(network, ReluNetwork) else network

    def _fresh(self, hidden: tuple[int, ...]) -> Any:
        with extra("sklearn"):
            from sklearn.base import clone
            from sklearn.neural_network import MLPRegressor

        estimator = MLPRegressor(random_state=0) if self.estimator is None else clone(self.estimator)
        final = _steps(estimator)[-1]
        if getattr(final, "hidden_layer_sizes", None) == (100,):
            final.set_params(hidden_layer_sizes=tuple(hidden))
        return estimator
