"""The ONNX operators that act entry by entry, on constants, on matrices, or as a closing readout (theory, 14.1)."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import isqrt, lcm, prod

from nearest import nearest
from onnx_file import Node
from tensors import (
    BFLOAT,
    BOOL,
    DOUBLE,
    FLOAT,
    HALF,
    REAL,
    WHOLE,
    Tensor,
    all_of,
    common_shape,
    matrix,
    negative,
    product,
    spots,
    strides,
    together,
)

GREATEST = {FLOAT: (1 << 24) - 1 << 104, DOUBLE: (1 << 53) - 1 << 971, HALF: 65504, BFLOAT: 255 << 120}
INDICES = {6, 7}  # int32, int64
QUANTISED = {2, 3, 6}  # uint8, int8, int32; from version 21 on uint16 and int16 too
TENTH = {"0.01": (5368709, 1 << 29), "0.2": (13421773, 1 << 26), "1e-5": (2748779, 1 << 38)}  # the nearest float32
Inputs = list[Tensor | None]
Operator = Callable[[Node, Inputs], Tensor]


def given(node: Node, inputs: Inputs, position: int) -> Tensor:
    """An input that must be there."""
    found = inputs[position] if position < len(inputs) else None
    return node.refuse("an input is missing") if found is None else found


def real(node: Node, t: Tensor) -> Tensor:
    """A tensor of floats that no closing operator has made."""
    node.need(t.type in REAL and t.groups is None, "its input must hold floats, before any closing operator")
    return t


def constant(node: Node, inputs: Inputs, position: int) -> Tensor:
    """An input that must not depend on the network's input."""
    found = given(node, inputs, position)
    node.need(not found.fed, "an input must be a constant")
    return found


def integers(node: Node, inputs: Inputs, position: int, name: str = "") -> list[int] | None:
    """Constant integers, from an input or else from an attribute; None if they are left out."""
    if name and name in node.attributes:
        return list(node.attribute(name))
    if position >= len(inputs) or inputs[position] is None:
        return None
    found = constant(node, inputs, position)
    node.need(found.type in INDICES and len(found.shape) == 1, "an input must be a list of integers")
    return found.n


def axis_of(node: Node, value: int, rank: int) -> int:
    """An axis, counted from the end where it is negative."""
    node.need(-rank <= value < rank, "it names an axis that is not there")
    return value % rank


def number(ratio: tuple[int, int], like: Tensor) -> Tensor:
    """A constant that broadcasts to anything."""
    return Tensor((), [ratio[0]], ratio[1], like.type)


def binary(node: Node, inputs: Inputs) -> Tensor:
    """Add, Sub, Mul, Div, after the rules of broadcasting of its version."""
    a, b = given(node, inputs, 0), given(node, inputs, 1)
    if node.version < 7:
        node.need(a.shape == b.shape or node.attribute("broadcast", 0) == 1, "its inputs have different shapes")
        stated, axis = node.attribute("axis"), len(a.shape) - len(b.shape)
        axis = axis if stated is None else axis_of(node, stated, len(a.shape))
        node.need(axis + len(b.shape) <= len(a.shape), "shapes do not fit each other")
        b = b.moved((*b.shape, *[1] * (len(a.shape) - axis - len(b.shape))))
        node.need(common_shape([a.shape, b.shape]) == a.shape, "shapes do not fit each other")
    node.need(a.type == b.type, "its inputs have different element types")
    if a.type in WHOLE:
        return folded(node, a, b)
    a, b = real(node, a), real(node, b)
    if node.op in ("Add", "Sub"):
        return together(int.__add__, a, b if node.op == "Add" else negative(b))
    node.need(not (a.fed and b.fed) and not (node.op == "Div" and b.fed), "it must be by a constant")
    return product(a, b if node.op == "Mul" else inverse(node, b))


def inverse(node: Node, b: Tensor) -> Tensor:
    """The inverses of constants."""
    node.need(all(b.n), "division by 0")
    d = lcm(*{abs(entry) for entry in b.n})
    return replace(b, n=[b.d * (d // entry) for entry in b.n], d=d)  # d is a multiple, of either sign


def folded(node: Node, a: Tensor, b: Tensor) -> Tensor:
    """Integers in their own arithmetic: Div cuts off, results wrap."""
    node.need(not (a.fed or b.fed), "arithmetic of integers on the path of the input is not supported")
    node.need(node.op != "Div" or all(b.n), "division by 0")
    act = {"Add": int.__add__, "Sub": int.__sub__, "Mul": int.__mul__,
           "Div": lambda x, y: (abs(x) // abs(y)) * (1 if (x < 0) == (y < 0) else -1)}[node.op]  # fmt: skip
    found = together(act, a, b)
    return replace(found, n=[wrapped(entry, a.type) for entry in found.n])


def wrapped(value: int, kind: int) -> int:
    """An integer modulo the range of its type."""
    sign, bits = WHOLE[kind]
    value &= (1 << bits) - 1
    return value - (sign << bits) if sign and value >> bits - 1 else value


def total(node: Node, inputs: Inputs) -> Tensor:
    """Sum, Max, Min of several tensors."""
    act = {"Sum": lambda *x: sum(x), "Max": lambda *x: max(x), "Min": lambda *x: min(x)}[node.op]
    parts = [real(node, given(node, inputs, i)) for i in range(len(inputs))]
    node.need(node.version >= 8 or len({t.shape for t in parts}) == 1, "its inputs have different shapes")
    return together(act, *parts)


def each(node: Node, inputs: Inputs) -> Tensor:
    """Relu, Abs, Neg, Sign, LeakyRelu, HardSigmoid."""
    t = real(node, given(node, inputs, 0))
    if node.op == "Sign":
        return replace(t, n=[(x > 0) - (x < 0) for x in t.n], d=1)
    if node.op == "LeakyRelu":
        return sloped(t, number(node.attribute("alpha", TENTH["0.01"]), t))
    if node.op == "HardSigmoid":
        line = together(int.__add__, product(t, number(node.attribute("alpha", TENTH["0.2"]), t)),
                        number(node.attribute("beta", (1, 2)), t))  # fmt: skip
        return replace(line, n=[max(0, min(line.d, x)) for x in line.n])
    if node.op == "Relu":
        return replace(t, n=[x if x > 0 else 0 for x in t.n])
    return negative(t) if node.op == "Neg" else together(lambda x, y: max(x, y, 0), t, negative(t))


def sloped(t: Tensor, slope: Tensor) -> Tensor:
    """The positive part, and the slope times the negative part."""
    above, below = (replace(t, n=[act(x, 0) for x in t.n]) for act in (max, min))
    return together(int.__add__, above, product(below, slope))


def prelu(node: Node, inputs: Inputs) -> Tensor:
    """PRelu, whose slopes are constants."""
    t, slope = real(node, given(node, inputs, 0)), real(node, constant(node, inputs, 1))
    if node.version < 7 and len(slope.n) > 1:
        slope = slope.moved((len(slope.n), *[1] * (len(t.shape) - 2)))
    node.need(common_shape([t.shape, slope.shape]) == t.shape, "shapes do not fit each other")
    return sloped(t, slope)


def clip(node: Node, inputs: Inputs) -> Tensor:
    """Clip: a minimum above the maximum gives the maximum."""
    t = real(node, given(node, inputs, 0))
    most = GREATEST[t.type]
    low, high = number((-most, 1), t), number((most, 1), t)
    if node.version < 11:
        low, high = (number(node.attribute(name, (b.n[0], 1)), t) for name, b in (("min", low), ("max", high)))
    else:
        low, high = (real(node, constant(node, inputs, i)) if i < len(inputs) and inputs[i] is not None else b
                     for i, b in ((1, low), (2, high)))  # fmt: skip
    node.need(len(low.n) == len(high.n) == 1, "its bounds must be single numbers")
    return together(lambda x, a, b: min(max(x, a), b), t, low.moved(()), high.moved(()))


def gemm(node: Node, inputs: Inputs) -> Tensor:
    """Gemm: ``alpha A B + beta C``."""
    a, b = real(node, given(node, inputs, 0)), real(node, given(node, inputs, 1))
    node.need(len(a.shape) == len(b.shape) == 2 and not (a.fed and b.fed), "it must be of two matrices, one constant")
    found = matrix(*(turned(t) if node.attribute(name, 0) else t for t, name in ((a, "transA"), (b, "transB"))))
    found = product(found, number(node.attribute("alpha", (1, 1)), found))
    beta = node.attribute("beta", (1, 1))
    if len(inputs) < 3 or inputs[2] is None:
        return found
    c = real(node, inputs[2])
    wide = node.version >= 7 or c.shape == found.shape or node.attribute("broadcast", 0) == 1
    node.need(wide and common_shape([found.shape, c.shape]) == found.shape, "shapes do not fit each other")
    return together(int.__add__, found, product(c, number(beta, c)))


def turned(t: Tensor) -> Tensor:
    """The transposed matrix."""
    return t.moved(t.shape[::-1], spots(all_of(t.shape)[::-1]))


def matmul(node: Node, inputs: Inputs) -> Tensor:
    """MatMul by a constant."""
    a, b = real(node, given(node, inputs, 0)), real(node, given(node, inputs, 1))
    node.need(bool(a.shape) and bool(b.shape) and not (a.fed and b.fed), "one of its inputs must be a constant")
    return matrix(a, b)


def normalisation(node: Node, inputs: Inputs) -> Tensor:
    """BatchNormalization at inference; square roots that are irrational lie between two rationals."""
    node.need(node.attribute("training_mode", 0) == 0 and len(node.outputs) == 1, "training mode is not supported")
    node.need(node.version >= 7 or node.attribute("is_test", 0) == 1, "training mode is not supported")
    node.need(node.attribute("spatial", 1) == 1, "only spatial=1 is supported")
    t, *parts = (real(node, given(node, inputs, i)) for i in range(5))
    node.need(
        len(t.shape) >= 2 and all(part.shape == t.shape[1:2] and not part.fed for part in parts),
        "shapes do not fit each other",
    )
    scale, shift, mean, variance = (part.moved((*part.shape, *[1] * (len(t.shape) - 2))) for part in parts)
    squares = together(int.__add__, variance, number(node.attribute("epsilon", TENTH["1e-5"]), t))
    node.need(all(entry > 0 for entry in squares.n), "variance + epsilon must be positive")
    slopes = product(scale, inverse_roots(squares, node.bits))
    node.need(t.fed or not slopes.wide, "an irrational slope of constants is not supported")
    return together(int.__add__, product(together(int.__add__, t, negative(mean)), slopes), shift)


def inverse_roots(squares: Tensor, bits: int) -> Tensor:
    """The inverses of square roots; where they are irrational, between two neighbouring multiples of a power of two."""
    low, high = [], []
    for p, q in (Fraction(entry, squares.d).as_integer_ratio() for entry in squares.n):
        root, shift = isqrt(p * q), bits + max(0, (p.bit_length() - q.bit_length()) // 2 + 1)
        below = isqrt((q << 2 * shift) // p)
        exact = root * root == p * q
        low.append(Fraction(q, root) if exact else Fraction(below, 1 << shift))
        high.append(Fraction(q, root) if exact else Fraction(below + 1, 1 << shift))
    wide = low != high
    d = lcm(*(end.denominator for end in low + high))
    return replace(squares, n=[int(end * d) for end in (low + high if wide else low)], d=d, wide=wide)


def cast(node: Node, inputs: Inputs) -> Tensor:
    """Cast, where it rounds nothing: of constants, and of computed floats to a type that has them all."""
    t, kind = given(node, inputs, 0), node.attribute("to", 0)
    if t.fed:
        wider = kind == t.type or (kind == FLOAT and t.type in (HALF, BFLOAT)) or (kind == DOUBLE and t.type in REAL)
        whole = t.type in WHOLE and kind in WHOLE and not t.wide
        node.need(wider or whole, "this Cast has an effect on the path of the input")
        return replace(t, type=kind, n=t.n if kind in REAL else [converted(x, kind) for x in t.n])
    if kind in REAL:
        found = {Fraction(x, t.d) for x in t.n}
        node.need(all(nearest(x, kind) == x for x in found), "this Cast of constants rounds")
        return replace(t, type=kind)
    node.need(kind in WHOLE and t.type in WHOLE, "this Cast is not supported")
    return replace(t, type=kind, n=[converted(x, kind) for x in t.n])


def converted(value: int, kind: int) -> int:
    """An integer as one of another type; as a truth value, whether it is not 0."""
    return int(value != 0) if kind == BOOL else wrapped(value, kind)


def dequantize(node: Node, inputs: Inputs) -> Tensor:
    """DequantizeLinear of constants."""
    t, scale = constant(node, inputs, 0), constant(node, inputs, 1)
    kinds = QUANTISED if node.version < 21 else QUANTISED | {4, 5}
    node.need(t.type in kinds and scale.type in REAL, "only constant integers of 8, 16 or 32 bits are supported")
    zero = constant(node, inputs, 2) if len(inputs) > 2 and inputs[2] is not None else Tensor((), [0], 1, t.type)
    axis, block = node.attribute("axis", 1), node.attribute("block_size", 0)
    node.need(block == 0 and zero.type == t.type, "blocks, or a zero point of another type, are not supported")
    node.need(node.attribute("output_dtype", 0) in (0, scale.type), "an output of another type is not supported")
    node.need(t.type != 6 or not any(zero.n), "integers of 32 bits have the zero point 0")
    single = len(scale.n) == 1 and len(scale.shape) <= 1
    axis = 0 if single else axis_of(node, axis, len(t.shape))
    node.need(single or (node.version >= 13 and scale.shape == t.shape[axis : axis + 1]), "its scale does not fit")
    missing = len(inputs) < 3 or inputs[2] is None
    fits = zero.shape == scale.shape or (single and len(zero.n) == 1 and len(zero.shape) <= 1)
    node.need(missing or fits, "its zero point does not fit its scale")
    shape = () if single else (*scale.shape, *[1] * (len(t.shape) - axis - 1))
    scale, zero = scale.moved(shape), zero.moved(() if len(zero.n) == 1 else shape)
    found = product(together(int.__sub__, t, zero), replace(scale, type=t.type))
    return replace(found, type=scale.type)


def closing(node: Node, inputs: Inputs) -> Tensor:
    """Softmax, LogSoftmax, Sigmoid: cut off; what is compared is what they are given."""
    t = real(node, given(node, inputs, 0))
    if node.op == "Sigmoid":
        return replace(t, groups=[-1] * prod(t.shape))
    axis = axis_of(node, node.attribute("axis", 1 if node.version < 13 else -1), len(t.shape))
    if node.version < 13:
        row = prod(t.shape[axis:])
        return replace(t, groups=[place // row for place in range(prod(t.shape))])
    axes = [[0] * length if i == axis else [k * step for k in range(length)]
            for i, (length, step) in enumerate(zip(t.shape, strides(t.shape), strict=True))]  # fmt: skip
    return replace(t, groups=spots(axes))


def argmax(node: Node, inputs: Inputs) -> Tensor:
    """ArgMax: between two indices, where slopes are irrational, or no rule for ties is stated."""
    t = given(node, inputs, 0)
    node.need(t.type in REAL, "its input must hold floats")
    axis, last = axis_of(node, node.attribute("axis", 0), len(t.shape)), node.attribute("select_last_index", 0)
    node.need(t.shape[axis] > 0, "it is over nothing")
    lines = spots([[0] if i == axis else offsets for i, offsets in enumerate(all_of(t.shape))])
    step, firsts, lasts = strides(t.shape)[axis], [], []
    for start in lines:
        line, high = ([n[start + k * step] for k in range(t.shape[axis])] for n in (t.ends()[0], t.ends()[-1]))
        node.need(
            t.groups is None or len({t.groups[start + k * step] for k in range(t.shape[axis])}) == 1,
            "it compares what a closing operator keeps apart",
        )
        best = [k for k, entry in enumerate(high) if entry >= max(line)]
        firsts.append(best[0])
        lasts.append(best[-1])
    kept = [1 if i == axis else length for i, length in enumerate(t.shape)]
    shape = kept if node.attribute("keepdims", 1) else kept[:axis] + kept[axis + 1 :]
    if firsts == lasts or not (t.wide or node.version < 12):
        return Tensor(tuple(shape), lasts if last else firsts, 1, 7, t.fed)
    node.need(t.fed, "no rule for ties of constants is stated")
    return Tensor(tuple(shape), firsts + lasts, 1, 7, True, wide=True)


def stored(node: Node, inputs: Inputs) -> Tensor:
    """Constant."""
    node.need(len(node.attributes) == 1, "it has not one value")
    for name in ("value_int", "value_ints", "value_float", "value_floats"):
        if name in node.attributes:
            found = node.attribute(name)
            values = found if name.endswith("s") else [found]
            shape = (len(values),) if name.endswith("s") else ()
            if "int" in name:
                return Tensor(shape, list(values), 1, 7)
            d = lcm(*(bottom for _, bottom in values))
            return Tensor(shape, [top * (d // bottom) for top, bottom in values], d, FLOAT)
    value = node.attribute("value")
    return value if isinstance(value, Tensor) else node.refuse("its value is not supported")


OPERATORS: dict[str, Operator] = {
    **dict.fromkeys(("Add", "Sub", "Mul", "Div"), binary), **dict.fromkeys(("Sum", "Max", "Min"), total),
    **dict.fromkeys(("Relu", "Abs", "Neg", "Sign", "LeakyRelu", "HardSigmoid"), each),
    **dict.fromkeys(("Softmax", "LogSoftmax", "Sigmoid"), closing), "ArgMax": argmax, "PRelu": prelu, "Clip": clip,
    "Gemm": gemm, "MatMul": matmul, "BatchNormalization": normalisation, "Cast": cast, "Constant": stored,
    "DequantizeLinear": dequantize,
}  # fmt: skip
