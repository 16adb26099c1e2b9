"""LightGBM: models as text, and boosters themselves, as exact ensembles.

LightGBM compares float64 inputs, ``x <= threshold`` goes to the left, and adds float64 leaves in order. In training it
takes ``|x| <= 1e-35`` for 0, so thresholds of 1e-35 are usual; smaller ones it changes when it loads a model.

Source: LightGBM documentation, "Parameters"; tests compare with its predictions bit for bit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import Imported
from sci.algorithms.adapters.trees.splits import finite, float64, preorder
from sci.errors import BadInput
from sci.extras import extra
from sci.readout import IDENTITY, Readout
from sci.trees import Leaf, TreeEnsemble

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from sci.trees import Node

VERSIONS = ("v3", "v4")
ABOVE = Readout("above", Fraction(0))
PLAIN = ("regression", "regression_l1", "huber", "fair", "mape", "quantile")
OBJECTIVES = {
    "binary": ABOVE,
    "cross_entropy": Readout("logistic", Fraction(0)),
    **dict.fromkeys(PLAIN, IDENTITY),
}
ZERO = Fraction(float(np.float32(1e-35)))
"""Thresholds nearer to 0 are set to 0 when the library loads a model."""
CATEGORICAL, MISSING, MISSING_IS_ZERO = 1, 12, 4
"""Bits of a decision type."""


def read(text: str, where: str) -> Imported:
    """Read the text of a saved model.

    Raises:
        BadInput: if it is none, or one whose meaning is not exact here; the message says what and where.
    """
    header, blocks = _sections(text, where)
    if header.get("version") not in VERSIONS:
        raise BadInput(f"{where} is of version {header.get('version')} (supported: {', '.join(VERSIONS)})")
    if header.get("num_class") != "1" or header.get("num_tree_per_iteration") != "1":
        raise BadInput(f"{where} has several outputs (allowed: one; two classes by the objective binary)")
    objective = header.get("objective", "regression").split(" ")[0]
    if objective not in OBJECTIVES:
        raise BadInput(f"{where}: the objective {objective} is not supported (allowed: {', '.join(OBJECTIVES)})")
    trees = [_tree(block, f"{where}: tree {number}") for number, block in enumerate(blocks)]
    count = len(trees) if "average_output" in header else 1
    inputs = _integer(header.get("max_feature_idx", ""), where) + 1
    model = TreeEnsemble(inputs, trees or [[Leaf(Fraction(0))]], 0, Fraction(1, count))
    return Imported(model, OBJECTIVES[objective], None, "float64", raw=True, executed=in_order(model, count))


def in_order(model: TreeEnsemble, count: int = 1) -> Callable[[NDArray[Any]], NDArray[Any]]:
    """The sum of the leaves in order, in float64, divided by a number of trees."""

    def executed(X: NDArray[Any]) -> NDArray[Any]:
        total = np.zeros(len(X))
        for leaves in model.reached(X):
            total += leaves
        return total / count if count > 1 else total

    return executed


def from_booster(value: Any) -> Imported:
    """Read a ``Booster`` or an estimator of LightGBM, beside its own predictions.

    Raises:
        BadInput: as `read`; or if an estimator is not fitted.
    """
    with extra("lightgbm"):
        import lightgbm

    booster, name = value, type(value).__name__
    if not isinstance(value, lightgbm.Booster):
        try:
            booster = value.booster_
        except Exception as error:
            raise BadInput(f"this {name} is not fitted") from error
    text = booster.model_to_string(num_iteration=booster.best_iteration)
    found = read(text, name)
    count = booster.num_trees() if "\naverage_output" in text else 1  # of a random forest raw scores are sums
    return Imported(
        found.model,
        found.readout,
        lambda X: booster.predict(X, raw_score=True) / count,
        "float64",
        raw=True,
        executed=found.executed,
    )


def _sections(text: str, where: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The entries before the first tree, and those of each tree."""
    lines = text.splitlines()
    if not lines or lines[0] != "tree":
        raise BadInput(f"{where} is not a LightGBM model (the first line must be 'tree')")
    if "end of trees" not in lines:
        raise BadInput(f"{where} is truncated: it has no line 'end of trees'")
    sections: list[dict[str, str]] = [{}]
    for line in lines[1 : lines.index("end of trees")]:
        name, _, value = line.partition("=")
        if name == "Tree":
            sections.append({})
        sections[-1][name] = value
    return sections[0], sections[1:]


def _tree(block: dict[str, str], where: str) -> tuple[Node, ...]:
    if block.get("num_cat", "0") != "0":
        raise BadInput(f"{where} splits on categories (allowed: numerical features)")
    if block.get("is_linear", "0") != "0":
        raise BadInput(f"{where} has linear functions as leaves (allowed: numbers)")
    leaves = [finite(text, where) for text in _list(block, "leaf_value", float, where)]
    if block.get("num_leaves") == "1":
        return (Leaf(leaves[0]),)
    features, kinds = (_list(block, name, int, where) for name in ("split_feature", "decision_type"))
    thresholds = _list(block, "threshold", float, where)
    left, right = (_list(block, name, int, where) for name in ("left_child", "right_child"))
    splits = len(features)
    if not len(leaves) - 1 == splits == len(kinds) == len(thresholds) == len(left) == len(right):
        raise BadInput(f"{where}: its lists have different lengths")

    def node(i: int) -> Node:
        if i >= splits:
            return Leaf(leaves[i - splits])
        if kinds[i] & CATEGORICAL:
            raise BadInput(f"{where} splits on categories (allowed: numerical features)")
        if kinds[i] & MISSING == MISSING_IS_ZERO:
            raise BadInput(f"{where} treats 0 as a missing value (allowed: zero_as_missing=false)")
        threshold = finite(thresholds[i], where)
        if 0 < abs(threshold) < ZERO:
            raise BadInput(f"{where} has the threshold {thresholds[i]}, which LightGBM changes to 0 (1e-35 is allowed)")
        return float64(features[i], thresholds[i])

    first, second = (
        [*(child if child >= 0 else splits + ~child for child in row), *[0] * len(leaves)] for row in (left, right)
    )
    return preorder(first, second, node, where)


def _list(block: dict[str, str], name: str, kind: type, where: str) -> list[Any]:
    try:
        return [kind(text) for text in block[name].split()]
    except (KeyError, ValueError):
        raise BadInput(f"{where} has no list {name} of numbers: truncated, or an unsupported version") from None


def _integer(text: str, where: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput(f"{where} does not give the number of features") from None
