"""The exact function of an ONNX file: values of its outputs at a point (theory, 14.1)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm, prod
from typing import NamedTuple

import onnx_file
from movement import MOVES, split
from onnx_file import Graph, Node, lengths
from operators import OPERATORS
from pace import Pace
from refusal import Decline, decline_unless
from tensors import REAL, Shape, Tensor
from windows import WINDOWS

ALL = OPERATORS | MOVES | WINDOWS
MIXED = ("BatchNormalization", "Dropout", "Resize", "Upsample")  # may take floats of several types
MAX_DIGITS = 1 << 16  # binary digits of a number on the way
MAX_CONSTANTS, MAX_APPLIED = 1 << 26, 1 << 20  # entries and multiplications of constants; nodes, at all points together


class Outputs(NamedTuple):
    """Ends between which the outputs lie, equal unless slopes are irrational; the groups that a closing operator keeps.

    Within one of the groups outputs are in the order of these values (-1: all are). ``shapes``: of the tensors.
    """

    low: list[Fraction]
    high: list[Fraction]
    groups: list[int] | None
    shapes: list[Shape]


class NetworkFile:
    """A network: how many numbers it takes and gives, the type in which it takes them, and its values."""

    def __init__(self, data: bytes, inputs: int | None = None) -> None:
        self.graph: Graph = onnx_file.read(data)
        decline_unless(len(self.graph.outputs) >= 1, "the network gives nothing")
        kinds = {kind for _, kind, _ in self.graph.inputs}
        decline_unless(
            len(kinds) == 1 and kinds <= set(REAL), "the network's inputs hold no floats, or of several types"
        )
        (self.type,) = kinds
        only = inputs if len(self.graph.inputs) == 1 else None
        self.shapes = [lengths(shape, only) for _, _, shape in self.graph.inputs]
        self.inputs, self.applied, self.pace = sum(map(prod, self.shapes)), 0, Pace()
        decline_unless(self.inputs > 0, "the network takes nothing")
        self.kept = self.folded()

    def expect(self, evaluations: int) -> None:
        """So many more evaluations are to come, at most."""
        self.pace.steps += evaluations * len(self.graph.nodes)

    def folded(self) -> dict[str, Tensor]:
        """What does not depend on the input, computed once: all nodes whose inputs are constants."""
        values = dict(self.graph.stored)
        self.run(values, False)
        return values

    def run(self, values: dict[str, Tensor], fed: bool) -> None:
        """Compute what has not been computed; without the input, only what does not depend on it."""
        spent = 0
        for node in self.graph.nodes:
            known = all(not name or name in values for name in node.inputs)
            if not known and fed:
                node.refuse("an input of it is computed nowhere before it")
            if not known or all(name in values for name in node.outputs if name):
                continue
            inputs = [values[name] if name else None for name in node.inputs]
            closed = any(t is not None and t.groups is not None for t in inputs)
            node.need(not closed or node.op in ("ArgMax", "Identity"), "a closing operator must be the last")
            floats = {t.type for t in inputs if t is not None and t.type in REAL}
            node.need(len(floats) <= 1 or node.op in MIXED, "its inputs have different element types")
            constant = not any(t is not None and t.fed for t in inputs)
            if constant:
                spent += cost(node, [t for t in inputs if t is not None])
                decline_unless(spent <= MAX_CONSTANTS, "computing the constants of the network takes too long")
            try:
                found = split(node, inputs) if node.op == "Split" else [ALL[node.op](node, inputs)]
            except Decline as error:
                node.refuse(str(error)) if not str(error).startswith("node") else None
                raise
            node.need(all(longest(t) <= MAX_DIGITS for t in found), "its numbers are too long")
            if constant:
                spent += sum(len(t.n) for t in found)
            if fed:
                self.pace.step()
            values.update(zip(node.outputs, found, strict=False))

    def __call__(self, point: Sequence[Fraction], bits: int = 64) -> Outputs:
        """The outputs at a point, where irrational slopes are enclosed to so many binary digits."""
        for node in self.graph.nodes:
            node.bits = bits
        self.applied += len(self.graph.nodes)
        decline_unless(self.applied <= MAX_APPLIED, "the network has too many nodes for so many points")
        values, start = dict(self.kept), 0
        for (name, kind, _), shape in zip(self.graph.inputs, self.shapes, strict=True):
            part = point[start : start + prod(shape)]
            d = lcm(*(x.denominator for x in part))
            n = [x.numerator * (d // x.denominator) for x in part]
            values[name], start = Tensor(tuple(shape), n, d, kind, True), start + prod(shape)
        self.run(values, True)
        decline_unless(
            all(name in values for name in self.graph.outputs), "an output of the network is computed nowhere"
        )
        found = [values[name] for name in self.graph.outputs]
        alone = len(found) == 1 or all(t.groups is None for t in found)
        decline_unless(alone, "a closing operator with several outputs is not supported")
        low, high = ([Fraction(n, t.d) for t in found for n in t.ends()[-k]] for k in (0, 1))
        return Outputs(low, high, found[0].groups, [t.shape for t in found])


def cost(node: Node, constants: Sequence[Tensor]) -> int:
    """The entries that a node of constants reads, and at least the multiplications that it needs."""
    node.need(node.op not in WINDOWS, "windows over constants are not supported")
    read = sum(len(t.n) for t in constants)
    if node.op not in ("MatMul", "Gemm") or len(constants) < 2 or not constants[0].shape:
        return read
    a, b = constants[:2]
    common = a.shape[0 if node.op == "Gemm" and node.attribute("transA", 0) else -1]
    return read + len(a.n) * len(b.n) // max(common, 1)


def longest(t: Tensor) -> int:
    """The binary digits of the longest number of a tensor."""
    return max(t.d.bit_length(), max(t.n, default=0).bit_length(), min(t.n, default=0).bit_length())
