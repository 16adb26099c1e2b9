"""The meaning of each supported ONNX operator, exactly: affine maps and ReLU, until a closing operator."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sci.algorithms.adapters import onnx_closing as closing
from sci.algorithms.adapters.chain import normalisation, rational, stored
from sci.algorithms.adapters.onnx_values import Call, Decision, Signal, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.algorithms.adapters.chain import Numbers

FLOAT, DOUBLE, INT32, INT64 = 1, 11, 6, 7  # onnx.TensorProto.DataType


def _gemm(call: Call) -> Value:
    signal, matrix = call.signal(2), call.numbers(1)
    if call.attributes.get("transA", 0):
        call.refuse("transA=1 mixes the points of a batch")
    if call.attributes.get("transB", 0):
        matrix = matrix.T
    chain = signal.chain.linear(_times(_fitting(call, matrix, signal), call.attributes.get("alpha", 1.0)))
    if call.constant(2) is not None:
        terms = _times(call.numbers(2), call.attributes.get("beta", 1.0))
        chain = chain.shift(call.vector(terms, (chain.width,)))
    return signal.after(chain)


def _matmul(call: Call) -> Value:
    signal = call.signal(2)
    return signal.after(signal.chain.linear(_fitting(call, call.numbers(1), signal)))


def _fitting(call: Call, matrix: Numbers, signal: Signal) -> Numbers:
    """The (in, out) matrix as (out, in), if it fits."""
    if matrix.ndim != 2 or len(matrix) != signal.chain.width:
        call.refuse(f"a matrix of shape {matrix.shape} meets {signal.chain.width} numbers")
    return matrix.T


def _times(numbers: Numbers, factor: float) -> Numbers:
    return numbers if factor == 1 else rational(numbers) * Fraction(factor)


def _add(call: Call) -> Value:
    signal, numbers, _ = _operands(call)
    return signal.after(signal.chain.shift(numbers))


def _sub(call: Call) -> Value:
    one, decision = call.inputs
    if isinstance(decision, Decision) and isinstance(one, np.ndarray):
        if decision.kind != "positive" or one.size != 1 or one.item() != 1:
            call.refuse("only 1 - p is supported, for the probability p of label 1")
        return Decision("negative", decision.chain)
    signal, numbers, constant_first = _operands(call)
    if constant_first:
        return signal.after(signal.chain.scale(-np.ones(len(numbers))).shift(numbers))
    return signal.after(signal.chain.shift(-numbers))


def _mul(call: Call) -> Value:
    signal, numbers, _ = _operands(call)
    return signal.after(signal.chain.scale(numbers))


def _div(call: Call) -> Value:
    signal, numbers, constant_first = _operands(call)
    if constant_first:
        call.refuse("division by computed numbers is not affine")
    return signal.after(signal.chain.divide(numbers, call.where))


def _operands(call: Call) -> tuple[Signal, Numbers, bool]:
    """The signal, the constant as long as it, and whether the constant comes first."""
    constant_first = isinstance(call.inputs[0], np.ndarray)
    if constant_first:
        call = Call(call.where, call.inputs[::-1], call.attributes, call.outputs)
    signal = call.signal()
    return signal, call.vector(call.numbers(1), signal.shape), constant_first


def _relu(call: Call) -> Value:
    signal = call.signal()
    return signal.after(signal.chain.relu())


def _flatten(call: Call) -> Value:
    signal = call.signal()
    axis = call.attributes.get("axis", 1)
    if axis not in (1, -len(signal.shape)):
        call.refuse(f"axis={axis} mixes the points of a batch (allowed: 1)")
    return Signal(signal.chain, (signal.chain.width,), signal.double)


def _reshape(call: Call) -> Value:
    value, target = call.inputs[0], call.constant(1)
    shape = () if target is None else tuple(target.reshape(-1).tolist())
    if isinstance(value, Decision):
        if value.kind not in ("positive", "negative", "label") or shape not in ((-1,), (-1, 1), (0, 1)):
            call.refuse(f"shape {shape} is not supported after a closing operator")
        return value
    signal = call.signal()
    width = signal.chain.width
    if shape == (-1,) and width == 1:
        return Signal(signal.chain, (), signal.double)
    keeps_batch = shape in ((-1, width), (0, width), (0, -1))
    if not keeps_batch or (shape[0] == 0 and call.attributes.get("allowzero", 0)):
        call.refuse(f"shape {shape} does not keep the batch apart from its {width} numbers (allowed: (-1, {width}))")
    return Signal(signal.chain, (width,), signal.double)


def _identity(call: Call) -> Value:
    value = call.inputs[0]
    return call.refuse("its input is missing") if value is None else value


def _dropout(call: Call) -> Value:
    training = call.constant(2)
    if training is not None and training.any():
        call.refuse("training_mode is on (allowed: inference)")
    return call.signal()


def _cast(call: Call) -> Value:
    value, target = call.inputs[0], call.attributes["to"]
    if isinstance(value, Signal):
        if target not in (FLOAT, DOUBLE) or (target == FLOAT and value.double):
            call.refuse("this Cast rounds (allowed: from float to float or double, from double to double)")
        return Signal(value.chain, value.shape, target == DOUBLE)
    if isinstance(value, Decision):
        whole = value.kind == "label" and all(type(name) is int for name in value.classes)
        if target not in ((FLOAT, DOUBLE, INT32, INT64) if whole else (FLOAT, DOUBLE)):
            call.refuse("probabilities can be cast to float or double only, integer labels also to int32 or int64")
        return value
    if target not in (FLOAT, DOUBLE) or value is None or value.dtype.kind not in "fiu":
        call.refuse("constants can be cast from numbers to float or double only")
    return value.astype(np.float32 if target == FLOAT else np.float64)


def _constant(call: Call) -> Value:
    name, value = next(iter(call.attributes.items()))
    if name not in ("value", "value_float", "value_floats", "value_int", "value_ints"):
        call.refuse(f"{name} is not supported (allowed: value, value_float, value_floats, value_int, value_ints)")
    return np.asarray(value, dtype=np.float32) if name.startswith("value_float") else np.asarray(value)


def _batch_normalisation(call: Call) -> Value:
    signal = call.signal(2)
    if call.attributes.get("training_mode", 0) or call.outputs > 1:
        call.refuse("training mode is not supported (allowed: inference)")
    gamma, beta, mean, variance = (call.vector(call.numbers(i), signal.shape) for i in range(1, 5))
    epsilon = call.attributes.get("epsilon", 1e-5)
    factors, terms = normalisation(gamma, beta, mean, variance, epsilon, call.where)
    return signal.after(signal.chain.scale(factors).shift(terms))


def _scaler(call: Call) -> Value:
    signal = call.signal(2)
    if signal.double:
        call.refuse("this Scaler rounds double numbers to float")
    chain = signal.chain
    if call.attributes.get("offset"):
        chain = chain.shift(-_listed(call, "offset", signal))
    if call.attributes.get("scale"):
        chain = chain.scale(_listed(call, "scale", signal))
    return signal.after(chain)


def _listed(call: Call, name: str, signal: Signal) -> Numbers:
    numbers = np.asarray(call.attributes[name], dtype=np.float64)
    return call.vector(stored(numbers, f"{call.where}, {name}"), signal.shape)


OPERATORS: dict[str, Callable[[Call], Value]] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Add": _add,
    "Sub": _sub,
    "Mul": _mul,
    "Div": _div,
    "Relu": _relu,
    "Flatten": _flatten,
    "Reshape": _reshape,
    "Identity": _identity,
    "Cast": _cast,
    "Constant": _constant,
    "Dropout": _dropout,
    "BatchNormalization": _batch_normalisation,
    "ai.onnx.ml.Scaler": _scaler,
    "Sigmoid": closing.sigmoid,
    "Softmax": closing.softmax,
    "ArgMax": closing.argmax,
    "Concat": closing.concat,
    "ai.onnx.ml.ArrayFeatureExtractor": closing.array_feature_extractor,
    "ai.onnx.ml.ZipMap": closing.zip_map,
}
