"""Operators whose semantics a runtime does not show: expected values by hand, of both readers; and what both refuse."""

from fractions import Fraction as Q

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from sci.errors import BadInput
from sci.graph import SUPPORTED, read
from tests.accept.checker import Checker
from tests.accept.witness import f32, model, node

CHECKER = Checker()
FILE, DECLINE = CHECKER.modules["network_file"].NetworkFile, CHECKER.modules["refusal"].Decline
THIRD = Q(1, 3)
ALPHA = Q(np.float32(0.01).item())
i64 = np.int64


def ints(*values):
    return np.array(values, dtype=i64)


# name: (nodes, constants, shape of X, version, X, Y)
VALUES = {
    "Add at version 6, along an axis": (
        [node("Add", ["X", "c"], broadcast=1, axis=1)],
        {"c": f32(10, 20)},
        (1, 2, 2),
        6,
        [1, 2, 3, 4],
        [11, 12, 23, 24],
    ),
    "Mul at version 6, at the end": (
        [node("Mul", ["X", "c"], broadcast=1)],
        {"c": f32(10, 20)},
        (1, 2, 2),
        6,
        [1, 2, 3, 4],
        [10, 40, 30, 80],
    ),
    "Add at version 6, of equal shapes": ([node("Add", ["X", "X"])], {}, (2,), 6, [1, THIRD], [2, 2 * THIRD]),
    "Dropout at version 6": ([node("Dropout", ["X"], is_test=1)], {}, (2,), 6, [1, THIRD], [1, THIRD]),
    "PRelu at version 6": ([node("PRelu", ["X", "c"])], {"c": f32(2, 3)}, (1, 2, 1), 6, [-1, -1], [-2, -3]),
    "BatchNormalization at version 6": (
        [node("BatchNormalization", ["X", "s", "b", "m", "v"], is_test=1, epsilon=0.0)],
        {"s": f32(2), "b": f32(1), "m": f32(1), "v": f32(4)},
        (1, 1, 2),
        6,
        [3, THIRD],
        [3, THIRD],
    ),
    "Clip whose minimum is above its maximum": (
        [node("Clip", ["X", "lo", "hi"])],
        {"lo": f32(2).reshape(()), "hi": f32(1).reshape(())},
        (2,),
        13,
        [0, 5],
        [1, 1],
    ),
    "Clip without bounds": ([node("Clip", ["X"])], {}, (1,), 13, [Q(10) ** 39], [(2**24 - 1) << 104]),
    "LeakyRelu's default": ([node("LeakyRelu", ["X"])], {}, (2,), 13, [-3, 3], [-3 * ALPHA, 3]),
    "HardSigmoid's defaults": (
        [node("HardSigmoid", ["X"])],
        {},
        (3,),
        13,
        [-9, 1, 9],
        [0, Q(np.float32(0.2).item()) + Q(1, 2), 1],
    ),
    "Sign": ([node("Sign", ["X"])], {}, (3,), 13, [-THIRD, 0, 7], [-1, 0, 1]),
    "MaxPool leaves padding out": (
        [node("MaxPool", ["X"], kernel_shape=[2], pads=[1, 1])],
        {},
        (1, 1, 2),
        13,
        [-5, -7],
        [-5, -5, -7],
    ),
    "AveragePool leaves padding out": (
        [node("AveragePool", ["X"], kernel_shape=[3], pads=[1, 1])],
        {},
        (1, 1, 3),
        13,
        [1, 2, 4],
        [Q(3, 2), Q(7, 3), 3],
    ),
    "AveragePool counts padding": (
        [node("AveragePool", ["X"], kernel_shape=[3], pads=[1, 1], count_include_pad=1)],
        {},
        (1, 1, 3),
        13,
        [1, 2, 4],
        [1, Q(7, 3), 2],
    ),
    "AveragePool with ceil_mode that changes nothing": (
        [node("AveragePool", ["X"], kernel_shape=[2], strides=[2], ceil_mode=1)],
        {},
        (1, 1, 4),
        13,
        [1, 2, 4, 6],
        [Q(3, 2), 5],
    ),
    "Conv, two dimensions, groups, dilations": (
        [node("Conv", ["X", "w"], group=2, dilations=[1, 2])],
        {"w": f32([[[1, 10]]], [[[2, 3]]])},
        (1, 2, 1, 3),
        13,
        [1, 2, 3, 4, 5, 6],
        [31, 26],
    ),
    "ConvTranspose": (
        [node("ConvTranspose", ["X", "w"], strides=[2], output_padding=[1])],
        {"w": f32([[1, 2, 3]])},
        (1, 1, 2),
        13,
        [1, 10],
        [1, 2, 13, 20, 30, 0],
    ),
    "Resize": (
        [node("Resize", ["X", "", "s"], mode="nearest")],
        {"s": f32(1, 1, 3)},
        (1, 1, 2),
        13,
        [1, 2],
        [1, 1, 1, 2, 2, 2],
    ),
    "Resize by sizes": (
        [node("Resize", ["X", "", "", "s"], mode="nearest", coordinate_transformation_mode="asymmetric")],
        {"s": ints(1, 1, 4)},
        (1, 1, 2),
        13,
        [1, 2],
        [1, 1, 2, 2],
    ),
    "Pad with negative pads": (
        [node("Pad", ["X", "p"])],
        {"p": ints(0, -1, 0, 2)},
        (1, 3),
        13,
        [1, 2, 3],
        [2, 3, 0, 0],
    ),
    "Slice backwards, beyond both ends": (
        [node("Slice", ["X", "a", "b", "c", "d"])],
        {"a": ints(9), "b": ints(-9), "c": ints(0), "d": ints(-2)},
        (4,),
        13,
        [1, 2, 3, 4],
        [4, 2],
    ),
    "Split into unequal parts": ([node("Split", ["X"], ["a", "Y"], num_outputs=2)], {}, (3,), 18, [1, 2, 3], [3]),
    "Reshape with allowzero": (
        [node("Reshape", ["X", "s"], allowzero=1)],
        {"s": ints(3)},
        (1, 3),
        14,
        [1, 2, 3],
        [1, 2, 3],
    ),
    "Shape, cut and divided": (
        [node("Shape", ["X"], "s", start=1), node("Div", ["s", "m"], "t"), node("Reshape", ["X", "t"])],
        {"m": ints(-2)},
        (1, 2),
        15,
        [1, 2],
        [1, 2],
    ),
    "int8 wraps": (
        [
            node("Add", ["a", "a"], "b"),
            node("Cast", ["b"], "c", to=7),
            node("Cast", ["c"], "d", to=1),
            node("Mul", ["X", "d"]),
        ],
        {"a": np.array([100], dtype=np.int8)},
        (1,),
        14,
        [THIRD],
        [-56 * THIRD],
    ),
    "DequantizeLinear": (
        [node("DequantizeLinear", ["q", "s", "z"], "w", axis=0), node("MatMul", ["X", "w"])],
        {"q": np.array([[3, 5], [7, 9]], dtype=np.int8), "s": f32(0.5, 0.25), "z": np.array([1, 1], dtype=np.int8)},
        (1, 2),
        13,
        [1, 10],
        [16, 22],
    ),
    "bfloat16": (
        [node("Mul", ["X", "c"])],
        {"c": helper.make_tensor("c", TensorProto.BFLOAT16, [1], [0.1])},
        (1,),
        13,
        [1],
        [Q(205, 2048)],
    ),
    "float16": ([node("Mul", ["X", "c"])], {"c": np.array([0.1], dtype=np.float16)}, (1,), 13, [1], [Q(819, 8192)]),
    "float64": ([node("Mul", ["X", "c"])], {"c": np.array([0.1])}, (1,), 13, [1], [Q(0.1)]),
    "Div by a constant": ([node("Div", ["X", "c"])], {"c": f32(3, -7)}, (2,), 13, [1, 1], [THIRD, -Q(1, 7)]),
    "a constant of floats": (
        [node("Constant", [], "c", value_floats=[0.5, 0.25]), node("Mul", ["X", "c"])],
        {},
        (2,),
        13,
        [1, 1],
        [Q(1, 2), Q(1, 4)],
    ),
    "ArgMax, the lowest at a tie": ([node("ArgMax", ["X"], axis=0, keepdims=0)], {}, (3,), 13, [1, 2, 2], [1]),
    "ArgMax, the last at a tie": ([node("ArgMax", ["X"], axis=0, select_last_index=1)], {}, (3,), 13, [1, 2, 2], [2]),
    "ArgMax of a Softmax": (
        [node("Softmax", ["X"], "p"), node("ArgMax", ["p"], axis=1)],
        {},
        (1, 3),
        13,
        [1, 3, 2],
        [1],
    ),
}
KINDS = {"bfloat16": TensorProto.BFLOAT16, "float16": TensorProto.FLOAT16, "float64": TensorProto.DOUBLE}


@pytest.mark.parametrize("name", VALUES)
def test_values_by_hand(name):
    nodes, constants, shape, version, x, y = VALUES[name]
    data = model(nodes, constants, shape, version=version, kind=KINDS.get(name, TensorProto.FLOAT))
    point = [Q(value) for value in x]
    assert FILE(data)(point)[0] == [Q(value) for value in y]
    for points in ([point], [point] * 3):
        assert [found.low for found in read(data, "it")(points)] == [tuple(map(Q, y))] * len(points)


BAD = {
    "an operator of another domain": ([onnx.helper.make_node("Relu", ["X"], ["Y"], domain="mine")], {}, 13),
    "QuantizeLinear": ([node("QuantizeLinear", ["X", "c"])], {"c": f32(1)}, 13),
    "Tanh": ([node("Tanh", ["X"])], {}, 13),
    "Dropout in training at version 6": ([node("Dropout", ["X"])], {}, 6),
    "Dropout in training": ([node("Dropout", ["X", "", "t"])], {"t": np.array(True)}, 13),
    "shapes at version 6": ([node("Add", ["X", "c"])], {"c": f32(1)}, 6),
    "Softmax in the middle": ([node("Softmax", ["X"], "p"), node("Relu", ["p"])], {}, 13),
    "a product": (
        [
            node("MatMul", ["X", "t"]),
        ],
        {"t": f32(1)},
        13,
    ),
    "division of a constant": ([node("Div", ["c", "X"])], {"c": f32(1)}, 13),
    "division by 0": ([node("Div", ["X", "c"])], {"c": f32(1, 0)}, 13),
    "arithmetic of integers": ([node("ArgMax", ["X"], "a"), node("Add", ["a", "a"])], {}, 13),
    "a cast to integers": ([node("Cast", ["X"], to=7)], {}, 13),
    "a cast that rounds": ([node("Cast", ["X"], to=10)], {}, 13),
    "an unknown attribute": ([node("Relu", ["X"], slope=1.0)], {}, 13),
    "an input that is nowhere": ([node("Relu", ["Z"])], {}, 13),
    "an output that is nowhere": ([node("Relu", ["X"], "Z")], {}, 13),
    "Reshape to another size": ([node("Reshape", ["X", "s"])], {"s": ints(3)}, 13),
    "Reshape to two open lengths": ([node("Reshape", ["X", "s"])], {"s": ints(-1, -1)}, 13),
    "Gather beyond": ([node("Gather", ["X", "s"], axis=1)], {"s": ints(2)}, 13),
    "Squeeze of a longer axis": ([node("Squeeze", ["X", "s"])], {"s": ints(1)}, 13),
    "an axis that is not there": ([node("Concat", ["X", "X"], axis=2)], {}, 13),
    "linear Resize": ([node("Resize", ["X", "", "s"], mode="linear")], {"s": f32(1, 2)}, 13),
    "a factor of 3/2": ([node("Resize", ["X", "", "s"])], {"s": f32(1, 1.5)}, 13),
    "an odd pair of Resize": (
        [node("Resize", ["X", "", "s"], coordinate_transformation_mode="asymmetric", nearest_mode="ceil")],
        {"s": f32(1, 2)},
        13,
    ),
    "three times, rounded": (
        [node("Resize", ["X", "", "s"], coordinate_transformation_mode="asymmetric")],
        {"s": f32(1, 3)},
        13,
    ),
    "a window in padding": (
        [node("Unsqueeze", ["X", "s"], "a"), node("MaxPool", ["a"], kernel_shape=[1], pads=[1, 0])],
        {"s": ints(0)},
        13,
    ),
    "ceil_mode that adds a window": (
        [node("Unsqueeze", ["X", "s"], "a"), node("MaxPool", ["a"], kernel_shape=[1], strides=[2], ceil_mode=1)],
        {"s": ints(0)},
        13,
    ),
    "the indices of MaxPool": (
        [node("Unsqueeze", ["X", "s"], "a"), node("MaxPool", ["a"], ["Y", "i"], kernel_shape=[1])],
        {"s": ints(0)},
        13,
    ),
    "normalisation in training": (
        [node("BatchNormalization", ["X", "c", "c", "c", "c"], training_mode=1)],
        {"c": f32(1, 1)},
        15,
    ),
    "a variance below 0": ([node("BatchNormalization", ["X", "c", "c", "c", "c"])], {"c": f32(-1, -1)}, 15),
    "infinity": ([node("Add", ["X", "c"])], {"c": f32(np.inf)}, 13),
    "texts": ([node("Add", ["X", "c"])], {"c": np.array(["a"])}, 13),
    "complex numbers": ([node("Add", ["X", "c"])], {"c": np.array([1j])}, 13),
}


@pytest.mark.parametrize("name", BAD)
def test_both_refuse(name):
    nodes, constants, version = BAD[name]
    data = model(nodes, constants, version=version)
    point = [Q(1), Q(2)]
    with pytest.raises(BadInput):
        read(data, "it")([point])
    with pytest.raises(DECLINE):
        FILE(data)(point)


def test_both_know_the_same_operators():
    assert sorted([*CHECKER.modules["network_file"].ALL, "Split"]) == SUPPORTED


def test_a_graph_that_has_no_output_or_input_is_refused():
    made = onnx.load_from_string(model([node("Relu", ["X"])]))
    del made.graph.input[:]
    with pytest.raises(BadInput):
        read(made.SerializeToString(), "it")
    with pytest.raises(DECLINE):
        FILE(made.SerializeToString())


@pytest.mark.parametrize("versions", [[], [5], [29], [13, 13]])
def test_a_version_that_is_not_known_is_refused(versions):
    made = onnx.load_from_string(model([node("Relu", ["X"])]))
    del made.opset_import[:]
    made.opset_import.extend(helper.make_opsetid("", version) for version in versions)
    with pytest.raises(BadInput, match="the version of the operator set is"):
        read(made.SerializeToString(), "it")
    with pytest.raises(DECLINE, match="operator set"):
        FILE(made.SerializeToString())
