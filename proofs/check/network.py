"""Exact ReLU networks: integers with one denominator a layer."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from math import lcm
from operator import mul

from encoding import MAX_TOTAL, Json, number
from estimates import decline_above
from refusal import decline_unless, require

MAX_STEPS = 1 << 31  # of evaluations
Layer = tuple[list[list[Fraction]], list[Fraction]]  # rows and biases
IntegralLayer = tuple[list[list[int]], list[int], int]  # rows and biases over a denominator
Layers = list[Layer]
IntegralLayers = list[IntegralLayer]
Widths = tuple[int, ...]


def read(value: Json, rule: str) -> tuple[Layers, Widths]:
    """The layers written in a certificate, and the widths ``(N_0, ..., N_L)``."""
    require(type(value) is list and len(value) >= 1, rule, "a network is a list of layers")
    layers = [_layer(layer, rule) for layer in value]
    taken, given = [len(rows[0]) for rows, _ in layers], [len(biases) for _, biases in layers]
    require(taken[1:] == given[:-1], rule, "the layers do not fit each other")
    return layers, (taken[0], *given)


def _layer(layer: Json, rule: str) -> Layer:
    good = type(layer) is list and len(layer) == 2 and all(type(part) is list for part in layer)
    require(good and len(layer[0]) == len(layer[1]) >= 1, rule, "a layer is a list of rows and as many biases")
    rows, biases = layer
    good = all(type(row) is list and len(row) == len(rows[0]) >= 1 for row in rows)
    require(good, rule, "the rows of a matrix have one length")
    return [[number(entry) for entry in row] for row in rows], [number(entry) for entry in biases]


def integral(layers: Layers) -> IntegralLayers:
    """The same network in integers, unless its numbers are too long."""
    found: IntegralLayers = []
    digits = 0  # of the layers' longest numbers, taken together
    most = MAX_TOTAL // sum(len(row) + 1 for rows, _ in layers for row in rows)
    for table in ([*rows, biases] for rows, biases in layers):
        scale = lcm(*(entry.denominator for row in table for entry in row))
        digits += max(entry.numerator.bit_length() for row in table for entry in row) + scale.bit_length()
        decline_unless(digits <= most, "a network has too many binary digits in all")
        *whole, last = [[entry.numerator * (scale // entry.denominator) for entry in row] for row in table]
        found.append((whole, last, scale))
    return found


def decline_long(layers: IntegralLayers, points: int, bits: int) -> None:
    """Decline the evaluation at so many points, of so many binary digits, if that takes too long."""
    weights = 0
    for rows, biases, scale in layers:
        numbers = [*chain(*rows), *biases]
        weights += len(numbers)
        bits += max(map(abs, numbers)).bit_length() + scale.bit_length()
    decline_above(points * weights * (32 + (bits // 64) ** 2), MAX_STEPS, "evaluating the network is too much work")


def evaluate(layers: IntegralLayers, point: Sequence[Fraction]) -> Fraction:
    """The value of a network with one output."""
    *_, (output, denominator) = sums(layers, point)
    return Fraction(output[0], denominator)


def sums(layers: IntegralLayers, point: Sequence[Fraction]) -> Iterator[tuple[list[int], int]]:
    """Yield, layer by layer, what the network computes before its ReLUs: integers over a denominator."""
    denominator = lcm(*(coordinate.denominator for coordinate in point))
    x = [coordinate.numerator * (denominator // coordinate.denominator) for coordinate in point]
    for rows, biases, scale in layers:
        z = [sum(map(mul, row, x)) + bias * denominator for row, bias in zip(rows, biases, strict=True)]
        denominator *= scale
        yield z, denominator
        x = [max(entry, 0) for entry in z]
