"""One application of an operator, and what it may ask of its inputs and attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from sci.errors import BadInput, one_line
from sci.graph.tensor import REAL, WHOLE, Tensor

if TYPE_CHECKING:
    from collections.abc import Sequence

INDICES = {6, 7}
"""The element types of lists of integers that say how: int32, int64."""


@dataclass
class Node:
    """A node of a graph with the values that arrive; None where an optional input is left out.

    ``version`` is that of the operator set; ``bits`` how many binary digits irrational numbers are enclosed to, unless
    ``nearest`` says that the nearest float64 stands for them.
    """

    op: str
    name: str
    attributes: dict[str, Any]
    version: int
    outputs: int
    inputs: list[Tensor | None] = field(default_factory=list)
    bits: int = 64
    nearest: bool = False

    def refuse(self, why: str) -> NoReturn:
        """Raise the error that names this node."""
        raise BadInput(f"node {one_line(self.name, 60)!r} ({one_line(self.op, 60)}): {why}")

    def need(self, condition: bool, why: str) -> None:
        """Refuse unless a condition holds."""
        if not condition:
            self.refuse(why)

    def attribute(self, name: str, default: Any = None) -> Any:
        """An attribute; floats as the rationals that they are."""
        return self.attributes.get(name, default)

    def number(self, name: str, default: Fraction) -> Fraction:
        """An attribute that is one number."""
        value = self.attribute(name, default)
        return value if isinstance(value, Fraction) else Fraction(value)

    def has(self, position: int) -> bool:
        """Whether an input is there."""
        return position < len(self.inputs) and self.inputs[position] is not None

    def any(self, position: int = 0) -> Tensor:
        """An input."""
        value = self.inputs[position] if self.has(position) else None
        return self.refuse(f"input {position} is missing") if value is None else value

    def real(self, position: int = 0) -> Tensor:
        """An input that holds floats."""
        value = self.any(position)
        self.need(value.type in REAL, f"input {position} must hold floats")
        return value

    def constant(self, position: int) -> Tensor:
        """An input that does not depend on the network's."""
        value = self.any(position)
        self.need(not value.fed, f"input {position} must be a constant")
        return value

    def floats(self, position: int) -> Tensor:
        """An input that holds floats and does not depend on the network's."""
        self.real(position)
        return self.constant(position)

    def integers(self, position: int, name: str = "") -> list[int] | None:
        """Constant integers, from an attribute or an input; None if they are left out."""
        if name and name in self.attributes:
            return [int(value) for value in self.attribute(name)]
        if not self.has(position):
            return None
        value = self.constant(position)
        self.need(value.type in INDICES and len(value.shape) == 1, f"input {position} must be a list of integers")
        return [int(entry) for entry in value.n.ravel()]

    def axis(self, value: int, rank: int) -> int:
        """An axis, counted from the end where it is negative."""
        self.need(-rank <= value < rank, f"axis {value} does not exist (there are {rank})")
        return value % rank

    def axes(self, values: Sequence[int] | None, rank: int) -> list[int]:
        """Axes, each once; all of them where they are left out."""
        found = list(range(rank)) if values is None else [self.axis(value, rank) for value in values]
        self.need(len(set(found)) == len(found), "an axis is listed twice")
        return found


def stored(array: Any, kind: int, where: str) -> Tensor:
    """A stored array as an exact tensor.

    Raises:
        BadInput: for types that are not supported, NaN and infinities.
    """
    if kind in WHOLE:
        return Tensor(np.asarray(array).astype(object), 1, kind)
    if kind not in REAL:
        raise BadInput(
            f"{where}: element type {kind} is not supported (allowed: {', '.join([*REAL.values(), *WHOLE.values()])})"
        )
    shape, floats = np.shape(array), np.ravel(array).astype(np.float64)
    if not np.isfinite(floats).all():
        raise BadInput(f"{where} holds a number that is not finite")
    mantissas, exponents = np.frexp(floats)
    whole = (mantissas * 2.0**53).astype(np.int64)
    powers = np.where(whole == 0, 0, exponents.astype(np.int64) - 53)
    trailing = _trailing(whole)
    whole, powers = whole >> trailing, powers + trailing
    least = min(int(powers.min(initial=0)), 0)
    integers = np.left_shift(whole.astype(object), (powers - least).astype(object))
    return Tensor(integers.reshape(shape), 1 << -least, kind)


def _trailing(whole: Any) -> Any:
    """How many binary zeros each integer ends with; 0 for 0."""
    lowest = whole & -whole
    return np.where(whole == 0, 0, np.frexp(lowest.astype(np.float64))[1] - 1).astype(np.int64)
