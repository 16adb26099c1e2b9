"""Networks, properties and points, small enough to be judged by hand, and certificates about them."""

import gzip
import io
from hashlib import sha256

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import header, seal


def model(nodes, constants=(), shape=(1, 2), outputs=("Y",), version=13, kind=TensorProto.FLOAT) -> bytes:
    """An ONNX file: nodes from ``X``, and constants by name."""
    stored = [
        array if isinstance(array, TensorProto) else numpy_helper.from_array(np.asarray(array), name)
        for name, array in dict(constants).items()
    ]
    inputs = [helper.make_tensor_value_info("X", kind, shape)]
    graph = helper.make_graph(
        nodes, "g", inputs, [helper.make_tensor_value_info(name, kind, None) for name in outputs], stored
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=8)
    return made.SerializeToString()


def node(op, inputs, output="Y", **attributes):
    return helper.make_node(op, inputs, [output] if isinstance(output, str) else output, **attributes)


def f32(*rows):
    return np.array(rows, dtype=np.float32)


NETWORK = model(  # Y_0 = max(X_0 + X_1, 0), Y_1 = X_0 - X_1
    [
        node("MatMul", ["X", "W"], "a"),
        node("Relu", ["a"], "b"),
        node("Neg", ["a"], "m"),
        node("Relu", ["m"], "n"),
        node("Concat", ["b", "n"], "c", axis=1),
        node("MatMul", ["c", "V"]),
    ],
    {"W": f32([1, 1], [1, -1]), "V": f32([1, 0], [0, 1], [0, 0], [0, -1])},
)
DECLARED = "".join(f"(declare-const {kind}_{i} Real)" for kind in "XY" for i in (0, 1))
BOX = "(assert (<= X_0 0.1)) (assert (>= X_0 -1)) (assert (<= X_1 1)) (assert (>= X_1 -1))"
PROPERTY = f"{DECLARED} {BOX} (assert (<= Y_1 Y_0))".encode()
POINT = b"((X_0 0.1) (X_1 0.5))"  # the float32 nearest to 0.1 is above it


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def lines(network=NETWORK, spec=PROPERTY, witnesses=((POINT, [[1, 0, 1]]),), parameters=None):
    rows = [["witness", digest(data), verdicts] for data, verdicts in witnesses]
    start = header("network-property", parameters or {}, "witness")
    return [start, ["network", digest(network)], ["property", digest(spec)], *rows]


def case(name, network=NETWORK, spec=PROPERTY, witnesses=((POINT, [[1, 0, 1]]),), verdict=VERIFIED, **others) -> Case:
    """A certificate and its files."""
    spec = spec.encode() if isinstance(spec, str) else spec
    files = (network, spec, *(data for data, _ in witnesses))
    return Case(name, seal(lines(network, spec, witnesses)), verdict, files=files, **others)


def npy(array) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def asserts(*formulas) -> str:
    return DECLARED + "".join(f"(assert {formula})" for formula in formulas)


FORMULAS = {  # at X = (0.1, 0.5) as printed: Y = (0.6, -0.4)
    "(<= X_0 0.1)": [1, 0, 1],
    "(< X_0 0.1)": [0, 0, 0],
    "(>= X_0 0.1)": [1, 1, 1],
    "(> X_0 0.1)": [0, 1, 0],
    "(>= Y_0 0.6)": [1, 1, 1],
    "(> Y_0 0.6)": [0, 1, 1],
    "(<= Y_0 0.6)": [1, 0, 0],
    "(<= Y_1 -0.4)": [1, 0, 0],
    "(= Y_1 -0.4)": [1, 0, 0],
    "(== X_1 0.5)": [1, 1, 1],
    "(!= X_1 0.5)": [0, 0, 0],
    "(!= Y_1 -0.4)": [0, 1, 1],
    "(or (<= X_0 0.1) (> X_0 0.1))": [1, 1, 1],
    "(or (< X_0 0.1) (<= X_0 0.05))": [0, 0, 0],
    "(and (>= X_0 0.1) (<= X_0 0.1))": [1, 0, 1],
    "(and (<= X_0 2) (or (>= Y_0 7) (>= Y_0 0.6)))": [1, 1, 1],
    "(<= (+ X_0 X_1 Y_0) 1.2)": [1, 0, 0],
    "(<= (* 2 X_0) 0.2)": [1, 0, 1],
    "(<= (* X_0 2) 2e-1)": [1, 0, 1],
    "(<= (- X_0) -.1)": [1, 1, 1],
    "(<= (+ X_0) 0.1)": [1, 0, 1],
    "(<= (- X_0 X_1 0.1) -0.5)": [1, 0, 0],
    "(<= (/ X_0 2) 0.05)": [1, 0, 1],
    "(<= X_0 X_1)": [1, 1, 1],
    "(<= 0.1 X_0)": [1, 1, 1],
    "(<= (- X_0 X_0) 0)": [1, 1, 1],
    "(< (* 0 Y_0) 0)": [0, 0, 0],
    "(<= 1 2)": [1, 1, 1],
}
"""Formulas, and whether they hold in the three readings."""
SECOND = """; version 2.0
(vnnlib-version <2.0>)
(declare-network N (declare-input in float32 [1,2]) (declare-output out float32 [1, 2]))
(assert (<= in[0,0] 0.1)) (assert (>= out[0, 1] -0.4))
"""
NUMBER = "(declare-network N (declare-input X Real [2]) (declare-output Y Real []))"
SCALAR = model([node("ReduceSum", ["X"], keepdims=0)], shape=(1, 2))
SOFTMAX = model([node("MatMul", ["X", "W"], "a"), node("Softmax", ["a"])], {"W": f32([1, 1], [1, -1])})
SIGMOID = model([node("Sigmoid", ["X"])])
THREE = model([node("MatMul", ["X", "W"], "a"), node("Softmax", ["a"])], {"W": f32([1, 1, 2], [1, -1, 0])})


def good() -> list[Case]:
    """Verified, in every form that files have."""
    several = b"sat\n((X_0 0.1)\n(X_1 0.5)\n(Y_0 0.6) (Y_1 -4e-1))\n((X_1 -1)(X_0 0))"
    row = b"((X_0 0.1)(X_1 0.5)(X_2 0)(X_3 -1))"
    yes, both = [1, 0, 1], [[1, 0, 1], [0, 0, 0]]
    forms = {
        "no brackets around a point": (b"(X_0 0.1) (X_1 0.5)", [yes]),
        "two pairs of brackets": (b"(((X_0 0.1) (X_1 0.5)))", [yes]),
        "two groups": (several, both),
        "a row of two points": (row, both),
        "JSON": (b'{"X": [[0.1, 0.5], [0, -1]], "Y": [0.6, -0.4, 1, 2]}', both),
        "a list": (b" [0.1, 5e-1]", [yes]),
        "npy": (npy(np.array([[0.5, 0.5], [0.0, -1.0]])), [[0, 0, 0], [0, 0, 0]]),
        "npy float32": (npy(f32([0.1, 0.5])), [[0, 0, 1]]),
        "npy float16": (npy(f32([0.1, 0.5]).astype(np.float16)), [[1, 1, 1]]),
        "npy big-endian": (npy(f32([0.0, -1.0]).astype(">f4")), [[0, 0, 0]]),
        "npy by columns": (npy(np.asfortranarray([[0.5, 0.5], [0.0, -1.0]])), [[0, 0, 0], [0, 0, 0]]),
        "npy by columns, mixed": (npy(np.asfortranarray([[0.0, 0.5], [0.0, 1.0]])), [[1, 1, 1], [1, 1, 1]]),
        "npy integers": (npy(np.array([0, -1], dtype=np.int8)), [[0, 0, 0]]),
        "gz": (gzip.compress(POINT, mtime=0), [yes]),
        "gz in two parts": (gzip.compress(POINT[:9], mtime=0) + gzip.compress(POINT[9:], mtime=0), [yes]),
    }
    edge = (POINT, [[1, 0, 0]])
    first, second = (POINT, [yes]), (b"[0, 1]", [[1, 1, 1]])
    return [
        case("base"),
        *(case(f"point: {name}", witnesses=[form]) for name, form in forms.items()),
        *(case(f"formula: {f}", spec=asserts(f), witnesses=[(POINT, [v])]) for f, v in FORMULAS.items()),
        case("several witnesses", witnesses=[first, second]),
        case("packed", network=gzip.compress(NETWORK, mtime=0), spec=gzip.compress(PROPERTY, mtime=0)),
        case(
            "version 2.0",
            spec=SECOND,
            witnesses=[(b"((in[0,0] 0.1) (in[0,1] 0.5) (out[0,0] 0) (out[0,1] 0))", [[1, 0, 1]])],
        ),
        case("a number", SCALAR, f"{NUMBER}(assert (<= Y[0] 0.6)) (assert (<= Y[] 0.6)) (assert (<= Y 0.6))", [edge]),
        case("a tensor named Y_0", SCALAR, f"{NUMBER}(assert (<= Y_0 0.6))".replace("Y Real", "Y_0 Real"), [edge]),
        case("declared as functions", spec=asserts("(<= X_0 0.1)").replace("declare-const X_0", "declare-fun X_0 ()")),
        case(
            "softmax and inputs",
            SOFTMAX,
            asserts("(<= X_0 0.1)", "(<= X_0 X_1)", "(<= Y_1 Y_0)"),
            [(POINT, [[1, 0, 1]])],
        ),
        case("softmax", SOFTMAX, asserts("(<= Y_1 Y_0)"), [(POINT, [[1, 1, 1]])]),
        case("sigmoid at 1/2", SIGMOID, asserts("(>= Y_1 0.5)", "(< (* 3 Y_0) 1.5)"), [(b"[-1, 0]", [[1, 1, 1]])]),
        case("sigmoid compared", SIGMOID, asserts("(< Y_0 Y_1)"), [(POINT, [[1, 1, 1]])]),
    ]


LABELS = {"budget": "1/2", "norm": "inf", "threshold": "1/2"}
ROWS = np.array([[0, 0.25], [1, 0.5], [0.5, 0.5], [0, 0.25], [0, -1]])  # NETWORK gives 0, 0, 0, 0, 1
DATA = {"X": ROWS, "y": np.array([0, 0, 0, 0, 0])}
MOVES = {
    "X": np.array([[2, -1], [2, 2], [0, 1], [4, 0], [6, 0], [6, 0], [2, -1], [2, -1], [0, -4]]) / 4,
    "k": np.array([0, 1, 5, 2, 2, 1, 3, -1, 4]),
}
CODES = [0, 5, 1, 4, 2, 4, 6, 1, 3]


def npz(**arrays) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def labelled(parameters=None, network=NETWORK, data=None, moved=None, codes=CODES):
    """Lines and files about moved points."""
    files = network, npz(**(DATA if data is None else data)), npz(**(MOVES if moved is None else moved))
    start = header("network-labels", LABELS if parameters is None else parameters, "witness")
    names = [["network", digest(files[0])], ["data", digest(files[1])], ["moved", digest(files[2]), codes]]
    return [start, *names], files


def about_labels(name, verdict=VERIFIED, limits=None, **changes) -> Case:
    rows, files = labelled(**changes)
    return Case(name, seal(rows), verdict, limits or {}, files=files)


def one_move(name, x, y, label=0, code=0, verdict=VERIFIED, network=NETWORK, **parameters) -> Case:
    """One point and where it is moved to."""
    data, moved = {"X": np.array([x]), "y": np.array([label])}, {"X": np.array([y]), "k": np.array([0])}
    return about_labels(
        name, verdict, parameters=LABELS | parameters, network=network, data=data, moved=moved, codes=[code]
    )


NUMBER_1 = model([node("ReduceSum", ["X"], keepdims=0)])
ONE_SIGMOID = model([node("ReduceSum", ["X"], "a", keepdims=0), node("Sigmoid", ["a"])])
ALL_SOFTMAX = model([node("Softmax", ["X"], axis=1)])


IDENTITY_3 = model([node("Identity", ["X"])], shape=(1, 3))
SQUARE = model([node("Relu", ["X"])], shape=(1, 1))


def good_labels() -> list[Case]:
    """Verified counts of moved points."""
    three = {"X": np.array([[4, 3, 3]]) / 8, "y": np.array([0])}
    aimed = {
        "X": np.array([[3, 4, 3], [3, 4, 3], [4, 3, 3], [4, 4, 3], [3, 4, 4]]) / 8,
        "k": np.zeros(5, dtype=int),
        "t": np.array([1, 2, 1, 1, 1]),
    }
    flat = {"X": np.array([0, 1]), "y": np.array([0, 1])}
    whole = {"X": np.array([[0, 1]], dtype=np.int32), "y": np.array([0], dtype=np.uint8)}
    return [
        about_labels("labels: base"),
        about_labels("labels: universal", moved={"v": np.array([0.5, -0.5])}, codes=[0, 4, 4, 6, 3]),
        about_labels("labels: universal, too large", moved={"v": np.array([0.75, -0.5])}, codes=[2] * 5),
        about_labels("labels: no moved point", moved={"X": np.zeros((0, 2)), "k": np.zeros(0, int)}, codes=[]),
        about_labels("labels: targets", data=three, moved=aimed, network=IDENTITY_3, codes=[0, 7, 5, 4, 7]),
        about_labels("labels: rows of one number", network=SQUARE, data=flat, moved={"v": np.array([0])}, codes=[5, 5]),
        about_labels("labels: integers", data=whole, moved={"X": whole["X"], "k": whole["y"]}, codes=[5]),
        one_move("labels: norm 1", [0, 0.25], [0.25, 0], norm="1", code=4),
        one_move("labels: norm 1, too large", [0, 0.25], [0.375, -0.25], norm="1", code=2),
        one_move("labels: norm 2", [0, 0.25], [0.375, -0.25], norm="2", budget="5/8"),
        one_move("labels: norm 2, too large", [0, 0.25], [0.375, -0.25], norm="2", budget="623/1000", code=2),
        one_move("labels: norm 0", [0, 0.25], [0, -7.0], norm="0", budget="1"),
        one_move("labels: norm 0, too large", [0, 0.25], [1.0, -7.0], norm="0", budget="1", code=2),
        one_move("labels: no move", [0, 0.25], [0, 0.25], budget="0", code=5),
        one_move("labels: wrong before, a tie", [0.0, 0.0], [0.0, 0.5], code=3),
        one_move("labels: below a threshold", [0, 0.25], [0.25, 0.5], network=NUMBER_1),
        one_move("labels: above a threshold", [0.25, 0.5], [0, 0.25], label=1, network=NUMBER_1),
        one_move("labels: at a threshold", [0, 0.25], [0.25, 0.25], network=NUMBER_1, code=4),
        one_move("labels: another threshold", [0, 0.25], [0.25, 0.25], network=NUMBER_1, code=5, threshold="2"),
        one_move("labels: sigmoid", [-0.25, 0], [0.25, 0.0], network=ONE_SIGMOID),
        one_move("labels: sigmoid, at 1/2", [-0.25, 0], [0.25, -0.25], network=ONE_SIGMOID, code=4),
        one_move("labels: softmax", [1, 0.75], [0.75, 1], network=ALL_SOFTMAX),
        one_move("labels: sigmoids", [1, 0.75], [0.75, 1], network=SIGMOID),
    ]
