"""scikit-learn: decision trees, forests and boosted trees as exact ensembles.

Trees, forests and ``GradientBoosting*`` round inputs to float32 and go to the left if that is at most a float64
threshold; ``HistGradientBoosting*`` compares float64 inputs. All add float64 leaves.

A classifier of two classes says class 1 where the number before its link function is above the threshold, of
``GradientBoostingClassifier`` also at it.
"""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import Imported
from sci.algorithms.adapters.trees.lightgbm import in_order
from sci.algorithms.adapters.trees.splits import finite, float32, float64, preorder
from sci.errors import BadInput
from sci.readout import HALF, IDENTITY, Readout
from sci.trees import Leaf, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sci.trees import Node

TREES = ("DecisionTreeClassifier", "DecisionTreeRegressor", "ExtraTreeClassifier", "ExtraTreeRegressor")
FORESTS = ("RandomForestClassifier", "RandomForestRegressor", "ExtraTreesClassifier", "ExtraTreesRegressor")
BOOSTED = ("GradientBoostingClassifier", "GradientBoostingRegressor")
HISTOGRAMS = ("HistGradientBoostingClassifier", "HistGradientBoostingRegressor")
SUPPORTED = (*TREES, *FORESTS, *BOOSTED, *HISTOGRAMS)
FITTED = {"tree_": TREES, "estimators_": (*FORESTS, *BOOSTED), "_predictors": HISTOGRAMS}
MAJORITY, ABOVE, FROM = Readout("above", HALF), Readout("above", Fraction(0)), Readout("from", Fraction(0))


def from_estimator(estimator: Any) -> Imported:
    """Read a fitted estimator, beside its own predictions.

    Raises:
        BadInput: if it is not fitted, has several outputs or other classes than two, or splits on categories.
    """
    name = type(estimator).__name__
    if not any(hasattr(estimator, field) for field, names in FITTED.items() if name in names):
        raise BadInput(f"this {name} is not fitted")
    outputs, classes = getattr(estimator, "n_outputs_", 1), getattr(estimator, "classes_", [0, 1])
    if outputs != 1 or len(classes) != 2:
        raise BadInput(f"{name} with {outputs} outputs, {len(classes)} classes (allowed: one output, two classes)")
    if name in HISTOGRAMS:
        return _histograms(estimator, name)
    if name in BOOSTED:
        return _boosted(estimator, name)
    return _mean([estimator] if name in TREES else list(estimator.estimators_), estimator, name)


def _mean(members: Sequence[Any], estimator: Any, name: str) -> Imported:
    """Trees, and forests, which are means."""
    count = len(members)
    trees = [_tree(member.tree_, f"{name}: tree {number}") for number, member in enumerate(members)]
    model = TreeEnsemble(estimator.n_features_in_, trees, 0, Fraction(1, count))
    if name.endswith("Classifier"):
        return _imported(model, MAJORITY, lambda X: estimator.predict_proba(X)[:, 1], in_order(model, count))
    return _imported(model, IDENTITY, estimator.predict, in_order(model, count))


def _boosted(estimator: Any, name: str) -> Imported:
    if type(estimator.init_) is not str and type(estimator.init_).__name__ not in ("DummyClassifier", "DummyRegressor"):
        raise BadInput(f"{name} with init={type(estimator.init_).__name__} (allowed: the default, or 'zero')")
    trees = [_tree(row[0].tree_, f"{name}: tree {number}") for number, row in enumerate(estimator.estimators_)]
    start = float(estimator._raw_predict_init(np.zeros((1, estimator.n_features_in_), dtype=np.float32))[0, 0])
    rate = estimator.learning_rate
    model = TreeEnsemble(estimator.n_features_in_, trees, finite(start, name), finite(rate, name))

    def executed(X: NDArray[Any]) -> NDArray[Any]:
        return _added(start, (rate * leaves for leaves in model.reached(X)), len(X))

    if name.endswith("Classifier"):
        return _imported(model, FROM, estimator.decision_function, executed)
    return _imported(model, IDENTITY, estimator.predict, executed)


def _histograms(estimator: Any, name: str) -> Imported:
    trees = [_histogram(row[0].nodes, f"{name}: tree {number}") for number, row in enumerate(estimator._predictors)]
    start = float(np.ravel(estimator._baseline_prediction)[0])
    loss = type(estimator._loss).__name__
    if name.endswith("Regressor") and loss not in ("HalfSquaredError", "AbsoluteError", "PinballLoss"):
        raise BadInput(f"{name} with the loss {estimator.loss} (allowed: those whose link function is the identity)")
    leaf = [[Leaf(Fraction(0))]]
    model = TreeEnsemble(estimator.n_features_in_, trees or leaf, finite(start, name))

    def executed(X: NDArray[Any]) -> NDArray[Any]:
        return _added(start, model.reached(X), len(X))

    if name.endswith("Classifier"):
        return _imported(model, ABOVE, estimator.decision_function, executed)
    return _imported(model, IDENTITY, estimator.predict, executed)


def _imported(model: TreeEnsemble, readout: Readout, forward: Any, executed: Any) -> Imported:
    def quietly(X: NDArray[Any]) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return forward(X)

    return Imported(model, readout, quietly, "float64", raw=True, executed=executed)


def _added(start: float, terms: Iterator[NDArray[Any]], count: int) -> NDArray[Any]:
    total = np.full(count, start)
    for term in terms:
        total += term
    return total


def _tree(tree: Any, where: str) -> tuple[Node, ...]:
    left, right, features, thresholds = (
        np.asarray(part).tolist() for part in (tree.children_left, tree.children_right, tree.feature, tree.threshold)
    )
    values = tree.value[:, 0, -1].tolist()

    def node(i: int) -> Node:
        if left[i] == right[i]:
            return Leaf(finite(values[i], f"{where}, leaf {i}"))
        return float32(features[i], thresholds[i])

    return preorder(left, right, node, where)


def _histogram(nodes: Any, where: str) -> tuple[Node, ...]:
    if nodes["is_categorical"].any():
        raise BadInput(f"{where} splits on categories (allowed: numerical features)")
    leaves, left, right, values = (nodes[field].tolist() for field in ("is_leaf", "left", "right", "value"))
    features, thresholds = nodes["feature_idx"].tolist(), nodes["num_threshold"].tolist()

    def node(i: int) -> Node:
        return Leaf(finite(values[i], f"{where}, leaf {i}")) if leaves[i] else _split(features[i], thresholds[i])

    return preorder(left, right, node, where)


def _split(feature: int, threshold: float) -> Node:
    """A threshold of infinity parts NaN from all numbers: all go to the left."""
    return float64(feature, min(threshold, np.finfo(np.float64).max))
