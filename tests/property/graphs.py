"""ONNX graphs for Hypothesis: operators drawn one after the other, with branches, for a drawn operator set."""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import onnx
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

NEWEST = min(onnx.defs.onnx_opset_version(), 28)
VERSIONS = st.integers(7, NEWEST)
NUMBERS = st.integers(-16, 16).map(lambda k: k / 8)


@dataclass
class Graph:
    """A graph that grows: ``made`` are the tensors computed so far, with their shapes."""

    draw: object
    version: int
    nodes: list = field(default_factory=list)
    constants: dict = field(default_factory=dict)
    made: list = field(default_factory=list)

    def constant(self, array, dtype=np.float32) -> str:
        name = f"c{len(self.constants)}"
        self.constants[name] = np.asarray(array, dtype=dtype)
        return name

    def integers(self, values) -> str:
        return self.constant(values, np.int64)

    def numbers(self, *shape, positive=False) -> str:
        count = int(np.prod(shape, dtype=int))
        drawn = [self.draw(NUMBERS) for _ in range(min(count, 12))] or [0]
        values = np.resize(np.array(drawn), shape)
        return self.constant(np.abs(values) + 0.125 if positive else values)

    def node(self, op, inputs, shape, outputs=1, **attributes):
        names = [f"t{len(self.nodes)}_{k}" for k in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, names, name=f"n{len(self.nodes)}", **attributes))
        self.made += [(name, tuple(shape)) for name in names] if outputs == 1 else []
        return names

    def listed(self, name, values, inputs, since, attributes):
        """Integers as an attribute, or from a version on as an input."""
        if self.version < since:
            attributes[name] = list(values)
            return inputs
        return [*inputs, self.integers(values)]


def elementwise(g, t, shape):
    op = g.draw(st.sampled_from(["Relu", "Abs", "Neg", "LeakyRelu", "HardSigmoid", "Identity", "Sign"]))
    if op == "Sign" and g.version < 9:
        op = "Abs"
    attributes = {}
    if op == "LeakyRelu" and g.draw(st.booleans()):
        attributes = {"alpha": g.draw(NUMBERS)}
    if op == "HardSigmoid" and g.draw(st.booleans()):
        attributes = {"alpha": g.draw(NUMBERS), "beta": g.draw(NUMBERS)}
    g.node(op, [t], shape, **attributes)


def by_constant(g, t, shape):
    op = g.draw(st.sampled_from(["Add", "Sub", "Mul", "Div", "PRelu"]))
    other = [1 if g.draw(st.booleans()) else length for length in shape][g.draw(st.integers(0, len(shape))) :]
    c = g.numbers(*other, positive=op == "Div")
    turned = op in ("Add", "Sub", "Mul") and g.draw(st.booleans())
    g.node(op, [c, t] if turned else [t, c], shape)


def branches(g, t, shape):
    others = [name for name, other in g.made if other == shape]
    op = g.draw(st.sampled_from(["Add", "Sub", "Sum", "Max", "Min", "Concat"]))
    if g.version < 8 and op in ("Sum", "Max", "Min"):
        op = "Add"
    inputs = [t, g.draw(st.sampled_from(others))]
    if op != "Concat":
        g.node(op, inputs, shape)
    elif shape:
        axis = g.draw(st.integers(0, len(shape) - 1))
        inputs = [*inputs, g.numbers(*shape)] if g.draw(st.booleans()) else inputs
        longer = [length * len(inputs) if k == axis else length for k, length in enumerate(shape)]
        g.node("Concat", inputs, longer, axis=axis)


def clip(g, t, shape):
    low, high = g.draw(NUMBERS), g.draw(NUMBERS)
    if g.version < 11:
        g.node("Clip", [t], shape, min=min(low, high), max=max(low, high))
    else:
        ends = [g.constant(min(low, high)), g.constant(max(low, high))]
        g.node("Clip", [t, *g.draw(st.sampled_from([ends, ends[:1], ["", ends[1]], []]))], shape)


def matrix(g, t, shape):
    if len(shape) < 1:
        return
    width = g.draw(st.integers(1, 3))
    if len(shape) == 2 and g.draw(st.booleans()):
        transposed = g.draw(st.booleans())
        inputs = [t, g.numbers(*((width, shape[1]) if transposed else (shape[1], width)))]
        if g.version >= 11 and g.draw(st.booleans()):
            pass
        else:
            inputs.append(g.numbers(*g.draw(st.sampled_from([(width,), (1, width), (shape[0], 1), (1,)]))))
        g.node("Gemm", inputs, (shape[0], width), transB=int(transposed), alpha=g.draw(NUMBERS), beta=g.draw(NUMBERS))
    elif len(shape) >= 2 and g.draw(st.booleans()):
        g.node("MatMul", [g.numbers(width, shape[-2]), t], (*shape[:-2], width, shape[-1]))
    else:
        g.node("MatMul", [t, g.numbers(shape[-1], width)], (*shape[:-1], width))


def arranged(g, t, shape):
    kind = g.draw(st.sampled_from(["Transpose", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Dropout"]))
    attributes = {}
    if kind == "Transpose":
        order = g.draw(st.permutations(range(len(shape))))
        g.node("Transpose", [t], [shape[k] for k in order], perm=list(order))
    elif kind == "Flatten":
        axis = g.draw(st.integers(0, len(shape)))
        both = [int(np.prod(part, dtype=int)) for part in (shape[:axis], shape[axis:])]
        g.node("Flatten", [t], both, axis=axis)
    elif kind == "Reshape" and shape:
        whole = int(np.prod(shape, dtype=int))
        wanted = g.draw(st.sampled_from([[-1], [0, -1], [1, whole], [whole, 1, 1]]))
        actual = {(-1,): (whole,), (0, -1): (shape[0], whole // shape[0])}.get(tuple(wanted), tuple(wanted))
        g.node("Reshape", [t, g.integers(wanted)], actual)
    elif kind == "Squeeze":
        axes = [k for k, length in enumerate(shape) if length == 1 and g.draw(st.booleans())]
        if axes:
            inputs = g.listed("axes", axes, [t], 13, attributes)
            g.node("Squeeze", inputs, [n for k, n in enumerate(shape) if k not in axes], **attributes)
    elif kind == "Unsqueeze" and len(shape) < 5:
        axis = g.draw(st.integers(0, len(shape)))
        inputs = g.listed("axes", [axis], [t], 13, attributes)
        g.node("Unsqueeze", inputs, (*shape[:axis], 1, *shape[axis:]), **attributes)
    elif kind == "Dropout":
        g.node("Dropout", [t], shape)


def picked(g, t, shape):
    if not shape:
        return
    axis = g.draw(st.integers(0, len(shape) - 1))
    length, kind = shape[axis], g.draw(st.sampled_from(["Slice", "Gather", "Split"]))
    attributes = {}
    if kind == "Gather":
        indices = np.array([g.draw(st.integers(-length if g.version >= 11 else 0, length - 1)) for _ in range(2)])
        indices = g.draw(st.sampled_from([indices, indices[:1].reshape(()), indices.reshape(2, 1)]))
        g.node("Gather", [t, g.integers(indices)], (*shape[:axis], *indices.shape, *shape[axis + 1 :]), axis=axis)
    elif kind == "Split" and length >= 2:
        first = g.draw(st.integers(1, length - 1))
        inputs = g.listed("split", [first, length - first], [t], 13, attributes)
        names = g.node("Split", inputs, (), outputs=2, axis=axis, **attributes)
        for name, part in zip(names, (first, length - first), strict=True):
            g.made.append((name, (*shape[:axis], part, *shape[axis + 1 :])))
    elif kind == "Slice":
        start, end = g.draw(st.integers(-length - 1, length)), g.draw(st.integers(-length - 2, length + 2))
        step = g.draw(st.sampled_from([1, 2, -1, -2])) if g.version >= 10 else 1
        count = len(sliced(start, end, step, length))
        if count == 0:
            return
        result = (*shape[:axis], count, *shape[axis + 1 :])
        if g.version < 10:
            g.node("Slice", [t], result, starts=[start], ends=[end], axes=[axis])
        else:
            g.node("Slice", [t, *(g.integers([v]) for v in (start, end, axis, step))], result)


def sliced(start, end, step, length):
    """The definition: ends are made positive, then clamped."""
    start, end = (v + length if v < 0 else v for v in (start, end))
    if step > 0:
        return range(min(max(start, 0), length), min(max(end, 0), length), step)
    return range(min(max(start, 0), length - 1), min(max(end, -1), length - 1), step)


def summed(g, t, shape):
    if not shape:
        return
    axes = sorted({g.draw(st.integers(0, len(shape) - 1)) for _ in range(2)})
    op, keep = g.draw(st.sampled_from(["ReduceSum", "ReduceMean"])), g.draw(st.booleans())
    attributes = {}
    inputs = g.listed("axes", axes, [t], 13 if op == "ReduceSum" else 18, attributes)
    result = [1 if k in axes else n for k, n in enumerate(shape) if keep or k not in axes]
    g.node(op, inputs, result, keepdims=int(keep), **attributes)


def pad(g, t, shape):
    if not shape:
        return
    mode = g.draw(st.sampled_from(["constant", "reflect", "edge"]))
    if mode != "constant" and (len(shape) < 3 or min(shape[2:]) < 2):
        mode = "constant"
    free = range(2, len(shape)) if mode != "constant" else range(len(shape))
    before = [g.draw(st.integers(0, 1)) if k in free else 0 for k in range(len(shape))]
    after = [g.draw(st.integers(0, 1)) if k in free else 0 for k in range(len(shape))]
    result = [n + a + b for n, a, b in zip(shape, before, after, strict=True)]
    value = g.draw(NUMBERS)
    if g.version < 11:
        g.node("Pad", [t], result, mode=mode, pads=[*before, *after], value=value)
    else:
        number = [g.constant(value)] if mode == "constant" else []
        g.node("Pad", [t, g.integers([*before, *after]), *number], result, mode=mode)


def windows(g, t, shape):
    if len(shape) < 3 or len(shape) > 4 or shape[0] != 1:
        return
    rank, draw = len(shape) - 2, g.draw
    kernel = [draw(st.integers(1, min(3, n))) for n in shape[2:]]
    stride, dilation = ([draw(st.integers(1, 2)) for _ in range(rank)] for _ in range(2))
    op = draw(
        st.sampled_from(["Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool"])
    )
    if op.startswith("Global"):
        g.node(op, [t], (*shape[:2], *[1] * rank))
        return
    if (op == "AveragePool" and g.version < 19) or (op == "MaxPool" and g.version < 10):
        dilation = [1] * rank
    pads = [draw(st.integers(0, (k - 1) // 2 if op.endswith("Pool") else 1)) for k in [*kernel, *kernel]]
    auto = draw(st.sampled_from(["NOTSET", "NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"]))
    if op == "ConvTranspose" or (max(dilation) > 1 and auto.startswith("SAME")):
        auto = "NOTSET"
    attributes = {"kernel_shape": kernel, "strides": stride}
    attributes |= {"pads": pads} if auto == "NOTSET" else {"auto_pad": auto}
    if max(dilation) > 1:
        attributes["dilations"] = dilation
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    sides = [pads[k] + pads[k + rank] if auto == "NOTSET" else 0 for k in range(rank)]
    counts = [(n + p - r) // s + 1 for n, p, r, s in zip(shape[2:], sides, reach, stride, strict=True)]
    if auto.startswith("SAME"):
        counts = [-(-n // s) for n, s in zip(shape[2:], stride, strict=True)]
        rows = zip(shape[2:], stride, counts, reach, strict=True)
        if any((count - 1) * s + r < n for n, s, count, r in rows):  # pads below 0, which are refused
            return
    if min(counts) < 1:
        return
    if op.endswith("Pool"):
        if op == "AveragePool":
            attributes["count_include_pad"] = draw(st.integers(0, 1))
        g.node(op, [t], (*shape[:2], *counts), **attributes)
        return
    group = draw(st.sampled_from([k for k in (1, 2, 3) if shape[1] % k == 0]))
    per = draw(st.integers(1, 2))
    if op == "Conv":
        inputs = [t, g.numbers(per * group, shape[1] // group, *kernel)]
    else:
        counts = [s * (n - 1) + r - p for s, n, r, p in zip(stride, shape[2:], reach, sides, strict=True)]
        if min(counts) < 1:
            return
        inputs = [t, g.numbers(shape[1], per, *kernel)]
    if draw(st.booleans()):
        inputs.append(g.numbers(per * group))
    g.node(op, inputs, (shape[0], per * group, *counts), group=group, **attributes)


def normalised(g, t, shape, variances=(0.25, 1.0, 4.0, 2.0)):
    if len(shape) < 2:
        return
    channels = shape[1]
    variance = [g.draw(st.sampled_from(variances)) for _ in range(channels)]
    parts = [g.numbers(channels), g.numbers(channels), g.numbers(channels), g.constant(variance)]
    g.node("BatchNormalization", [t, *parts], shape, epsilon=0.0)


def enlarged(g, t, shape):
    if len(shape) != 4:
        return
    factors = [1, 1, g.draw(st.integers(1, 3)), g.draw(st.integers(1, 3))]
    result = [n * s for n, s in zip(shape, factors, strict=True)]
    scales = g.constant(factors)
    if g.version < 9:
        g.node("Upsample", [t], result, mode="nearest", scales=[float(s) for s in factors])
    elif g.version == 9:
        g.node("Upsample", [t, scales], result, mode="nearest")
    elif g.version == 10:
        g.node("Resize", [t, scales], result, mode="nearest")
    else:
        pairs = [("asymmetric", "floor"), ("half_pixel", "round_prefer_floor"), ("half_pixel", "round_prefer_ceil")]
        mode, rule = g.draw(st.sampled_from(pairs))
        named = {"mode": "nearest", "coordinate_transformation_mode": mode, "nearest_mode": rule}
        inputs = [t, "", scales] if g.draw(st.booleans()) and g.version >= 13 else [t, g.numbers(0), scales]
        g.node("Resize", inputs, result, **named)


def by_shape(g, t, shape):
    """Shapes and arithmetic on them, folded."""
    if not shape or g.version < 8:
        return
    (size,) = g.node("Shape", [t], (len(shape),))
    g.made.pop()
    (first,) = g.node("Gather", [size, g.integers([0])], (1,), axis=0)
    g.made.pop()
    (twice,) = g.node("Mul", [first, g.integers([2])], (1,))
    g.made.pop()
    (back,) = g.node("Div", [twice, g.integers([2])], (1,))
    g.made.pop()
    (wanted,) = g.node("Concat", [back, g.integers([-1])], (2,), axis=0)
    g.made.pop()
    g.node("Reshape", [t, wanted], (shape[0], int(np.prod(shape[1:], dtype=int))))


STEPS = (
    elementwise, by_constant, branches, clip, matrix, arranged, picked, summed, pad, windows, windows, normalised,
    enlarged, by_shape,
)  # fmt: skip
SHAPES = [(1, 3), (2, 3), (1, 2, 4), (1, 2, 3, 4), (1, 1, 1, 5), (1, 3, 3, 3)]


@st.composite
def graphs(draw, irrational=False):
    """A model's bytes, a point of it as float32 (flat), and its operator set; with irrational slopes at the start."""
    version, shape = draw(VERSIONS), draw(st.sampled_from(SHAPES))
    g = Graph(draw, version, made=[("X", shape)])
    if irrational:
        normalised(g, "X", shape, (2.0, 3.0))
    for _ in range(draw(st.integers(1, 6))):
        before = len(g.nodes)
        step = draw(st.sampled_from(STEPS))
        fitting = [pair for pair in g.made if step not in (windows, enlarged) or len(pair[1]) in (3, 4)] or g.made
        t, at = fitting[-1] if draw(st.booleans()) else draw(st.sampled_from(fitting))
        step(g, t, at)
        if g.made and int(np.prod(g.made[-1][1], dtype=int)) > 400:
            del g.nodes[before:]
            g.made = [(name, at) for name, at in g.made if name == "X" or any(name in n.output for n in g.nodes)]
    if not g.nodes:
        g.node("Relu", ["X"], shape)
    last = g.made[-1][0]
    if last == "X":
        (last,) = g.node("Relu", ["X"], shape)
    stored = [numpy_helper.from_array(array, name) for name, array in g.constants.items()]
    source = helper.make_tensor_value_info("X", TensorProto.FLOAT, shape)
    graph = helper.make_graph(
        g.nodes, "g", [source], [helper.make_tensor_value_info(last, TensorProto.FLOAT, None)], stored
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=8)
    point = [draw(NUMBERS) for _ in range(int(np.prod(shape, dtype=int)))]
    return model, np.array(point, dtype=np.float32), version


def rationals(array) -> list[Fraction]:
    return [Fraction(float(x)) for x in np.ravel(array)]
