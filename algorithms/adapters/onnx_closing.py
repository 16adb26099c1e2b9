"""The operators that close a classifier: cut off, checked one by one, and declared as a readout instead."""

from __future__ import annotations

from typing import Any

import numpy as np

from sci.algorithms.adapters.onnx_values import Call, Decision, Signal, Value
from sci.errors import BadInput


def sigmoid(call: Call) -> Value:
    """The probability of label 1, of one logit."""
    signal = call.signal(1, 2)
    if signal.chain.width != 1:
        call.refuse(f"{signal.chain.width} outputs (allowed: one)")
    return Decision("positive", signal.chain)


def softmax(call: Call) -> Value:
    """The probabilities of both labels, of two logits: the logistic function of their difference."""
    if not call.on_features(default=-1):
        call.refuse("its axis must be 1 or -1")
    return Decision("pair", difference(call.where, call.signal(2)).chain)


def difference(where: str, signal: Signal) -> Signal:
    """Return the second of two logits minus the first.

    Raises:
        BadInput: if there are not two of them.
    """
    if signal.chain.width != 2:
        raise BadInput(f"{where}: {signal.chain.width} outputs (allowed: one output, or two logits)")
    return signal.after(signal.chain.linear(np.array([[-1.0, 1.0]])))


def argmax(call: Call) -> Value:
    """The likelier label, of two logits or their probabilities."""
    if not call.on_features(default=0):
        call.refuse("its axis must be 1 or -1")
    value = call.inputs[0]
    if isinstance(value, Decision):
        if value.kind != "pair":
            call.refuse("it must choose between the probabilities of two labels")
        return Decision("label", value.chain)
    return Decision("label", difference(call.where, call.signal(2)).chain)


def concat(call: Call) -> Value:
    """Both probabilities, from ``1 - p`` and ``p``."""
    parts = [value for value in call.inputs if isinstance(value, Decision)]
    if len(parts) != len(call.inputs) or [part.kind for part in parts] != ["negative", "positive"]:
        call.refuse("only (1 - p, p) is supported, for the probability p of label 1")
    if parts[0].chain is not parts[1].chain or not call.on_features(default=0):
        call.refuse("it must join 1 - p and p of the same p along axis 1")
    return Decision("pair", parts[0].chain)


def array_feature_extractor(call: Call) -> Value:
    """The name of the class that a label numbers."""
    classes, label = call.constant(0), call.inputs[1]
    if classes is None or not isinstance(label, Decision) or label.kind != "label" or label.classes != (0, 1):
        call.refuse("only the choice of a class by its number is supported")
    return Decision("label", label.chain, _classes(call, classes.reshape(-1).tolist()))


def zip_map(call: Call) -> Value:
    """The probabilities, as dictionaries."""
    pair = call.inputs[0]
    if not isinstance(pair, Decision) or pair.kind != "pair":
        call.refuse("only the probabilities of two labels are supported")
    return Decision("map", pair.chain, _classes(call, list(next(iter(call.attributes.values()), []))))


def _classes(call: Call, names: list[Any]) -> tuple[Any, Any]:
    """The two class names, bytes decoded; label 1 is the second, which must be the larger one."""
    if len(names) != 2 or not names[0] < names[1]:
        call.refuse(f"classes {names[:5]} (allowed: two, in ascending order)")
    first, second = (name.decode(errors="replace") if isinstance(name, bytes) else name for name in names)
    return first, second
