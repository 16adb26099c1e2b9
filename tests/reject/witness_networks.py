"""Certificates of the kind `witness` about networks that a careless reader takes for others."""

import numpy as np
from onnx import TensorProto, helper, load_model_from_string, numpy_helper

from tests.accept.checker import DECLINED, Case
from tests.accept.witness import asserts, case, f32, model, node


def stored(kind, **data) -> TensorProto:
    """A tensor of one entry as it is written, whatever the entry is."""
    return TensorProto(name="C", data_type=kind, dims=[1], **data)


def added(tensor: TensorProto, *casts: int) -> bytes:
    """What is given plus a stored integer, after these casts."""
    names = ["C", *(f"c{k}" for k in range(len(casts)))]
    nodes = [node("Cast", [names[k]], names[k + 1], to=kind) for k, kind in enumerate(casts)]
    return model([*nodes, node("Add", ["X", names[-1]])], {"C": tensor}, shape=(1, 1), kind=casts[-1])


def dequantised(entries, scale, zero=None, version=13, kind=np.int8, **attributes) -> bytes:
    """What is given plus stored integers, with this scale and zero point."""
    stored = {"C": kind(entries), "S": np.float32(scale)} | ({} if zero is None else {"Z": kind(zero)})
    attributes = ({"axis": 0} if version >= 13 else {}) | attributes
    nodes = [node("DequantizeLinear", [*stored], "d", **attributes), node("Add", ["X", "d"])]
    return model(nodes, stored, version=version)


def field(number: int, data: bytes) -> bytes:
    """A field of bytes of a protocol buffer, shorter than 2^14 bytes."""
    size = len(data)
    return bytes([number << 3 | 2, *([size] if size < 128 else [size & 127 | 128, size >> 7])]) + data


def one(formula: str) -> str:
    """A property of a network with one input and one output."""
    return f"(declare-const X_0 Real) (declare-const Y_0 Real) (assert {formula})"


def conversions() -> list[Case]:
    """Integers: converted after the rules of their types, in the range of these; what closes stands alone."""
    outputs = [node("Softmax", ["X"], "P"), node("Relu", ["X"], "Q")]
    four = asserts("(>= Y_0 0)") + "(declare-const Y_2 Real) (declare-const Y_3 Real)"
    best = [node("ArgMax", ["a"], "k", axis=1, keepdims=0)]
    three = model([node("Add", ["X", "C"], "a"), *best, node("Cast", ["k"], to=TensorProto.BOOL)],
                  {"C": f32(0, 0, 1)}, shape=(1, 1))  # fmt: skip
    many = model([node("Add", ["X", "C"], "a"), *best, node("Cast", ["k"], to=TensorProto.INT8)],
                 {"C": np.arange(200, dtype=np.float32)}, shape=(1, 1))  # fmt: skip
    brain = (TensorProto.BFLOAT16, TensorProto.DOUBLE)
    long = stored(TensorProto.UINT64, uint64_data=[2**64 - 1])
    divided = model(
        [node("Div", ["C", "D"], "q"), node("Cast", ["q"], "d", to=1), node("Add", ["X", "d"])],
        {"C": long, "D": np.uint64(2**60)},
        shape=(1, 1),
    )
    slope = model([node("LeakyRelu", ["X"], alpha=8.0)], shape=(1, 1))
    lost = slope.replace(b"\x15\0\0\0\x41", b"\x12\x03\0\0\x41")  # the same length, as bytes and not as a float
    outside = {
        "INT8": added(stored(TensorProto.INT8, int32_data=[128]), 1),
        "UINT8": added(stored(TensorProto.UINT8, int32_data=[-1]), 1),
        "INT16": added(stored(TensorProto.INT16, int32_data=[-(2**15) - 1]), 1),
        "UINT16": added(stored(TensorProto.UINT16, int32_data=[2**16]), 1),
        "UINT32": added(stored(TensorProto.UINT32, uint64_data=[2**32]), TensorProto.DOUBLE),
        "BOOL": added(stored(TensorProto.BOOL, int32_data=[2]), 1),
        "BOOL, raw": added(stored(TensorProto.BOOL, raw_data=b"\2"), 1),
        "FLOAT16": added(stored(TensorProto.FLOAT16, int32_data=[2**16]), TensorProto.DOUBLE),
    }
    inside = {
        "INT8": added(stored(TensorProto.INT8, int32_data=[-128]), 1),
        "UINT16": added(stored(TensorProto.UINT16, int32_data=[2**16 - 1]), 1),
        "UINT32": added(stored(TensorProto.UINT32, uint64_data=[2**32 - 1]), TensorProto.DOUBLE),
        "BOOL": added(stored(TensorProto.BOOL, int32_data=[1]), 1),
        "FLOAT16": added(stored(TensorProto.FLOAT16, int32_data=[2**15]), TensorProto.DOUBLE),
    }
    held = [(b"[0]", [[1, 1, 1]])]
    return [
        case("two outputs, one of which closes", model(outputs, outputs=("P", "Q")), four, verdict=DECLINED),
        case("two outputs, the last of which closes", model(outputs, outputs=("Q", "P")), four, verdict=DECLINED),
        case("an output twice that closes", model(outputs[:1], outputs=("P", "P")), four, verdict=DECLINED),
        case("an index as a truth value", three, one("(>= Y_0 2)"), held, "holds"),
        case("an index as a truth value is 1", three, one("(= Y_0 1)"), held),
        case("an index that wraps", many, one("(>= Y_0 0)"), held, "holds"),
        case("an index that wraps: 199 - 256", many, one("(= Y_0 -57)"), held),
        case("a bfloat16 of 255", added(stored(7, int64_data=[255]), *brain), one("(= Y_0 255)"), held),
        case("a bfloat16 of 257", added(stored(7, int64_data=[257]), *brain), one("(= Y_0 257)"), held, DECLINED),
        case("a float of 2^24", added(stored(7, int64_data=[2**24]), 1), one("(= Y_0 16777216)"), held),
        case("a float of 2^24 + 1", added(stored(7, int64_data=[2**24 + 1]), 1), one("(<= X_0 0)"), held, DECLINED),
        case("half a float as a float", added(stored(10, int32_data=[0x3800]), 1), one("(= Y_0 0.5)"), held),
        case("a tenth as a float", added(stored(11, double_data=[0.1]), 1), one("(<= X_0 0)"), held, DECLINED),
        case(
            "half a float as an integer",
            added(stored(10, int32_data=[0x3800]), 7, 1),
            one("(<= X_0 0)"),
            held,
            DECLINED,
        ),
        case("UINT64 with its highest digit", divided, one("(= Y_0 15)"), held),
        case("UINT64 as signed", divided, one("(<= Y_0 0)"), held, "holds"),
        case("a float attribute", slope, one("(= Y_0 -8)"), [(b"[-1]", [[1, 1, 1]])]),
        case("a float attribute as bytes", lost, one("(= Y_0 -8)"), [(b"[-1]", [[1, 1, 1]])], "holds"),
        *(case(f"outside {name}", data, one("(<= X_0 0)"), held, DECLINED) for name, data in outside.items()),
        *(case(f"inside {name}", data, one("(<= X_0 0)"), held) for name, data in inside.items()),
    ]


def illegal() -> list[Case]:
    """Networks that the standard forbids, or on which runtimes disagree, beside such that are just inside."""
    two, held = asserts("(<= X_0 1)"), [(b"[0, 0.5]", [[1, 1, 1]])]
    to_one = "(declare-const X_0 Real) (declare-const X_1 Real) (declare-const Y_0 Real)"
    ends = {"A": np.array([-1]), "B": np.array([2**63 - 1]), "D": np.array([1]), "S": np.array([-1])}
    flip = [node("Slice", ["X", "A", "B", "D", "S"])]
    relu, negative = node("Relu", ["X"]), node("Neg", ["X"])
    pool = [node("MaxPool", ["X"], kernel_shape=[1], strides=[2], auto_pad="SAME_UPPER")]
    whole_pool = [node("MaxPool", ["X"], kernel_shape=[2], strides=[2], auto_pad="SAME_UPPER")]

    def shortened(before: int, after: int, mode: str = "constant") -> bytes:
        pads = np.array([0, before, 0, after])
        return model([node("Pad", ["X", "P"], mode=mode)], {"P": pads})

    def constant_of(*values: float) -> bytes:
        tensor = numpy_helper.from_array(f32(*values))
        return model([node("ConstantOfShape", ["S"], "c", value=tensor), node("Add", ["X", "c"])], {"S": np.array([1])})

    def linear(axis: int) -> bytes:
        nodes = [node("DequantizeLinear", ["C", "S"], "d", axis=axis), node("MatMul", ["X", "d"])]
        return model(nodes, {"C": np.int8([[1, 2], [3, 4]]), "S": f32(1, 2)})

    def added_at(axis: int) -> bytes:
        return model([node("Add", ["X", "C"], broadcast=1, axis=axis)], {"C": f32(1, 2)}, version=6)

    def input_twice() -> bytes:
        found = load_model_from_string(model([relu]))
        found.graph.input.append(found.graph.input[0])
        return found.SerializeToString()

    def stored_twice() -> bytes:
        found = load_model_from_string(model([node("Add", ["X", "C"])], {"C": f32(1, 2)}))
        found.graph.initializer.append(found.graph.initializer[0])
        return found.SerializeToString()

    bad = {
        "an axis of Softmax": model([node("Softmax", ["X"], axis=2)]),
        "an axis of Softmax, below": model([node("Softmax", ["X"], axis=-3)]),
        "the axis that Softmax once had": model([node("Softmax", ["X"])], shape=(2,), version=12),
        "an axis of DequantizeLinear": linear(2),
        "an axis of Add": added_at(2),
        "a name of two nodes": model([relu, negative]),
        "a name of a node and an input": model([node("Neg", ["X"], "X"), relu]),
        "a name of a node and a stored tensor": model([node("Add", ["X", "Y"]), relu], {"Y": f32(1, 2)}),
        "a stored tensor twice": stored_twice(),
        "an input twice": input_twice(),
        "a slice backwards to the greatest end": model(flip, ends),
        "a pad by reflection that cuts off": shortened(-1, 1, "reflect"),
        "a pad by the edge that cuts off": shortened(1, -1, "edge"),
        "a pad that cuts off a whole axis": shortened(-2, 2),
        "a pad that cuts off more than an axis": shortened(2, -3),
        "a constant of two numbers": constant_of(1, 2),
    }
    single = {
        "an axis of ArgMax": model([node("ArgMax", ["X"], axis=2, keepdims=0)]),
        "an automatic pad that cuts off": model(pool, shape=(1, 1, 2)),
    }
    good = {
        "an axis of Softmax": model([node("Softmax", ["X"], axis=-1)]),
        "an axis of DequantizeLinear": linear(1),
        "an axis of Add": added_at(1),
        "a slice backwards": model(flip, ends | {"B": np.array([-(2**63)])}),
        "a slice forwards to the greatest end": model(
            flip, ends | {"A": np.array([0]), "S": np.array([1])}),
        "a pad that cuts off": shortened(-1, 1),
        "a constant of one number": constant_of(1),
    }  # fmt: skip
    one_number = to_one + "(assert (<= X_0 1))"
    best = model([node("ArgMax", ["X"], axis=-1, keepdims=0)])
    before = model(flip, ends | {"A": np.array([-9]), "B": np.array([-(2**63)])})
    backwards = model(flip, ends | {"B": np.array([-(2**63)])})
    return [
        *(case(f"illegal: {name}", data, two, held, DECLINED) for name, data in bad.items()),
        *(case(f"illegal: {name}", data, one_number, held, DECLINED) for name, data in single.items()),
        *(case(f"legal: {name}", data, two, held) for name, data in good.items()),
        case("legal: an axis of ArgMax", best, f"{to_one} (assert (= Y_0 1))", held),
        case("legal: an automatic pad", model(whole_pool, shape=(1, 1, 2)), f"{to_one} (assert (= Y_0 0.5))", held),
        case("legal: a slice backwards, its first entry", backwards, asserts("(= Y_0 0.5)"), held),
        case("legal: a slice backwards from before the first entry", before, f"{to_one} (assert (= Y_0 0))", held),
    ]


def constants() -> list[Case]:
    """What nodes make of constants: 2 entries are read and 6 made; 6 and 6; 12 are read, and multiplied 12 times."""
    ones = numpy_helper.from_array(f32(1))
    nodes = [
        node("ConstantOfShape", ["S"], "a", value=ones),
        node("Transpose", ["a"], "b"),
        node("MatMul", ["b", "a"], "c"),
        node("MatMul", ["X", "c"]),
    ]
    product = model(nodes, {"S": np.array([3, 2])})
    turned = [*nodes[:1], node("Gemm", ["a", "a"], "c", transA=1), nodes[3]]
    windows = [node("Relu", ["C"], "c"), node("MaxPool", ["c"], "d", kernel_shape=[1]), node("Add", ["X", "d"])]
    pool = model(windows, {"C": np.zeros((1, 1, 2), dtype=np.float32)}, shape=(1, 1, 2))
    two, held = asserts("(<= X_0 1)"), [(b"[0, 0.5]", [[1, 1, 1]])]
    few, some = {"network_file.MAX_CONSTANTS": 43}, {"network_file.MAX_CONSTANTS": 44}
    gemm = model(turned, {"S": np.array([3, 2])})
    less, least = {"network_file.MAX_CONSTANTS": 31}, {"network_file.MAX_CONSTANTS": 32}
    return [
        case("constants: too much work", product, two, held, DECLINED, limits=few),
        case("constants: just not too much work", product, two, held, limits=some),
        case("constants: too much work of Gemm", gemm, two, held, DECLINED, limits=less),
        case("constants: just not too much work of Gemm", gemm, two, held, limits=least),
        case("constants: windows", pool, two, held, DECLINED),
    ]


def signatures() -> list[Case]:
    """Nodes that have what their operator has not, or not what it needs, beside such that are just inside."""
    two, held = asserts("(<= X_0 1)"), [(b"[0, 0.5]", [[1, 1, 1]])]
    plane = (1, 1, 2)

    def doubled() -> bytes:
        found = load_model_from_string(model([node("Concat", ["X"], axis=1)]))
        found.graph.node[0].attribute.append(found.graph.node[0].attribute[0])
        return found.SerializeToString()

    def also_input(kind: int, shape: tuple[int, ...]) -> bytes:
        found = load_model_from_string(model([node("Add", ["X", "C"])], {"C": f32(1, 2)}))
        found.graph.input.append(helper.make_tensor_value_info("C", kind, shape))
        return found.SerializeToString()

    def of_lengths(*lengths: int | None) -> bytes:
        found = load_model_from_string(model([node("Relu", ["X"])]))
        shape = found.graph.input[0].type.tensor_type.shape
        del shape.dim[:]
        for length in lengths:
            added = shape.dim.add()
            if length is not None:
                added.dim_value = length
        return found.SerializeToString()

    def changed(change) -> bytes:
        found = load_model_from_string(model([node("Relu", ["X"])]))
        change(found)
        return found.SerializeToString()

    def other_input(found) -> None:
        found.graph.input[0].type.tensor_type.shape.dim.pop()
        found.graph.input.append(helper.make_tensor_value_info("Z", TensorProto.DOUBLE, (1,)))

    floats, lengths = b"\x08\1", field(2, field(1, b"\x08\1") + field(1, b"\x08\2"))
    tensor = field(1, floats + lengths)
    half = np.array([0.5, 1], dtype=np.float16)
    named = node("Flatten", ["X"])
    named.attribute.add(name="axis", type=2, ref_attr_name="a")
    factors = {"coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
    bad = {
        "a version before the oldest": model([node("Relu", ["X"])], version=5),
        "a version after the newest": model([node("Relu", ["X"])], version=29),
        "two versions": changed(lambda found: found.opset_import.add(domain="ai.onnx", version=13)),
        "no version": changed(lambda found: found.ClearField("opset_import")),
        "functions": changed(lambda found: found.functions.add(name="f", domain="d")),
        "sparse tensors": changed(lambda found: found.graph.sparse_initializer.add(dims=[1])),
        "inputs of two types": changed(other_input),
        "an input of integers": model([node("Identity", ["X"])], kind=TensorProto.INT64),
        "a float as an axis": model([node("Flatten", ["X"], axis=1.0)]),
        "a text as an axis": model([node("Concat", ["X"], axis="1")]),
        "a list as an axis": model([node("Concat", ["X"], axis=[1])]),
        "an integer as a slope": model([node("LeakyRelu", ["X"], alpha=1)]),
        "a tensor as a number": model(
            [node("Pad", ["X"], pads=[0, 0, 0, 0], value=numpy_helper.from_array(f32(1)))], version=10),
        "an attribute of a function": model([named]),
        "an attribute twice": doubled(),
        "an attribute that is not needed yet": model([node("ArgMax", ["X"], axis=0, select_last_index=1)], version=11),
        "an attribute that is no longer there": model([node("Squeeze", ["X"], axes=[0])]),
        "an attribute that is missing": model([node("Concat", ["X"])]),
        "a kernel that is missing": model([node("MaxPool", ["X"])], shape=plane),
        "an input that is missing": model([node("Slice", ["X"])]),
        "an input without a name": model([node("Add", ["X", ""])]),
        "an input too many": model([node("Relu", ["X", "X"])]),
        "no output": model([node("Relu", ["X"], []), node("Relu", ["X"])]),
        "an output too many": model([node("Relu", ["X"], ["Y", "Z"])]),
        "an operator that is no longer there": model([node("Upsample", ["X", "S"])], {"S": f32(1, 1)}),
        "an operator that is not there yet": model([node("Sign", ["X"])], version=8),
        "a constant of two values": model(
            [node("Constant", [], "c", value_float=1.0, value_int=1), node("Add", ["X", "c"])]),
        "floats of two types": model([node("MatMul", ["X", "C"])], {"C": np.eye(2)}),
        "floats of two types in Gemm": model([node("Gemm", ["X", "I", "C"])], {"I": f32([1, 0], [0, 1]), "C": half}),
        "factors and sizes": model(
            [node("Resize", ["X", "", "S", "N"], **factors)], {"S": f32(1, 1), "N": np.array([1, 2])}),
        "pads and an automatic pad": model(
            [node("MaxPool", ["X"], kernel_shape=[2], pads=[1, 1], auto_pad="SAME_UPPER")], shape=plane),
        "pads and no pads in ConvTranspose": model(
            [node("ConvTranspose", ["X", "W"], pads=[1, 0], auto_pad="VALID")], {"W": f32([[1, 1]])}, shape=plane),
        "a shape that is a table": model([node("Reshape", ["X", "S"])], {"S": np.array([[1, 2]])}),
        "a zero point of another type": model(
            [node("DequantizeLinear", ["C", "S", "Z"], "d"), node("Add", ["X", "d"])],
            {"C": np.int8([1, 2]), "S": np.float32(1), "Z": np.uint8(1)}),
        "a stored tensor that is an input of another type": also_input(TensorProto.DOUBLE, (2,)),
        "a stored tensor that is an input of another length": also_input(TensorProto.FLOAT, (3,)),
        "a stored tensor that is an input of another rank": also_input(TensorProto.FLOAT, (1, 2)),
        "a length below 0": of_lengths(-1, 2),
        "a length below 0 behind an open one": of_lengths(1, None, -2),
        "a length of 0": of_lengths(1, 0, 2),
        "a length of 0 in front": of_lengths(0, 2),
        "an input without a shape": of_input(field(1, floats)),
        "an input of two types": of_input(tensor + field(4, b"")),
        "no list of axes": model([node("Squeeze", ["X", "A"])], {"A": np.array([], dtype=np.int64)}),
        "no list of parts": model(
            [node("Split", ["X", "S"], ["Y", "Z"], axis=1)], {"S": np.array([], dtype=np.int64)}, outputs="YZ"),
        "a list joined with a number": model(
            [node("Concat", ["A", "B"], "S", axis=0), node("Reshape", ["X", "S"])],
            {"A": np.array([2]), "B": np.int64(1)}),
        "an automatic pad of a pool with dilations": model(
            [node("MaxPool", ["X"], kernel_shape=[2], dilations=[2], auto_pad="SAME_UPPER")], shape=plane),
        "nothing that is padded": model(
            [node("Slice", ["X", "A", "A"], "a"), node("Pad", ["a", "P"])],
            {"A": np.array([0]), "P": np.array([1, 0, 0, 0])}),
        "windows over nothing": model(
            [node("Slice", ["X", "A", "A", "D"], "a"), node("MaxPool", ["a"], kernel_shape=[1, 2], pads=[1, 0, 0, 0])],
            {"A": np.array([0]), "D": np.array([2])}, shape=(1, 1, 1, 2)),
        "factors that are integers": model([node("Resize", ["X", "", "S"], **factors)], {"S": np.array([1, 2])}),
        "a table of factors": model([node("Resize", ["X", "", "S"], **factors)], {"S": f32([1, 2])}),
        "integers as statistics": model(
            [node("BatchNormalization", ["X", "S", "B", "B", "S"], epsilon=0.0)],
            {"S": np.array([1, 1]), "B": f32(0, 0)}),
        "an integer that is padded with": model(
            [node("Pad", ["X", "P", "V"])], {"P": np.array([0, 0, 0, 0]), "V": np.int64(1)}),
        "windows over nothing, spread out": model(
            [node("Slice", ["X", "A", "A", "D"], "a"), node("ConvTranspose", ["a", "W"], output_padding=[1])],
            {"A": np.array([0]), "D": np.array([2]), "W": f32([[1, 1, 1]])}, shape=plane),
        "windows of no channels": model(
            [node("Slice", ["X", "A", "A", "D"], "a"), node("Conv", ["a", "W"])],
            {"A": np.array([0]), "D": np.array([1]), "W": np.zeros((2, 0, 1), dtype=np.float32)}, shape=plane),
        "integers of 16 bits that are not dequantised yet": dequantised([1, 1], 1, kind=np.int16, version=20),
        "integers of 64 bits that are dequantised": dequantised([1, 1], 1, kind=np.int64, version=21),
        "a zero point of integers of 32 bits": dequantised([1, 1], 1, 1, kind=np.int32),
        "an output of another type": dequantised([1, 1], 1, version=23, output_dtype=TensorProto.FLOAT16),
        "a flag that is 2": model([node("ReduceSum", ["X"], keepdims=2)], version=11),
        "a flag that is -1": model([node("Gemm", ["X", "I"], transB=-1)], {"I": f32([1, 0], [0, 1])}),
        "a list of short integers": model([node("Reshape", ["X", "S"])], {"S": np.int8([1, 2])}),
        "a number for a list": model([node("Squeeze", ["X", "A"])], {"A": np.int64(0)}),
        "an index that is a short integer": model([node("Gather", ["X", "I"])], {"I": np.int8([0])}),
        "an output padding of a whole stride": model(
            [node("ConvTranspose", ["X", "W"], output_padding=[2], strides=[2], pads=[0, 3])],
            {"W": f32([[1, 1]])}, shape=plane),
        "blocks": dequantised([1, 1], 1, version=21, block_size=1),
        "a bias of Gemm that is not as large": model(
            [node("Gemm", ["X", "I", "C"])], {"I": f32([1, 0], [0, 1]), "C": f32(1, 2)}, version=6),
        "a table as a split": model([node("Split", ["X", "S"], ["Y", "Z"], axis=1)], {"S": np.array([[1, 1]])}),
        "parts of nothing stated": model([node("Split", ["X"], ["Y", "Z"], axis=1)], version=18, outputs="YZ"),
        "parts stated twice": model(
            [node("Split", ["X", "S"], ["Y", "Z"], axis=1, num_outputs=2)], {"S": np.array([1, 1])},
            version=18, outputs="YZ"),
        "shapes that Max did not take yet": model([node("Max", ["X", "C"])], {"C": f32(0.5)}, version=7),
        "an integer as a bound": model([node("Clip", ["X", "", "H"])], {"H": np.int64(2)}),
        "integers as slopes": model([node("PRelu", ["X", "S"])], {"S": np.int64([1, 2])}),
        "zero points of one scale": dequantised([1, 1], 1, [0, 1]),
        "zero points of a list of one scale": dequantised([1, 1], [1], [0, 1]),
        "one zero point of two scales": dequantised([1, 1], [1, 1], [0]),
        "no scale": dequantised([1, 1], np.zeros(0), np.zeros(0)),
        "three scales": dequantised([1, 1], [1, 1, 1], [0, 0, 0]),
        "two scales of an axis of length 1": dequantised([[1]], [1, 1], [0, 0], axis=1),
        "a table of scales": dequantised([1, 1], [[1, 1]], [[0, 0]]),
        "scales along an axis before there was one": dequantised([1, 1], [1, 1], [0, 0], version=12),
    }  # fmt: skip
    nothing = model([node("ReduceSum", ["X"], keepdims=0)], shape=(1, None))
    outputs = [node("Split", ["X"], ["", "a"], axis=1), node("Split", ["X"], ["", "b"], axis=1)]
    good = {
        "the oldest version": model([node("Relu", ["X"])], version=6),
        "the newest version": model([node("Relu", ["X"])], version=28),
        "a version of another domain": changed(lambda found: found.opset_import.add(domain="ai.onnx.ml", version=99)),
        "an axis": model([node("Flatten", ["X"], axis=1)]),
        "an attribute once": model([node("Concat", ["X"], axis=1)]),
        "an optional input that is left out": model([node("Clip", ["X", "", "H"])], {"H": np.float32(2)}),
        "outputs without a name": model([*outputs, node("Concat", ["a", "b"], axis=1)]),
        "a stored tensor that is an input": also_input(TensorProto.FLOAT, (2,)),
        "a stored tensor that is an input of an open length": also_input(TensorProto.FLOAT, ("n",)),
        "an open length": of_lengths(1, 2, None),
        "an input of one type": of_input(tensor + field(6, b"DATA_BATCH")),
        "a flag that is 1": model([node("Gemm", ["X", "I"], transB=1)], {"I": f32([1, 0], [0, 1])}),
        "a list of integers of 32 bits": model([node("Reshape", ["X", "S"])], {"S": np.int32([1, 2])}),
        "an index of 32 bits": model([node("Gather", ["X", "I"])], {"I": np.int32([0])}),
        "an output padding of less than a stride": model(
            [node("ConvTranspose", ["X", "W"], output_padding=[1], strides=[2], pads=[0, 3])],
            {"W": f32([[1, 1]])}, shape=plane),
        "an automatic pad of a convolution with dilations": model(
            [node("Conv", ["X", "W"], dilations=[2], auto_pad="SAME_UPPER")], {"W": f32([[1, 1]])}, shape=plane),
        "an automatic pad of a pool": model(
            [node("MaxPool", ["X"], kernel_shape=[2], dilations=[1], auto_pad="SAME_UPPER")], shape=plane),
        "factors": model([node("Resize", ["X", "", "S"], **factors)], {"S": f32(1, 1)}),
        "a float that is padded with": model(
            [node("Pad", ["X", "P", "V"])], {"P": np.array([0, 0, 0, 0]), "V": np.float32(1)}),
        "a list of axes": model([node("Squeeze", ["X", "A"])], {"A": np.array([0])}),
        "integers of 16 bits that are dequantised": dequantised([1, 1], 1, kind=np.uint16, version=21),
        "a zero point of 0 of integers of 32 bits": dequantised([1, 1], 1, 0, kind=np.int32),
        "an output of its type": dequantised([1, 1], 1, version=23, output_dtype=TensorProto.FLOAT),
        "parts that are stated": model(
            [node("Split", ["X"], ["Y", "Z"], axis=1, num_outputs=2)], version=18, outputs="YZ"),
        "parts whose lengths are stated": model(
            [node("Split", ["X", "S"], ["Y", "Z"], axis=1)], {"S": np.array([1, 1])}, version=18, outputs="YZ"),
        "shapes that Max takes": model([node("Max", ["X", "C"])], {"C": f32(0.5)}, version=8),
        "a zero point of a scale": dequantised([1, 1], 1, [0]),
        "a zero point of a list of one scale": dequantised([1, 1], [1], 0, version=12),
        "two zero points of two scales": dequantised([1, 1], [1, 1], [0, 0]),
        "two scales without zero points": dequantised([1, 1], [1, 1]),
        "a bias of Gemm": model(
            [node("Gemm", ["X", "I", "C"], broadcast=1)], {"I": f32([1, 0], [0, 1]), "C": f32(1, 2)}, version=6),
    }  # fmt: skip
    return [
        *(case(f"signature: {name}", data, two, held, DECLINED) for name, data in bad.items()),
        *(case(f"signature: just {name}", data, two, held) for name, data in good.items()),
        case(
            "signature: nothing is got",
            model([node("Relu", ["X"])], outputs=()),
            "(declare-const X_0 Real) (declare-const X_1 Real) (assert (<= X_0 1))",
            held,
            DECLINED,
        ),
        case(
            "signature: nothing is given",
            nothing,
            "(declare-const Y_0 Real) (assert (<= Y_0 1))",
            [(b"[]", [])],
            DECLINED,
        ),
    ]


def of_input(written: bytes) -> bytes:
    """A network with the type of its input as it is written."""
    found = load_model_from_string(model([node("Relu", ["X"])]))
    del found.graph.input[:]
    graph = found.graph.SerializeToString() + field(11, field(1, b"X") + field(2, written))
    found.ClearField("graph")
    return found.SerializeToString() + field(7, graph)


def twofold() -> list[Case]:
    """Two of which a message has one: parsers take the last, the checker neither."""
    length, lengths = field(1, b"\x08\1" + field(2, b"n")), field(1, b"\x08\2")
    network = of_input(field(1, b"\x08\1" + field(2, length + lengths)))
    return [case("a length and a name", network, asserts("(<= X_0 1)"), [(b"[0, 0.5]", [[1, 1, 1]])], DECLINED)]


def networks() -> list[Case]:
    """All of them."""
    return [*conversions(), *illegal(), *constants(), *signatures()]
