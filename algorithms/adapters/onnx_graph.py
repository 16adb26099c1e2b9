"""ONNX graphs as exact ReLU networks with a readout.

Source: docs/theory.md, 14.4.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import Imported, first_line, logistic
from sci.algorithms.adapters.onnx_closing import closings
from sci.algorithms.adapters.onnx_ending import ending_with, up_to
from sci.errors import BadInput
from sci.extras import extra
from sci.graph import GraphNetwork
from sci.graph.network import need_texts
from sci.graph.relu_form import relu_network
from sci.graph.tensor import REAL
from sci.network import ReluNetwork
from sci.readout import IDENTITY, LOGISTIC, Readout

if TYPE_CHECKING:
    from sci.algorithms.adapters.imported import Floats, Forward
    from sci.algorithms.adapters.onnx_closing import Closed

STEP = Readout.parse("step:0")
WIDTHS = "allowed: one number, or two logits, optionally followed by Sigmoid, Softmax or ArgMax"


def from_graph(model: Any) -> Imported:
    """Read a model of one input that gives one number or two logits, and what closes it as a readout.

    Raises:
        BadInput: naming the node, for whatever is not supported or not continuous.
    """
    need_texts(model.graph)
    tensor, closed = _end(model)
    graph = GraphNetwork(model if tensor is None else up_to(model, tensor))
    if len(graph.shapes) != 1:
        raise BadInput(f"the model has {len(graph.shapes)} inputs (allowed: one)")
    if graph.type not in (1, 11):
        raise BadInput(f"input {graph.names[0]!r} holds {REAL[graph.type]} (allowed: float32, float64)")
    found = relu_network(graph, nearest=True)
    (shape, *others), outputs = found.shapes, found.network.widths[-1]
    wanted = (1, 2) if closed is None else (closed.width,)
    if found.groups not in (None, (-1,), (-1, -1)) and len(set(found.groups)) > 1:
        raise BadInput("the outputs come from several groups of a final operator")
    row = outputs == 1 or shape[-1] == 2
    if others or outputs not in wanted or not row or found.groups == (-1, -1):
        raise BadInput(f"outputs of shape {', '.join(map(str, found.shapes))} ({WIDTHS})")
    network = found.network if outputs == 1 else _difference(found.network)
    readout = IDENTITY if outputs == 1 else LOGISTIC
    if closed is not None:
        readout = STEP if closed.kind == "label" else LOGISTIC
    name = graph.outputs[0] if closed is None else closed.compared
    return Imported(network, readout, _forward(model, graph, name, closed is None), REAL[graph.type])


def _end(model: Any) -> tuple[str | None, Closed | None]:
    """The tensor that the outputs are made of, and how; None for a model that is none."""
    names = [entry.name for entry in model.graph.output]
    closed = closings(model.graph)
    found = [closed[name] for name in names if name in closed]
    ends = [value for value in found if value.kind != "negative"]
    if not names or (not found and len(names) == 1):
        return (names[0] if names else None), None
    if len(ends) < len(names) or len({value.tensor for value in ends}) > 1:
        raise BadInput(
            "the outputs must be one number, two logits, or probabilities and labels computed from the same logits"
        )
    best = min(ends, key=lambda value: value.kind == "label")
    return best.tensor, best


def _difference(network: ReluNetwork) -> ReluNetwork:
    """The second output minus the first."""
    *weights, (first, second) = network.weights
    *biases, (low, high) = network.biases
    row = [b - a for a, b in zip(first, second, strict=True)]
    return ReluNetwork([*weights, [row]], [*biases, [high - low]])


def _forward(model: Any, graph: GraphNetwork, name: str, raw: bool) -> Forward:
    """The pass of onnxruntime, point by point, up to a tensor, as values of the readout."""

    @cache
    def session() -> Any:
        with extra("onnx"):
            import onnxruntime

        return onnxruntime.InferenceSession(ending_with(model, name), providers=["CPUExecutionProvider"])

    def forward(X: Floats) -> Floats:
        try:
            rows = [session().run([name], {graph.names[0]: x.reshape(graph.shapes[0])})[0] for x in X]
        except BadInput:
            raise
        except Exception as error:  # its errors have no common class
            raise BadInput(f"onnxruntime cannot run this model: {first_line(error)}") from error
        table = np.array([np.ravel(row) for row in rows], dtype=np.float64)
        if table.shape[1] == 2 and raw:
            return logistic(table[:, 1] - table[:, 0])
        last: Floats = table[:, -1]
        return last

    return forward
