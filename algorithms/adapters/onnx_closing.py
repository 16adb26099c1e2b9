"""The operators that close a classifier: recognised one by one, cut off, and declared as a readout instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

from sci.errors import BadInput, one_line
from sci.extras import extra
from sci.graph.network import need_inside

if TYPE_CHECKING:
    from collections.abc import Callable

FLOAT, DOUBLE, INT32, INT64 = 1, 11, 6, 7  # onnx.TensorProto.DataType
FEATURES = (1, -1)
"""The axis of the labels, behind that of the points."""


@dataclass(frozen=True)
class Closed:
    """What the end of a classifier makes of its one or two logits.

    ``kind`` is ``"positive"`` (the probability of label 1), ``"negative"``, ``"pair"`` (both, label 0 first), ``"map"``
    (the pair as dictionaries) or ``"label"``; ``tensor`` what the graph is cut off behind, ``width`` how many numbers
    it has; ``compared`` the tensor that says the same in numbers.
    """

    kind: str
    tensor: str
    width: int
    compared: str
    classes: tuple[Any, Any] = (0, 1)


class Call:
    """A node, what closes the network before it, and the constants of the graph."""

    def __init__(self, node: Any, number: int, closed: dict[str, Closed], constants: dict[str, Any]) -> None:
        with extra("onnx"):
            from onnx import helper

        self.op, self.where = node.op_type, f"node {one_line(node.name or number, 60)!r} ({one_line(node.op_type, 60)})"
        self.inputs, self.outputs = list(node.input), list(node.output)
        self.attributes = {entry.name: helper.get_attribute_value(entry) for entry in node.attribute}
        self.closed, self._constants = closed, constants

    def refuse(self, reason: str) -> NoReturn:
        """Raise the error that names this node."""
        raise BadInput(f"{self.where}: {reason}")

    def before(self, position: int = 0) -> Closed | None:
        """What closes the network before it, at one of its inputs."""
        return self.closed.get(self.inputs[position]) if position < len(self.inputs) else None

    def constant(self, position: int) -> list[Any] | None:
        """The entries of an input that is stored, in order; None if it is not."""
        with extra("onnx"):
            from onnx import numpy_helper

        tensor = self._constants.get(self.inputs[position]) if position < len(self.inputs) else None
        if tensor is None:
            return None
        if isinstance(tensor, list):
            return tensor
        need_inside(tensor)
        try:
            return [*numpy_helper.to_array(tensor).reshape(-1).tolist()]
        except (ValueError, TypeError, KeyError) as error:
            return self.refuse(f"a constant cannot be read: {one_line(error, 100)}")


def closings(graph: Any) -> dict[str, Closed]:
    """The tensors of a graph that its logits become, after the last numbers."""
    closed: dict[str, Closed] = {}
    constants: dict[str, Any] = {tensor.name: tensor for tensor in graph.initializer}
    for number, node in enumerate(graph.node):
        call = Call(node, number, closed, constants)
        if node.op_type == "Constant" and node.output:
            constants |= {node.output[0]: _stored(call)} if _stored(call) is not None else {}
        begun = STARTS.get(node.op_type)
        after = any(name in closed for name in call.inputs)
        if not node.output or not (begun or after):
            continue
        follows = FOLLOWS.get(node.op_type)
        found = follows(call) if after and follows else begun(call) if begun and not after else None
        if found is None:
            call.refuse("it follows a final operator and is not allowed there")
        closed[node.output[0]] = found
    return closed


def _stored(call: Call) -> Any:
    value = next(iter(call.attributes.values()), None)
    return [value] if isinstance(value, (int, float, bytes)) else value


def _sigmoid(call: Call) -> Closed:
    """The probability of label 1, of one logit."""
    return Closed("positive", call.outputs[0], 1, call.outputs[0])


def _softmax(call: Call) -> Closed:
    """The probabilities of both labels, of two logits: the logistic function of their difference."""
    return Closed("pair", call.outputs[0], 2, call.outputs[0])


def _first_argmax(call: Call) -> Closed:
    """The larger of two logits."""
    _need_features(call, 0)
    return Closed("label", call.inputs[0], 2, call.outputs[0])


def _argmax(call: Call) -> Closed:
    """The likelier label."""
    _need_features(call, 0)
    pair = call.before()
    if pair is None or pair.kind != "pair":
        call.refuse("it must choose between the probabilities of two labels")
    return replace(pair, kind="label", compared=call.outputs[0])


def _need_features(call: Call, default: int) -> None:
    if call.attributes.get("axis", default) not in FEATURES:
        call.refuse("its axis must be 1 or -1")


def _same(call: Call) -> Closed | None:
    return call.before()


def _cast(call: Call) -> Closed | None:
    """Cast: of probabilities to floats, of the numbers of labels to integers too."""
    value = call.before()
    whole = value is not None and value.kind == "label" and all(type(name) is int for name in value.classes)
    if call.attributes.get("to") not in ((FLOAT, DOUBLE, INT32, INT64) if whole else (FLOAT, DOUBLE)):
        call.refuse("probabilities can be cast to float or double only, integer labels also to int32 or int64")
    return value


def _reshape(call: Call) -> Closed | None:
    value, shape = call.before(), tuple(call.constant(1) or ())
    if value is None or value.kind not in ("positive", "negative", "label") or shape not in ((-1,), (-1, 1), (0, 1)):
        call.refuse(f"shape {shape} is not supported after a final operator")
    return value


def _sub(call: Call) -> Closed:
    """The probability of label 0."""
    value = call.before(1)
    if value is None or value.kind != "positive" or call.constant(0) != [1]:
        call.refuse("only 1 - p is supported, for the probability p of label 1")
    return replace(value, kind="negative")


def _concat(call: Call) -> Closed:
    """Both probabilities, from ``1 - p`` and ``p``."""
    parts = [call.before(k) for k in range(len(call.inputs))]
    if [part and part.kind for part in parts] != ["negative", "positive"] or parts[1] is None:
        call.refuse("only (1 - p, p) is supported, for the probability p of label 1")
    if replace(parts[1], kind="negative") != parts[0] or call.attributes.get("axis", 0) not in FEATURES:
        call.refuse("it must join 1 - p and p of the same p along axis 1")
    return replace(parts[1], kind="pair")


def _class_of(call: Call) -> Closed:
    """ArrayFeatureExtractor: the name of the class that a label numbers."""
    classes, label = call.constant(0), call.before(1)
    if classes is None or label is None or label.kind != "label" or label.classes != (0, 1):
        call.refuse("only the choice of a class by its number is supported")
    return replace(label, classes=_classes(call, classes))


def _zip_map(call: Call) -> Closed:
    """The probabilities, as dictionaries."""
    pair = call.before()
    if pair is None or pair.kind != "pair":
        call.refuse("only the probabilities of two labels are supported")
    return replace(pair, kind="map", classes=_classes(call, list(next(iter(call.attributes.values()), []))))


def _classes(call: Call, names: list[Any]) -> tuple[Any, Any]:
    """The two class names, bytes decoded; label 1 is the second, which must be the larger one."""
    if len(names) != 2 or not names[0] < names[1]:
        call.refuse(f"classes {names[:5]} (allowed: two, in ascending order)")
    first, second = (name.decode(errors="replace") if isinstance(name, bytes) else name for name in names)
    return first, second


STARTS: dict[str, Callable[[Call], Closed | None]] = {
    "Sigmoid": _sigmoid,
    "Softmax": _softmax,
    "ArgMax": _first_argmax,
}
FOLLOWS: dict[str, Callable[[Call], Closed | None]] = {
    "ArgMax": _argmax,
    "Identity": _same,
    "Cast": _cast,
    "Reshape": _reshape,
    "Sub": _sub,
    "Concat": _concat,
    "ArrayFeatureExtractor": _class_of,
    "ZipMap": _zip_map,
}
