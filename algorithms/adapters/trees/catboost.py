"""CatBoost: models in JSON, and models themselves, as exact ensembles.

CatBoost rounds inputs to float32 and sets a bit for each split where ``x > border``; the bits number the leaf. It adds
float64 leaves in order, then multiplies with the scale and adds the bias.

Source: CatBoost documentation, "JSON model format"; tests compare with its predictions bit for bit if it is installed.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import Imported
from sci.algorithms.adapters.trees.splits import finite, float32
from sci.errors import BadInput
from sci.readout import IDENTITY, Readout
from sci.trees import Leaf, TreeEnsemble, pruned

if TYPE_CHECKING:
    from sci.trees import Node

ABOVE = Readout("above", Fraction(0))
LOSSES = {"Logloss": ABOVE, "CrossEntropy": Readout("logistic", Fraction(0)), "RMSE": IDENTITY, "MAE": IDENTITY}
DEEPEST = 16


def read(model: Any, where: str) -> Imported:
    """Read a model from its JSON.

    Raises:
        BadInput: if it is none, or one whose meaning is not exact here; the message says what and where.
    """
    features = _features(model, where)
    trees = [_tree(tree, features, f"{where}: tree {number}") for number, tree in enumerate(model["oblivious_trees"])]
    loss = model.get("model_info", {}).get("params", {}).get("loss_function", {}).get("type", "RMSE")
    if loss not in LOSSES:
        raise BadInput(f"{where}: the loss function {loss} is not supported (allowed: {', '.join(LOSSES)})")
    try:
        scale, bias = model["scale_and_bias"]
        (bias,) = bias if type(bias) is list else [bias]
    except (KeyError, TypeError, ValueError):
        raise BadInput(
            f"{where} has no scale and one bias: it has several outputs, or an unsupported version"
        ) from None
    ensemble = TreeEnsemble(max(features.values(), default=0) + 1, trees, finite(bias, where), finite(scale, where))
    return Imported(
        ensemble,
        LOSSES[loss],
        None,
        "float64",
        raw=True,
        executed=lambda X: sum(ensemble.reached(X), np.zeros(len(X))) * float(scale) + float(bias),
    )


def from_model(value: Any) -> Imported:
    """Read a model of CatBoost, beside its own predictions.

    Raises:
        BadInput: as `read`; or if it is not fitted.
    """
    name = type(value).__name__
    if not value.is_fitted():
        raise BadInput(f"this {name} is not fitted")
    with TemporaryDirectory() as folder:
        place = Path(folder) / "model.json"
        value.save_model(str(place), format="json")
        found = read(json.loads(place.read_text("utf-8")), name)
    return Imported(
        found.model,
        found.readout,
        lambda X: value.predict(X, prediction_type="RawFormulaVal"),
        "float64",
        raw=True,
        executed=found.executed,
    )


def _features(model: Any, where: str) -> dict[int, int]:
    """The column of each float feature."""
    if type(model) is not dict or type(model.get("oblivious_trees")) is not list or not model["oblivious_trees"]:
        raise BadInput(f"{where} is not a CatBoost model with symmetric trees")
    info = model.get("features_info", {})
    if info.get("categorical_features") or info.get("text_features") or info.get("embedding_features"):
        raise BadInput(f"{where} has features that are not numbers (allowed: numerical features)")
    try:
        return {each["feature_index"]: each["flat_feature_index"] for each in info["float_features"]}
    except (KeyError, TypeError):
        raise BadInput(f"{where} does not give the column of a feature: unsupported version") from None


def _tree(tree: Any, features: dict[int, int], where: str) -> tuple[Node, ...]:
    """Level by level the same split; the bit of the first one counts 1, of the last one most."""
    splits = tree.get("splits") or []
    values = [finite(value, where) for value in tree.get("leaf_values", [])]
    if len(splits) > DEEPEST or len(values) != 1 << len(splits):
        raise BadInput(f"{where} has {len(values)} leaves for {len(splits)} splits: several outputs, or truncated")
    levels = [_split(split, features, where) for split in splits]

    def below(level: int, number: int) -> list[Node]:
        if level < 0:
            return [Leaf(values[number])]
        return [levels[level], *below(level - 1, number), *below(level - 1, number | 1 << level)]

    return pruned(below(len(levels) - 1, 0))


def _split(split: Any, features: dict[int, int], where: str) -> Node:
    if split.get("split_type") != "FloatFeature":
        raise BadInput(f"{where} splits on categories, {split.get('split_type')} (allowed: numerical features)")
    border = np.float32(split["border"])
    finite(border, where)
    return float32(features[split["float_feature_index"]], border)
