"""Sparse ReLU networks: a row lists its nonzero weights as ``[column, weight]``."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from encoding import Json, number
from refusal import require

Row = list[tuple[int, Fraction]]
Layer = tuple[list[Row], list[Fraction]]  # rows and biases
Network = list[Layer]


def read(value: Json, inputs: int, rule: str) -> Network:
    """A network with one output: rows of ``(column, weight)``, and biases."""
    require(type(value) is list and len(value) >= 1, rule, "a network is a list of layers")
    layers: Network = []
    for layer in value:
        layers.append(_layer(layer, inputs, rule))
        inputs = len(layers[-1][1])
    require(inputs == 1, rule, "the network has another number of outputs than 1")
    return layers


def _layer(layer: Json, inputs: int, rule: str) -> Layer:
    good = type(layer) is list and len(layer) == 2 and all(type(part) is list for part in layer)
    require(good and len(layer[0]) == len(layer[1]), rule, "a layer is a list of rows and as many biases")
    rows, biases = layer
    return [_row(row, inputs, rule) for row in rows], [number(bias) for bias in biases]


def _row(row: Json, inputs: int, rule: str) -> Row:
    good = type(row) is list and all(type(pair) is list and len(pair) == 2 for pair in row)
    require(good and all(type(j) is int for j, _ in row), rule, "a row is a list of [column, weight]")
    columns = [-1, *(j for j, _ in row), inputs]
    require(all(left < right for left, right in pairwise(columns)), rule, "columns are not increasing, or out of range")
    found = [(j, number(weight)) for j, weight in row]
    require(all(weight != 0 for _, weight in found), rule, "a weight that is listed is 0")
    return found


def evaluate(layers: Network, point: Sequence[Fraction]) -> Fraction:
    """The value at a point."""
    values = point
    for number_, (rows, biases) in enumerate(layers, 1):
        sums = (sum((w * values[j] for j, w in row), bias) for row, bias in zip(rows, biases, strict=True))
        values = [max(value, Fraction(0)) if number_ < len(layers) else value for value in sums]
    return values[0]
