"""A float64 pass of a graph with a proved error bound: that of `sci.network.filter`, operator by operator.

Each operator that is supported is a layer in the sense of that file, entry by entry or window by window; or it moves
entries, or takes the largest of some, which increases no error. Where a graph has another one, floats decide nothing.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.graph.pointwise import operands
from sci.graph.tensor import Tensor, constant
from sci.graph.windows import Windows
from sci.network.affine import nearest_float
from sci.network.filter import SLACK, TINY, ULP, affine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sci.graph.network import GraphNetwork
    from sci.graph.node import Node

    Floats = NDArray[np.float64]
    Pair = tuple[Floats, Floats]  # values and errors, (points, *shape)


class Unknown(Exception):
    """The graph has an operator of which no error bound is known here."""


def enclosure(network: GraphNetwork, points: Sequence[Sequence[Fraction]]) -> Pair | None:
    """Floats ``v`` and ``e``, (points, outputs), with ``|f(x) - v| <= e``, infinite or NaN where it failed.

    None if no bound is known.
    """
    try:
        with np.errstate(all="ignore"):
            return _Pass(network, points).outputs()
    except Unknown:
        return None


def separated(values: Pair, first: int, second: int | Fraction) -> NDArray[np.int8]:
    """The sign of the first output minus the second, or a number, that floats prove; 0 for the others."""
    v, e = values
    if isinstance(second, int):
        w, f = v[:, second], e[:, second]
    else:
        w = np.full(len(v), nearest_float(*second.as_integer_ratio()))
        f = np.zeros(len(v))
    with np.errstate(all="ignore"):
        difference = v[:, first] - w
        bound = (e[:, first] + f + 4 * ULP * (np.abs(v[:, first]) + np.abs(w))) * SLACK + TINY
        signs: NDArray[np.int8] = (difference > bound).astype(np.int8) - (difference < -bound).astype(np.int8)
    return signs


class _Pass:
    """Values and errors of all tensors that depend on the input."""

    def __init__(self, network: GraphNetwork, points: Sequence[Sequence[Fraction]]) -> None:
        self.network, self.count = network, len(points)
        self.pairs: list[Pair] = []
        x = np.array([[nearest_float(*q.as_integer_ratio()) for q in point] for point in points])
        x = x.reshape(self.count, network.inputs)
        values, start = {}, 0
        for name, shape in zip(network.names, network.shapes, strict=True):
            part = x[:, start : start + prod(shape)].reshape(self.count, *shape)
            values[name], start = self._kept((part, np.abs(part) * ULP + TINY), network.type), start + prod(shape)
        self.values = network.run_with(values, self._apply)

    def outputs(self) -> Pair:
        """Those of the graph, one after the other."""
        found, groups = self.network.outputs_of(self.values)
        if groups is not None or not all(t.fed for t in found):
            raise Unknown
        flat = [[part.reshape(self.count, -1) for part in self.pair(t)] for t in found]
        return np.concatenate([v for v, _ in flat], axis=1), np.concatenate([e for _, e in flat], axis=1)

    def _kept(self, pair: Pair, kind: int) -> Tensor:
        """A tensor that stands for values and errors: the numbers of their entries, with theirs as a denominator."""
        self.pairs.append(pair)
        return Tensor(
            np.arange(prod(pair[0].shape[1:])).reshape(1, *pair[0].shape[1:]), len(self.pairs), kind, fed=True
        )

    def pair(self, t: Tensor) -> Pair:
        values, errors = self.pairs[t.d - 1]
        places = t.n[0].astype(np.intp)
        return values.reshape(self.count, -1)[:, places], errors.reshape(self.count, -1)[:, places]

    def _apply(self, node: Node) -> list[Tensor]:
        from sci.graph.network import applied

        if not any(t is not None and t.fed for t in node.inputs) or node.op in MOVES:
            return applied(node)
        act = OPERATORS.get(node.op)
        if act is None:
            raise Unknown
        return [self._kept(act(self, node), node.any().type)]


def _floats(t: Tensor) -> Floats:
    """The nearest floats of constants."""
    if t.fed:
        raise Unknown
    found = np.array([nearest_float(int(n), t.d) for n in t.n.ravel()])
    return found.reshape(t.n.shape)


def _rows(pair: Pair, W: Floats, b: Floats) -> Pair:
    """``W x + b`` for each row ``x``, the last axis."""
    x, e = (part.reshape(-1, part.shape[-1]).T for part in pair)
    z, E = affine(np.hstack([W, b[:, None]]), x, e)
    shape = *pair[0].shape[:-1], len(W)
    return z.T.reshape(shape), E.T.reshape(shape)


def _linear(x: Floats, e: Floats, w: Any, b: Any) -> Pair:
    """``w x + b``, entry by entry: a layer of one input."""
    c = 9 * ULP
    z = w * x + b
    E = (np.abs(w) + TINY) * (e + c * np.abs(x)) * SLACK + (c * np.abs(b) + TINY)
    return z, np.where(np.isfinite(z), E, np.inf)


def _gemm(done: _Pass, node: Node) -> Pair:
    a, b = node.real(0), node.real(1)
    factors = [node.number(name, Fraction(1)) for name in ("alpha", "beta")]
    plain = factors == [1, 1] and not node.attribute("transA", 0)
    if not plain or not a.fed or len(b.shape) != 2 or (node.has(2) and len(node.real(2).shape) > 1):
        raise Unknown
    W = _floats(b)
    W = W if node.attribute("transB", 0) else W.T
    bias = _floats(node.real(2)) if node.has(2) else np.zeros(len(W))
    return _rows(done.pair(a), W, np.broadcast_to(bias, (len(W),)))


def _matmul(done: _Pass, node: Node) -> Pair:
    a, b = node.real(0), node.real(1)
    if not a.fed or b.fed or len(b.shape) != 2:
        raise Unknown
    W = _floats(b).T
    return _rows(done.pair(a), W, np.zeros(len(W)))


def _sum(done: _Pass, node: Node) -> Pair:
    """Add, Sub: of two computed tensors a layer of two inputs."""
    a, b = operands(node)
    sign = -1 if node.op == "Sub" else 1
    if not b.fed:
        return _linear(*done.pair(a), 1, sign * _floats(b))
    x, e = done.pair(b)
    if not a.fed:
        return _linear(x, e, sign, _floats(a))
    if a.shape != b.shape:
        raise Unknown
    (y, f), c = done.pair(a), 10 * ULP
    z = y + sign * x
    E = (1 + TINY) * ((f + c * np.abs(y)) + (e + c * np.abs(x))) * SLACK + TINY
    return z, np.where(np.isfinite(z), E, np.inf)


def _product(done: _Pass, node: Node) -> Pair:
    a, b = operands(node)
    a, b = (b, a) if b.fed else (a, b)
    return _linear(*done.pair(a), _floats(b), 0)


def _relu(done: _Pass, node: Node) -> Pair:
    x, e = done.pair(node.real())
    return np.maximum(x, 0), np.where(x <= -e, 0, e)


def _convolution(done: _Pass, node: Node) -> Pair:
    t, weights = node.real(), node.constant(1)
    out, inner, *kernel = weights.shape
    if node.attribute("group", 1) != 1 or t.shape[0] != 1 or len(weights.shape) != len(t.shape) or inner != t.shape[1]:
        raise Unknown
    seen = _seen(t, Windows.of(node, t.shape[2:], kernel))  # channels, counts, kernel; -1 is padding
    rank = len(kernel)
    places = np.moveaxis(seen, 0, rank).reshape(*seen.shape[1 : 1 + rank], inner * prod(kernel))
    columns = _picked(done.pair(t), places)
    bias = _floats(node.real(2)) if node.has(2) else np.zeros(out)
    z, E = _rows(columns, _floats(weights).reshape(out, -1), bias)
    z, E = (np.moveaxis(part, -1, 1)[:, None] for part in (z, E))
    return z, E


def _largest(done: _Pass, node: Node) -> Pair:
    """MaxPool: for padding stands another entry of the window."""
    t = node.real()
    if node.attribute("storage_order", 0) or node.outputs != 1 or t.shape[0] != 1:
        raise Unknown
    windows = Windows.of(node, t.shape[2:], node.attribute("kernel_shape", []))
    seen = _seen(t, windows)
    seen = seen.reshape(*seen.shape[: len(t.shape) - 1], -1)
    node.need(bool((seen.max(axis=-1) >= 0).all()), "a window lies entirely in the padding")
    values, errors = _picked(done.pair(t), np.where(seen < 0, seen.max(axis=-1, keepdims=True), seen))
    return values.max(axis=-1)[:, None], errors.max(axis=-1)[:, None]


def _seen(t: Tensor, windows: Windows) -> NDArray[np.intp]:
    """The numbers of the entries that each window covers, of one point: -1 for padding."""
    places = Tensor(np.arange(prod(t.shape)).reshape(t.shape))
    found: NDArray[np.intp] = windows.over(windows.padded(places, constant(-1, t)).n)[0].astype(np.intp)
    return found


def _picked(pair: Pair, places: NDArray[np.intp]) -> Pair:
    """The entries at these places, 0 where the place is -1."""
    x, e = (np.pad(part.reshape(len(part), -1), ((0, 0), (0, 1)))[:, places] for part in pair)
    return x, e


MOVES = ("Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Identity", "Dropout", "Slice", "Gather", "Split")
OPERATORS: dict[str, Callable[[_Pass, Node], Pair]] = {
    "Gemm": _gemm,
    "MatMul": _matmul,
    "Add": _sum,
    "Sub": _sum,
    "Mul": _product,
    "Relu": _relu,
    "Conv": _convolution,
    "MaxPool": _largest,
}
