"""ONNX files: nodes, stored tensors, inputs and outputs of the graph, as they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NoReturn

from protobuf import DOUBLE as EIGHT
from protobuf import SINGLE as FOUR
from protobuf import Message, floats
from refusal import Decline, decline_unless
from signatures import NUMBERS, signature
from tensors import BFLOAT, DOUBLE, FLOAT, REAL, WHOLE, Tensor, size

MAX_NODES, MAX_NAME = 100_000, 60
OLDEST, NEWEST = 6, 28  # versions of the operator set of which the rules are known


Lengths = list[int | None]


@dataclass
class Node:
    """One application of an operator, for a version of the operator set."""

    op: str
    name: str
    inputs: list[str]
    outputs: list[str]
    attributes: dict[str, Any]
    version: int = 0
    bits: int = 64  # binary digits to which irrational slopes are enclosed

    def attribute(self, name: str, default: Any = None) -> Any:
        """The attribute, or what is prescribed where it is left out."""
        return self.attributes.get(name, default)

    def refuse(self, why: str) -> NoReturn:
        """Decline, naming the node."""
        name = self.name if self.name.isprintable() and len(self.name) <= MAX_NAME else "of a long name"
        raise Decline(f"node {name!r} ({self.op if self.op.isidentifier() else 'of no legal operator'}): {why}")

    def need(self, condition: bool, why: str) -> None:
        """Decline unless ``condition`` is exactly True, naming the node."""
        if condition is not True:
            self.refuse(why)


@dataclass
class Graph:
    """A network as it is written: inputs with element type and shape, None where a length is not known."""

    nodes: list[Node]
    stored: dict[str, Tensor]
    inputs: list[tuple[str, int, Lengths]]
    outputs: list[str]


def read(data: bytes) -> Graph:
    """The graph of an ONNX file."""
    model = Message(data)
    decline_unless(bool(model.all(7)), "the network is not an ONNX file: it has no graph")
    versions = [s.integer(2) or 0 for s in model.messages(8) if s.text(1) in ("", "ai.onnx")]
    known = len(versions) == 1 and OLDEST <= versions[0] <= NEWEST
    decline_unless(known, f"the network's operator set is not one of version {OLDEST} to {NEWEST}")
    version = versions[0]
    graph = model.merged(7)
    decline_unless(not (model.all(25) or graph.all(15)), "the network has functions or sparse tensors")
    decline_unless(len(graph.all(1)) <= MAX_NODES, "the network has too many nodes")
    inputs = [value_info(found) for found in graph.messages(11)]
    nodes = [node(found, version) for found in graph.messages(1)]
    outputs = [found.text(1) for found in graph.messages(12)]
    listed = [found.text(8) for found in graph.messages(5)], [found[0] for found in inputs]
    results = [name for made in nodes for name in made.outputs if name]
    single = all(len(set(names)) == len(names) for names in (*listed, results))
    single = single and not set(results) & {name for names in listed for name in names}
    decline_unless(single, "the network gives two values one name")
    used, stored = {name for made in nodes for name in made.inputs} | set(outputs), graph.messages(5)
    tensors = {found.text(8): tensor(found) for found in stored if found.text(8) in used}
    for name, kind, shape in inputs:  # of a stored tensor that is an input too
        t = tensors.get(name)
        good = t is None or (kind == t.type and len(shape) == len(t.shape))
        good = good and (t is None or all(a in (None, b) for a, b in zip(shape, t.shape, strict=True)))
        decline_unless(good, "an input is not of the type or shape of its stored tensor")
    return Graph(nodes, tensors, [found for found in inputs if found[0] not in listed[0]], outputs)


def value_info(found: Message) -> tuple[str, int, Lengths]:
    """Name, element type and shape of an input."""
    kinds = found.merged(2)
    kind = kinds.merged(1)
    dimensions = kind.merged(2).messages(1)
    others = any(kinds.all(n) for n in (4, 5, 7, 8, 9)) or any(1 in part.numbers and part.all(2) for part in dimensions)
    decline_unless(not others and bool(kind.all(2)), "an input of the network has not one type, or no shape")
    return found.text(1), kind.integer(1) or 0, [dimension.integer(1) for dimension in dimensions]


def node(found: Message, version: int) -> Node:
    """A node; domains other than the standard one become part of the operator's name."""
    domain = found.text(7)
    op = found.text(4) if domain in ("", "ai.onnx") else f"{domain}.{found.text(4)}"
    made = Node(op, found.text(3), found.texts(1), found.texts(2), {}, version)
    known = signature(op, version)
    if known is None:
        return made.refuse("this operator is not supported")
    given = len(made.inputs)
    made.need(known.least <= given <= known.most and all(made.inputs[: known.least]), "it has not the inputs it needs")
    made.need(1 <= len(made.outputs) <= known.outputs, "it has not the outputs of its operator")
    for entry in found.messages(5):
        name = entry.text(1)
        made.need(entry.text(21) == "", "it refers to an attribute of a function")
        made.need(
            name in known.types and name not in made.attributes, "it has an attribute that is not supported, or twice"
        )
        made.need(entry.integer(20) == known.types[name], "it has an attribute of a type that is not its own")
        made.attributes[name] = attribute(entry, made)
        free = known.types[name] != 2 or name in NUMBERS
        made.need(free or made.attributes[name] in (0, 1), "an attribute that says yes or no is neither 1 nor 0")
    made.need(known.needed <= set(made.attributes), "it has not the attributes it needs")
    return made


def attribute(entry: Message, made: Node) -> Any:
    """The value of an attribute, by its type: an exact number or text, a tensor, or a list of numbers."""
    kind = entry.integer(20)
    if kind == 1:
        (value,) = exact(floats((entry.chunks.get((2, FOUR)) or [bytes(4)])[-1], "f"), made)
        return value
    if kind in (2, 3):
        return (entry.integer(3) or 0) if kind == 2 else entry.text(4)
    if kind == 4:
        return tensor(entry.merged(5))
    return exact(floats(entry.fixed(7, FOUR), "f"), made) if kind == 6 else entry.integers(8)


def exact(values: Sequence[float], made: Node) -> list[tuple[int, int]]:
    """Floats as numerator and denominator."""
    try:
        return [value.as_integer_ratio() for value in values]
    except (OverflowError, ValueError):
        return made.refuse("an attribute is not a finite number")


def tensor(found: Message) -> Tensor:
    """A stored tensor."""
    name, kind, shape = found.text(8), found.integer(2) or 0, tuple(found.integers(1))
    place = f"tensor {name!r}" if name.isprintable() and len(name) <= MAX_NAME else "a tensor"
    decline_unless(not (found.all(13) or found.integer(14)), f"{place} is stored outside the file")
    decline_unless(not found.all(3), f"{place} is stored in segments")
    decline_unless(kind in REAL or kind in WHOLE, f"{place} has an element type that is not supported")
    count = size(shape)
    n, d = reals(found, kind, place) if kind in REAL else (whole(found, kind, count, place), 1)
    decline_unless(len(n) == count, f"{place} has {len(n)} entries and not {count}")
    return Tensor(shape, n, d, kind)


def whole(found: Message, kind: int, count: int, place: str) -> list[int]:
    """Integers, raw or as a list."""
    raw, (sign, bits) = found.content(9), WHOLE[kind]
    length = max(bits // 8, 1)
    if raw is None:
        listed = found.integers({7: 7, 12: 11, 13: 11}.get(kind, 5))
        values = [x & (1 << 64) - 1 for x in listed] if kind in (12, 13) else listed
    else:
        decline_unless(len(raw) == count * length, f"{place} is cut off")
        values = [int.from_bytes(raw[i : i + length], "little", signed=sign == 1) for i in range(0, len(raw), length)]
    legal = range(-sign << bits - 1, 1 << bits - sign)
    decline_unless(all(x in legal for x in values), f"{place} has an entry outside its element type")
    return values


def reals(found: Message, kind: int, place: str) -> tuple[list[int], int]:
    """Floats, raw or as a list, as integers over one power of two."""
    raw = found.content(9)
    if raw is None and kind in (FLOAT, DOUBLE):
        raw = found.fixed(4, FOUR) if kind == FLOAT else found.fixed(10, EIGHT)
    elif raw is None:
        listed = found.integers(5)
        decline_unless(all(0 <= bits < 1 << 16 for bits in listed), f"{place} has an entry outside its element type")
        raw = b"".join([bits.to_bytes(2, "little") for bits in listed])
    if kind == BFLOAT:
        raw = b"".join([b"\0\0" + raw[i : i + 2] for i in range(0, len(raw), 2)])
    try:
        ratios = [value.as_integer_ratio() for value in floats(raw, REAL[kind])]
    except (OverflowError, ValueError):
        raise Decline(f"{place} has an entry that is not a finite number") from None
    d = max((bottom for _, bottom in ratios), default=1)
    return [top * (d // bottom) for top, bottom in ratios], d


def lengths(shape: Lengths, wanted: int | None) -> list[int]:
    """A shape whose unknown lengths are filled in: 1 for the first axis, and one more from the number of entries."""
    known = [1 if length is None and axis == 0 else length for axis, length in enumerate(shape)]
    stated = [length for length in known if length is not None]
    rest, free = prod(stated), len(known) - len(stated)
    found = free == 0 or (free == 1 and wanted is not None and rest > 0 and wanted % rest == 0)
    decline_unless(found and all(length >= 1 for length in stated), "the network's input has no known shape")
    return [(wanted or 0) // rest if length is None else length for length in known]
