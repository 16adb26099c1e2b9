"""XGBoost: models in JSON or UBJSON, and boosters themselves, as exact ensembles.

XGBoost rounds inputs to float32 and goes to the left if ``x < threshold``; it adds float32 leaves in float32, after the
base margin. The file holds the base score before its link function: for logistic objectives a probability, of which the
library takes the float32 logit.

Source: XGBoost documentation, "Introduction to Model IO"; tests compare with its predictions bit for bit.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import Imported
from sci.algorithms.adapters.trees.splits import finite, float32, preorder
from sci.algorithms.adapters.trees.ubjson import loads
from sci.errors import BadInput
from sci.extras import extra
from sci.readout import IDENTITY, Readout
from sci.trees import Leaf, TreeEnsemble

if TYPE_CHECKING:
    from sci.trees import Node

ABOVE = Readout("above", Fraction(0))
LOGITS = {"binary:logistic": ABOVE, "binary:logitraw": ABOVE, "reg:logistic": Readout("logistic", Fraction(0))}
"""Objectives whose output is the number before a logistic function, and how it becomes a label."""
PLAIN = ("reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "binary:hinge", "reg:squaredlogerror")


def read(value: Any, where: str) -> Imported:
    """Read a model from its JSON, see `parsed`.

    Raises:
        BadInput: if they are none, or one whose meaning is not exact here; the message says what and where.
    """
    learner = _get(value, "learner", where)
    booster = _get(learner, "gradient_booster", where)
    _refuse(learner, booster, where)
    objective = _get(_get(learner, "objective", where), "name", where)
    inputs = int(_get(_get(learner, "learner_model_param", where), "num_feature", where))
    stored = _get(_get(booster, "model", where), "trees", where)
    trees = [_tree(tree, f"{where}: tree {number}") for number, tree in enumerate(stored)]
    base = base_margin(learner, objective, where)
    readout = LOGITS.get(objective, IDENTITY)
    model = TreeEnsemble(inputs, trees or [[Leaf(Fraction(0))]], base)
    return Imported(model, readout, None, "float64", "float32", True, lambda X: model.forward(X, "float32"))


def from_booster(value: Any) -> Imported:
    """Read a ``Booster`` or an estimator of XGBoost, beside its own predictions.

    Raises:
        BadInput: as `read`; or if it takes other numbers than NaN for missing ones.
    """
    with extra("xgboost"):
        import xgboost

    booster = value
    if not isinstance(value, xgboost.Booster):
        name = type(value).__name__
        if getattr(value, "missing", None) is not None and not np.isnan(value.missing):
            raise BadInput(f"{name} with missing={value.missing}: it treats numbers as missing (allowed: missing=nan)")
        try:
            booster = value.get_booster()
        except Exception as error:
            raise BadInput(f"this {name} is not fitted") from error
    name = type(value).__name__
    found = read(parsed(bytes(booster.save_raw("ubj")), name), name)
    return Imported(
        found.model,
        found.readout,
        lambda X: booster.predict(xgboost.DMatrix(X), output_margin=True),
        "float64",
        "float32",
        raw=True,
        executed=found.executed,
    )


def parsed(data: bytes, where: str) -> Any:
    """The object that a file of JSON or UBJSON holds.

    Raises:
        BadInput: if it holds none, or is cut off.
    """
    if data[:1] != b"{":
        raise BadInput(f"{where} is not a model of trees (expected: an XGBoost model, a JSON object or .ubj)")
    try:
        return json.loads(data) if data[1:2] in b'"\n\r\t }' else loads(data)
    except BadInput as error:
        raise BadInput(f"{where}: {error}") from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{where} is not JSON, or truncated: {str(error)[:80]}") from None


def _refuse(learner: Any, booster: Any, where: str) -> None:
    """What is not read: each a line."""
    kind = _get(booster, "name", where)
    if kind != "gbtree":
        why = "drops trees at prediction" if kind == "dart" else "has no trees"
        raise BadInput(f"{where}: the booster {kind} {why} (allowed: gbtree)")
    parameters = _get(learner, "learner_model_param", where)
    if int(parameters.get("num_class", 0)) > 1 or int(parameters.get("num_target", 1)) > 1:
        raise BadInput(f"{where} has several outputs (allowed: one; two classes by binary:logistic)")
    objective = _get(_get(learner, "objective", where), "name", where)
    if objective not in LOGITS and objective not in PLAIN:
        allowed = ", ".join([*LOGITS, *PLAIN])
        raise BadInput(f"{where}: the objective {objective} is not supported (allowed: {allowed})")
    best = learner.get("attributes", {}).get("best_iteration")
    count = len(_get(_get(booster, "model", where), "trees", where))
    if best is not None and int(best) + 1 < count:
        raise BadInput(
            f"{where} stopped early: its estimator predicts with {int(best) + 1} rounds, the booster with all {count} "
            f"trees (say which: booster[:{int(best) + 1}])"
        )


def _get(value: Any, name: str, where: str) -> Any:
    if type(value) is not dict or name not in value:
        raise BadInput(f"{where} is not an XGBoost model of a supported version: it has no {name!r}")
    return value[name]


def base_margin(learner: Any, objective: str, where: str) -> Fraction:
    """The float32 number to which the leaves are added."""
    stored = _get(_get(learner, "learner_model_param", where), "base_score", where)
    try:
        score = np.float32(np.ravel(json.loads(stored) if isinstance(stored, str) else stored)[0])
    except (ValueError, IndexError, TypeError):
        raise BadInput(f"{where}: the base score {stored!r} is not a number") from None
    if objective in LOGITS and objective != "binary:logitraw":
        if not 0 < score < 1:
            raise BadInput(f"{where}: the base score {score} is not a probability")
        score = np.float32(-np.log(np.float64(np.float32(1) / score - np.float32(1))))
    return finite(score, f"{where}: the base score")


def _tree(tree: Any, where: str) -> tuple[Node, ...]:
    names = ("left_children", "right_children", "split_indices", "split_conditions")
    left, right, features, conditions = (_get(tree, name, where) for name in names)
    if any(tree.get("split_type", [])) or tree.get("categories_nodes"):
        raise BadInput(f"{where} splits on categories (allowed: numerical features)")
    if int(tree.get("tree_param", {}).get("size_leaf_vector", 1)) > 1:
        raise BadInput(f"{where} has leaves of several numbers (allowed: one)")

    def node(i: int) -> Node:
        if left[i] == -1:
            return Leaf(finite(np.float32(conditions[i]), f"{where}, leaf {i}"))
        finite(np.float32(conditions[i]), f"{where}, node {i}")
        return float32(features[i], np.float32(conditions[i]), strict=True)

    return preorder(left, right, node, where)
