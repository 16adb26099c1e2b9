"""The ONNX operators that act entry by entry, on matrices, on constants, or close a network.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import isqrt, lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.graph.nearest import nearest
from sci.graph.node import stored
from sci.graph.tensor import (
    BFLOAT,
    BOOL,
    DOUBLE,
    FLOAT,
    HALF,
    INT64,
    REAL,
    WHOLE,
    Tensor,
    between,
    constant,
    dotted,
    negative,
    product,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.graph.node import Node

QUANTISED = {2, 3, 6}
"""The element types of what is dequantised: uint8, int8, int32; from version 21 on uint16 and int16 too."""
GREATEST = {FLOAT: (2**24 - 1) << 104, DOUBLE: (2**53 - 1) << 971, HALF: 65504, BFLOAT: 255 << 120}


def _default(text: str) -> Fraction:
    """A default that the standard gives as a decimal: the nearest float32."""
    return Fraction(float(np.float32(text)))


def add(node: Node) -> Tensor:
    """Add."""
    a, b = operands(node)
    return together(np.add, a, b) if a.type in REAL else _folded(node, a, b, int.__add__)


def sub(node: Node) -> Tensor:
    """Sub."""
    a, b = operands(node)
    return together(np.add, a, negative(b)) if a.type in REAL else _folded(node, a, b, int.__sub__)


def mul(node: Node) -> Tensor:
    """Mul by a constant."""
    a, b = operands(node)
    if a.type in WHOLE:
        return _folded(node, a, b, int.__mul__)
    node.need(not (a.fed and b.fed), "a product of two computed tensors is not piecewise linear")
    return product(a, b)


def div(node: Node) -> Tensor:
    """Div by a constant; of integers, cut off."""
    a, b = operands(node)
    node.need(not b.fed, "division by a computed tensor is not piecewise linear")
    node.need(bool(b.n.all()), "division by 0")
    if a.type in WHOLE:
        return _folded(node, a, b, lambda x, y: abs(x) // abs(y) * (1 if (x < 0) == (y < 0) else -1))
    return product(a, _inverse(b))


def _inverse(b: Tensor) -> Tensor:
    common = lcm(*{abs(entry) for entry in b.n.ravel().tolist()})
    return replace(b, n=b.d * (common // b.n), d=common)


def operands(node: Node) -> tuple[Tensor, Tensor]:
    """Both inputs, of one element type, after the broadcasting rules of the version."""
    a, b = node.any(0), node.any(1)
    node.need(a.type == b.type, "its inputs have different element types")
    if node.version < 7:
        legacy = node.attribute("broadcast", 0) == 1
        node.need(legacy or a.shape == b.shape, "its inputs have different shapes")
        stated, axis = node.attribute("axis"), len(a.shape) - len(b.shape)
        axis = axis if stated is None else node.axis(stated, len(a.shape))
        node.need(axis + len(b.shape) <= len(a.shape), "shapes do not fit each other")
        tail = [1] * (len(a.shape) - axis - len(b.shape))
        b = b.act(lambda n: n.reshape(*n.shape, *tail))
        _one_way(node, a, b)
    return a, b


def _one_way(node: Node, a: Tensor, b: Tensor) -> None:
    """The second shape is broadcast to the first."""
    try:
        good = np.broadcast_shapes(a.shape, b.shape) == a.shape
    except ValueError:
        good = False
    node.need(good, f"shapes {a.shape} and {b.shape} do not fit each other")


def _folded(node: Node, a: Tensor, b: Tensor, f: Callable[[int, int], int]) -> Tensor:
    """Integers in their own arithmetic: results wrap."""
    node.need(not (a.fed or b.fed), "integer arithmetic on values that depend on the input is not supported")
    try:
        found = np.frompyfunc(f, 2, 1)(a.n, b.n)
    except ValueError:
        node.refuse(f"shapes {a.shape} and {b.shape} do not fit each other")
    return Tensor(_wrapped(found, a.type), 1, a.type)


def _wrapped(values: Any, kind: int) -> Any:
    """Integers modulo the range of their type."""
    if kind == BOOL:
        return np.asarray(values, dtype=object) & 1
    bits = np.dtype(WHOLE[kind]).itemsize * 8
    shift = 1 << bits - 1 if WHOLE[kind].startswith("int") else 0
    return (np.asarray(values, dtype=object) + shift) % (1 << bits) - shift


def several(node: Node) -> Tensor:
    """Sum, Max, Min."""
    f = {"Sum": np.add, "Max": np.maximum, "Min": np.minimum}[node.op]
    found, *others = (node.real(position) for position in range(len(node.inputs)))
    equal = all(other.shape == found.shape for other in others)
    node.need(node.version >= 8 or equal, "its inputs have different shapes")
    for other in others:
        found = together(f, found, other)
    return found


def relu(node: Node) -> Tensor:
    """Relu."""
    t = node.real()
    return replace(t, n=np.maximum(t.n, 0))


def absolute(node: Node) -> Tensor:
    """Abs."""
    t = node.real()
    return together(np.maximum, t, negative(t)) if not t.wide else _absolute(t)


def _absolute(t: Tensor) -> Tensor:
    low, high = t.ends()
    least = np.where(low > 0, low, np.where(high < 0, -high, 0))
    return replace(t, n=np.concatenate([least, np.maximum(-low, high)]))


def neg(node: Node) -> Tensor:
    """Neg."""
    return negative(node.real())


def sign(node: Node) -> Tensor:
    """Sign."""
    t = node.real()
    return replace(t, n=np.sign(t.n), d=1)


def leaky(node: Node) -> Tensor:
    """LeakyRelu."""
    t = node.real()
    return _sloped(t, constant(node.number("alpha", _default("0.01")), t))


def prelu(node: Node) -> Tensor:
    """PRelu with constant slopes."""
    t, slope = node.real(), node.constant(1)
    node.need(slope.type in REAL, "its slopes must be floats")
    if node.version < 7 and slope.n.size > 1:
        slope = replace(slope, n=slope.n.reshape(-1, *[1] * (len(t.shape) - 2)))
    _one_way(node, t, slope)
    return _sloped(t, slope)


def _sloped(t: Tensor, slope: Tensor) -> Tensor:
    """The positive part plus the slope times the negative part."""
    above, below = replace(t, n=np.maximum(t.n, 0)), replace(t, n=np.minimum(t.n, 0))
    return together(np.add, above, product(below, slope))


def clip(node: Node) -> Tensor:
    """Clip: a minimum above the maximum gives the maximum."""
    t, low, high = clip_bounds(node)
    return together(np.minimum, together(np.maximum, t, low), high)


def clip_bounds(node: Node) -> tuple[Tensor, Tensor, Tensor]:
    """What is clipped, and the bounds; the ends of the range of its type where they are left out."""
    t = node.real()
    most = GREATEST[t.type]
    if node.version < 11:
        low, high = (constant(node.number(name, Fraction(end)), t) for name, end in (("min", -most), ("max", most)))
    else:
        low, high = (node.constant(k) if node.has(k) else constant(end, t) for k, end in ((1, -most), (2, most)))
    good = low.n.size == high.n.size == 1 and low.type in REAL and high.type in REAL
    node.need(good, "its bounds must be single floats")
    low, high = (replace(end, n=end.n.reshape(())) for end in (low, high))
    return t, low, high


def hard_sigmoid(node: Node) -> Tensor:
    """HardSigmoid."""
    t = node.real()
    alpha, beta = node.number("alpha", _default("0.2")), node.number("beta", Fraction(1, 2))
    line = together(np.add, product(t, constant(alpha, t)), constant(beta, t))
    return replace(line, n=np.maximum(np.minimum(line.n, line.d), 0))


def gemm(node: Node) -> Tensor:
    """Gemm."""
    a, b = (
        node.real(k).act(lambda n: np.swapaxes(n, -1, -2)) if node.attribute(name, 0) else node.real(k)
        for k, name in ((0, "transA"), (1, "transB"))
    )
    node.need(len(a.shape) == len(b.shape) == 2, "it must multiply two matrices")
    found = product(_matrix(node, a, b), constant(node.number("alpha", Fraction(1)), a))
    beta = node.number("beta", Fraction(1))
    if not node.has(2):
        return found
    c = node.real(2)
    wide = node.version >= 7 or c.shape == found.shape or node.attribute("broadcast", 0) == 1
    node.need(wide, f"shapes {found.shape} and {c.shape} do not fit each other")
    _one_way(node, found, c)
    return together(np.add, found, product(c, constant(beta, c)))


def matmul(node: Node) -> Tensor:
    """MatMul by a constant."""
    a, b = node.real(0), node.real(1)
    node.need(bool(a.shape) and bool(b.shape), "a single number is not a matrix")
    row, column = len(a.shape) == 1, len(b.shape) == 1
    found = _matrix(
        node, a.act(lambda n: n[..., None, :]) if row else a, b.act(lambda n: n[..., None]) if column else b
    )
    if row:
        found = found.act(lambda n: n[..., 0, :])
    return found.act(lambda n: n[..., 0]) if column else found


def _matrix(node: Node, a: Tensor, b: Tensor) -> Tensor:
    """The matrix product over the last two axes."""
    node.need(not (a.fed and b.fed), "a product of two computed tensors is not piecewise linear")
    node.need(a.shape[-1] == b.shape[-2], f"shapes {a.shape} and {b.shape} do not fit each other")
    if b.fed:
        turned = [t.act(lambda n: np.swapaxes(n, -1, -2)) for t in (b, a)]
        return _matrix(node, *turned).act(lambda n: np.swapaxes(n, -1, -2))
    if len(b.shape) == 2:
        return dotted(a, b)
    wide = together(np.add, replace(a, n=np.zeros_like(a.n)), replace(a, n=np.zeros_like(a.n))).wide
    _one_batch(node, a, b)
    return _stacked(a, b, wide)


def _one_batch(node: Node, a: Tensor, b: Tensor) -> None:
    try:
        np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    except ValueError:
        node.refuse(f"shapes {a.shape} and {b.shape} do not fit each other")


def _stacked(a: Tensor, b: Tensor, wide: bool) -> Tensor:
    """Products of stacks of matrices."""
    from sci.graph.tensor import linear

    missing = max(len(b.shape) - len(a.shape), 0)
    ready = a.act(lambda n: n.reshape(len(n), *[1] * missing, *n.shape[1:]))
    return replace(linear(ready, np.matmul, b), wide=wide)


def batch_normalisation(node: Node) -> Tensor:
    """BatchNormalization at inference."""
    node.need(not node.attribute("training_mode", 0) and node.outputs == 1, "training mode is not supported")
    node.need(node.version >= 7 or node.attribute("is_test", 0) == 1, "training mode is not supported")
    node.need(node.attribute("spatial", 1) == 1, "only spatial=1 is supported")
    t, (scale, shift, mean, variance) = node.real(), (node.floats(k) for k in range(1, 5))
    channels = t.shape[1:2]
    node.need(bool(channels) and all(p.shape == channels for p in (scale, shift, mean, variance)), "shapes do not fit")
    epsilon = node.number("epsilon", _default("1e-5"))
    squares = [Fraction(int(v), variance.d) + epsilon for v in variance.n]
    node.need(all(square > 0 for square in squares), "variance + epsilon must be positive")
    bits = 256 if node.nearest else node.bits
    slopes = [_slope(Fraction(int(s), scale.d), square, bits) for s, square in zip(scale.n, squares, strict=True)]
    if node.nearest:
        slopes = [(low, high) if low == high else (Fraction(float(low)),) * 2 for low, high in slopes]
    mean, shift = (replace(p, n=p.n.reshape(-1, *[1] * (len(t.shape) - 2))) for p in (mean, shift))
    centred, low, high = together(np.add, t, negative(mean)), *zip(*slopes, strict=True)
    return together(np.add, _scaled(centred, low, high), shift)


def _scaled(t: Tensor, low: Any, high: Any) -> Tensor:
    """Times the slopes of the channels, exactly where they are known."""
    if low != high:
        if not t.fed:
            raise BadInput("an irrational slope of constants is not supported")
        return between(t, low, high, 1)
    d = lcm(*(slope.denominator for slope in low))
    factors = np.array([int(slope * d) for slope in low], dtype=object).reshape(-1, *[1] * (len(t.shape) - 2))
    return product(t, Tensor(factors, d, t.type))


def _slope(scale: Fraction, square: Fraction, bits: int) -> tuple[Fraction, Fraction]:
    """``scale / sqrt(square)`` between two rationals, which are equal if it is rational."""
    p, q = square.as_integer_ratio()
    root = isqrt(p * q)
    if root * root == p * q:
        return scale * q / root, scale * q / root
    shift = bits + max(0, (p.bit_length() - q.bit_length()) // 2 + 1)
    below = isqrt((q << 2 * shift) // p)
    low, high = sorted([scale * below / (1 << shift), scale * (below + 1) / (1 << shift)])
    return low, high


def cast(node: Node) -> Tensor:
    """Cast: of constants; of computed numbers only where it has no effect."""
    t, kind = node.any(), node.attribute("to", 0)
    if t.fed:
        wider = kind == t.type or (kind == FLOAT and t.type in (HALF, BFLOAT)) or (kind == DOUBLE and t.type in REAL)
        whole = t.type in WHOLE and kind in WHOLE and not t.wide
        node.need(wider or whole, "it changes values that depend on the input")
        return replace(t, n=t.n if kind in REAL else _converted(t.n, kind), type=kind)
    if kind in REAL:
        exact = all(x == nearest(x, kind) for x in {Fraction(entry, t.d) for entry in t.n.ravel().tolist()})
        node.need(exact, "this cast of constants rounds")
        return replace(t, type=kind)
    node.need(kind in WHOLE and t.type in WHOLE, "this cast is not supported")
    return Tensor(_converted(t.n, kind), 1, kind)


def _converted(n: Any, kind: int) -> Any:
    """Integers as such of another type; as truth values, whether they are not 0."""
    return ((n != 0) * 1).astype(object) if kind == BOOL else _wrapped(n, kind)


def dequantise(node: Node) -> Tensor:
    """DequantizeLinear of constants."""
    t, scale = node.constant(0), node.constant(1)
    kinds = QUANTISED if node.version < 21 else QUANTISED | {4, 5}
    node.need(t.type in kinds and scale.type in REAL, "only constant integers of 8, 16 or 32 bits are supported")
    node.need(node.attribute("block_size", 0) == 0, "blocks are not supported")
    node.need(node.attribute("output_dtype", 0) in (0, scale.type), "a different output type is not supported")
    zero, axis = (
        (node.constant(2) if node.has(2) else Tensor(np.array(0, dtype=object), 1, t.type)),
        node.attribute("axis", 1),
    )
    single = scale.n.size == 1 and len(scale.shape) <= 1
    axis = 0 if single else node.axis(axis, len(t.shape))
    node.need(single or (node.version >= 13 and scale.shape == t.shape[axis : axis + 1]), "its scale does not fit")
    fits = zero.shape == scale.shape or (single and zero.n.size == 1 and len(zero.shape) <= 1)
    node.need(fits or not node.has(2), "its zero point does not fit its scale")
    tail: tuple[int, ...] = () if single else (*scale.shape, *[1] * (len(t.shape) - axis - 1))
    node.need(zero.type == t.type, "a zero point of a different type is not supported")
    node.need(t.type != 6 or not zero.n.any(), "the zero point of integers of 32 bits must be 0")
    scale = replace(scale, n=scale.n.reshape(tail))
    zero = replace(zero, n=zero.n.reshape(() if zero.n.size == 1 else tail))
    try:
        return Tensor((t.n - zero.n) * scale.n, scale.d, scale.type)
    except ValueError:
        return node.refuse("shapes do not fit each other")


def closing(node: Node) -> Tensor:
    """Softmax, LogSoftmax, Sigmoid: cut off; entries of one group keep their order."""
    t = node.real()
    if node.op == "Sigmoid":
        return replace(t, groups=np.full(t.shape, -1))
    axis = node.axis(node.attribute("axis", 1 if node.version < 13 else -1), len(t.shape))
    if node.version < 13:
        rows = int(np.prod(t.shape[:axis], dtype=int))
        return replace(t, groups=np.repeat(np.arange(rows), np.prod(t.shape[axis:], dtype=int)).reshape(t.shape))
    outer = [1 if k == axis else length for k, length in enumerate(t.shape)]
    return replace(t, groups=np.broadcast_to(np.arange(np.prod(outer, dtype=int)).reshape(outer), t.shape))


def argmax(node: Node) -> Tensor:
    """ArgMax; between two indices where slopes are irrational, or at a tie before version 12, which states no rule."""
    t = node.real()
    axis, last = node.axis(node.attribute("axis", 0), len(t.shape)), node.attribute("select_last_index", 0)
    node.need(t.shape[axis] > 0, "it runs over an empty axis")
    if t.groups is not None:
        lines = np.moveaxis(t.groups, axis, -1)
        node.need(bool((lines == lines[..., :1]).all()), "it compares values in different groups of a final operator")
    low, high = (np.moveaxis(end, axis + 1 if t.fed else axis, -1) for end in t.ends())
    best = low.max(axis=-1, keepdims=True)
    among = high >= best
    first, final = np.argmax(among, axis=-1), among.shape[-1] - 1 - np.argmax(among[..., ::-1], axis=-1)
    if (t.wide or node.version < 12) and (first != final).any():
        node.need(t.fed, "the rule for ties between constants is not stated")
        result = Tensor(np.concatenate([first, final]).astype(object), 1, INT64, True, True)
    else:
        result = Tensor((final if last else first).astype(object), 1, INT64, t.fed)
    if node.attribute("keepdims", 1):
        result = result.act(lambda n: np.expand_dims(n, axis + 1))
    return result


def stored_constant(node: Node) -> Tensor:
    """Constant."""
    node.need(len(node.attributes) == 1, "it does not have exactly one value")
    for name in ("value_int", "value_ints", "value_float", "value_floats"):
        if name in node.attributes:
            value = node.attribute(name)
            if "int" in name:
                return Tensor(np.array(value, dtype=object), 1, INT64)
            floats = [float(x) for x in value] if name.endswith("s") else float(value)
            return stored(np.array(floats), FLOAT, name)
    value = node.attribute("value")
    return value if isinstance(value, Tensor) else node.refuse("its value is not supported")


POINTWISE: dict[str, Callable[[Node], Tensor]] = {
    "Add": add,
    "Sub": sub,
    "Mul": mul,
    "Div": div,
    "Sum": several,
    "Max": several,
    "Min": several,
    "Relu": relu,
    "Abs": absolute,
    "Neg": neg,
    "Sign": sign,
    "LeakyRelu": leaky,
    "PRelu": prelu,
    "Clip": clip,
    "HardSigmoid": hard_sigmoid,
    "Gemm": gemm,
    "MatMul": matmul,
    "BatchNormalization": batch_normalisation,
    "Cast": cast,
    "DequantizeLinear": dequantise,
    "Constant": stored_constant,
    "Softmax": closing,
    "LogSoftmax": closing,
    "Sigmoid": closing,
    "ArgMax": argmax,
}
