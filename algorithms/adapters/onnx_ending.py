"""ONNX models cut off behind one of their tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


def source_of(graph: Any, constants: Collection[str]) -> Any:
    """The one input of a model.

    Raises:
        BadInput: if there are more, or none.
    """
    inputs = [entry for entry in graph.input if entry.name not in constants]
    if len(inputs) != 1:
        raise BadInput(f"the model has {len(inputs)} inputs (allowed: one)")
    return inputs[0]


def ending_with(model: Any, name: str) -> bytes:
    """The model with one output, for any batch, and without ZipMap (onnxruntime refuses what skl2onnx hands to it)."""
    ended = _copied(model, name)
    kept = [node for node in model.graph.node if node.op_type != "ZipMap"]
    ended.graph.node.extend(kept)
    source = source_of(ended.graph, {entry.name for entry in ended.graph.initializer})
    source.type.tensor_type.shape.dim[0].dim_param = "batch"
    serialised: bytes = ended.SerializeToString()
    return serialised


def up_to(model: Any, name: str) -> Any:
    """The model with one output and what that needs, a Scaler written as differences and products."""
    ended, needed, kept = _copied(model, name), {name}, []
    for number, node in reversed([*enumerate(model.graph.node)]):
        if needed & set(node.output):
            needed |= set(node.input)
            kept.append((number, node))
    for number, node in reversed(kept):
        for made in _scaler(node, number, ended.graph) if node.op_type == "Scaler" else [node]:
            ended.graph.node.add().CopyFrom(made)
            ended.graph.node[-1].name = node.name or str(number)
    return ended


def _copied(model: Any, name: str) -> Any:
    """The model with no nodes, and this output."""
    with extra("onnx"):
        import onnx

    ended = onnx.ModelProto()
    ended.CopyFrom(model)
    del ended.graph.node[:], ended.graph.output[:], ended.graph.value_info[:]
    ended.graph.output.append(onnx.ValueInfoProto(name=name))
    return ended


def _scaler(node: Any, number: int, graph: Any) -> Iterator[Any]:
    """``(x - offset) scale``, of float32 numbers: of others it would round."""
    with extra("onnx"):
        from onnx import helper, numpy_helper

    where = f"node {node.name or number!r} (Scaler)"
    kinds = {entry.type.tensor_type.elem_type for entry in graph.input}
    if kinds != {1} or len(node.input) != 1 or len(node.output) != 1:
        raise BadInput(f"{where} rounds numbers that are not float (allowed: a float input of the network)")
    given = {entry.name: helper.get_attribute_value(entry) for entry in node.attribute}
    steps = [(op, given[key]) for op, key in (("Sub", "offset"), ("Mul", "scale")) if given.get(key)]
    t = node.input[0]
    for place, (op, numbers) in enumerate(steps or [("Sub", [0.0])], 1):
        constant, last = f"{node.output[0]}/{op}", place >= len(steps)
        graph.initializer.append(numpy_helper.from_array(np.array(numbers, dtype=np.float32), constant))
        result = node.output[0] if last else f"{node.output[0]}/{place}"
        yield helper.make_node(op, [t, constant], [result])
        t = result
