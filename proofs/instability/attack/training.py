"""Getting a trained network: read from a file, or trained on a sample by the user's own code.

Training code runs in this process, without limits of time or memory and without protection: it is the user's own, and
what it returns is an exact network about which everything is proved afterwards. The adapters that know scikit-learn,
PyTorch and ONNX are named, never imported: `proofs` imports no algorithms.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
import warnings
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.readout import IDENTITY
from sci.running import target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

READER, CONVERTER = "sci.algorithms.adapters.files:load", "sci.algorithms.adapters.files:from_object"
FILES = (".onnx", ".pt", ".pth", ".joblib", ".pkl")


@dataclass(frozen=True)
class Trained:
    """A trained network, its readout, and how it was checked.

    ``deviation`` is the largest difference between the exact network and the framework's own forward pass on the
    floats of the sample, None if there is no framework.
    """

    network: ReluNetwork
    readout: Readout
    deviation: float | None


def with_readout(trained: Trained, readout: Readout | None) -> Trained:
    """The same network read in another way, if one is given."""
    return trained if readout is None else replace(trained, readout=readout)


def is_file(name: str) -> bool:
    """Whether a target is a file, of a trained network it is hoped, and not a trainer."""
    place = Path(name)
    return place.suffix in FILES or (place.is_file() and place.suffix != ".py")


def from_file(name: str, sample: Sample, class_spec: str | None = None, trust_pickle: bool = False) -> Trained:
    """Read a trained network and check it on the sample.

    Raises:
        BadInput: if it cannot be read, or differs from the framework's own forward pass.
    """
    return _checked(target.load(READER)(name, class_spec=class_spec, trust_pickle=trust_pickle), sample)


def train(trainer: Any, sample: Sample, seed: int, widths: Sequence[int] | None = None) -> Trained:
    """Train on the training draws of a sample (all draws if there is no training set), and check the result.

    Args:
        trainer: a callable ``(X, y, rng)``, also with a parameter ``widths``, that returns a network in any form that
            can be read; or an estimator with ``fit(X, y)``, or its class; or a network that is trained already.
        sample: where X, float64 of shape (n, d), and y, labels 0 and 1, are from.
        seed: of ``rng``; and the ``random_state`` of an estimator that has none.
        widths: hidden widths of the network; handed to a trainer that takes them, and required of the result.

    Raises:
        BadInput: if this is no trainer, it raises, or what it returns cannot be read or has other widths.
    """
    indices = sample.train or sample.validation
    X, y = float_points(sample, indices), np.array([label(k) for k in indices], dtype=np.int64)
    with _quiet():
        found = target.guarded("training failed", lambda: _fitted(trainer, X, y, seed, widths))
        trained = _checked(found, sample)
    hidden = trained.network.widths[1:-1]
    if widths is not None and hidden != tuple(widths):
        raise BadInput(f"--widths {_shown(widths)}: the trained network has the hidden widths {_shown(hidden)}")
    return trained


def _shown(widths: Sequence[int]) -> str:
    return ",".join(map(str, widths))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Prints go to standard error; warnings, such as that of a training that has not converged, nowhere."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(sys.stderr):
        warnings.simplefilter("ignore")
        yield


def _fitted(trainer: Any, X: Any, y: Any, seed: int, widths: Sequence[int] | None) -> Any:
    if isinstance(trainer, type) and hasattr(trainer, "fit"):
        trainer = trainer()
    if hasattr(trainer, "fit"):
        trainer.set_params(**_settings(trainer, seed, widths))
        return trainer.fit(X, y)
    if isinstance(trainer, ReluNetwork) or hasattr(trainer, "state_dict"):
        return trainer
    if not callable(trainer):
        raise BadInput(
            f"the target is of type {type(trainer).__name__} (wanted: a callable (X, y, rng), or an estimator)"
        )
    rng = np.random.default_rng(seed)
    if widths is None or "widths" not in inspect.signature(trainer).parameters:
        return trainer(X, y, rng)
    return trainer(X, y, rng, widths=tuple(widths))


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


def _checked(found: Any, sample: Sample) -> Trained:
    if isinstance(found, ReluNetwork):
        return Trained(found, IDENTITY, None)
    imported = target.load(CONVERTER)(found)
    if imported.network.widths[0] != sample.d:
        raise BadInput(
            f"the network reads {imported.network.widths[0]} numbers, the points of the sample have {sample.d}"
        )
    return Trained(imported.network, imported.readout, imported.check(float_points(sample, sample.distinct)))
