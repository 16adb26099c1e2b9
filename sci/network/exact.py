"""Exact evaluation: a rational ReLU network is an integer ReLU network times a positive rational.

Write a point as homogeneous integers ``(q x, q)``, ``q > 0``. ReLU commutes with positive factors, so each row of
``[W | b]`` may be multiplied by a positive rational that makes it a primitive integer vector, if the column of the next
layer that reads this neuron is divided by it; one factor remains at each output. No gcd is taken in between.

Neurons that are 0 at all the points at hand are dropped before the next layer is scaled: trained networks hold dead
neurons with weights of 1e-69, which would stretch every number of the next layer by hundreds of bits.

Source: docs/theory.md, 7.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import mul
from typing import TYPE_CHECKING, Any, Protocol

from sci.network.affine import primitive
from sci.network.flint_engine import FlintEngine
from sci.network.points import as_points, blocks, homogeneous

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.network.affine import Affine
    from sci.network.points import Points

_FEW = 8  # up to so many points, plain integers are quicker than setting up matrices
_LIMB_BITS = 1024  # longer numbers cost more memory in digits than they save time


class Network(Protocol):
    """What is evaluated: layers, and the integer network that they are up to positive factors."""

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths ``N_0, ..., N_L``."""

    @property
    def layers(self) -> tuple[Affine, ...]:
        """The affine maps, ReLU after all but the last."""

    @property
    def integer_layers(self) -> list[tuple[list[list[int]], list[Fraction]]]:
        """What `integer_layers` makes of the layers."""


class Engine(Protocol):
    """The neurons of one layer at many points, as integers; the denominators ``q`` of the points ride along."""

    def __init__(self, chunk: list[list[int]]) -> None:
        """Start at the homogeneous points."""

    def multiply(self, rows: list[list[int]]) -> None:
        """Replace the neurons ``z`` by ``A (z, q)``."""

    def rectify(self) -> list[int]:
        """Replace negative values by 0 and keep only the neurons whose indices are returned."""

    def first(self) -> list[int]:
        """Return the integers of the first neuron."""


def values(network: Network, points: Points | Sequence[Sequence[Any]]) -> list[Fraction]:
    """Return the exact first output at each point."""
    points = as_points(points, network.widths[0])
    if len(points) <= _FEW:
        return [value_at(network, points[k])[0] for k in range(len(points))]
    found: list[Fraction] = []
    for block in blocks(len(points), max(network.widths)):
        chunk = points.homogeneous[block]
        found += chunk_values(network, chunk, points.columns, fastest(network, chunk))
    return found


def value_at(network: Network, point: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Return all outputs at one point."""
    *integers, q = homogeneous(point)
    for k, (rows, _) in enumerate(network.integer_layers):
        z = integers if k == 0 else [max(value, 0) for value in integers]
        integers = [sum(map(mul, row, z)) + row[-1] * q for row in rows]
    _, factors = network.integer_layers[-1]
    return tuple(factor * Fraction(value, q) for factor, value in zip(factors, integers, strict=True))


def chunk_values(network: Network, chunk: list[list[int]], columns: list[int], kind: type[Engine]) -> list[Fraction]:
    """Return the first output at each of the homogeneous points, which have these columns, by this engine."""
    engine = kind(chunk)
    live, scales, layers = columns, [Fraction(1)] * len(columns), network.layers
    for layer in layers[:-1]:
        rows, scales = fold(layer, live, scales)
        engine.multiply(rows)
        live = engine.rectify()
        scales = [scales[i] for i in live]
    rows, (factor, *_) = fold(layers[-1], live, scales)
    engine.multiply(rows[:1])
    p, q = factor.as_integer_ratio()
    return [Fraction(p * z, q * point[-1]) for z, point in zip(engine.first(), chunk, strict=True)]


def fastest(network: Network, chunk: list[list[int]]) -> type[Engine]:
    """Return the engine for these points: digits for wide layers of short numbers."""
    from sci.network.limbs import MOST_TERMS, LimbEngine

    bits = max(max(map(int.bit_length, row)) for row in chunk)
    bits += sum(layer.bits + layer.inputs.bit_length() for layer in network.layers)
    width = max(network.widths)
    return LimbEngine if bits <= min(width**2, _LIMB_BITS) and width < MOST_TERMS else FlintEngine


def integer_layers(layers: Sequence[Affine]) -> list[tuple[list[list[int]], list[Fraction]]]:
    """Return each layer's rows in the integer network, with the factors by which its neurons are to be multiplied."""
    scales = [Fraction(1)] * layers[0].inputs
    folded = []
    for layer in layers:
        rows, scales = fold(layer, list(range(layer.inputs)), scales)
        folded.append((rows, scales))
    return folded


def fold(layer: Affine, live: list[int], scales: list[Fraction]) -> tuple[list[list[int]], list[Fraction]]:
    """Return integer rows that read live neurons (times ``scales``) and ``q``, and the factors of their results."""
    common = lcm(*(scale.denominator for scale in scales))
    columns = [scale.numerator * (common // scale.denominator) for scale in scales]
    rows, factors = [], []
    for row, factor in layer.integer_rows:
        scaled = [row[j] * column for j, column in zip(live, columns, strict=True)]
        integers, content = primitive([*scaled, row[-1] * common], common)
        rows.append(integers)
        factors.append(content * factor)
    return rows, factors
