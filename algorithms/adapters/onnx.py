"""ONNX: feed-forward ReLU models as exact networks, and exact networks as ONNX models."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.chain import Chain
from sci.algorithms.adapters.imported import Imported, first_line, logistic
from sci.algorithms.adapters.onnx_closing import difference
from sci.algorithms.adapters.onnx_ending import ending_with, source_of
from sci.algorithms.adapters.onnx_graph import from_graph, is_graph
from sci.algorithms.adapters.onnx_operators import DOUBLE, FLOAT, OPERATORS
from sci.algorithms.adapters.onnx_values import Call, Decision, Signal, Value
from sci.algorithms.adapters.trees import onnx as trees
from sci.errors import BadInput
from sci.extras import extra
from sci.readout import IDENTITY, LOGISTIC, Readout

if TYPE_CHECKING:
    from pathlib import Path

    from sci.algorithms.adapters.chain import Numbers
    from sci.algorithms.adapters.imported import Forward

OLDEST = 9  # below, Add, Dropout and BatchNormalization have other rules
STEP = Readout.parse("step:0")


def from_file(path: str | Path) -> Imported:
    """Read an ONNX file as an exact network: see `from_model`.

    Raises:
        BadInput: for a file that is not an ONNX model.
    """
    with extra("onnx"):
        import onnx
        from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    try:
        return from_model(onnx.load(os.fspath(path), format="protobuf", load_external_data=False))
    except OSError as error:
        raise BadInput(f"cannot read {path}: {error.strerror}") from error
    except DecodeError as error:
        raise BadInput(f"{path} is not an ONNX file") from error


def from_model(model: Any) -> Imported:
    """Read an ONNX model as an exact network: consecutive affine maps are composed in rationals.

    A graph that is more than such a chain (branches, convolutions, maxima, slopes) becomes a ReLU network, exactly.

    A closing Sigmoid, Softmax or ArgMax, and the tail that skl2onnx gives to classifiers, is cut off and becomes the
    readout: logistic where the model gives probabilities (or two logits), else the step at 0. Otherwise the identity.

    Raises:
        BadInput: naming the node, for operators that are not supported, weights that are not finite float32 or float64,
            tensors stored outside the file, and whatever is not one map from a vector to a number or two logits.

    Source: docs/theory.md, 3.2, 4.4, 7.
    """
    if trees.has_trees(model):
        return trees.from_model(model)
    if is_graph(model, OPERATORS):
        return from_graph(model)
    _check(model)
    graph = model.graph
    values: dict[str, Value | None] = {tensor.name: _array(tensor) for tensor in graph.initializer}
    source = source_of(graph, values)
    signal = values[source.name] = _signal(source)
    for number, node in enumerate(graph.node):
        _apply(node, number, values)
    value = _output(graph, values)
    chain, readout = _read(value)
    precision = "float64" if signal.double else "float32"
    return Imported(chain.network(), readout, _forward(model, values, value), precision)


def _check(model: Any) -> None:
    """Refuse what is not a valid model, has operators that are not supported, or reaches outside the file."""
    with extra("onnx"):
        import onnx

    if not model.HasField("graph"):
        raise BadInput("this is not an ONNX model: it has no graph")
    if model.functions or model.graph.sparse_initializer:
        raise BadInput("local functions and sparse tensors are not supported")
    for tensor in model.graph.initializer:
        _check_inside(tensor)
    for number, node in enumerate(model.graph.node):
        if _operator(node) not in OPERATORS:
            raise BadInput(f"{_where(node, number)} is not supported (supported: {', '.join(OPERATORS)})")
    versions = [entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx")]
    if versions and min(versions) < OLDEST:
        raise BadInput(f"operator set {min(versions)} is too old (allowed: {OLDEST} and later)")
    try:
        onnx.checker.check_model(model)
    except (onnx.checker.ValidationError, ValueError) as error:
        raise BadInput(f"this is not a valid ONNX model: {first_line(error)}") from error


def _check_inside(tensor: Any) -> None:
    with extra("onnx"):
        from onnx import TensorProto

    if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
        raise BadInput(f"tensor {tensor.name!r} is stored outside the file: external data is not supported")


def _operator(node: Any) -> str:
    domain = "" if node.domain in ("", "ai.onnx") else f"{node.domain}."
    return f"{domain}{node.op_type}"


def _where(node: Any, number: int) -> str:
    return f"node {node.name or number!r} ({_operator(node)})"


def _array(tensor: Any) -> Numbers:
    with extra("onnx"):
        from onnx import numpy_helper

    _check_inside(tensor)
    try:
        array: Numbers = numpy_helper.to_array(tensor)
    except (ValueError, TypeError, KeyError) as error:
        raise BadInput(f"tensor {tensor.name!r} cannot be read: {first_line(error)}") from error
    return array


def _signal(source: Any) -> Signal:
    kind = source.type.tensor_type
    if kind.elem_type not in (FLOAT, DOUBLE):
        raise BadInput(f"input {source.name!r} holds {_named(kind.elem_type)} (allowed: float, double)")
    shape = tuple(size.dim_value for size in kind.shape.dim)[1:]
    if not shape or min(shape) < 1:
        raise BadInput(f"input {source.name!r} must have the shape (batch, n, ...) with every size but the batch known")
    return Signal(Chain(int(np.prod(shape))), shape, kind.elem_type == DOUBLE)


def _named(kind: int) -> str:
    with extra("onnx"):
        from onnx import TensorProto

    return TensorProto.DataType.Name(kind).lower() if kind in TensorProto.DataType.values() else f"type {kind}"


def _apply(node: Any, number: int, values: dict[str, Value | None]) -> None:
    """Give the node's first output its value."""
    with extra("onnx"):
        from onnx import helper

    where = _where(node, number)
    unknown = [name for name in node.input if name and name not in values]
    if unknown:
        raise BadInput(f"{where}: its input {unknown[0]!r} is not supported")
    attributes = {entry.name: helper.get_attribute_value(entry) for entry in node.attribute}
    if "value" in attributes:
        attributes["value"] = _array(attributes["value"])
    outputs = sum(map(bool, node.output))
    call = Call(where, [values[name] if name else None for name in node.input], attributes, outputs)
    values[node.output[0]] = OPERATORS[_operator(node)](call)


def _output(graph: Any, values: dict[str, Value | None]) -> Signal | Decision:
    """The one value that all outputs are made of: probabilities rather than labels."""
    outputs = [values.get(entry.name) for entry in graph.output]
    if len(outputs) == 1 and isinstance(outputs[0], Signal):
        return outputs[0]
    decisions = [value for value in outputs if isinstance(value, Decision) and value.kind != "negative"]
    if not decisions or len(decisions) < len(outputs) or len({id(value.chain) for value in decisions}) > 1:
        raise BadInput(
            "the outputs must be one number, two logits, or probabilities and labels made of the same logits"
        )
    return min(decisions, key=lambda value: value.kind == "label")


def _read(value: Signal | Decision) -> tuple[Chain, Readout]:
    if isinstance(value, Decision):
        return value.chain, STEP if value.kind == "label" else LOGISTIC
    if value.chain.width == 1:
        return value.chain, IDENTITY
    return difference("the output", value).chain, LOGISTIC


def _forward(model: Any, values: dict[str, Value | None], value: Signal | Decision) -> Forward:
    """The pass of onnxruntime up to the tensor that ``value`` is read from, as values of the readout."""
    name = _compared(values, value)

    @cache
    def session() -> Any:
        with extra("onnx"):
            import onnxruntime

        try:
            return onnxruntime.InferenceSession(ending_with(model, name), providers=["CPUExecutionProvider"])
        except Exception as error:  # its errors have no common class
            raise BadInput(f"onnxruntime does not run this model: {first_line(error)}") from error

    def forward(X: Numbers) -> Numbers:
        (source,) = session().get_inputs()
        shape = [size if isinstance(size, int) else -1 for size in source.shape[1:]]
        (result,) = session().run([name], {source.name: X.reshape(len(X), *shape)})
        table = np.asarray(result, dtype=np.float64).reshape(len(X), -1)
        if isinstance(value, Signal) and table.shape[1] == 2:
            return logistic(table[:, 1] - table[:, 0])
        last: Numbers = table[:, -1]
        return last

    return forward


def _compared(values: dict[str, Value | None], value: Signal | Decision) -> str:
    """The tensor to compare with the import: for class names their numbers, for dictionaries the probabilities."""
    if isinstance(value, Signal):
        return next(name for name, other in values.items() if other is value)
    kinds = ("label",) if value.kind == "label" else ("positive", "pair")
    decisions = ((name, other) for name, other in values.items() if isinstance(other, Decision))
    return next(name for name, other in decisions if other.chain is value.chain and other.kind in kinds)
