"""Exact ReLU networks: integers with one denominator a layer."""

from fractions import Fraction
from math import lcm
from operator import mul

from rules import Decline, require
from text import MAX_TOTAL, number


def read(value, rule):
    """The layers ``[(rows, biases), ...]`` written in a certificate, as Fractions; the matrices are rectangular."""
    require(type(value) is list and len(value) >= 1, rule, "a network is a list of layers")
    return [_layer(layer, rule) for layer in value]


def _layer(layer, rule):
    good = type(layer) is list and len(layer) == 2 and all(type(part) is list for part in layer)
    require(good and len(layer[0]) == len(layer[1]) >= 1, rule, "a layer is a list of rows and as many biases")
    rows, biases = layer
    good = all(type(row) is list and len(row) == len(rows[0]) >= 1 for row in rows)
    require(good, rule, "the rows of a matrix have one length")
    return [[number(entry) for entry in row] for row in rows], [number(entry) for entry in biases]


def widths(layers, rule):
    """The widths ``(N_0, ..., N_L)``; each layer takes what the one before gives."""
    found = [len(layers[0][0][0])]
    for rows, biases in layers:
        require(len(rows[0]) == found[-1], rule, "the layers do not fit each other")
        found.append(len(biases))
    return tuple(found)


def integral(layers):
    """The same network as ``[(integer rows, integer biases, denominator), ...]``.

    Declined if the layers' longest numbers, taken together, are too long for so many weights.
    """
    found, digits = [], 0
    most = MAX_TOTAL // sum(len(row) + 1 for rows, _ in layers for row in rows)
    for rows, biases in layers:
        scale = lcm(*(entry.denominator for row in [*rows, biases] for entry in row))
        digits += max(entry.numerator.bit_length() for row in [*rows, biases] for entry in row) + scale.bit_length()
        if digits > most:
            raise Decline("a network has too many binary digits in all")
        *whole, last = [[entry.numerator * (scale // entry.denominator) for entry in row] for row in [*rows, biases]]
        found.append((whole, last, scale))
    return found


def evaluate(layers, point):
    """The value of an `integral` network with one output at a point of Fractions."""
    *_, (outputs, denominator) = preactivations(layers, point)
    return Fraction(outputs[0], denominator)


def preactivations(layers, point):
    """Yield, layer by layer, what an `integral` network computes before its ReLUs: integers over a denominator."""
    denominator = lcm(*(coordinate.denominator for coordinate in point))
    x = [coordinate.numerator * (denominator // coordinate.denominator) for coordinate in point]
    for rows, biases, scale in layers:
        z = [sum(map(mul, row, x)) + bias * denominator for row, bias in zip(rows, biases, strict=True)]
        denominator *= scale
        yield z, denominator
        x = [max(entry, 0) for entry in z]
