"""Kind `unstable`: moves of two coordinates under which a network is wrong on many points at once (FORMAT.md)."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import NamedTuple, Protocol

from counterexample import entry
from encoding import Json, Lines, indices, number
from network import IntegralLayers, Widths, sums
from printing import move, reach
from readouts import Readout
from refusal import Reject, decline_unless, require
from samples import Draws, Sample

Ends = tuple[Fraction, Fraction]  # the outputs of a network at both ends of a segment
Place = tuple[Fraction, list[tuple[list[int], int]]]  # x_1, and what a network computes there
MAX_MOVES = 100_000  # families of moves: a sentence is printed of each


class Statement(Protocol):
    """What this kind and the kind `stable` ask of a statement."""

    delta: Fraction
    extra: list[Fraction]
    readout: Readout
    sample: Sample

    def name_sample(self, draws: Draws) -> str:
        """The sample in words."""

    def network(self, value: Json) -> tuple[IntegralLayers, Widths]:
        """Layers and widths of the network that is written so."""

    def label(self, k: int) -> int:
        """The label of a point, 0 or 1."""

    def coordinate(self, k: int) -> Fraction:
        """The first coordinate of a point."""

    def room(self, k: int) -> tuple[Fraction, Fraction]:
        """By less than what it can be raised, and by up to what it can be lowered, and keep the label."""


class Moves(NamedTuple):
    """Points of one label, each moved to ``(t_k + s, c, extra...)``, for every ``s`` in ``[0, s1]``."""

    label: int
    c: Fraction
    s1: Fraction
    points: list[int]


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header; return the sentences of the claim."""
    draws = statement.sample.draws(lines)
    layers, widths = statement.network(entry(next(lines, "[]"), "network", 2)[1])
    size = "-".join(map(str, widths))
    said = [statement.name_sample(draws), f"the network is {size}, {statement.readout.words()}"]
    totals = count_labels(statement, draws)
    for number_of_moves, line in enumerate(chain([next(lines, "[]")], lines)):
        decline_unless(number_of_moves < MAX_MOVES, f"there are more than {MAX_MOVES} entries 'fooled'")
        moves, sides = read_moves(statement, draws, entry(line, "fooled", 6)[1:])
        require_wrong(statement, layers, moves, sides)
        own = moves._replace(c=statement.delta * moves.label, s1=Fraction(0))
        right = sum(statement.readout.is_right(ends[0], own.label) for _, ends in along(statement, layers, own) if ends)
        said.append(sentence(statement.delta, draws, totals[moves.label], moves, right))
    return said


def count_labels(statement: Statement, draws: Draws) -> list[tuple[int, int]]:
    """How many distinct points and how many draws there are, of label 0 and of label 1."""
    times = [[n for k, n in draws.items() if statement.label(k) == label] for label in (0, 1)]
    return [(len(of_label), sum(of_label)) for of_label in times]


def read_moves(statement: Statement, draws: Draws, row: list[Json]) -> tuple[Moves, list[int]]:
    """One family of moves, all of which keep the true labels, and the sides on which the network is to be wrong."""
    label, c, s1, points, sides = row[0], number(row[1]), number(row[2]), indices(row[3], "points"), row[4]
    require(type(label) is int and label in (0, 1), "fooled", "a label is 0 or 1")
    require(0 <= c <= 1, "fooled", "the line x_2 = c is not in the cube")
    require(all(k in draws for k in points), "points", "a point is not in the sample")
    require(all(statement.label(k) == label for k in points), "points", "a point has the other label")
    good = type(sides) is list and len(sides) == len(points) and all(type(side) is int for side in sides)
    require(good and set(sides) <= {-1, 1}, "fooled", "a side, 1 or -1, is wanted for each point")
    require(0 <= s1 < min(statement.room(k)[0] for k in points), "interval", "the moves do not keep every true label")
    return Moves(label, c, s1, points), list(sides)


def require_wrong(statement: Statement, layers: IntegralLayers, moves: Moves, sides: list[int]) -> None:
    """The network is wrong on one side all along each segment: it is affine there, and wrong at both ends."""
    side_of = dict(zip(moves.points, sides, strict=True))
    for k, ends in along(statement, layers, moves):
        if ends is None:
            raise Reject("activation", "a neuron changes sign on the way")
        good = all(statement.readout.is_wrong(value, moves.label, side_of[k]) for value in ends)
        require(good, "wrong", "the network is not wrong on this side of the label at both ends")


def along(statement: Statement, layers: IntegralLayers, moves: Moves) -> Iterator[tuple[int, Ends | None]]:
    """Yield each point with the outputs at both ends of its segment, or None if a neuron changes sign on it.

    All segments lie on one line. Where no neuron changes sign between the two ends of a stretch of it, the network is
    affine on the stretch. Layer by layer: the neurons before this one are affine and of one sign (0 is of both), so
    what it reads is affine, and so is it; of one sign at both ends, it is so in between. The outputs in between are
    then interpolated, which is exact. Otherwise half of the segments are taken at a time.
    """

    def at(x1: Fraction) -> Place:
        return x1, list(sums(layers, [x1, moves.c, *statement.extra]))

    starts = sorted(((statement.coordinate(k), k) for k in moves.points), reverse=True)
    stretches = [(starts, at(starts[-1][0]), at(starts[0][0] + moves.s1))]
    while stretches:
        starts, left, right = stretches.pop()
        if not changes_sign(left, right):
            yield from interpolated(starts, moves.s1, left, right)
        elif len(starts) == 1:
            yield starts[0][1], None
        else:
            upper, lower = starts[: len(starts) // 2], starts[len(starts) // 2 :]
            stretches.append((lower, left, at(lower[0][0] + moves.s1)))
            stretches.append((upper, at(upper[-1][0]), right))


def changes_sign(left: Place, right: Place) -> bool:
    """Whether a neuron is above 0 at one of two places and below 0 at the other."""
    layers = zip(left[1][:-1], right[1][:-1], strict=True)
    return any(a < 0 < b or b < 0 < a for (one, _), (other, _) in layers for a, b in zip(one, other, strict=True))


def interpolated(
    starts: list[tuple[Fraction, int]], s1: Fraction, left: Place, right: Place
) -> Iterator[tuple[int, Ends]]:
    """Yield the points with the outputs at both ends of their segments, on a stretch where the network is affine."""
    low, high = (Fraction(output[-1][0][0], output[-1][1]) for _, output in (left, right))
    slope = (high - low) / (right[0] - left[0]) if left[0] < right[0] else Fraction(0)
    rise = slope * s1
    for x1, k in starts:
        value = low + slope * (x1 - left[0])
        yield k, (value, value + rise)


def sentence(delta: Fraction, draws: Draws, totals: tuple[int, int], moves: Moves, right: int) -> str:
    """What was verified of one family of moves, in words."""
    label, c, s1, points = moves
    down, drawn = move(c - delta * label), sum(draws[k] for k in points)
    moved = f"the moves (s, {down}), every s in [0, {reach(s1)}]," if s1 else f"the move (0, {down})"
    return (
        f"{moved} of the first two coordinates: the network is wrong under each on the same label-{label} points"
        f" (distinct: {len(points)} of {totals[0]}, draws: {drawn} of {totals[1]}), and their true label is kept;"
        f" without a move it is right on {right} of them"
    )
