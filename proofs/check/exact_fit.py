"""The witness of `relu-argmin`: a network that sees ``x_2`` alone, so takes one value on each label, of small cost."""

from fractions import Fraction

from costs import Cost
from encoding import Json
from network import Widths, decline_long, evaluate, integral, read
from refusal import require


def witness_cost(value: Json, widths: Widths, cost: Cost, delta: Fraction) -> Fraction:
    """An upper bound of the cost, on the training set ``T_delta``, of a witness that embeds in these widths."""
    layers, found = read(value, "witness")
    fits = len(found) == len(widths) and all(map(int.__le__, found, widths))
    require(fits, "witness", "the witness does not embed in the widths by zero padding")
    other = any(entry for row in layers[0][0] for j, entry in enumerate(row) if j != 1)
    require(not other, "witness", "the witness reads another coordinate than x_2")
    points = ([label * delta * (j == 1) for j in range(widths[0])] for label in (0, 1))
    network = integral(layers)
    decline_long(network, 2, delta.denominator.bit_length())
    low, high = (evaluate(network, point) for point in points)
    good = min(-low, high) >= 1 if cost.margin else low == 0 and high == 1
    require(good, "witness", "the witness does not take the value l on label l, or its margin is below 1")
    return cost.upper(min(-low, high))
