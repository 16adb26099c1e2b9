"""A continuous graph as one ReLU network, exactly: skip connections, maxima and slopes become neurons.

Every entry of a tensor is an affine form in the inputs and in *units*, ReLUs of such forms. An operator that is affine
is applied as it is, to the constant part and to the constant part plus each coefficient. The others are made of ReLUs:
``max(a, b) = a + relu(b - a)``, ``|x| = relu(x) + relu(-x)``. A unit is in the layer after the last one that its form
reads; what is read further on is carried along, ``relu(u) = u`` for units, ``x = relu(x) - relu(-x)`` for inputs.

Source: docs/theory.md, 14.4.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sci.errors import BadInput
from sci.graph.network import applied
from sci.graph.pointwise import clip_bounds
from sci.graph.tensor import Tensor, constant, negative, product, together
from sci.graph.windows import Windows
from sci.network import ReluNetwork

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from sci.graph.network import GraphNetwork
    from sci.graph.node import Node
    from sci.graph.tensor import Integers

MAX_UNITS, MAX_BASIS = 20_000, 1 << 24
"""Of a network; coefficients of a tensor."""


class ReluForm(NamedTuple):
    """The network of all outputs, the groups of a closing operator, if one is cut off, and the outputs' shapes."""

    network: ReluNetwork
    groups: tuple[int, ...] | None
    shapes: list[tuple[int, ...]]


def relu_network(graph: GraphNetwork, *, nearest: bool = False) -> ReluForm:
    """The graph as a ReLU network.

    Args:
        graph: the network as it is read.
        nearest: put the nearest float64 in the place of an irrational slope of BatchNormalization; else it is refused.

    Raises:
        BadInput: naming the node, where the graph is not continuous, not exact, or too large.
    """
    return _Units(graph, nearest).network()


class _Units:
    """The units of a graph, and the affine forms of its tensors: row 0 the constant, then inputs, then units."""

    def __init__(self, graph: GraphNetwork, nearest: bool) -> None:
        self.graph, self.nearest = graph, nearest
        self.forms: list[Tensor] = []  # of each unit, at one point for each part of the basis
        size = graph.inputs
        rows = np.zeros((1 + size, size), dtype=object)
        rows[1:] = np.identity(size, dtype=int).astype(object)
        values, start = {}, 0
        for name, shape in zip(graph.names, graph.shapes, strict=True):
            count = int(np.prod(shape, dtype=int))
            part = rows[:, start : start + count].reshape(1 + size, *shape)
            values[name], start = Tensor(part, 1, graph.type, fed=True), start + count
        self.values = graph.run_with(values, self.apply)

    @property
    def basis(self) -> int:
        """Inputs and units."""
        return self.graph.inputs + sum(np.size(form.n[0]) for form in self.forms)

    def apply(self, node: Node) -> list[Tensor]:
        """What a node gives, as forms."""
        if not any(t is not None and t.fed for t in node.inputs):
            return applied(node)
        piecewise = PIECEWISE.get(node.op)
        if piecewise is not None:
            found = piecewise(self, node)
            return [found]
        node.need(node.op not in ("Sign", "ArgMax"), "it is not continuous: there is no such ReLU network")
        read = self._read(node)
        points = [None if t is None else self._points(t, read) for t in node.inputs]
        return [self._form(node, t, read) for t in applied(replace(node, inputs=points, nearest=self.nearest))]

    def _read(self, node: Node) -> NDArray[Any]:
        """The parts of the basis that the inputs of a node read, the constant among them."""
        read = np.zeros(1 + self.basis, dtype=bool)
        read[0] = True
        for t in node.inputs:
            if t is not None and t.fed:
                read[: len(t.n)] |= (t.n.reshape(len(t.n), -1) != 0).any(axis=1)
        return np.flatnonzero(read)

    def _points(self, t: Tensor, read: NDArray[Any]) -> Tensor:
        """The constant part, and the constant part plus each coefficient that is read."""
        if not t.fed:
            return t
        rows = self._padded(t)[read]
        return replace(t, n=np.concatenate([rows[:1], rows[1:] + rows[:1]]))

    def _form(self, node: Node, t: Tensor, read: NDArray[Any]) -> Tensor:
        """Back from values to coefficients."""
        node.need(not t.wide, "the square root of variance + epsilon is irrational")
        if not t.fed:
            return t
        rows = np.zeros((1 + self.basis, *t.n.shape[1:]), dtype=object)
        rows[read] = np.concatenate([t.n[:1], t.n[1:] - t.n[:1]])
        return replace(t, n=rows)

    def _padded(self, t: Tensor) -> Integers:
        missing = 1 + self.basis - len(t.n)
        if np.size(t.n[0]) * (1 + self.basis) > MAX_BASIS:
            raise BadInput("it is too large to become a ReLU network")
        return np.concatenate([t.n, np.zeros((missing, *t.n.shape[1:]), dtype=object)])

    def same(self, t: Tensor) -> Tensor:
        """A form over the basis as it is now; of a constant its constant part."""
        if t.fed:
            return replace(t, n=self._padded(t))
        rows = np.zeros((1 + self.basis, *t.shape), dtype=object)
        rows[0] = t.n
        return replace(t, n=rows, fed=True)

    def relu(self, t: Tensor) -> Tensor:
        """New units, and the forms that are them; units are their own ReLUs."""
        form = self.same(t)
        if self._are_units(form):
            return form
        count, before = np.size(form.n[0]), self.basis
        if before + count > MAX_UNITS:
            raise BadInput(f"it needs too many neurons to become a ReLU network (allowed: {MAX_UNITS})")
        self.forms.append(form)
        rows = np.zeros((1 + before + count, count), dtype=object)
        rows[1 + before :] = np.identity(count, dtype=int).astype(object)
        return Tensor(rows.reshape(-1, *t.shape), 1, t.type, fed=True)

    def _are_units(self, form: Tensor) -> bool:
        """Whether each entry is a unit."""
        table = form.n.reshape(len(form.n), -1)
        single = ((table != 0).sum(axis=0) == 1).all() and not (table[: 1 + self.graph.inputs] != 0).any()
        return bool(single and (table.sum(axis=0) == form.d).all())

    def add(self, a: Tensor, b: Tensor) -> Tensor:
        """The sum of two forms."""
        return together(np.add, self.same(a), self.same(b))

    def maximum(self, a: Tensor, b: Tensor) -> Tensor:
        """The larger of two, entry by entry."""
        a, b = self.same(a), self.same(b)
        a, b = (together(np.add, x, replace(y, n=np.zeros_like(y.n))) for x, y in ((a, b), (b, a)))  # of one shape
        return self.add(a, self.relu(self.add(b, negative(a))))

    def minimum(self, a: Tensor, b: Tensor) -> Tensor:
        """The smaller of two, entry by entry."""
        return negative(self.maximum(negative(a), negative(b)))

    def network(self) -> ReluForm:
        """Units and outputs as layers."""
        found, groups = self.graph.outputs_of(self.values)
        units = [self._rows(form) for form in self.forms]
        outputs = [row for t in found for row in self._rows(self.same(t))]
        if not outputs:
            raise BadInput("the network has no inputs or no outputs")
        return ReluForm(_layers(self.graph.inputs, units, outputs), groups, [t.shape for t in found])

    @staticmethod
    def _rows(form: Tensor) -> list[dict[int, Fraction]]:
        """For each entry its coefficients other than 0, by position; 0 is the constant."""
        table = form.n.reshape(len(form.n), -1)
        return [{int(j): Fraction(column[j], form.d) for j in np.flatnonzero(column)} for column in table.T]


def _layers(
    inputs: int, forms: Sequence[Sequence[dict[int, Fraction]]], outputs: Sequence[dict[int, Fraction]]
) -> ReluNetwork:
    """The network of these units: those of one form in the first layer in which all that they read is there."""
    level, units = dict.fromkeys(range(1, inputs + 1), 0), [row for form in forms for row in form]
    for form in forms:
        first = 1 + max((level[place] for row in form for place in row if place), default=0)
        level |= dict.fromkeys(range(1 + len(level), 1 + len(level) + len(form)), first)
    depth = max(level.values())
    last = dict.fromkeys(level, 0)  # the last layer that reads it
    for number, row in enumerate(units):
        for place in row:
            last[place] = max(last.get(place, 0), level[inputs + 1 + number])
    for row in outputs:
        for place in row:
            last[place] = depth + 1
    here = {place: [(place - 1, 1)] for place in range(1, inputs + 1)}  # neurons of the layer before, with signs
    weights, biases, width = [], [], inputs
    for number in range(1, depth + 2):
        rows: list[tuple[dict[int, Fraction], tuple[int, int] | None]] = [(row, None) for row in outputs]
        if number <= depth:
            own = [place for place in level if level[place] == number]
            kept = [place for place in level if level[place] < number < last[place]]
            carried = [(place, sign) for place in kept for sign in ((1, -1) if place <= inputs else (1,))]
            rows = [(units[place - inputs - 1], (place, 1)) for place in own]
            rows += [({place: Fraction(sign)}, (place, sign)) for place, sign in carried]
        weights.append([_weights(row, here, width) for row, _ in rows])
        biases.append([row.get(0, Fraction(0)) for row, _ in rows])
        here, width = {}, len(rows)
        for neuron, (_, name) in enumerate(rows):
            if name is not None:
                here.setdefault(name[0], []).append((neuron, name[1]))
    return ReluNetwork(weights, biases)


def _weights(row: dict[int, Fraction], here: dict[int, list[tuple[int, int]]], width: int) -> list[Fraction]:
    """The weights of a row in the neurons of the layer before."""
    found = [Fraction(0)] * width
    for place, factor in row.items():
        for neuron, sign in here[place] if place else ():
            found[neuron] += sign * factor
    return found


def _sloped(units: _Units, t: Tensor, slope: Tensor) -> Tensor:
    """``relu(x) - slope relu(-x)``."""
    above, below = units.relu(t), units.relu(negative(t))
    return units.add(above, negative(product(below, slope)))


def _relu(units: _Units, node: Node) -> Tensor:
    return units.relu(node.real())


def _absolute(units: _Units, node: Node) -> Tensor:
    t = node.real()
    return units.add(units.relu(t), units.relu(negative(t)))


def _leaky(units: _Units, node: Node) -> Tensor:
    t = node.real()
    default = Fraction(float(np.float32("0.01")))
    return _sloped(units, t, constant(node.number("alpha", default), t))


def _prelu(units: _Units, node: Node) -> Tensor:
    t, slope = node.real(), node.constant(1)
    if node.version < 7 and slope.n.size > 1:
        slope = replace(slope, n=slope.n.reshape(-1, *[1] * (len(t.shape) - 2)))
    return _sloped(units, t, slope)


def _between(units: _Units, t: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """``low + relu(x - low) - relu(x - high)``; a minimum above the maximum gives the maximum."""
    low = together(np.minimum, low, high)
    above, beyond = (units.relu(units.add(t, negative(end))) for end in (low, high))
    return units.add(units.add(above, negative(beyond)), low)


def _clip(units: _Units, node: Node) -> Tensor:
    return _between(units, *clip_bounds(node))


def _hard_sigmoid(units: _Units, node: Node) -> Tensor:
    t = node.real()
    alpha, beta = node.number("alpha", Fraction(float(np.float32("0.2")))), node.number("beta", Fraction(1, 2))
    line = units.add(product(t, constant(alpha, t)), constant(beta, t))
    return _between(units, line, constant(0, t), constant(1, t))


def _several(units: _Units, node: Node) -> Tensor:
    found = node.real(0)
    for position in range(1, len(node.inputs)):
        found = (units.maximum if node.op == "Max" else units.minimum)(found, node.real(position))
    return found


def _max_pool(units: _Units, node: Node) -> Tensor:
    t = node.real()
    node.need(not node.attribute("storage_order", 0) and node.outputs == 1, "indices are not supported")
    ones, zeros = [1] * (len(t.shape) - 2), [0] * (len(t.shape) - 2)
    if node.op == "GlobalMaxPool":
        windows = Windows(list(t.shape[2:]), ones, ones, zeros, zeros)
    else:
        windows = Windows.of(node, t.shape[2:], node.attribute("kernel_shape", []))
    places = Tensor(np.arange(np.size(t.n[0])).reshape(t.shape).astype(object))
    seen = windows.over(windows.padded(places, constant(-1, t)).n)
    seen = seen.reshape(*seen.shape[: len(t.shape)], -1).astype(int)
    node.need(bool((seen.max(axis=-1) >= 0).all()), "a window lies entirely in the padding")
    seen = np.where(seen < 0, seen.max(axis=-1, keepdims=True), seen)  # for padding stands another entry
    parts = [_picked(t, seen[..., k]) for k in range(seen.shape[-1])]
    while len(parts) > 1:
        halves = [units.maximum(a, b) for a, b in zip(parts[::2], parts[1::2], strict=False)]
        parts = halves + ([parts[-1]] if len(parts) % 2 else [])
    return parts[0]


def _picked(t: Tensor, places: Any) -> Tensor:
    """The entries at these positions, row by row."""
    return t.act(lambda n: n.reshape(len(n), -1)[:, places])


PIECEWISE: dict[str, Callable[[_Units, Node], Any]] = {
    "Relu": _relu,
    "Abs": _absolute,
    "LeakyRelu": _leaky,
    "PRelu": _prelu,
    "Clip": _clip,
    "HardSigmoid": _hard_sigmoid,
    "Max": _several,
    "Min": _several,
    "MaxPool": _max_pool,
    "GlobalMaxPool": _max_pool,
}
