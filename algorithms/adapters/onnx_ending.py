"""ONNX models cut off behind one of their tensors, for onnxruntime to run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Collection


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
    with extra("onnx"):
        import onnx

    ended = onnx.ModelProto()
    ended.CopyFrom(model)
    kept = [node for node in model.graph.node if node.op_type != "ZipMap"]
    del ended.graph.node[:], ended.graph.output[:], ended.graph.value_info[:]
    ended.graph.node.extend(kept)
    ended.graph.output.append(onnx.ValueInfoProto(name=name))
    source = source_of(ended.graph, {entry.name for entry in ended.graph.initializer})
    source.type.tensor_type.shape.dim[0].dim_param = "batch"
    serialised: bytes = ended.SerializeToString()
    return serialised
