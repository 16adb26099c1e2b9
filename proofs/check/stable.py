"""Kind `stable`: a network of one hidden layer is right on a whole box around every point of a sample (FORMAT.md)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

from counterexample import entry
from encoding import Lines, number
from network import IntegralLayers
from printing import reach
from refusal import require
from samples import Draws
from unstable import Statement

Kink = tuple[Fraction, int, int]  # place, change of slope, change of intercept


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    sample = statement.sample.draws(lines)
    layers, widths = statement.network(entry(next(lines, "[]"), "network", 2)[1])
    require_reads_x1(layers)
    rho = number(entry(next(lines, "[]"), "box", 2)[1])
    require(0 < rho < min(min(statement.room(k)) for k in sample), "box", "a box is empty, or not inside its cell")
    require_right(statement, layers, sample, rho)
    return [
        statement.name_sample(sample),
        f"the network {'-'.join(map(str, widths))}, {statement.readout.words()}, is right on the whole box"
        f" |dx_1| <= {reach(rho)}, |dx_2| <= delta around each of these points, at any other coordinates",
        price(statement, sample),
    ]


def require_reads_x1(layers: IntegralLayers) -> None:
    """One hidden layer, which sees ``x_1`` alone: then extreme values lie at ends of boxes or at kinks."""
    good = len(layers) == 2 and not any(entry for row in layers[0][0] for entry in row[1:])
    require(good, "network", "only networks with one hidden layer that read x_1 alone are verified on boxes")


def require_right(statement: Statement, layers: IntegralLayers, sample: Draws, rho: Fraction) -> None:
    """Right at both ends of every box, and at the kinks between: in between the network is affine."""
    boxes = {k: (statement.coordinate(k) - rho, statement.coordinate(k) + rho) for k in sample}
    places, outputs = values(layers, [end for box in boxes.values() for end in box])
    for k, (low, high) in boxes.items():
        inside = outputs[bisect_left(places, low) : bisect_right(places, high)]
        good = all(statement.readout.is_right(output, statement.label(k)) for output in inside)
        require(good, "right", f"the network is not right on the whole box of index {k}")


def values(layers: IntegralLayers, ends: Sequence[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """These places and all kinks of the network, increasing, and its outputs there, by its line on each piece."""
    slope, intercept, scale, kinks = lines_and_kinks(layers)
    places: list[Fraction] = []
    outputs: list[Fraction] = []  # no dict: many Fractions can have one hash
    for x, more_slope, more_intercept in sorted([*kinks, *((end, 0, 0) for end in ends)]):
        places.append(x)
        outputs.append((slope * x + intercept) / scale)  # at a kink both lines are right
        slope, intercept = slope + more_slope, intercept + more_intercept
    return places, outputs


def lines_and_kinks(layers: IntegralLayers) -> tuple[int, int, int, list[Kink]]:
    """The line left of all kinks, times a number, and the kinks: place, change of slope, change of intercept."""
    (rows, biases, scale), ((weights,), (bias,), other) = layers
    kinks: list[Kink] = []
    slope, intercept = 0, bias * scale
    for (w, *_), b, v in zip(rows, biases, weights, strict=True):
        if w == 0:
            intercept += v * max(b, 0)
            continue
        sign = w // abs(w)
        kinks.append((Fraction(-b, w), sign * v * w, sign * v * b))
        if sign == -1:
            slope, intercept = slope + v * w, intercept + v * b
    return slope, intercept, scale * other, kinks


def price(statement: Statement, sample: Draws) -> str:
    """How many alternations the sample has, and what that costs (theory, 4.5)."""
    labels = [statement.label(k) for k in sample]
    runs = 1 + sum(map(int.__ne__, labels, labels[1:]))
    least = max(1, runs - 1) if runs in range(5) else runs - 2
    least_text = f"width of a network of one layer that is right on all these boxes: at least {least}"
    return f"alternations of the sample: {runs}; {least_text}"
