"""Networks in ONNX files, exactly: ours beside plain Fractions, FLINT layer by layer, a runtime, and the bare checker.

Seconds of the processor for one evaluation and a point of a batch, in one run; the values are compared. In a batch
floats with a proved error decide which output is the largest, and what they do not decide is decided exactly. Fractions
are timed on the smallest network only: they need minutes on the others.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
from flint import fmpq_mat
from onnx import TensorProto, helper, numpy_helper

from sci.graph import read
from sci.graph.floats import enclosure, separated
from sci.proofs.certificates.write import write
from sci.proofs.witnesses.judgement import instance, judged, lines

CHECKER = Path(__file__).resolve().parents[1] / "proofs" / "check"
BATCH = 100
WANTED = {"acas 5-50x6-5": (0.020, 0.1), "mnist 784-256x6-10": (0.6, 2.0), "cifar convnet, 85k": (0.4, None)}
RNG = np.random.default_rng(0)


def model(nodes, constants, shape) -> bytes:
    stored = [numpy_helper.from_array(array.astype(np.float32), name) for name, array in constants.items()]
    X, Y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, size) for name, size in (("X", shape), ("Y", None)))
    graph = helper.make_graph(nodes, "g", [X], [Y], stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8).SerializeToString()


def layers(widths):
    return [(RNG.normal(size=(b, a)) / a**0.5, RNG.normal(size=b) / 10) for a, b in pairwise(widths)]


def dense(widths) -> tuple[bytes, list]:
    nodes, constants, t, made = [], {}, "X", layers(widths)
    for k, (W, b) in enumerate(made):
        constants |= {f"W{k}": W, f"b{k}": b}
        last = k == len(made) - 1
        nodes.append(helper.make_node("Gemm", [t, f"W{k}", f"b{k}"], ["Y" if last else f"z{k}"], transB=1))
        nodes += [] if last else [helper.make_node("Relu", [f"z{k}"], [f"h{k}"])]
        t = f"h{k}"
    return model(nodes, constants, [1, widths[0]]), made


def convolutional() -> bytes:
    sizes = {
        "K": (16, 3, 4, 4),
        "c": (16,),
        "L": (32, 16, 4, 4),
        "d": (32,),
        "W": (36, 2048),
        "w": (36,),
        "V": (10, 36),
        "v": (10,),
    }
    constants = {name: RNG.normal(size=size) / 8 for name, size in sizes.items()}
    window = {"strides": [2, 2], "pads": [1, 1, 1, 1]}
    nodes = [
        helper.make_node("Conv", ["X", "K", "c"], ["1"], **window),
        helper.make_node("Relu", ["1"], ["2"]),
        helper.make_node("Conv", ["2", "L", "d"], ["3"], **window),
        helper.make_node("Relu", ["3"], ["4"]),
        helper.make_node("Flatten", ["4"], ["5"]),
        helper.make_node("Gemm", ["5", "W", "w"], ["6"], transB=1),
        helper.make_node("Relu", ["6"], ["7"]),
        helper.make_node("Gemm", ["7", "V", "v"], ["Y"], transB=1),
    ]
    return model(nodes, constants, [1, 3, 32, 32])


def clock():
    """Seconds of the processor, of this process and of those that it has run."""
    return time.process_time() + sum(os.times()[2:4])


def seconds(action, repeat=3):
    """The median time and the result."""
    times = []
    for _ in range(repeat):
        start = clock()
        result = action()
        times.append(clock() - start)
    return sorted(times)[len(times) // 2], result


def require(condition, why):
    if not condition:
        raise SystemExit(f"{why}: the times mean nothing")


def exact(array):
    return [[Fraction(x) for x in row] for row in array.astype(np.float32).astype(float).tolist()]


def plain(made, x):
    for k, (W, b) in enumerate(made):
        x = [
            sum((w * v for w, v in zip(row, x, strict=True)), c)
            for row, (c,) in zip(exact(W), exact(b[:, None]), strict=True)
        ]
        x = x if k == len(made) - 1 else [max(v, Fraction(0)) for v in x]
    return tuple(x)


def by_flint(made, x):
    """Rational matrices, layer by layer, made beforehand."""
    from flint import fmpq

    ready = [
        [fmpq_mat([[fmpq(q.numerator, q.denominator) for q in row] for row in exact(part)]) for part in (W, b[:, None])]
        for W, b in made
    ]

    def run():
        y = fmpq_mat([[fmpq(q.numerator, q.denominator)] for q in x])
        for k, (W, b) in enumerate(ready):
            y = W * y + b
            if k < len(ready) - 1:
                y = fmpq_mat([[max(q, fmpq(0))] for (q,) in y.tolist()])
        return y

    return run


def by_checker(data: bytes, point) -> float:
    """The seconds of the bare checker on one point, beyond those of its start."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        net, spec, witness, certificate = (folder / part for part in ("n.onnx", "p.vnnlib", "w.npy", "w.cert"))
        net.write_bytes(data)
        outputs = len(read(data, "it")([point])[0].low)
        declared = "".join(f"(declare-const X_{i} Real)" for i in range(len(point)))
        declared += "".join(f"(declare-const Y_{i} Real)" for i in range(outputs))
        spec.write_text(declared + "(assert (<= Y_0 Y_1))")
        np.save(witness, np.array([float(x) for x in point]))
        write(lines(instance(net, spec), judged(net, spec, [witness]).witnesses), certificate).rename(certificate)
        command = [sys.executable, "-I", str(CHECKER), str(certificate)]
        files = ["--with", str(net), str(spec), str(witness)]
        whole, done = seconds(lambda: subprocess.run([*command, *files], capture_output=True, check=False))
        start, _ = seconds(lambda: subprocess.run(command, capture_output=True, check=False))
        require(done.returncode == 0, done.stdout.decode())
        return whole - start


def decided(network, points):
    """How many points floats leave open, which are evaluated exactly; and the largest output of each."""
    values = enclosure(network, points)
    count = values[0].shape[1]
    signs = np.array([[separated(values, i, j) for j in range(count) if j != i] for i in range(count)])
    best = [next((i for i in range(count) if (signs[i, :, k] > 0).all()), -1) for k in range(len(points))]
    rest = [k for k, i in enumerate(best) if i < 0]
    for k, found in zip(rest, network([points[k] for k in rest]) if rest else [], strict=True):
        best[k] = max(range(count), key=found.low.__getitem__)
    return len(rest), best


def show(name, data, made, size):
    points = [[Fraction(float(x)) for x in row] for row in RNG.random((BATCH, size)).astype(np.float32)]
    loading, network = seconds(lambda: read(data, "it"))
    one, (single,) = seconds(lambda: network(points[:1]))
    many, batch = seconds(lambda: network(points), 1)
    require(batch[0].low == single.low, "a batch differs")
    quick, (open_points, order) = seconds(lambda: decided(network, points))
    best = [max(range(len(found.low)), key=found.low.__getitem__) for found in batch]
    require(all(a in (-1, b) for a, b in zip(order, best, strict=True)), "floats decide otherwise")
    session = onnxruntime.InferenceSession(data)
    feed = {"X": np.array([float(x) for x in points[0]], dtype=np.float32).reshape(network.shapes[0])}
    runtime, (floats,) = seconds(lambda: session.run(None, feed), 9)
    off = max(abs(float(a) - b) for a, b in zip(single.low, floats.ravel().tolist(), strict=True))
    limits = WANTED[name]
    print(f"{name}: read {loading * 1e3:.1f} ms, one point {one * 1e3:.1f} ms (wanted: below {limits[0] * 1e3:.0f} ms)")
    print(
        f"  which output is the largest, in batches of {BATCH}: {quick / BATCH * 1e3:.2f} ms a point, "
        f"{one * BATCH / quick:.1f} times less (wanted: 5); {open_points} not decided by floats"
    )
    print(f"  exact values in batches of {BATCH}: {many / BATCH * 1e3:.2f} ms a point")
    print(f"  onnxruntime {runtime * 1e3:.3f} ms, off by at most {off:.1e}")
    wanted = f" (wanted: below {limits[1]} s)" if limits[1] else ""
    print(f"  the bare checker, beyond its start: {by_checker(data, points[0]):.2f} s{wanted}")
    if made:
        flint, _ = seconds(by_flint(made, points[0]), 1)
        print(f"  python-flint, rational matrices: {flint * 1e3:.1f} ms, {flint / one:.1f} times ours")
    if made and size < 100:
        slow, values = seconds(lambda: plain(made, points[0]), 1)
        require(values == single.low, "Fractions differ")
        print(f"  plain Fractions: {slow * 1e3:.1f} ms, {slow / one:.0f} times ours")


if __name__ == "__main__":
    for name, widths in (("acas 5-50x6-5", [5, *[50] * 6, 5]), ("mnist 784-256x6-10", [784, *[256] * 6, 10])):
        show(name, *dense(widths), widths[0])
    show("cifar convnet, 85k", convolutional(), None, 3072)
