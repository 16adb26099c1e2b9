"""Networks in ONNX files as exact functions: reading the graph, and evaluating it at rational points.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm, prod
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput, one_line
from sci.extras import extra
from sci.graph.movement import MOVEMENT, split
from sci.graph.node import Node, stored
from sci.graph.pointwise import POINTWISE
from sci.graph.signature import need_legal
from sci.graph.tensor import REAL, WHOLE, Tensor
from sci.graph.windows import WINDOWS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

OPERATORS = POINTWISE | MOVEMENT | WINDOWS
SUPPORTED = sorted([*OPERATORS, "Split"])
MIXED = ("BatchNormalization", "Dropout", "Resize", "Upsample")
"""The operators that take floats of several types: of statistics, of ratios, of factors."""
OLDEST, NEWEST = 6, 28
"""Versions of the operator set of which the rules are known."""
MAX_BYTES, MAX_BITS = 2**31, 2**16
"""Of a file; binary digits of a number on the way."""


@dataclass(frozen=True)
class Outputs:
    """The outputs at one point, row by row: between ``low`` and ``high``, which are equal if nothing is irrational.

    ``groups``: a closing operator was cut off; outputs of one group are in the order of these values (-1: all are).
    ``shapes``: of the tensors.
    """

    low: tuple[Fraction, ...]
    high: tuple[Fraction, ...]
    groups: tuple[int, ...] | None = None
    shapes: tuple[tuple[int, ...], ...] = ()


class GraphNetwork:
    """The exact function of an ONNX model.

    Args:
        model: an ``onnx.ModelProto``.
        inputs: how many numbers it takes, to find a length that the file leaves open.

    Raises:
        BadInput: naming the node, for whatever is not supported.
    """

    def __init__(self, model: Any, inputs: int | None = None) -> None:
        graph = _graph(model)
        self.version = _version(model)
        used = {name for node in graph.node for name in node.input} | {entry.name for entry in graph.output}
        self._stored = {tensor.name: _array(tensor) for tensor in graph.initializer if tensor.name in used}
        self._nodes = list(graph.node)
        self.has_unnamed = any(not name for node in graph.node for name in node.output)
        self.outputs = [entry.name for entry in graph.output]
        if not self.outputs:
            raise BadInput("the network gives nothing")
        constants = {tensor.name for tensor in graph.initializer}
        _need_single_names(graph)
        _need_alike(graph, self._stored)
        sources = [entry for entry in graph.input if entry.name not in constants]
        self.names = [source.name for source in sources]
        self.type = _type(sources)
        self.shapes = [_shape(source, inputs if len(sources) == 1 else None) for source in sources]
        self.inputs = sum(map(prod, self.shapes))
        self._templates = [self._template(number, node) for number, node in enumerate(self._nodes)]
        self._folded = dict(self._stored)
        self._run(self._folded, fed=False, bits=64)

    def __call__(self, points: Sequence[Sequence[Fraction]], bits: int = 64) -> list[Outputs]:
        """The outputs at these points; irrational slopes are enclosed to so many binary digits.

        Raises:
            BadInput: naming the node, for whatever is not supported.
        """
        table = np.empty((len(points), self.inputs), dtype=object)
        d = lcm(*(x.denominator for point in points for x in point))
        for k, point in enumerate(points):
            table[k] = [x.numerator * (d // x.denominator) for x in point]
        values, start = dict(self._folded), 0
        for name, shape in zip(self.names, self.shapes, strict=True):
            part = table[:, start : start + prod(shape)].reshape(len(points), *shape)
            values[name], start = Tensor(part, d, self.type, fed=True), start + prod(shape)
        self._run(values, fed=True, bits=bits)
        return self._collected(values, len(points))

    def outputs_of(self, values: dict[str, Tensor]) -> tuple[list[Tensor], tuple[int, ...] | None]:
        """The outputs among all tensors, and the groups of a closing operator, if one was cut off.

        Raises:
            BadInput: if one is computed nowhere, or what closes the network is not its only output.
        """
        missing = [name for name in self.outputs if name not in values]
        if missing:
            raise BadInput(f"output {one_line(missing[0], 60)!r} of the network is never computed")
        found = [values[name] for name in self.outputs]
        groups = found[0].groups if len(found) == 1 else None
        if groups is None and any(t.groups is not None for t in found):
            raise BadInput("a final operator with several outputs is not supported")
        return found, None if groups is None else tuple(int(g) for g in np.ravel(groups))

    def _collected(self, values: dict[str, Tensor], count: int) -> list[Outputs]:
        found, groups = self.outputs_of(values)
        rows = [[_row(t, k, count) for t in found] for k in range(count)]
        ends = [[tuple(x for part in row for x in part[end]) for end in (0, 1)] for row in rows]
        shapes = tuple(t.shape for t in found)
        return [Outputs(low, high, groups, shapes) for low, high in ends]

    def run_with(self, values: dict[str, Tensor], apply: Callable[[Node], list[Tensor]]) -> dict[str, Tensor]:
        """All tensors, from these values of the inputs, where ``apply`` says what a node gives."""
        found = self._folded | values
        self._run(found, fed=True, bits=64, apply=apply)
        return found

    def _run(
        self, values: dict[str, Tensor], *, fed: bool, bits: int, apply: Callable[[Node], list[Tensor]] | None = None
    ) -> None:
        """Compute what is not there yet; without the network's input, what does not depend on it."""
        for node, template in zip(self._nodes, self._templates, strict=True):
            missing = [name for name in node.input if name and name not in values]
            if missing and fed:
                template.refuse(f"its input {one_line(missing[0], 60)!r} is not computed before it")
            if missing or all(name in values for name in node.output if name):
                continue
            inputs = [values[name] if name else None for name in node.input]
            found = (apply or applied)(replace(template, inputs=inputs, bits=bits))
            values.update(zip(node.output, found, strict=False))

    def _template(self, number: int, node: Any) -> Node:
        domain = "" if node.domain in ("", "ai.onnx") else f"{node.domain}."
        made = Node(domain + node.op_type, node.name or str(number), {}, self.version, len(node.output))
        if made.op not in SUPPORTED:
            made.refuse(f"this operator is not supported (supported: {', '.join(SUPPORTED)})")
        need_legal(made, node)
        for entry in node.attribute:
            made.attributes[entry.name] = _attribute(entry, made)
        return made


def applied(node: Node) -> list[Tensor]:
    """What a node gives."""
    closed = any(t is not None and t.groups is not None for t in node.inputs)
    node.need(not closed or node.op in ("ArgMax", "Identity"), "a final operator must be the last one")
    fed = any(t is not None and t.fed for t in node.inputs)
    floats = {t.type for t in node.inputs if t is not None and t.type in REAL}
    node.need(len(floats) <= 1 or node.op in MIXED, "its inputs have different element types")
    node.need(fed or node.op not in WINDOWS, "windows over constants are not supported")
    try:
        found = split(node) if node.op == "Split" else [OPERATORS[node.op](node)]
    except BadInput as error:
        if str(error).startswith("node "):
            raise
        node.refuse(str(error))
    node.need(all(_longest(t) <= MAX_BITS for t in found), "its numbers are too long")
    return found


def _longest(t: Tensor) -> int:
    if not t.n.size:
        return 0
    return max(t.d.bit_length(), int(t.n.max()).bit_length(), int(t.n.min()).bit_length())


def _row(t: Tensor, k: int, count: int) -> tuple[list[Fraction], list[Fraction]]:
    """Lower and upper ends of the entries at point number ``k``."""
    if not t.fed:
        listed = [Fraction(int(x), t.d) for x in t.n.ravel()]
        return listed, listed
    rows = t.n.reshape(len(t.n), -1)
    low = [Fraction(int(x), t.d) for x in rows[k]]
    return low, [Fraction(int(x), t.d) for x in rows[k + count]] if t.wide else low


def load(path: str | Path, inputs: int | None = None) -> GraphNetwork:
    """Read an ONNX file.

    Raises:
        BadInput: for a file that is not an ONNX model, or whatever is not supported, naming the node.
    """
    from sci.graph.files import unpacked

    return read(unpacked(path, MAX_BYTES), str(path), inputs)


def read(data: bytes, name: str, inputs: int | None = None) -> GraphNetwork:
    """Read the bytes of an ONNX file; ``name`` is what to call it.

    Raises:
        BadInput: as `load`.
    """
    with extra("onnx"):
        import onnx
        from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    model = onnx.ModelProto()
    try:
        model.ParseFromString(data)
    except (DecodeError, RuntimeWarning):
        raise BadInput(f"{name} is not an ONNX file, or is truncated") from None
    try:
        return GraphNetwork(model, inputs)
    except BadInput as error:
        raise BadInput(f"{os.path.basename(name)}: {error}") from None


def _graph(model: Any) -> Any:
    if not model.HasField("graph"):
        raise BadInput("this is not an ONNX file: it has no graph")
    if model.functions or model.graph.sparse_initializer:
        raise BadInput("local functions and sparse tensors are not supported")
    need_texts(model.graph)
    return model.graph


def need_texts(graph: Any) -> None:
    """Refuse a graph in which a name is not a text: bytes that are none are read as bytes.

    Raises:
        BadInput: if there is one.
    """
    named = [entry.name for part in (graph.initializer, graph.input, graph.output) for entry in part]
    for node in graph.node:
        named += [node.op_type, node.domain, node.name, *node.input, *node.output]
        named += [entry.name for entry in node.attribute]
    if not all(isinstance(name, str) for name in named):
        raise BadInput("a name in the network is not a string")


def _need_single_names(graph: Any) -> None:
    listed = [[tensor.name for tensor in graph.initializer], [entry.name for entry in graph.input]]
    results = [name for node in graph.node for name in node.output if name]
    given = {name for names in listed for name in names}
    twice = [name for names in (*listed, results) for name, count in Counter(names).items() if count > 1]
    twice += [name for name in results if name in given]
    if twice:
        raise BadInput(f"two values of the network have the name {one_line(twice[0], 60)!r}")


def _need_alike(graph: Any, tensors: dict[str, Tensor]) -> None:
    """A stored tensor that is an input too has its type and shape."""
    for entry in graph.input:
        t, kind = tensors.get(entry.name), entry.type.tensor_type
        shape = _lengths(kind.shape)
        if t is not None and not (
            kind.elem_type == t.type
            and len(shape) == len(t.shape)
            and all(a in (None, b) for a, b in zip(shape, t.shape, strict=True))
        ):
            raise BadInput(f"input {one_line(entry.name, 60)!r} is not of the type or shape of its stored tensor")


def _version(model: Any) -> int:
    """The version of the standard operator set."""
    found = [int(entry.version) for entry in model.opset_import if entry.domain in ("", "ai.onnx")]
    if len(found) != 1 or not OLDEST <= found[0] <= NEWEST:
        named = ", ".join(map(str, found)) or "none"
        raise BadInput(f"the version of the operator set is {named} (allowed: one, {OLDEST} to {NEWEST})")
    return found[0]


def need_inside(tensor: Any) -> None:
    """Refuse a tensor that is stored in another file.

    Raises:
        BadInput: naming it.
    """
    if tensor.data_location == 1 or tensor.external_data:
        where = f"tensor {one_line(tensor.name, 60)!r}"
        raise BadInput(f"{where} is stored outside the file: external data is not supported")


def _array(tensor: Any) -> Tensor:
    with extra("onnx"):
        from onnx import numpy_helper

    where = f"tensor {one_line(tensor.name, 60)!r}"
    need_inside(tensor)
    try:
        array = numpy_helper.to_array(tensor)
    except (ValueError, TypeError, KeyError) as error:
        raise BadInput(f"{where} cannot be read: {one_line(error, 100)}") from None
    if not _legal(tensor):
        raise BadInput(f"{where} has an entry outside its element type")
    return stored(array, tensor.data_type, where)


def _legal(tensor: Any) -> bool:
    """Whether what is listed as integers, or a byte for each truth value, is in the range of the element type."""
    kind = WHOLE.get(tensor.data_type, "uint16")  # a float of 16 binary digits
    if kind == "bool":
        return set(tensor.int32_data) | set(tensor.raw_data) <= {0, 1}
    limits = np.iinfo(kind)
    return all(limits.min <= entry <= limits.max for entry in [*tensor.int32_data, *tensor.uint64_data])


def _attribute(entry: Any, node: Node) -> Any:
    """An attribute's value: floats as rationals, texts decoded, tensors exactly."""
    if entry.ref_attr_name:
        node.refuse("it refers to an attribute of a function")
    if entry.type in (1, 6):
        floats = [entry.f] if entry.type == 1 else list(entry.floats)
        node.need(bool(np.isfinite(floats).all()), f"its attribute {entry.name} is not finite")
        return Fraction(floats[0]) if entry.type == 1 else [Fraction(x) for x in floats]
    values = {2: entry.i, 3: entry.s.decode("utf-8", "replace"), 7: list(entry.ints)}
    if entry.type == 4:
        return _array(entry.t)
    return values[entry.type] if entry.type in values else node.refuse(f"its attribute {entry.name} is not supported")


def _type(sources: Sequence[Any]) -> int:
    kinds = {source.type.tensor_type.elem_type for source in sources}
    if len(kinds) != 1 or not kinds <= REAL.keys():
        raise BadInput(f"the inputs must all hold floats of one type (allowed: {', '.join(REAL.values())})")
    (kind,) = kinds
    return int(kind)


def _shape(source: Any, wanted: int | None) -> tuple[int, ...]:
    """The shape of an input: an open first length is 1, and one more is found from the number of entries."""
    where, kind = f"input {one_line(source.name, 60)!r}", source.type.tensor_type
    if not kind.HasField("shape"):
        raise BadInput(f"{where} has no shape")
    lengths = _lengths(kind.shape)
    known = [1 if axis == 0 and length is None else length for axis, length in enumerate(lengths)]
    stated = [length for length in known if length is not None]
    if any(length < 1 for length in stated):
        raise BadInput(f"{where} has a shape with a length below 1: {stated}")
    free, rest = len(known) - len(stated), prod(stated)
    if free > 1 or (free and (wanted is None or wanted % rest)):
        raise BadInput(f"{where} has a shape with unknown lengths: {['?' if n is None else n for n in lengths]}")
    return tuple((wanted or 0) // rest if length is None else length for length in known)


def _lengths(shape: Any) -> list[int | None]:
    """The lengths that a shape states; None where it states none."""
    return [size.dim_value if size.HasField("dim_value") else None for size in shape.dim]
