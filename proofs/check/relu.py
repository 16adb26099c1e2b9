"""ReLU networks as models: their values along segments of a line, and on intervals of ``x_1`` (FORMAT.md)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from operator import mul

from encoding import Json, Lines
from network import IntegralLayers, Widths, integral, read, sums
from refusal import require

Place = tuple[Fraction, list[tuple[list[int], int]]]  # x_1, and what a network computes there
Kink = tuple[Fraction, int, int]  # place, change of slope, change of intercept


class Network:
    """A network with one output."""

    def __init__(self, layers: IntegralLayers, widths: Widths) -> None:
        self.layers, self.widths = layers, widths
        self.size = 1 + sum(map(mul, widths, widths[1:])) // 64

    def words(self) -> str:
        """The widths."""
        return f"the network {'-'.join(map(str, self.widths))}"

    def along(self, starts: Sequence[Fraction], length: Fraction, rest: Sequence[Fraction]) -> Iterator[list[Fraction]]:
        """Yield the values at both ends of each segment, on which no neuron may change sign.

        All segments lie on one line. Where no neuron changes sign between the two ends of a stretch of it, the network
        is affine on the stretch. Layer by layer: the neurons before this one are affine and of one sign (0 is of both),
        so what it reads is affine, and so is it; of one sign at both ends, it is so in between. The outputs in between
        are then interpolated, which is exact. Otherwise half of the segments are taken at a time.
        """

        def at(x1: Fraction) -> Place:
            return x1, list(sums(self.layers, [x1, *rest]))

        order = sorted(range(len(starts)), key=starts.__getitem__)
        found: list[list[Fraction]] = [[]] * len(starts)
        stretches = [(order, at(starts[order[0]]), at(starts[order[-1]] + length))]
        while stretches:
            order, left, right = stretches.pop()
            if not changes_sign(left, right):
                for i, values in zip(order, interpolated([starts[i] for i in order], length, left, right), strict=True):
                    found[i] = values
            else:
                require(len(order) > 1, "activation", "a neuron changes sign on the way")
                lower, upper = order[: len(order) // 2], order[len(order) // 2 :]
                stretches.append((lower, left, at(starts[lower[-1]] + length)))
                stretches.append((upper, at(starts[upper[0]]), right))
        yield from found

    def require_reads_x1(self) -> None:
        """One hidden layer, which sees ``x_1`` alone: then extreme values lie at ends of intervals or at kinks."""
        good = len(self.layers) == 2 and not any(entry for row in self.layers[0][0] for entry in row[1:])
        require(good, "network", "only networks with one hidden layer that read x_1 alone are verified on boxes")

    def over(self, starts: Sequence[Fraction], length: Fraction) -> Iterator[list[Fraction]]:
        """Yield the values at both ends of each interval of ``x_1``, and at the kinks between: it is affine there."""
        places, outputs = on_kinks(self.layers, list(chain(starts, (x + length for x in starts))))
        for x in starts:
            yield outputs[bisect_left(places, x) : bisect_right(places, x + length)]

    def price(self, runs: int) -> str:
        """The least width of one hidden layer."""
        least = max(1, runs - 1) if runs in range(5) else runs - 2
        return f"width of a network of one layer that is right on all these boxes: at least {least}"


def changes_sign(left: Place, right: Place) -> bool:
    """Whether a neuron is above 0 at one of two places and below 0 at the other."""
    layers = zip(left[1][:-1], right[1][:-1], strict=True)
    return any(a < 0 < b or b < 0 < a for (one, _), (other, _) in layers for a, b in zip(one, other, strict=True))


def interpolated(starts: list[Fraction], length: Fraction, left: Place, right: Place) -> Iterator[list[Fraction]]:
    """Yield the values at both ends of segments, on a stretch where the network is affine."""
    low, high = (Fraction(output[-1][0][0], output[-1][1]) for _, output in (left, right))
    slope = (high - low) / (right[0] - left[0]) if left[0] < right[0] else Fraction(0)
    rise = slope * length
    for x1 in starts:
        value = low + slope * (x1 - left[0])
        yield [value, value + rise]


def on_kinks(layers: IntegralLayers, ends: Sequence[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
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


def model(_: Lines, first: list[Json], inputs: int) -> Network:
    """The network in this entry."""
    require(len(first) == 2, "lines", "expected an entry 'network' of 2 parts")
    layers, widths = read(first[1], "network")
    good = (widths[0], widths[-1]) == (inputs, 1)
    require(good, "network", "the network does not map a point to one number")
    return Network(integral(layers), widths)
