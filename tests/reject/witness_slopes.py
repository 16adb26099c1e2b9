"""Certificates of the kind `witness` about networks with irrational slopes, operator by operator.

The normalisation divides by the square root of 2, so the tensor ``n`` is ``(s, -2 s)`` at the point ``(1, -2)``.
"""

from fractions import Fraction

import numpy as np

from tests.accept.checker import DECLINED, VERIFIED, Case
from tests.accept.witness import about_labels, asserts, case, f32, model, node, one_move

S = Fraction("0.70710678118654752440084436210484903928")
TINY = Fraction(1, 10**15)
POINT = b"[1, -2]"
FLAT, LONG = (1, 2), (1, 1, 2)
i64 = np.int64


def slopes(nodes, constants=(), shape=FLAT, version=15, scale=1.0, **variances) -> bytes:
    """A network that normalises its input first, to ``n``; the nodes are what follows."""
    channels = shape[1]
    stored = {"s": f32(*[scale] * channels), "z": f32(*[0] * channels), "v": f32(*[2] * channels)} | variances
    first = node("BatchNormalization", ["X", "s", "z", "z", "v"], "n", epsilon=0.0)
    return model([first, *nodes], stored | dict(constants), shape, version=version)


OPERATORS = {  # nodes, constants, shape of the input, and the outputs as a + b s
    "Relu": ([node("Relu", ["n"])], {}, FLAT, [(0, 1), (0, 0)]),
    "Neg": ([node("Neg", ["n"])], {}, FLAT, [(0, -1), (0, 2)]),
    "Abs": ([node("Abs", ["n"])], {}, FLAT, [(0, 1), (0, 2)]),
    "Sign": ([node("Sign", ["n"])], {}, FLAT, [(1, 0), (-1, 0)]),
    "LeakyRelu": ([node("LeakyRelu", ["n"], alpha=-0.5)], {}, FLAT, [(0, 1), (0, 1)]),
    "PRelu": ([node("PRelu", ["n", "c"])], {"c": f32(2, 3)}, FLAT, [(0, 1), (0, -6)]),
    "Clip": ([node("Clip", ["n", "l", "h"])], {"l": np.float32(-1), "h": np.float32(2)}, FLAT, [(0, 1), (-1, 0)]),
    "HardSigmoid": ([node("HardSigmoid", ["n"], alpha=-0.25, beta=0.5)], {}, FLAT, [(0.5, -0.25), (0.5, 0.5)]),
    "Max": ([node("Max", ["n", "c"])], {"c": f32(0.25, -1)}, FLAT, [(0, 1), (-1, 0)]),
    "Min": ([node("Min", ["c", "n"])], {"c": f32(0.25, -1)}, FLAT, [(0.25, 0), (0, -2)]),
    "Sum": ([node("Sum", ["n", "n", "c"])], {"c": f32(1, 2)}, FLAT, [(1, 2), (2, -4)]),
    "Add": ([node("Add", ["c", "n"])], {"c": f32([1], [2])}, FLAT, [(1, 1), (1, -2), (2, 1), (2, -2)]),
    "Sub": ([node("Sub", ["n", "c"])], {"c": f32(1, 2)}, FLAT, [(-1, 1), (-2, -2)]),
    "Sub, constant first": ([node("Sub", ["c", "n"])], {"c": f32(1, 2)}, FLAT, [(1, -1), (2, 2)]),
    "Mul": ([node("Mul", ["n", "c"])], {"c": f32(-3, 2)}, FLAT, [(0, -3), (0, -4)]),
    "Mul, constant first": ([node("Mul", ["c", "n"])], {"c": f32(-3, 2)}, FLAT, [(0, -3), (0, -4)]),
    "Div": ([node("Div", ["n", "c"])], {"c": f32(-4, 2)}, FLAT, [(0, -0.25), (0, -1)]),
    "MatMul": ([node("MatMul", ["n", "c"])], {"c": f32([1, -1], [2, 3])}, FLAT, [(0, -3), (0, -7)]),
    "MatMul, constant first": ([node("MatMul", ["c", "n"])], {"c": f32([-2])}, FLAT, [(0, -2), (0, 4)]),
    "Gemm": (
        [node("Gemm", ["n", "c", "b"], alpha=-2.0, beta=3.0, transB=1)],
        {"c": f32([1, 2], [-1, 3]), "b": f32(1, 2)},
        FLAT,
        [(3, 6), (6, 14)],
    ),
    "Concat": ([node("Concat", ["c", "n"], axis=1)], {"c": f32([3])}, FLAT, [(3, 0), (0, 1), (0, -2)]),
    "Concat, along the first axis": (
        [node("Concat", ["n", "c"], axis=0)],
        {"c": f32([3, 4])},
        FLAT,
        [(0, 1), (0, -2), (3, 0), (4, 0)],
    ),
    "Pad": (
        [node("Pad", ["n", "p", "c"])],
        {"p": np.array([0, 1, 0, 1]), "c": f32(7).reshape(())},
        FLAT,
        [(7, 0), (0, 1), (0, -2), (7, 0)],
    ),
    "Slice": ([node("Slice", ["n", "a", "b", "d"])], {"a": i64([1]), "b": i64([2]), "d": i64([1])}, FLAT, [(0, -2)]),
    "Gather": ([node("Gather", ["n", "a"], axis=1)], {"a": i64([1, 0, 1])}, FLAT, [(0, -2), (0, 1), (0, -2)]),
    "Split": ([node("Split", ["n"], ["a", "Y"], axis=1)], {}, FLAT, [(0, -2)]),
    "Reshape": ([node("Reshape", ["n", "a"])], {"a": i64([-1, 1])}, FLAT, [(0, 1), (0, -2)]),
    "Transpose": ([node("Transpose", ["n"])], {}, FLAT, [(0, 1), (0, -2)]),
    "ReduceSum": ([node("ReduceSum", ["n"])], {}, FLAT, [(0, -1)]),
    "ReduceMean": ([node("ReduceMean", ["n"], axes=[1])], {}, FLAT, [(0, -0.5)]),
    "Cast": ([node("Cast", ["n"], "m", to=11), node("Cast", ["m"], to=11)], {}, FLAT, [(0, 1), (0, -2)]),
    "Conv": ([node("Conv", ["n", "c"])], {"c": f32([[1, -2]])}, LONG, [(0, 5)]),
    "Conv with a bias": (
        [node("Conv", ["n", "c", "b"], pads=[1, 0])],
        {"c": f32([[1, -2]]), "b": f32(3)},
        LONG,
        [(3, -2), (3, 5)],
    ),
    "ConvTranspose": ([node("ConvTranspose", ["n", "c"])], {"c": f32([[1, -2]])}, LONG, [(0, 1), (0, -4), (0, 4)]),
    "MaxPool": ([node("MaxPool", ["n"], kernel_shape=[2])], {}, LONG, [(0, 1)]),
    "AveragePool": ([node("AveragePool", ["n"], kernel_shape=[2])], {}, LONG, [(0, -0.5)]),
    "GlobalAveragePool": ([node("GlobalAveragePool", ["n"])], {}, LONG, [(0, -0.5)]),
    "GlobalMaxPool": ([node("GlobalMaxPool", ["n"])], {}, LONG, [(0, 1)]),
    "Upsample": (
        [node("Resize", ["n", "", "c"], coordinate_transformation_mode="asymmetric", nearest_mode="floor")],
        {"c": f32(1, 1, 2)},
        LONG,
        [(0, 1), (0, 1), (0, -2), (0, -2)],
    ),
    "ArgMax": ([node("ArgMax", ["n"], axis=1)], {}, FLAT, [(0, 0)]),
    "another normalisation": (
        [node("BatchNormalization", ["n", "s", "z", "z", "v"], "m", epsilon=0.0), node("Neg", ["m"])],
        {},
        FLAT,
        [(-0.5, 0), (1, 0)],
    ),
}  # fmt: skip


def declared(outputs: int) -> str:
    names = ["X_0", "X_1", *(f"Y_{k}" for k in range(outputs))]
    return "".join(f"(declare-const {name} Real)" for name in names)


def within(values, tiny=TINY) -> str:
    """The property that each output is as near as this to its value."""
    found = declared(len(values))
    for k, value in enumerate(values):
        low, high = (f"{float(value + d):.17f}" for d in (-tiny, tiny))
        found += f"(assert (>= Y_{k} {low})) (assert (<= Y_{k} {high}))"
    return found


def operators() -> list[Case]:
    """Each operator, at values that are known to 15 digits."""
    cases = []
    for name, (nodes, constants, shape, outputs) in OPERATORS.items():
        network = slopes(nodes, constants, shape)
        values = [Fraction(a) + Fraction(b) * S for a, b in outputs]
        spec = within(values)
        yes, no = [(POINT, [[1, 1, 1]])], [(POINT, [[2, 2, 2]])]
        cases.append(case(f"slopes: {name}", network, spec, yes))
        cases.append(case(f"slopes: {name}, not undecided", network, spec, no, "holds"))
    return cases


def decided() -> list[Case]:
    """What is decided, with how many digits, and what is not."""
    plain, equal = slopes([node("Identity", ["n"])]), b"[1, 1]"
    two, three = [[2, 2, 2]], [[1, 1, 1]]
    more = asserts("(>= Y_0 0.7071067811865475244008)")
    near = "0.7071067811865475244008443621048490392848359376884740365883"
    over = near[:-1] + "4"
    best = slopes([node("ArgMax", ["n"], axis=1)])
    label = declared(1) + "(assert (<= Y_0 0))"
    mixed = slopes([node("Identity", ["n"])], v=f32(4, 2), s=f32(-1, -1))
    zero = slopes([node("Identity", ["n"])], scale=0.0)
    shut = slopes([node("Softmax", ["n"], axis=1)])
    old = model([node("ArgMax", ["X"], axis=1)], version=11)
    new = model([node("ArgMax", ["X"], axis=1)], version=12)
    cast = [node("ArgMax", ["n"], "k", axis=1), node("Cast", ["k"], to=6)]
    tied = model([node("ArgMax", ["C"], "k", axis=1), node("Cast", ["k"], "f", to=1), node("Add", ["X", "f"])],
                 {"C": f32([1, 1])}, version=11)  # fmt: skip
    fixed = model([node("BatchNormalization", ["C", "s", "z", "z", "v"], "n", epsilon=0.0), node("Add", ["X", "n"])],
                  {"C": f32([1, 1]), "s": f32(1, 1), "z": f32(0, 0), "v": f32(2, 2)}, version=15)  # fmt: skip
    few, some = {"witness.DIGITS": [64]}, {"witness.DIGITS": [64, 128]}
    wide = [node("MatMul", ["X", "A"], "a"), node("BatchNormalization", ["a", "s", "s", "s", "v"], "b", epsilon=0.0)]
    primes = {"A": np.ones((2, 9), np.float32), "s": np.ones(9, np.float32), "v": f32(2, 3, 5, 7, 11, 13, 17, 19, 23)}
    many = model([*wide, node("MatMul", ["b", "B"])], primes | {"B": np.ones((9, 2), np.float32)}, version=15)
    small = slopes([node("Identity", ["n"])], v=f32(2.0**121, 2.0**121))
    return [
        case("slopes: an equality is open", plain, asserts("(<= Y_0 Y_1)"), [(equal, two)]),
        case("slopes: an equality that is claimed", plain, asserts("(<= Y_0 Y_1)"), [(equal, three)], "holds"),
        case("slopes: an equality that is denied", plain, asserts("(<= Y_0 Y_1)"), [(equal, [[0, 0, 0]])], "holds"),
        case("slopes: strictly", plain, asserts("(< Y_0 Y_1)"), [(equal, two)]),
        case("slopes: in or, decided", plain, asserts("(or (<= Y_0 Y_1) (<= X_0 1))"), [(equal, three)]),
        case("slopes: in or, open", plain, asserts("(or (<= Y_0 Y_1) (<= X_0 0))"), [(equal, two)]),
        case("slopes: in and, decided", plain, asserts("(<= Y_0 Y_1)", "(<= X_0 0)"), [(equal, [[0, 0, 0]])]),
        case("slopes: in and, open", plain, asserts("(<= Y_0 Y_1)", "(<= X_0 1)"), [(equal, two)]),
        case("slopes: one reading", plain, asserts("(or (<= X_0 0.1) (<= Y_0 Y_1))"), [(b"[0.1, 0.1]", [[1, 2, 1]])]),
        case("slopes: two digits more", plain, more, [(POINT, three)], limits=some),
        case("slopes: too few digits", plain, more, [(POINT, two)], limits=few),
        case("slopes: 58 digits, below", plain, asserts(f"(>= Y_0 {near})"), [(POINT, three)]),
        case("slopes: 58 digits, above", plain, asserts(f"(>= Y_0 {over})"), [(POINT, [[0, 0, 0]])]),
        case("slopes: 58 digits, not open", plain, asserts(f"(>= Y_0 {over})"), [(POINT, two)], "holds"),
        case("slopes: one of them rational", mixed, asserts("(= Y_0 -0.5)"), [(POINT, three)]),
        case("slopes: negative", mixed, asserts("(> Y_1 1.41421356237)", "(< Y_1 1.41421356238)"), [(POINT, three)]),
        case("slopes: a scale of 0", zero, asserts("(= Y_0 Y_1)"), [(equal, three)]),
        case("slopes: a closing Softmax", shut, asserts("(> Y_0 Y_1)"), [(POINT, three)]),
        case("slopes: a closing Softmax, open", shut, asserts("(> Y_0 Y_1)"), [(equal, two)]),
        case("slopes: an ArgMax that is open", best, label, [(equal, two)]),
        case("slopes: an ArgMax that is claimed", best, label, [(equal, three)], "holds"),
        case("slopes: an ArgMax whose range is decided", best, declared(1) + "(assert (<= Y_0 1))", [(equal, three)]),
        case("slopes: the cast of an open ArgMax", slopes(cast), label, [(equal, two)], DECLINED),
        case("slopes: the cast of an ArgMax", slopes(cast), label, [(POINT, three)]),
        case("slopes: of constants", fixed, asserts("(<= X_0 1)"), [(equal, three)], DECLINED),
        case("slopes: a tie without a rule", old, label, [(equal, two)]),
        case("slopes: a tie without a rule is not the first", old, label, [(equal, three)], "holds"),
        case("slopes: a tie with a rule", new, label, [(equal, three)]),
        case("slopes: no tie", old, label, [(POINT, three)]),
        case("slopes: an equality of many", many, asserts("(<= Y_0 Y_1)"), [(equal, two)]),
        case("slopes: many, decided", many, asserts("(<= Y_0 (+ Y_1 1))"), [(equal, three)]),
        case("slopes: a small one", small, asserts("(> (* 1152921504606846976 Y_0) 0.70710678)"), [(equal, three)]),
        case("slopes: a tie of constants without a rule", tied, asserts("(<= X_0 1)"), [(equal, three)], DECLINED),
    ]  # fmt: skip


def moved() -> list[Case]:
    """Moved points of which an irrational slope leaves open what becomes."""
    plain, wide = slopes([node("Identity", ["n"])]), slopes([node("Identity", ["n"])], shape=(1, 3))
    three = {"X": np.array([[4, 2, 3]]) / 4, "y": np.array([0])}
    places = np.array([[3, 4, 4], [3, 4, 3], [4, 4, 3], [4, 4, 3]]) / 4
    aimed = {"X": places, "k": np.zeros(4, int), "t": np.array([1, 1, 1, 2])}
    number = slopes([node("ReduceSum", ["n"], keepdims=0)])
    few = {"moved_points.DIGITS": [64]}
    near = float(1 - Fraction(1, 2**26))
    closer = {"X": np.array([[1, 0.5]]), "y": np.array([0])}, {"X": np.array([[1.0, near]]), "k": np.array([0])}
    return [
        one_move("labels: slopes", [1.0, 0.5], [0.5, 1], network=plain),
        one_move("labels: slopes, open after", [1.0, 0.5], [1, 1], network=plain, code=8),
        one_move("labels: slopes, a tie claimed", [1.0, 0.5], [1, 1], network=plain, code=4, verdict="holds"),
        one_move("labels: slopes, open before", [1.0, 1], [1, 0.5], network=plain, code=8),
        one_move("labels: slopes, wrong before", [0.5, 1], [1, 0.5], network=plain, code=3),
        one_move("labels: slopes, one output", [0.0, 0.75], [0.25, 0.25], label=1, network=number),
        about_labels("labels: slopes, targets", data=three, moved=aimed, network=wide, codes=[8, 0, 8, 8]),
        about_labels("labels: slopes, near", VERIFIED, few, data=closer[0], moved=closer[1], network=plain, codes=[5]),
    ]


def all_slopes() -> list[Case]:
    """All of them."""
    return [*operators(), *decided(), *moved()]
