"""Kind `unstable`: moves of two coordinates under which a network is wrong on many points at once (FORMAT.md)."""

from fractions import Fraction
from itertools import chain, pairwise
from math import lcm
from operator import mul

from counterexample import entry
from network import evaluate
from rules import decline_unless, require
from text import number
from words import power_below

MAX_MOVES = 100_000  # families of moves: a sentence is printed of each


def verify(statement, lines):
    """Verify the lines after the header; return the sentences of the claim."""
    sample = statement.sample(lines)
    network = statement.network(entry(next(lines, "[]"), "network", 2)[1])
    size = "-".join(map(str, network[1]))
    said = [statement.name_sample(sample), f"the network is {size}, {statement.name_readout()}"]
    totals = count_labels(statement, sample)
    for number_of_moves, line in enumerate(chain([next(lines, "[]")], lines)):
        decline_unless(number_of_moves < MAX_MOVES, f"there are more than {MAX_MOVES} entries 'fooled'")
        said.append(fooled(statement, sample, totals, network[0], entry(line, "fooled", 6)[1:]))
    return said


def count_labels(statement, sample):
    """How many distinct points of label 0 and of label 1 there are, and how many draws."""
    distinct, draws = [0, 0], [0, 0]
    for k, times in sample.items():
        distinct[statement.label(k)] += 1
        draws[statement.label(k)] += times
    return distinct, draws


def fooled(statement, sample, totals, layers, row):
    """Verify one family of moves; return its sentence."""
    of, c, s1, points, sides = row
    require(type(of) is int and of in (0, 1), "fooled", "a label is 0 or 1")
    c, s1 = number(c), number(s1)
    require(0 <= c <= 1, "fooled", "the line x_2 = c is not in the cube")
    require_points(statement, sample, of, points)
    good = type(sides) is list and len(sides) == len(points) and all(type(side) is int for side in sides)
    require(good and set(sides) <= {-1, 1}, "fooled", "a side, 1 or -1, is wanted for each point")
    require(0 <= s1 < min(statement.room(k)[0] for k in points), "interval", "the moves do not keep every true label")
    for k, side in zip(points, sides, strict=True):
        require_wrong_throughout(statement, layers, of, side, [line_point(statement, k, c, s) for s in (0, s1)])
    right = sum(statement.is_right(evaluate(layers, own_point(statement, k)), of) for k in points)
    return sentence(statement.delta, sample, totals, (of, c, s1, points), right)


def require_points(statement, sample, of, points):
    """Some points of the sample with this label, each once."""
    require(type(points) is list and len(points) >= 1, "points", "points is a list with at least one entry")
    require(all(type(k) is int and k in sample for k in points), "points", "a point is not in the sample")
    require(all(statement.label(k) == of for k in points), "points", "a point has the other label")
    require(all(left < right for left, right in pairwise(points)), "points", "points are not increasing")


def own_point(statement, k):
    """``x^k``."""
    return line_point(statement, k, statement.delta * statement.label(k), 0)


def line_point(statement, k, c, s):
    """``(t_k + s, c, extra...)``."""
    return [statement.coordinate(k) + s, c, *statement.extra]


def require_wrong_throughout(statement, layers, of, side, ends):
    """The network is wrong on one side all along a segment: it is affine there, and wrong at both ends.

    It is affine because no neuron changes sign. Layer by layer: the neurons before this one are affine and of one sign
    (0 is of both), so what it reads is affine, and it is itself.
    """
    (*hidden, first), (*others, last) = (list(preactivations(layers, point)) for point in ends)
    neurons = [pair for one, two in zip(hidden, others, strict=True) for pair in zip(one[0], two[0], strict=True)]
    require(not any(min(pair) < 0 < max(pair) for pair in neurons), "activation", "a neuron changes sign on the way")
    wrong = all(statement.is_wrong(Fraction(values[0], scale), of, side) for values, scale in (first, last))
    require(wrong, "wrong", "the network is not wrong on this side of the label at both ends")


def preactivations(layers, point):
    """Yield, layer by layer, what an `integral` network computes before its ReLUs: integers over a denominator."""
    denominator = lcm(*(coordinate.denominator for coordinate in point))
    x = [coordinate.numerator * (denominator // coordinate.denominator) for coordinate in point]
    for rows, biases, scale in layers:
        z = [sum(map(mul, row, x)) + bias * denominator for row, bias in zip(rows, biases, strict=True)]
        denominator *= scale
        yield z, denominator
        x = [max(entry, 0) for entry in z]


def sentence(delta, sample, totals, found, right):
    """What was verified of one family of moves, in words."""
    of, c, s1, points = found
    distinct, draws = (of_label[of] for of_label in totals)
    drawn, down = sum(sample[k] for k in points), shown(c - delta * of)
    move = f"the moves (s, {down}), every s in [0, {reach(s1)}]," if s1 else f"the move (0, {down})"
    return (
        f"{move} of the first two coordinates: the network is wrong under each on the same label-{of} points (distinct:"
        f" {len(points)} of {distinct}, draws: {drawn} of {draws}), and their true label is kept;"
        f" without a move it is right on {right} of them"
    )


def shown(x):
    """A rational for people: exact if it is short, else its first digits, cut off, times a power of two."""
    text = exact(x)
    if text is None:
        power = power_below(abs(x))
        digits = abs(x) * 1000 // Fraction(2) ** power
        text = f"{sign(x)}{digits // 1000}.{digits % 1000:03}... * 2**{power}"
    return text


def reach(x):
    """How far something holds, for people: exact if it is short, else the largest power of two below."""
    text = exact(x)
    return f"2**{power_below(x)}" if text is None else text


def exact(x):
    """A power of two as such, another rational as a fraction; None if that is long."""
    digits, size = (part.bit_length() for part in x.as_integer_ratio())
    if abs(x) == Fraction(2) ** (digits - size):
        return f"{sign(x)}2**{digits - size}"
    return str(x) if digits + size in range(100) else None


def sign(x):
    """``-`` before a negative number."""
    return "" if x == abs(x) else "-"
