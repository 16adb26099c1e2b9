"""ONNX tree operators become exact ensembles that say what onnxruntime says; a conversion is another model."""

import warnings

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType

from sci.algorithms.adapters.files import from_object, load
from sci.algorithms.adapters.onnx import from_model
from sci.errors import BadInput
from tests.unit.adapters.test_trees import fitted, points

CONVERTED = ("DecisionTreeClassifier", "RandomForestClassifier", "RandomForestRegressor", "GradientBoostingClassifier")


def converted(model, kind):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        options = {"options": {id(model): {"zipmap": False}}} if hasattr(model, "predict_proba") else {}
        return to_onnx(model, initial_types=[("x", kind([None, 2]))], **options)


@pytest.mark.parametrize("name", CONVERTED)
@pytest.mark.parametrize("kind", [FloatTensorType, DoubleTensorType])
def test_conversions_of_skl2onnx(name, kind, tmp_path):
    model = fitted(name)
    onnx.save(converted(model, kind), tmp_path / "model.onnx")
    imported, original = load(tmp_path / "model.onnx"), from_object(model)
    at = points(original.model)
    assert imported.check(at) < 1e-5


def test_a_conversion_to_double_takes_other_leaves():
    """scikit-learn rounds to float32, a model of double inputs does not."""
    model = fitted("RandomForestRegressor")
    imported, original = from_model(converted(model, DoubleTensorType)), from_object(model)
    at = points(original.model).tolist()
    pairs = zip(imported.model.values(at), original.model.values(at), strict=True)
    assert sum(abs(one - other) > 1e-3 for one, other in pairs) > 50


MODES = {"BRANCH_LEQ": [1, 1, 0], "BRANCH_LT": [1, 0, 0], "BRANCH_GT": [0, 0, 1], "BRANCH_GTE": [0, 1, 1]}


def one_split(mode="BRANCH_LEQ", op="TreeEnsembleRegressor", kind=TensorProto.FLOAT, nodes=(), **more):
    attributes = {
        "nodes_treeids": [0, 0, 0], "nodes_nodeids": [0, 1, 2], "nodes_featureids": [1, 0, 0],
        "nodes_values": [0.5, 0.0, 0.0], "nodes_modes": [mode, "LEAF", "LEAF"], "nodes_truenodeids": [1, 0, 0],
        "nodes_falsenodeids": [2, 0, 0], "target_treeids": [0, 0], "target_nodeids": [1, 2], "target_ids": [0, 0],
        "target_weights": [1.0, 0.0], "n_targets": 1, **more,
    }  # fmt: skip
    node = helper.make_node(
        op, ["x"], ["y"], domain="ai.onnx.ml", **{k: v for k, v in attributes.items() if v is not None}
    )
    return model_of([node, *nodes], kind)


def model_of(nodes, kind=TensorProto.FLOAT, version=3, outcome=TensorProto.FLOAT, d=2):
    graph = helper.make_graph(
        nodes, "g", [helper.make_tensor_value_info("x", kind, [None, d])],
        [helper.make_tensor_value_info("y", outcome, [None, 1])],
    )  # fmt: skip
    opsets = [helper.make_opsetid("ai.onnx.ml", version), helper.make_opsetid("", 18)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


@pytest.mark.parametrize("mode", MODES)
def test_the_modes(mode):
    imported = from_model(one_split(mode))
    at = np.array([[0, 0.25], [0, 0.5], [0, 0.75]])
    assert [int(value) for value in imported.model.values(at.tolist())] == MODES[mode]
    assert imported.check(at) == 0


def test_means_and_base_values():
    imported = from_model(one_split(base_values=[0.25], aggregate_function="AVERAGE"))
    assert imported.model.values([[0, 0], [0, 1]]) == [1.25, 0.25]
    assert imported.check(np.array([[0, 0.0], [0, 1]])) == 0


def test_version_five():
    attributes = {
        "nodes_splits": helper.make_tensor("s", TensorProto.DOUBLE, [2], [0.5, 0.25]), "nodes_featureids": [0, 1],
        "nodes_modes": helper.make_tensor("m", TensorProto.UINT8, [2], [0, 1]), "nodes_truenodeids": [1, 1],
        "nodes_falsenodeids": [0, 2], "nodes_trueleafs": [0, 1], "nodes_falseleafs": [1, 1], "tree_roots": [0],
        "leaf_targetids": [0, 0, 0], "leaf_weights": helper.make_tensor("l", TensorProto.DOUBLE, [3], [5.0, 6.0, 7.0]),
        "n_targets": 1, "aggregate_function": 1,
    }  # fmt: skip
    node = helper.make_node("TreeEnsemble", ["x"], ["y"], domain="ai.onnx.ml", **attributes)
    imported = from_model(model_of([node], TensorProto.DOUBLE, 5, TensorProto.DOUBLE))
    at = np.array([[0.5, 0.0], [0.5, 0.25], [0.75, 0.0]])
    assert imported.model.values(at.tolist()) == [6, 7, 5]
    assert imported.check(at) == 0


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (lambda: one_split("BRANCH_EQ"), "mode BRANCH_EQ"),
        (lambda: one_split(aggregate_function="MAX"), "aggregate_function MAX"),
        (lambda: one_split(post_transform="LOGISTIC"), "post_transform LOGISTIC"),
        (lambda: one_split(n_targets=2), "with 2 outputs"),
        (lambda: one_split(nodes_values=[float("nan"), 0, 0]), "nan is not a finite"),
        (lambda: one_split(target_weights=[float("inf"), 0]), "inf is not a finite"),
        (lambda: one_split(nodes_truenodeids=[7, 0, 0]), "not those of a tree"),
        (lambda: one_split(nodes_modes=None), "no attribute nodes_modes"),
        (lambda: one_split(kind=TensorProto.INT64), "float or double numbers"),
        (lambda: one_split(nodes=[helper.make_node("Sin", ["y"], ["z"])]), r"node '' \(Sin\) next to trees"),
    ],
)
def test_refused(model, why):
    with pytest.raises(BadInput, match=why):
        from_model(model())
