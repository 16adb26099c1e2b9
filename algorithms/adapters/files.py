"""Trained models from files: ONNX, PyTorch state dicts, pickled estimators, trees as libraries save them."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import is_zipfile

from sci.errors import BadInput
from sci.extras import extra
from sci.running.target import guarded
from sci.running.target import load as load_target

if TYPE_CHECKING:
    from sci.algorithms.adapters.imported import Imported


ALLOWED = ".onnx, .pt, .pth, .joblib, .pkl; for trees also .json and .ubj (XGBoost), .txt (LightGBM), .json (CatBoost)"


def load(path: str | Path, *, class_spec: str | None = None, trust_pickle: bool = False) -> Imported:
    """Read a trained model from a file, by its ending.

    Args:
        path: ``.onnx``; ``.pt`` or ``.pth`` (a state dict); ``.joblib`` or ``.pkl`` (a pickled estimator);
            ``.json``, ``.ubj``, ``.txt`` (trees).
        class_spec: ``file.py:Name``, for a state dict: a class or function that returns its nn.Sequential, called
            without arguments. The file is run.
        trust_pickle: allow pickles, which run whatever code they contain.

    Raises:
        BadInput: for other endings, files that are not what they say, and networks that are not supported.
    """
    file = Path(path)
    if not file.is_file():
        raise BadInput(f"there is no file {file}")
    if file.suffix == ".onnx":
        from sci.algorithms.adapters import onnx

        return onnx.from_file(file)
    if file.suffix in (".pt", ".pth"):
        return _from_state(file, class_spec)
    if file.suffix in (".joblib", ".pkl"):
        return _from_pickle(file, trust_pickle)
    if file.suffix in (".json", ".ubj", ".txt"):
        from sci.algorithms.adapters.trees.files import read

        return read(file)
    raise BadInput(f"{file}: no way to read {file.suffix or 'it'} (allowed: {ALLOWED})")


def _from_state(file: Path, class_spec: str | None) -> Imported:
    with extra("torch"):
        import torch

    from sci.algorithms.adapters.torch import from_module

    state = _state(file)
    if class_spec is None:
        raise BadInput(f"{file} holds only weights: give their class with --class file.py:Name")
    module = _built(class_spec)
    if not isinstance(module, torch.nn.Module):
        raise BadInput(f"{class_spec} makes a {type(module).__name__}, not a PyTorch module")
    try:
        module.load_state_dict(state)
    except (RuntimeError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise BadInput(f"the weights in {file} do not fit {class_spec}: {reason[:300]}") from error
    return from_module(module)


def _state(file: Path) -> Any:
    """What a state dict holds; ``weights_only`` runs no code."""
    with extra("torch"):
        import torch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return torch.load(file, map_location="cpu", weights_only=True)
        except Exception as error:  # damaged bytes may raise anything
            what = "holds a pickled object, not a state dict" if is_zipfile(file) else "is not a PyTorch state dict"
            raise BadInput(
                f"{file} {what} (write one by torch.save(module.state_dict(), path), or an .onnx file by "
                "torch.onnx.export)"
            ) from error


def _built(class_spec: str) -> Any:
    """Call ``file.py:Name``."""
    if not Path(class_spec.rpartition(":")[0]).is_file():
        raise BadInput(f"--class {class_spec}: there is no such Python file (allowed: file.py:Name)")
    return guarded(f"--class {class_spec}", lambda: load_target(class_spec)())


def _from_pickle(file: Path, trust_pickle: bool) -> Imported:
    if not trust_pickle:
        raise BadInput(f"{file} is a pickle, which runs code when loaded: use --trust-pickle if you trust its author")
    with extra("sklearn"):
        import joblib
        import sklearn  # noqa: F401 - what the pickle holds is an estimator

    try:
        value = joblib.load(file)
    except Exception as error:  # a pickle may raise anything
        raise BadInput(f"{file} cannot be unpickled: {type(error).__name__}: {str(error)[:300]}") from error
    return from_object(value)


def from_object(value: Any) -> Imported:
    """Read a trained model in the form that a trainer returns it: PyTorch module, estimator, booster, or read already.

    Raises:
        BadInput: for anything else.
    """
    from sci.algorithms.adapters.imported import Imported
    from sci.algorithms.adapters.trees.files import of_trees

    if isinstance(value, Imported):
        return value
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.nn.Module):
        from sci.algorithms.adapters.torch import from_module

        return from_module(value)
    if (found := of_trees(value)) is not None:
        return found
    if type(value).__module__.startswith("sklearn.neighbors"):
        from sci.algorithms.adapters.nearest import from_estimator as from_nearest

        return from_nearest(value)
    if hasattr(value, "fit"):
        from sci.algorithms.adapters.sklearn import from_estimator

        return from_estimator(value)
    raise BadInput(
        f"an object of type {type(value).__name__} is not a trained model "
        "(allowed: estimators and boosters, nn.Sequential, ReluNetwork, TreeEnsemble)"
    )
