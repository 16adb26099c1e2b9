"""The user's code at work: a trainer fits a network to a sample, or a file is read, which may run code as well.

The adapters that know scikit-learn, PyTorch and ONNX are named, never imported: `proofs` imports no algorithms.
"""

from __future__ import annotations

import inspect
import warnings
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.prototypes import Prototypes
from sci.readout import IDENTITY
from sci.running.target import guarded, load
from sci.trees import TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sci.problem import Json
    from sci.proofs.instability.sample.sample import Sample

EXACT = (ReluNetwork, TreeEnsemble, Prototypes)
"""Models that are what they are, without a library."""
READER, CONVERTER = "sci.algorithms.adapters.files:load", "sci.algorithms.adapters.files:from_object"


def read(name: str, sample: Sample, class_spec: str | None, trust_pickle: bool) -> Json:
    """Read a trained network and compare it, on the points of the sample, with the framework's own forward pass.

    Raises:
        BadInput: if it cannot be read, or differs from the forward pass.
    """
    return _described(
        f"{name} cannot be read", sample, lambda: load(READER)(name, class_spec=class_spec, trust_pickle=trust_pickle)
    )


def fit(
    trainer: Any,
    sample: Sample,
    seed: int,
    widths: Sequence[int] | None,
    settings: Mapping[str, int] = MappingProxyType({}),
) -> Json:
    """Train on the training draws of a sample (all draws if there is no training set), and compare as `read` does.

    Args:
        trainer: a callable ``(X, y, rng)``, also with a parameter ``widths``, that returns a network in any form that
            can be read; or an estimator with ``fit(X, y)``, or its class; or a network that is trained already.
        sample: where X, float64 of shape (n, d), and y, labels 0 and 1, are from.
        seed: of ``rng``; and the ``random_state`` of an estimator that has none.
        widths: hidden widths of the network, handed to a trainer that takes them.
        settings: other parameters, by name, of the callable or the estimator.

    Raises:
        BadInput: if this is not a trainer, it raises, or what it returns cannot be read.
    """
    indices = sample.train or sample.validation
    X, y = float_points(sample, indices), np.array([label(k) for k in indices], dtype=np.int64)
    return _described("training failed", sample, lambda: _fitted(trainer, X, y, seed, widths, settings))


def _described(what: str, sample: Sample, action: Callable[[], Any]) -> Json:
    """The model that the action gives, its readout, and how far the framework's own forward pass is from it.

    That is None if there is no framework. Warnings, such as that of a training that has not converged, go nowhere.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return guarded(what, lambda: _converted(action(), sample))


def _converted(found: Any, sample: Sample) -> Json:
    if isinstance(found, EXACT):
        return {"model": found.entries(), "readout": str(IDENTITY), "deviation": None}
    imported = load(CONVERTER)(found)
    if imported.model.inputs != sample.d:
        raise BadInput(
            f"the model reads {imported.model.inputs} numbers, but the points of the sample have {sample.d} coordinates"
        )
    deviation = imported.check(float_points(sample, sample.distinct))
    return {"model": imported.model.entries(), "readout": str(imported.readout), "deviation": deviation}


def _fitted(trainer: Any, X: Any, y: Any, seed: int, widths: Sequence[int] | None, settings: Mapping[str, int]) -> Any:
    if isinstance(trainer, type) and hasattr(trainer, "fit"):
        trainer = trainer()
    if hasattr(trainer, "fit"):
        trainer.set_params(**_settings(trainer, seed, widths), **settings)
        return trainer.fit(X, y)
    if isinstance(trainer, EXACT) or hasattr(trainer, "state_dict"):
        return trainer
    if not callable(trainer):
        raise BadInput(
            f"the target is of type {type(trainer).__name__} (expected: a callable (X, y, rng), or an estimator)"
        )
    rng = np.random.default_rng(seed)
    if widths is None or "widths" not in inspect.signature(trainer).parameters:
        return trainer(X, y, rng, **settings)
    return trainer(X, y, rng, widths=tuple(widths), **settings)


def _settings(estimator: Any, seed: int, widths: Sequence[int] | None) -> dict[str, Any]:
    """The parameters to set, of an estimator or of the steps of a pipeline."""
    parameters = estimator.get_params()
    found = {name: seed for name, value in parameters.items() if _ends(name, "random_state") and value is None}
    if widths is None:
        return found
    places = [name for name in parameters if _ends(name, "hidden_layer_sizes")]
    return found | dict.fromkeys(places, tuple(widths))


def _ends(name: str, parameter: str) -> bool:
    return name == parameter or name.endswith("__" + parameter)
