"""ONNX models become exact networks: each operator against onnxruntime and against hand-computed weights."""

import warnings
from fractions import Fraction

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

from sci.algorithms.adapters.onnx import from_file, from_model
from sci.algorithms.adapters.sklearn import from_estimator
from sci.readout import IDENTITY, LOGISTIC, Readout
from tests.unit.adapters.models import TWO, W, X, parsed

STEP = Readout.parse("step:0")


BODIES = {
    "gemm": ("y = Gemm(x, w, b)", W, [[1, -2]], [0.5]),
    "gemm, transB": ("y = Gemm<transB = 1>(x, w, b)", "float[1,2] w = {1, -2}, float[1] b = {0.5}", [[1, -2]], [0.5]),
    "gemm, alpha and beta": ("y = Gemm<alpha = 0.5, beta = -3.0>(x, w, b)", W, [[0.5, -1]], [-1.5]),
    "gemm without C": ("y = Gemm(x, w)", "float[2,1] w = {1, -2}", [[1, -2]], [0]),
    "gemm, scalar C": ("y = Gemm(x, w, b)", "float[2,1] w = {1, -2}, float b = {0.5}", [[1, -2]], [0.5]),
    "matmul, add": ("z = MatMul(x, w) y = Add(z, b)", W, [[1, -2]], [0.5]),
    "add, constant first": ("z = MatMul(x, w) y = Add(b, z)", W, [[1, -2]], [0.5]),
    "sub": ("z = MatMul(x, w) y = Sub(z, b)", W, [[1, -2]], [-0.5]),
    "sub, constant first": ("z = MatMul(x, w) y = Sub(b, z)", W, [[-1, 2]], [0.5]),
    "mul": ("z = MatMul(x, w) y = Mul(z, b)", W, [[0.5, -1]], [0]),
    "mul, vector": ("z = Mul(c, x) y = MatMul(z, w)", W + ", float[2] c = {3, 5}", [[3, -10]], [0]),
    "div": ("z = Div(x, c) y = MatMul(z, w)", W + ", float[1,2] c = {3, 4}", [[Fraction(1, 3), -0.5]], [0]),
    "identity, dropout": ("z = MatMul(x, w) u = Dropout(z) y = Identity(u)", W, [[1, -2]], [0]),
    "identity of a constant": ("c = Identity(b) y = Gemm(x, w, c)", W, [[1, -2]], [0.5]),
    "flatten, reshape": (
        "z = Flatten(x) u = MatMul(z, w) y = Reshape(u, s)",
        W + ", int64[2] s = {-1, 1}",
        [[1, -2]],
        [0],
    ),
    "constant": ("c = Constant<value_floats = [0.5]>() y = Gemm(x, w, c)", W, [[1, -2]], [0.5]),
    "cast without effect": ("z = Cast<to = 1>(x) y = Gemm(z, w, b)", W, [[1, -2]], [0.5]),
    "affine maps composed": ("z = Gemm(x, w, b) y = Gemm(z, w1, b)", W + ", float[1,1] w1 = {3}", [[3, -6]], [2]),
    "scaler": (
        "z = ai.onnx.ml.Scaler<offset = [1.0, 2.0], scale = [0.5, 4.0]>(x) y = MatMul(z, w)",
        W,
        [[0.5, -8]],
        [15.5],
    ),
    "normalisation": (
        "z = BatchNormalization<epsilon = 0.25>(x, g, h, m, v) y = MatMul(z, w)",
        W + ", float[2] g = {3, 1}, float[2] h = {1, 0}, float[2] m = {2, 0}, float[2] v = {3.75, 0.75}",
        [[1.5, -2]],
        [-2],
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_affine_operators(name):
    body, constants, weights, bias = BODIES[name]
    imported = from_model(parsed(body, constants=constants))
    assert imported.model.weights == (tuple(tuple(map(Fraction, row)) for row in weights),)
    assert imported.model.biases == (tuple(map(Fraction, bias)),)
    assert imported.readout == IDENTITY
    assert imported.check(X) < 1e-5


TAILS = {
    "sigmoid": ("z = MatMul(x, w) y = Sigmoid(z)", "float[2,1] w = {2, -5}", LOGISTIC),
    "two logits": ("y = Gemm(x, w, b)", TWO, LOGISTIC),
    "softmax": ("z = Gemm(x, w, b) y = Softmax<axis = 1>(z)", TWO, LOGISTIC),
    "argmax": ("z = Gemm(x, w, b) y = ArgMax<axis = 1>(z)", TWO, STEP),
    "softmax, argmax": ("z = Gemm(x, w, b) p = Softmax(z) y = ArgMax<axis = -1, keepdims = 0>(p)", TWO, STEP),
}


@pytest.mark.parametrize("name", TAILS)
def test_closing_operators_become_the_readout(name):
    body, constants, readout = TAILS[name]
    kind = "int64" if readout == STEP else "float"
    imported = from_model(parsed(body, constants=constants, outputs=f"{kind}[N, M] y"))
    assert imported.readout == readout
    assert imported.model.widths == (2, 1)
    assert imported.model.weights == (((2, -5) if name == "sigmoid" else (-3, Fraction(-11, 4)),),)
    assert imported.check(X) < 1e-5


def test_two_logits_are_their_difference():
    network = from_model(parsed("y = Gemm(x, w, b)", constants=TWO, outputs="float[N, 2] y")).model
    assert (network.weights, network.biases) == ((((-3, Fraction(-11, 4)),),), ((Fraction(-3, 2),),))


def test_images_are_flattened():
    model = parsed("z = Flatten(x) y = MatMul(z, w)", source="float[1, 1, 2] x", constants="float[2,1] w = {1, 2}")
    imported = from_model(model)
    assert imported.model.widths == (2, 1)
    assert imported.check(X) < 1e-5  # also for batches that the model does not declare


def test_float32_weights_are_taken_exactly():
    network = from_model(parsed("y = MatMul(x, w)", constants="float[2,1] w = {0.1, 0.3}")).model
    assert network.weights[0][0] == (Fraction(float(np.float32(0.1))), Fraction(float(np.float32(0.3))))


SCALERS = (StandardScaler, MinMaxScaler, MaxAbsScaler, RobustScaler)
Y = (X[:, 0] > 0).astype(int)


def skl_models():
    yield "classifier", MLPClassifier((4,), max_iter=3, random_state=0), Y
    yield "names", MLPClassifier((4,), max_iter=3, random_state=0), np.where(Y, "yes", "no")
    yield "regressor", MLPRegressor(hidden_layer_sizes=(4, 3), max_iter=3, random_state=0), Y
    for scaler in SCALERS:
        final = MLPClassifier((4,), max_iter=3, random_state=0)
        yield scaler.__name__, make_pipeline(scaler(), final), Y


@pytest.mark.parametrize(("estimator", "targets"), [pytest.param(*case[1:], id=case[0]) for case in skl_models()])
@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("zipmap", [True, False])
def test_what_skl2onnx_writes(estimator, targets, kind, zipmap):
    final = getattr(estimator, "steps", [(None, estimator)])[-1][1]
    options = None if zipmap or isinstance(final, MLPRegressor) else {id(final): {"zipmap": False}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from skl2onnx import to_onnx

        estimator.fit(X, targets)
        model = to_onnx(estimator, X[:1].astype(kind), options=options)
    imported, direct = from_model(model), from_estimator(estimator)
    assert imported.readout == direct.readout
    assert imported.precision == kind.__name__
    assert imported.check(X) < 1e-5
    if kind is np.float64:
        assert imported.model == direct.model  # the same rationals, by two ways


def test_what_pytorch_writes(tmp_path):
    torch = pytest.importorskip("torch")
    nn, path = torch.nn, tmp_path / "model.onnx"
    from sci.algorithms.adapters.torch import from_module

    with torch.random.fork_rng(devices=[]), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.manual_seed(0)
        module = nn.Sequential(nn.Flatten(), nn.Linear(2, 4), nn.ReLU(), nn.Dropout(), nn.Linear(4, 3, bias=False))
        module.extend([nn.BatchNorm1d(3), nn.ReLU(), nn.Linear(3, 2), nn.Softmax(dim=1)]).eval()
        torch.onnx.export(module, (torch.zeros(1, 2),), str(path), dynamo=False)
    imported, direct = from_file(path), from_module(module)
    assert imported.model.widths == direct.model.widths == (2, 4, 3, 1)
    assert imported.readout == direct.readout == LOGISTIC
    assert imported.check(X) < 1e-5
