"""What flows along the edges of an ONNX graph, and one application of an operator to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np

from sci.algorithms.adapters.chain import stored
from sci.errors import BadInput

if TYPE_CHECKING:
    from sci.algorithms.adapters.chain import Chain, Numbers


@dataclass(frozen=True, eq=False)
class Signal:
    """Numbers computed from the input, of shape (batch, *shape); the chain sees them flat.

    ``double`` says whether the graph holds them as float64 (else float32): a Cast back would round.
    """

    chain: Chain
    shape: tuple[int, ...]
    double: bool

    def after(self, chain: Chain) -> Signal:
        """Return the signal that the longer ``chain`` computes."""
        return replace(self, chain=chain, shape=self.shape if chain.width == self.chain.width else (chain.width,))


@dataclass(frozen=True, eq=False)
class Decision:
    """What a closing Sigmoid, Softmax or ArgMax makes of one logit, and what becomes of it: cut off, a readout.

    ``kind`` is ``"positive"`` (the probability of label 1), ``"negative"``, ``"pair"`` (both, label 0 first), ``"map"``
    (the pair as dictionaries) or ``"label"``. ``classes`` are the names of labels 0 and 1.
    """

    kind: str
    chain: Chain
    classes: tuple[Any, Any] = (0, 1)


Value = Signal | Decision | np.ndarray[Any, Any]


@dataclass(frozen=True)
class Call:
    """One node of the graph, with the values that arrive (None where an optional input is left out)."""

    where: str
    inputs: list[Value | None]
    attributes: dict[str, Any]
    outputs: int

    def refuse(self, reason: str) -> NoReturn:
        """Raise the error that names this node."""
        raise BadInput(f"{self.where}: {reason}")

    def signal(self, *ranks: int) -> Signal:
        """Return the first input, which must come from the graph's input (with one of the ``ranks``, if any given)."""
        value = self.inputs[0]
        if not isinstance(value, Signal):
            self.refuse("its first input must be computed from the graph's input, before any closing operator")
        if ranks and 1 + len(value.shape) not in ranks:
            self.refuse(f"a batch of shape {value.shape} arrives, where single numbers or vectors are supported")
        return value

    def constant(self, position: int) -> Numbers | None:
        """Return an input that must be a constant; None if it is left out."""
        value = self.inputs[position] if position < len(self.inputs) else None
        if value is not None and not isinstance(value, np.ndarray):
            self.refuse(f"input {position} must be a constant (networks with several branches are not supported)")
        return value

    def numbers(self, position: int) -> Numbers:
        """Return an input that must be constant finite floats."""
        value = self.constant(position)
        if value is None:
            self.refuse(f"input {position} is missing")
        return stored(value, f"{self.where}, input {position}")

    def vector(self, numbers: Numbers, shape: tuple[int, ...]) -> Numbers:
        """Return a constant that meets a signal of ``shape``, broadcast as ONNX does but never across the batch."""
        size = int(np.prod(shape, dtype=int))
        if numbers.size == 1 and numbers.ndim <= 1 + len(shape):
            return np.repeat(numbers.reshape(1), size)
        if numbers.shape not in (shape, (1, *shape)):
            self.refuse(f"a constant of shape {numbers.shape} meets a batch of shape {shape}")
        return numbers.reshape(-1)

    def on_features(self, default: int) -> bool:
        """Whether the attribute ``axis`` is the one after the batch, of two."""
        return self.attributes.get("axis", default) in (1, -1)
