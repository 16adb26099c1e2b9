"""ONNX graphs that are more than a chain: read as exact ReLU networks, compared with onnxruntime, attacked."""

from fractions import Fraction

import numpy as np
import onnx
import pytest

from sci.algorithms.adapters.onnx import from_file, from_model
from sci.errors import BadInput
from sci.graph import GraphNetwork
from sci.network import pieces
from sci.proofs.certificates.deliver import check
from sci.proofs.instability.attack.campaign import run
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import Trained
from sci.proofs.instability.sample.sample import design
from sci.readout import IDENTITY
from tests.accept.witness import f32, model, node

RNG = np.random.default_rng(1)
W, V, U, TWO = (RNG.normal(size=size).astype(np.float32) for size in ((2, 6), (6, 6), (6, 1), (6, 2)))
RESIDUAL = [
    node("MatMul", ["X", "W"], "a"),
    node("LeakyRelu", ["a"], "b"),
    node("MatMul", ["b", "V"], "c"),
    node("Relu", ["c"], "d"),
    node("Add", ["b", "d"], "e"),
]
CONSTANTS = {"W": W, "V": V, "U": U, "T": TWO}
X = RNG.random((40, 2)).astype(np.float32)


def made(*closing, constants=CONSTANTS, shape=("N", 2)):
    return onnx.load_from_string(model([*RESIDUAL, *closing], constants, shape))


def test_a_skip_connection_becomes_neurons():
    graph = made(node("MatMul", ["e", "U"]))
    found = from_model(graph)
    assert found.check(X) < 1e-5
    assert found.readout.name == "identity"
    assert found.model.widths == (2, 12, 18, 1)  # a slope takes two neurons; what is added later is carried along
    point = [Fraction(1, 3), Fraction(-7, 5)]
    assert found.model(point) == GraphNetwork(graph)([point])[0].low


def test_its_pieces_are_counted_on_a_line():
    network = from_model(made(node("MatMul", ["e", "U"]))).model
    assert len(pieces(network, [Fraction(0), Fraction(1, 4)], [Fraction(1), Fraction(0)], 0, 1)) > 1


@pytest.mark.parametrize(
    ("closing", "readout"),
    [
        ([node("MatMul", ["e", "U"], "y"), node("Sigmoid", ["y"])], "logistic"),
        ([node("MatMul", ["e", "T"], "y"), node("Softmax", ["y"], axis=1)], "logistic"),
        ([node("MatMul", ["e", "T"])], "logistic"),
    ],
    ids=["sigmoid", "softmax", "two logits"],
)
def test_closing_operators_become_the_readout(closing, readout):
    found = from_model(made(*closing))
    assert found.readout.name == readout
    assert found.check(X) < 1e-5


def test_a_convolution_of_two_numbers(tmp_path):
    nodes = [
        node("Unsqueeze", ["X", "one"], "x"),
        node("Conv", ["x", "K"], "c", pads=[1, 1]),
        node("MaxPool", ["c"], "p", kernel_shape=[2], strides=[2]),
        node("Flatten", ["p"], "f"),
        node("ReduceSum", ["f"]),
    ]
    constants = {"one": np.array([1]), "K": f32([[1, -2, 3]], [[-1, 1, 1]])}
    (tmp_path / "net.onnx").write_bytes(model(nodes, constants, (1, 2)))
    found = from_file(tmp_path / "net.onnx")
    assert found.check(X) < 1e-5


@pytest.mark.parametrize(
    ("closing", "why"),
    [
        ([node("Sign", ["e"])], r"\(Sign\): it is not continuous"),
        ([node("Identity", ["e"])], r"^outputs of shape \(1, 6\) \(allowed: one number, or two logits"),
        ([node("MatMul", ["e", "T"], "y"), node("Sigmoid", ["y"])], r"^outputs of shape \(1, 2\)"),
    ],
)
def test_what_is_no_such_network_is_refused(closing, why):
    with pytest.raises(BadInput, match=why):
        from_model(made(*closing))


def test_an_irrational_slope_becomes_the_nearest_float():
    constants = {"s": f32(1, 1), "b": f32(0, 0), "v": f32(2, 2), "U2": U[:2]}
    nodes = [node("BatchNormalization", ["X", "s", "b", "b", "v"], "n", epsilon=0.0), node("MatMul", ["n", "U2"])]
    found = from_model(onnx.load_from_string(model(nodes, constants, ("N", 2))))
    slope, _ = (Fraction(w) / Fraction(float(u)) for w, u in zip(found.model.weights[0][0], U[:2, 0], strict=True))
    assert slope == Fraction(0.5**0.5)
    assert found.check(X) < 1e-5


def test_units_are_their_own_relus():
    nodes = [
        node("MatMul", ["X", "W"], "a"),
        node("Relu", ["a"], "b"),
        node("Relu", ["b"], "c"),
        node("MatMul", ["c", "U"]),
    ]
    assert from_model(onnx.load_from_string(model(nodes, CONSTANTS, ("N", 2)))).model.widths == (2, 6, 1)


def test_a_neuron_that_reads_nothing_stays_in_its_layer():
    spoiled = V.copy()
    spoiled[:, 2] = 0
    nodes = [node("MatMul", ["X", "W"], "a"), node("Relu", ["a"], "b"), node("MatMul", ["b", "V"], "c")]
    nodes += [node("Relu", ["c"], "d"), node("MatMul", ["d", "U"])]
    found = from_model(onnx.load_from_string(model(nodes, CONSTANTS | {"V": spoiled}, ("N", 2))))
    assert found.model.widths == (2, 6, 6, 1)


STEEP = f32([1, 2, -3, 4], [64, 64, 32, -64])
BENT = {
    "leaky": [node("LeakyRelu", ["a"], "m", alpha=0.25)],
    "prelu": [node("PRelu", ["a", "slopes"], "m")],
    "hard tanh": [node("Clip", ["a", "low", "high"], "m")],
    "hard sigmoid": [node("HardSigmoid", ["a"], "m")],
    "abs": [node("Abs", ["a"], "m")],
    "maxout": [node("MatMul", ["X", "V4"], "b"), node("Max", ["a", "b"], "m")],
}


@pytest.mark.parametrize("kind", BENT)
def test_networks_that_bend_otherwise_are_attacked_as_the_relu_networks_that_they_are(kind, tmp_path):
    constants = {"W4": STEEP, "V4": STEEP[::-1], "U4": f32(0.5, 0.25, 0.25, 0.1)[:, None], "slopes": f32(1, 0, 0.5, 2),
                 "low": np.float32(-1), "high": np.float32(1)}  # fmt: skip
    nodes = [node("MatMul", ["X", "W4"], "a"), *BENT[kind], node("MatMul", ["m", "U4"])]
    network = from_model(onnx.load_from_string(model(nodes, constants, ("N", 2)))).model
    sample = design(60, delta=Fraction(1, 64))
    assert network.switches_bound == 9  # two pieces of a line more for each of four units, at most
    outcome = run(Trained(network, IDENTITY), sample, p_norm("inf"), Fraction(1, 8), tmp_path / "a.cert")
    for line in outcome.lines:
        size, _, exact = line.bounds
        assert network.switches_bound == size.switches >= exact.switches
        assert line.fooled >= line.guarantees[2] >= line.guarantees[0] > 0
    assert check(tmp_path / "a.cert").claim == outcome.claim
