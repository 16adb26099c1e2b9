"""The checker's reader of ONNX files and the ``onnx`` package read the same, whatever form protocol buffers allow."""

from contextlib import suppress
from fractions import Fraction

import numpy as np
import onnx
import pytest
from google.protobuf.message import DecodeError
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import numpy_helper

from tests.accept.checker import Checker
from tests.accept.witness import NETWORK
from tests.property.graphs import graphs

MODULES = Checker().modules
READ, DECLINE = MODULES["onnx_file"].read, MODULES["refusal"].Decline
MESSAGES = {  # which fields hold messages, of which kind
    "model": {7: "graph", 8: "opset"},
    "graph": {1: "node", 5: "tensor", 11: "value", 12: "value"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor"},
    "value": {2: "type"},
    "type": {1: "tensor type"},
    "tensor type": {2: "shape"},
    "shape": {1: "dimension"},
}
SINGLE = {("model", 7), ("value", 2), ("type", 1), ("tensor type", 2), ("attribute", 5)}  # merged if repeated
PACKED = {("tensor", 1), ("tensor", 7), ("attribute", 8)}  # numbers that may be packed


def varint(value: int, longer: int = 0, most: int = 10) -> bytes:
    value &= (1 << 64) - 1
    parts = [value & 127]
    while value := value >> 7:
        parts.append(value & 127)
    parts += [0] * min(longer, most - len(parts))
    return bytes([part | 128 for part in parts[:-1]] + [parts[-1]])


def fields(data: bytes):
    """Number, wire type and content of each field of a sane message."""
    place = 0
    while place < len(data):
        (number, wire), value, place = MODULES["protobuf"].field(data, place)
        yield number, wire, value


def unknown(draw) -> bytes:
    number = draw(st.integers(1000, 2000))
    kind = draw(st.sampled_from([0, 1, 2, 3, 5]))
    key = varint(number << 3 | kind)
    body = {
        0: varint(7, 3),
        1: bytes(8),
        2: varint(3) + b"abc",
        3: varint(8 << 3) + b"\1" + varint(number << 3 | 4),
        5: bytes(4),
    }
    return key + body[kind]


def plain(number: int, wire: int, value) -> bytes:
    """A field in its shortest form; of a group nothing but its ends."""
    body = {0: lambda: varint(value), 2: lambda: varint(len(value)) + value, 3: lambda: varint(number << 3 | 4)}
    return varint(number << 3 | wire) + body.get(wire, lambda: value)()


def rewritten(draw, data: bytes, kind: str) -> bytes:
    """The same message in another form."""
    found, runs = [], {}
    for number, wire, value in fields(data):
        inner = MESSAGES.get(kind, {}).get(number)
        longer = draw(st.sampled_from([0, 0, 1, 4]))
        if wire == 0:
            runs.setdefault(number, []).append(value)
            if (kind, number) in PACKED:
                continue
            if draw(st.booleans()) and kind != "dimension":
                found.append(varint(number << 3) + varint(value + 1))  # the last one counts
            found.append(varint(number << 3, longer, 5) + varint(value, longer))
            continue
        if wire != 2:
            found.append(varint(number << 3 | wire) + value)
            continue
        if (kind, number) in PACKED:
            runs[number] = list(MODULES["protobuf"].varints(value))
            continue
        parts = [value]
        if inner is not None:
            parts = [rewritten(draw, value, inner)]
        if (kind, number) in SINGLE and draw(st.booleans()):
            cut = [plain(*part) for part in fields(parts[0])]
            half = draw(st.integers(0, len(cut)))
            parts = [b"".join(cut[:half]), b"".join(cut[half:])]
        found += [varint(number << 3 | 2, longer, 5) + varint(len(part), longer, 5) + part for part in parts]
    for number, values in runs.items():
        if (kind, number) not in PACKED:
            continue
        if draw(st.booleans()):
            body = b"".join(varint(value) for value in values)
            found.append(varint(number << 3 | 2) + varint(len(body)) + body)
        else:
            found += [varint(number << 3) + varint(value) for value in values]
    if draw(st.booleans()):
        found.insert(draw(st.integers(0, len(found))), unknown(draw))
    return b"".join(found)


def told(data: bytes):
    """What the ``onnx`` package reads."""
    model = onnx.ModelProto.FromString(data)
    graph = model.graph
    nodes = [(node.op_type, node.name, list(node.input), list(node.output)) for node in graph.node]
    used = {name for _, _, inputs, _ in nodes for name in inputs} | {entry.name for entry in graph.output}
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer if t.name in used}
    shapes = [(v.name, [d.dim_value for d in v.type.tensor_type.shape.dim]) for v in graph.input]
    return nodes, tensors, shapes, [entry.name for entry in graph.output]


def require_same(data: bytes) -> None:
    nodes, tensors, shapes, outputs = told(data)
    found = READ(data)
    assert [(node.op, node.name, node.inputs, node.outputs) for node in found.nodes] == nodes
    assert found.outputs == outputs
    assert [(name, shape) for name, _, shape in found.inputs] == [pair for pair in shapes if pair[0] not in tensors]
    assert found.stored.keys() == tensors.keys()
    for name, array in tensors.items():
        t = found.stored[name]
        assert t.shape == array.shape
        assert [Fraction(n, t.d) for n in t.n] == [Fraction(x) for x in np.ravel(array).tolist()]


@settings(max_examples=60, deadline=None)
@given(graphs(), st.data())
def test_every_form_of_a_file_is_read_alike(drawn, data):
    model, _, _ = drawn
    require_same(rewritten(data.draw, model.SerializeToString(), "model"))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_damaged_file_is_declined_or_read_as_the_package_does_if_it_does(data):
    damaged = bytearray(NETWORK)
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del damaged[data.draw(st.integers(0, len(damaged))) :]
    with suppress(DECLINE):
        READ(bytes(damaged))
    with suppress(DECLINE, DecodeError, ValueError, TypeError, KeyError, AttributeError):
        require_same(bytes(damaged))


@pytest.mark.parametrize(
    "data",
    [
        b"\x80" * 11,
        b"\x08" + b"\xff" * 10 + b"\1",
        b"\0\0",
        b"\x3a\x05ab",
        b"\x0b\x08\1",
        b"\x0c",
        b"\x0f\0",
        b"\x0b\x14",
    ],
    ids=["a long key", "a long varint", "field 0", "cut off", "an open group", "an end", "wire type 7", "another end"],
)
def test_what_is_no_protocol_buffer_is_declined(data):
    with pytest.raises(DecodeError):
        onnx.ModelProto.FromString(data)
    with pytest.raises(DECLINE, match=r"cut off|not a protocol buffer|nested"):
        READ(data)
