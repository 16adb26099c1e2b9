"""Exact networks as ONNX models."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.extras import extra
from sci.network import ReluNetwork

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

OPERATOR_SET, IR_VERSION = 17, 8


def export(network: ReluNetwork, path: str | Path, dtype: str = "float64", *, rounding: bool = False) -> ReluNetwork:
    """Write the network as an ONNX model (Gemm and Relu; input ``x``, output ``y``) and return it as exported.

    Args:
        network: what to export.
        path: the file, replaced if it is there.
        dtype: ``"float64"`` or ``"float32"``.
        rounding: round entries to nearest floats; the network returned is then another one.

    Raises:
        BadInput: for another ``dtype``; for an entry that is no such float (unless ``rounding``) or too large for one.
    """
    with extra("onnx"):
        from onnx import save_model

    if dtype not in ("float32", "float64"):
        raise BadInput(f"no export in {dtype!r} (allowed: 'float32', 'float64')")
    layers = [_rounded(layer.floats, dtype, number) for number, layer in enumerate(network.layers, 1)]
    exported = ReluNetwork([entries[:, :-1] for entries in layers], [entries[:, -1] for entries in layers])
    if exported != network and not rounding:
        raise BadInput(f"{_first_difference(network, exported)} is not a {dtype}: exporting it needs rounding")
    save_model(_model(layers, network.widths), os.fspath(path))
    return exported


def _rounded(entries: NDArray[np.float64], dtype: str, number: int) -> NDArray[Any]:
    with np.errstate(over="ignore"):
        rounded = entries.astype(dtype)
    if not np.isfinite(rounded).all():
        raise BadInput(f"layer {number} has an entry beyond the range of {dtype}")
    return rounded


def _first_difference(network: ReluNetwork, exported: ReluNetwork) -> str:
    for number, (layer, other) in enumerate(zip(network.layers, exported.layers, strict=True), 1):
        for i, (row, changed) in enumerate(zip(layer.rows, other.rows, strict=True)):
            for j, (entry, rounded) in enumerate(zip(row, changed, strict=True)):
                if entry != rounded:
                    return f"layer {number}, " + (f"weight [{i}][{j}]" if j < layer.inputs else f"bias [{i}]")
    raise ValueError("the networks are equal")


def _model(layers: list[NDArray[Any]], widths: tuple[int, ...]) -> Any:
    with extra("onnx"):
        from onnx import checker, helper, numpy_helper

    kind = helper.np_dtype_to_tensor_dtype(layers[0].dtype)
    tensors, nodes, arriving = [], [], "x"
    for number, entries in enumerate(layers, 1):
        weight, bias, leaving = f"weight{number}", f"bias{number}", "y" if number == len(layers) else f"sum{number}"
        tensors.append(numpy_helper.from_array(np.ascontiguousarray(entries[:, :-1]), weight))
        tensors.append(numpy_helper.from_array(np.ascontiguousarray(entries[:, -1]), bias))
        nodes.append(helper.make_node("Gemm", [arriving, weight, bias], [leaving], f"gemm{number}", transB=1))
        if leaving != "y":
            arriving = f"layer{number}"
            nodes.append(helper.make_node("Relu", [leaving], [arriving], f"relu{number}"))
    ends = [
        [helper.make_tensor_value_info(name, kind, ["batch", width])]
        for name, width in (("x", widths[0]), ("y", widths[-1]))
    ]
    graph = helper.make_graph(nodes, "ReluNetwork", *ends, tensors)
    opsets = [helper.make_opsetid("", OPERATOR_SET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="sci-framework")
    checker.check_model(model)
    return model
