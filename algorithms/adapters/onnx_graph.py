"""ONNX graphs with several branches, convolutions, maxima and so on, as exact ReLU networks.

Source: docs/theory.md, 14.4.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import Imported, first_line, logistic
from sci.errors import BadInput
from sci.extras import extra
from sci.graph import SUPPORTED, GraphNetwork
from sci.graph.relu_form import relu_network
from sci.graph.tensor import REAL
from sci.network import ReluNetwork
from sci.readout import IDENTITY, LOGISTIC

if TYPE_CHECKING:
    from collections.abc import Collection

    from sci.algorithms.adapters.imported import Floats, Forward


def is_graph(model: Any, chain: Collection[str]) -> bool:
    """Whether a model is more than a chain of these operators, and all of its operators are known here."""
    names = [node.op_type for node in model.graph.node if node.domain in ("", "ai.onnx")]
    if len(names) < len(model.graph.node) or not set(names) <= set(SUPPORTED):
        return False
    return not set(names) <= set(chain) or _branches(model.graph)


def _branches(graph: Any) -> bool:
    """Whether two computed tensors are added or subtracted."""
    computed = {entry.name for entry in graph.input} - {tensor.name for tensor in graph.initializer}
    for node in graph.node:
        fed = [name for name in node.input if name in computed]
        if node.op_type in ("Add", "Sub") and len(fed) == 2:
            return True
        computed |= set(node.output) if fed else set()
    return False


def from_graph(model: Any) -> Imported:
    """Read a model of one input that gives one number or two logits, perhaps closed by Sigmoid or Softmax.

    Raises:
        BadInput: naming the node, for whatever is not supported or not continuous.
    """
    graph = GraphNetwork(model)
    if len(graph.shapes) != 1 or graph.type not in (1, 11):
        raise BadInput("one input of float32 or float64 numbers is wanted")
    network, groups = relu_network(graph)
    outputs = network.widths[-1]
    if outputs not in (1, 2) or (groups is not None and groups not in ((-1,), (0, 0))):
        raise BadInput(f"{outputs} outputs (allowed: one, or two logits, perhaps closed by Sigmoid or Softmax)")
    if outputs == 2:
        network = _difference(network)
    readout = IDENTITY if outputs == 1 and groups is None else LOGISTIC
    return Imported(network, readout, _forward(model, graph, groups is None), REAL[graph.type])


def _difference(network: ReluNetwork) -> ReluNetwork:
    """The second output minus the first."""
    *weights, (first, second) = network.weights
    *biases, (low, high) = network.biases
    row = [b - a for a, b in zip(first, second, strict=True)]
    return ReluNetwork([*weights, [row]], [*biases, [high - low]])


def _forward(model: Any, graph: GraphNetwork, raw: bool) -> Forward:
    """The pass of onnxruntime, point by point, as values of the readout."""

    @cache
    def session() -> Any:
        with extra("onnx"):
            import onnxruntime

        return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])

    def forward(X: Floats) -> Floats:
        try:
            rows = [session().run(graph.outputs, {graph.names[0]: x.reshape(graph.shapes[0])}) for x in X]
        except BadInput:
            raise
        except Exception as error:  # its errors have no common class
            raise BadInput(f"onnxruntime does not run this model: {first_line(error)}") from error
        table = np.array([np.concatenate([np.ravel(part) for part in row]) for row in rows], dtype=np.float64)
        if table.shape[1] == 2 and raw:
            return logistic(table[:, 1] - table[:, 0])
        last: Floats = table[:, -1]
        return last

    return forward
