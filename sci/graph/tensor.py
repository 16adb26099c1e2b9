"""Exact tensors: arrays of integers over one denominator, many points at once.

A tensor that depends on the network's input has an axis for the points in front. Where square roots are irrational it
is an enclosure: first the lower ends at all points, then the upper ends. What never reverses the order of numbers acts
on both halves alike, so only products with constants know of it.

Source: docs/theory.md, 14.1.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import lcm
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.graph.products import multiply

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    Integers = NDArray[Any]  # of Python's integers

FLOAT, DOUBLE, HALF, BFLOAT = 1, 11, 10, 16
REAL = {FLOAT: "float32", DOUBLE: "float64", HALF: "float16", BFLOAT: "bfloat16"}
"""The element types that stand for real numbers, by their number in ONNX."""
WHOLE = {2: "uint8", 3: "int8", 4: "uint16", 5: "int16", 6: "int32", 7: "int64", 9: "bool", 12: "uint32", 13: "uint64"}
INT64, BOOL = 7, 9


@dataclass(frozen=True, eq=False)
class Tensor:
    """The numbers ``n / d``, of a shape; see the module for ``fed`` and ``wide``.

    ``groups``: a closing operator was cut off, and entries of one group are in the order of what it was given.
    """

    n: Integers
    d: int = 1
    type: int = FLOAT
    fed: bool = False
    wide: bool = False
    groups: NDArray[np.int64] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "n", np.asarray(self.n, dtype=object))

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape at one point."""
        return self.n.shape[1:] if self.fed else self.n.shape

    def act(self, f: Callable[[Integers], Integers]) -> Tensor:
        """Move entries about: ``f`` is given an array whose first axis is that of the points."""
        if self.fed:
            return replace(self, n=f(self.n))
        return replace(self, n=f(self.n[None])[0])

    def ends(self) -> tuple[Integers, Integers]:
        """The lower and the upper ends."""
        if not self.wide:
            return self.n, self.n
        half = len(self.n) // 2
        return self.n[:half], self.n[half:]


def constant(value: Any, like: Tensor) -> Tensor:
    """A rational that broadcasts to anything."""
    top, bottom = value.as_integer_ratio()
    return Tensor(np.array(top, dtype=object), bottom, like.type)


def widened(t: Tensor) -> Tensor:
    """The same as an enclosure."""
    return t if t.wide or not t.fed else replace(t, n=np.concatenate([t.n, t.n]), wide=True)


def lifted(tensors: Sequence[Tensor]) -> list[Tensor]:
    """The same numbers, ready to be broadcast: equal ranks behind the axis of points, enclosures where one is.

    Raises:
        BadInput: if the shapes do not fit each other.
    """
    try:
        rank = len(np.broadcast_shapes(*(t.shape for t in tensors)))
    except ValueError:
        raise BadInput(f"shapes {' and '.join(str(t.shape) for t in tensors)} do not fit each other") from None
    wide = any(t.wide for t in tensors)
    found = [widened(t) if wide else t for t in tensors]
    return [replace(t, n=t.n.reshape(len(t.n), *[1] * (rank - len(t.shape)), *t.shape)) if t.fed else t for t in found]


def together(f: Callable[..., Any], *tensors: Tensor) -> Tensor:
    """A function of several entries over one denominator that reverses no order."""
    d = lcm(*(t.d for t in tensors))
    ready = lifted(tensors)
    result = f(*(t.n if t.d == d else np.asarray(t.n * (d // t.d), dtype=object) for t in ready))
    fed, wide = any(t.fed for t in ready), any(t.wide for t in ready)
    return Tensor(result, d, tensors[0].type, fed, wide)


def negative(t: Tensor) -> Tensor:
    """The negative of each entry."""
    low, high = t.ends()
    return replace(t, n=np.concatenate([-high, -low]) if t.wide else -t.n)


def linear(t: Tensor, f: Callable[[Integers, Integers], Integers], c: Tensor) -> Tensor:
    """``f(entries, constants)``, linear in each of them, increasing in the entries where constants are positive."""
    if not t.wide:
        result = f(t.n, c.n)
    else:
        (low, high), up, down = t.ends(), np.maximum(c.n, 0), np.minimum(c.n, 0)
        result = np.concatenate([f(low, up) + f(high, down), f(high, up) + f(low, down)])
    return Tensor(result, t.d * c.d, t.type, t.fed, t.wide)


def product(a: Tensor, b: Tensor) -> Tensor:
    """The product, entry by entry; at most one of them depends on the input."""
    t, c = lifted([b, a] if b.fed else [a, b])
    return replace(linear(t, np.multiply, c), type=a.type)


def dotted(t: Tensor, c: Tensor) -> Tensor:
    """Rows, the last axis, times the columns of a constant matrix."""

    def f(entries: Integers, matrix: Integers) -> Integers:
        flat = multiply(entries.reshape(-1, matrix.shape[0]), matrix)
        return flat.reshape(*entries.shape[:-1], matrix.shape[1])

    return linear(t, f, c)


def between(t: Tensor, low: Sequence[Fraction], high: Sequence[Fraction], axis: int) -> Tensor:
    """The product with numbers along an axis that are only known to lie between these ends."""
    d = lcm(*(end.denominator for end in (*low, *high)))
    shape = [-1 if k == axis else 1 for k in range(len(t.shape))]
    ends = [np.array([int(end * d) for end in side], dtype=object).reshape(shape) for side in (low, high)]
    products = [part * end for part in t.ends() for end in ends]
    n = [np.minimum.reduce(products), np.maximum.reduce(products)]
    return replace(t, n=np.concatenate(n), d=t.d * d, wide=True)
