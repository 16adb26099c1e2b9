"""ONNX models that are not feed-forward ReLU networks, or no model at all, are refused in one line."""

import random

import numpy as np
import onnx
import pytest
from google.protobuf.message import DecodeError
from onnx import TensorProto, helper, numpy_helper

from sci.algorithms.adapters.onnx import from_file, from_model
from sci.errors import BadInput
from tests.unit.adapters.models import TWO, W, parsed

CLASSES = "int64[2] classes = {0, 1}, float one = {1}"
LOGIT = "z = MatMul(x, w) p = Sigmoid(z)"

REFUSED = {
    r"node 'tall' \(Tanh\): this operator is not supported \(supported: Abs, Add": "[tall] y = Tanh(x)",
    r"node '1' \(Conv\): weights of shape \(2, 1\) do not fit": "z = Identity(x) y = Conv(z, w)",
    r"node '0' \(LSTM\): this operator is not supported": "y = LSTM(x, w, w)",
    r"node '0' \(ai.onnx.ml.LinearRegressor\): this operator": "y = ai.onnx.ml.LinearRegressor(x)",
    r"\(Gemm\): shapes \(2, 1\) and \(2, 1\) do not fit": "y = Gemm<transA = 1>(x, w)",
    r"\(MatMul\): shapes \(1, 2\) and \(1, 1\)": "y = MatMul(x, b)",
    r"outputs of shape \(1, 4\)": "z = MatMul(x, w) a = Add(z, z) y = Concat<axis = 1>(a, a, a, a)",
    r"node '1' \(Sign\): it is not continuous": "z = MatMul(x, w) y = Sign(z)",
    r"outputs of shape \(2, 2\)": "y = MatMul(w, x)",
    r"outputs of shape \(2, 1\)": "z = MatMul(x, w) y = Mul(z, w)",
    "division by a computed tensor": "z = MatMul(x, w) y = Div(b, z)",
    "division by 0": "o = Constant<value_float = 0.0>() z = Div(x, o) y = MatMul(z, w)",
    r"shape \(3, -1\) does not fit": "s = Constant<value_ints = [3, -1]>() z = Reshape(x, s) y = MatMul(z, w)",
    "it changes values that depend on the input": "z = MatMul(x, w) y = Cast<to = 7>(z)",
    "training mode is not": "t = Constant<value_int = 1>() z = Dropout(x, , t) y = MatMul(z, w)",
    "training mode": "z = BatchNormalization<training_mode = 1>(x, b, b, b, b) y = MatMul(z, w)",
    "variance \\+ epsilon": "n = Constant<value_floats = [-1.0, 1.0]>() "
    "z = BatchNormalization(x, n, n, n, n) y = MatMul(z, w)",
    r"node '0' \(Constant\): its attribute|its value is": 'c = Constant<value_string = "a">() y = MatMul(x, c)',
    "its axis must be": "z = Gemm(x, w2, b2) y = ArgMax<axis = 0>(z)",
    "several groups of a final operator": "z = Gemm(x, w2, b2) y = Softmax<axis = 0>(z)",
    r"node '2' \(Mul\): it follows a final operator": LOGIT + " y = Mul(p, b)",
    "only 1 - p": LOGIT + " y = Sub(b, p)",
    "only \\(1 - p, p\\)": LOGIT + " q = Sub(one, p) y = Concat<axis = 1>(p, q)",
    "along axis 1": LOGIT + " q = Sub(one, p) y = Concat<axis = 0>(q, p)",
    "ArgMax.*choose between": LOGIT + " y = ArgMax<axis = 1>(p)",
    "classes \\[1, 0\\]": "z = Gemm(x, w2, b2) a = ArgMax<axis = 1>(z) c = Constant<value_ints = [1, 0]>() "
    "y = ai.onnx.ml.ArrayFeatureExtractor(c, a)",
    "choice of a class": LOGIT + " y = ai.onnx.ml.ArrayFeatureExtractor(classes, p)",
    "classes \\[\\]": "z = Gemm(x, w2, b2) p = Softmax(z) y = ai.onnx.ml.ZipMap(p)",
    "probabilities of two labels are supported": LOGIT + " y = ai.onnx.ml.ZipMap<classlabels_int64s = [0, 1]>(p)",
    r"^outputs of shape \(1, 2\) \(allowed": "y = Sigmoid(x)",
    r"outputs of shape \(1, 3\) \(allowed: one number, or two logits": "y = MatMul(x, w3)",
    r"outputs of shape \(2, 1\) \(": "y = Identity(w)",
    "its input 'nowhere' is not computed before it": "y = MatMul(x, nowhere)",
    r"node '0' \(MatMul\): its inputs have different element types": "z = MatMul(x, half) y = Identity(z)",
    r"node '0' \(Add\): its inputs have different element types": "z = Add(x, classes) y = MatMul(z, w)",
    "tensor 'spoiled' holds a number that is not finite": "y = MatMul(x, spoiled)",
}


def constants():
    w3, half, spoiled = np.ones((2, 3), np.float32), np.ones((2, 1), np.float16), np.array([[1], [np.nan]], np.float32)
    return [numpy_helper.from_array(array, name) for array, name in ((w3, "w3"), (half, "half"), (spoiled, "spoiled"))]


@pytest.mark.parametrize("reason", REFUSED)
def test_refused_nodes(reason):
    renamed = TWO.replace("w =", "w2 =").replace("b =", "b2 =")
    model = parsed(REFUSED[reason], constants=f"{W}, {renamed}, {CLASSES}")
    model.graph.initializer.extend(constants())
    for node in model.graph.node:
        node.name = "tall" if node.op_type == "Tanh" else ""
    with pytest.raises(BadInput, match=reason):
        from_model(model)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"source": "float[N, 2] x, float[N, 2] u"}, "the model has 2 inputs"),
        ({"source": "int64[N, 2] x"}, "the inputs must all hold floats"),
        ({"source": "float16[N, 2] x"}, "input 'x' holds float16"),
        ({"source": "float[N, M] x"}, "unknown lengths"),
        ({"source": "double[N, 2] x", "body": "z = Cast<to = 1>(x) y = MatMul(z, w)"}, "it changes values"),
        (
            {"source": "double[N, 2] x", "body": "z = ai.onnx.ml.Scaler<scale = [2.0]>(x) y = Identity(z)"},
            r"\(Scaler\) rounds numbers that are not float",
        ),
        ({"source": "float[N, 3, 2] x"}, r"outputs of shape \(1, 3, 1\)"),
        ({"outputs": "float[N, 1] y, float[N, 1] z", "body": "y = MatMul(x, w) z = Relu(y)"}, "the outputs must be"),
        ({"opset": 5}, "operator set is 5"),
    ],
)
def test_refused_models(options, reason):
    options = {"body": "y = MatMul(x, w)", "constants": W, **options}
    with pytest.raises(BadInput, match=reason):
        from_model(parsed(options.pop("body"), **options))


def external(tensor):
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")
    return tensor


def test_external_data_is_refused_unopened():
    model = parsed("y = MatMul(x, w)", constants=W)
    external(model.graph.initializer[0])
    with pytest.raises(BadInput, match="tensor 'w' is stored outside the file"):
        from_model(model)


def test_external_data_in_a_constant_node_is_refused():
    model = parsed("y = MatMul(x, c)")
    tensor = external(numpy_helper.from_array(np.ones((2, 1), np.float32), "c"))
    model.graph.node.insert(0, helper.make_node("Constant", [], ["c"], value=tensor))
    with pytest.raises(BadInput, match=r"stored outside the file|is not a valid ONNX model"):
        from_model(model)


def test_local_functions_are_refused():
    model = parsed("y = MatMul(x, w)", constants=W)
    model.functions.add(name="MatMul", domain="")
    with pytest.raises(BadInput, match="local functions"):
        from_model(model)


@pytest.mark.parametrize("content", [b"", b"no model", b"\x80\x04K\x01.", b"\x00" * 100])
def test_files_that_are_no_models(tmp_path, content):
    path = tmp_path / "model.onnx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="not an ONNX"):
        from_file(path)


def test_missing_file(tmp_path):
    with pytest.raises(BadInput, match="cannot read"):
        from_file(tmp_path / "missing.onnx")


def damaged(good, chance):
    """The bytes with one to three of them changed, as a model; None if they are no longer one."""
    content = bytearray(good)
    for _ in range(chance.randint(1, 3)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    model = onnx.ModelProto()
    try:
        model.ParseFromString(bytes(content))
    except DecodeError:
        return None
    return model


def outcome(model):
    """The network, or the line that says why not."""
    try:
        return from_model(model).model
    except BadInput as error:
        return str(error)


def test_damaged_files_are_refused_or_read():
    body = "z = Gemm(x, w2, b2) r = Relu(z) u = MatMul(r, w) v = Add(u, b) p = Sigmoid(v) y = Identity(p)"
    renamed = TWO.replace("w =", "w2 =").replace("b =", "b2 =")
    good = parsed(body, constants=f"{W}, {renamed}").SerializeToString()
    chance = random.Random(0)
    models = [model for _ in range(400) if (model := damaged(good, chance)) is not None]
    outcomes = [outcome(model) for model in models]
    assert sum(type(value) is not str for value in outcomes) > 20
    assert not any("\n" in value for value in outcomes if type(value) is str)
