"""Exact ensembles as files of XGBoost, LightGBM, ONNX and scikit-learn, which their libraries read."""

from __future__ import annotations

import json
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.files import load
from sci.errors import BadInput
from sci.extras import extra
from sci.trees import Leaf, Split, TreeEnsemble
from sci.trees.tree import right_children

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sci.model import Model
    from sci.trees import Node

ENDINGS = {".json": "XGBoost", ".txt": "LightGBM", ".onnx": "ONNX, TreeEnsembleRegressor", ".joblib": "scikit-learn"}
VERSION_OF_XGBOOST = [2, 1, 0]
ROOT = 2147483647
"""The parent of a root, in XGBoost."""


def export(ensemble: TreeEnsemble, path: Path, ending: str) -> Model:
    """Write an ensemble whose thresholds and leaves are float32 numbers, and return what a reader finds in the file.

    That is another exact function, since the libraries round their inputs: thresholds move by less than a float32 step.

    Raises:
        BadInput: for another ending, a scale, oblique splits, and numbers that float32 does not hold.
    """
    if ending not in ENDINGS:
        known = ", ".join(f"{name} ({what})" for name, what in ENDINGS.items())
        raise BadInput(f"an ensemble cannot be written as {ending or 'a file without ending'} (allowed: {known})")
    if ensemble.scale != 1:
        raise BadInput("an ensemble with a scale is not exported")
    trees = [_Arrays(nodes) for nodes in ensemble.trees]
    base = _float32(ensemble.base)
    if ending == ".onnx":
        _save_onnx(trees, base, ensemble.inputs, path)
    elif ending == ".joblib":
        from sci.algorithms.adapters.sklearn_export import save_trees

        if base:
            raise BadInput("an ensemble with a base is not written for scikit-learn")
        save_trees([(of.left, of.right, of.feature, of.number) for of in trees], ensemble.inputs, path)
    else:
        text = _xgboost(trees, base, ensemble.inputs) if ending == ".json" else _lightgbm(trees, base, ensemble.inputs)
        path.write_text(text, encoding="ascii")
    return load(path, trust_pickle=True).model  # a pickle of our own


class _Arrays:
    """A tree as libraries store it: for each node its children, 0 for a leaf, its feature, and threshold or value."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.count = len(nodes)
        self.right = right_children(nodes)
        self.is_leaf = [isinstance(each, Leaf) for each in nodes]
        self.left = [0 if leaf else i + 1 for i, leaf in enumerate(self.is_leaf)]
        self.feature = [_feature(each) for each in nodes]
        self.number = [_float32(each.value if isinstance(each, Leaf) else each.threshold) for each in nodes]

    def where(self, leaf: bool) -> list[int]:
        """The numbers of the leaves, or of the splits."""
        return [i for i in range(self.count) if self.is_leaf[i] == leaf]


def _feature(each: Node) -> int:
    if isinstance(each, Split) and not isinstance(each.direction, int):
        raise BadInput("oblique splits cannot be exported: libraries do not have them")
    return each.direction if isinstance(each, Split) and isinstance(each.direction, int) else 0


def _float32(number: Fraction) -> float:
    found = float(np.float32(number.numerator / number.denominator))
    if Fraction(found) != number:
        raise BadInput(f"{number} is not a float32 number (allowed: a sample with a smaller largest index, --max-k)")
    return found


def _xgboost(trees: Sequence[_Arrays], base: float, inputs: int) -> str:
    def tree(number: int, of: _Arrays) -> dict[str, Any]:
        parents = [ROOT] * of.count
        for i in of.where(leaf=False):
            parents[of.left[i]] = parents[of.right[i]] = i
        children = (
            [-1 if leaf else child for leaf, child in zip(of.is_leaf, row, strict=True)] for row in (of.left, of.right)
        )
        left, right = children
        zeros = [0.0] * of.count
        empty: dict[str, Any] = {f"categories{rest}": [] for rest in ("", "_nodes", "_segments", "_sizes")}
        return {
            **empty, "base_weights": zeros, "default_left": [0] * of.count, "id": number, "left_children": left,
            "loss_changes": zeros, "parents": parents, "right_children": right, "split_conditions": of.number,
            "split_indices": of.feature, "split_type": [0] * of.count, "sum_hessian": zeros,
            "tree_param": {"num_deleted": "0", "num_feature": str(inputs), "num_nodes": str(of.count),
                           "size_leaf_vector": "1"},
        }  # fmt: skip

    count = len(trees)
    model = {
        "gbtree_model_param": {"num_parallel_tree": "1", "num_trees": str(count)},
        "iteration_indptr": [*range(count + 1)],
        "tree_info": [0] * count,
        "trees": [tree(number, of) for number, of in enumerate(trees)],
    }
    learner = {
        "attributes": {},
        "feature_names": [],
        "feature_types": [],
        "gradient_booster": {"model": model, "name": "gbtree"},
        "learner_model_param": {
            "base_score": repr(base), "boost_from_average": "0", "num_class": "0", "num_feature": str(inputs),
            "num_target": "1",
        },
        "objective": {"name": "reg:squarederror", "reg_loss_param": {"scale_pos_weight": "1"}},
    }  # fmt: skip
    return json.dumps({"learner": learner, "version": VERSION_OF_XGBOOST}, separators=(",", ":"))


def _lightgbm(trees: Sequence[_Arrays], base: float, inputs: int) -> str:
    """The base becomes a tree of one leaf."""
    start = [_Arrays([Leaf(Fraction(base))])] if base else []
    blocks = [_block(number, of) for number, of in enumerate([*start, *trees])]
    header = {
        "version": "v4", "num_class": 1, "num_tree_per_iteration": 1, "label_index": 0, "max_feature_idx": inputs - 1,
        "objective": "regression", "feature_names": " ".join(f"x_{i + 1}" for i in range(inputs)),
        "feature_infos": " ".join(["[-1:2]"] * inputs), "tree_sizes": " ".join(str(len(block)) for block in blocks),
    }  # fmt: skip
    lines = ["tree", *(f"{name}={value}" for name, value in header.items()), "", ""]
    return (
        "\n".join(lines) + "".join(blocks) + "end of trees\n\nfeature_importances:\n\nparameters:\nend of parameters\n"
    )


def _block(number: int, of: _Arrays) -> str:
    splits, leaves = of.where(leaf=False), of.where(leaf=True)
    place = {i: j for j, i in enumerate(splits)} | {i: ~j for j, i in enumerate(leaves)}
    rows: dict[str, Sequence[Any]] = {
        "split_feature": [of.feature[i] for i in splits],
        "split_gain": [1] * len(splits),
        "threshold": [of.number[i] for i in splits],
        "decision_type": [0] * len(splits),
        "left_child": [place[of.left[i]] for i in splits],
        "right_child": [place[of.right[i]] for i in splits],
        "leaf_value": [of.number[i] for i in leaves],
        "leaf_weight": [1] * len(leaves),
        "leaf_count": [1] * len(leaves),
        "internal_value": [0] * len(splits),
        "internal_weight": [1] * len(splits),
        "internal_count": [2] * len(splits),
    }
    if not splits:
        rows = {"leaf_value": rows["leaf_value"]}
    head, tail = [f"Tree={number}", f"num_leaves={len(leaves)}", "num_cat=0"], ["is_linear=0", "shrinkage=1", "", ""]
    return "\n".join([*head, *(f"{name}={' '.join(map(repr, row))}" for name, row in rows.items()), *tail]) + "\n"


def _save_onnx(trees: Sequence[_Arrays], base: float, inputs: int, path: Path) -> None:
    with extra("onnx"):
        from onnx import TensorProto, checker, helper, save_model

    rows: dict[str, list[Any]] = defaultdict(list)
    for number, of in enumerate(trees):
        modes = ["LEAF" if leaf else "BRANCH_LEQ" for leaf in of.is_leaf]
        values: tuple[Iterable[Any], ...] = (
            (number for _ in modes),
            range(of.count),
            of.feature,
            of.number,
            modes,
            of.left,
            of.right,
        )
        names = ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")
        for name, row in zip(names, values, strict=True):
            rows[f"nodes_{name}"] += row
        leaves = of.where(leaf=True)
        for name, row in (("treeids", [number] * len(leaves)), ("nodeids", leaves), ("ids", [0] * len(leaves)),
                          ("weights", [of.number[i] for i in leaves])):  # fmt: skip
            rows[f"target_{name}"] += row
    node = helper.make_node(
        "TreeEnsembleRegressor", ["x"], ["y"], domain="ai.onnx.ml", n_targets=1, base_values=[base], **rows
    )
    graph = helper.make_graph(
        [node],
        "trees",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", inputs])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 1])],
    )
    opsets = [helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 18)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    checker.check_model(model)
    save_model(model, path)
