"""Kind `unstable`: moves of two coordinates under which a model is wrong on many points at once (FORMAT.md)."""

from fractions import Fraction
from itertools import chain
from typing import NamedTuple, Protocol

from counterexample import entry
from encoding import Json, Lines, indices, number
from models import Model
from printing import move, reach
from readouts import Readout
from refusal import decline_unless, require
from samples import Draws, Sample

MAX_MOVES = 100_000  # families of moves: a sentence is printed of each
MAX_WORK = 1 << 19  # their number times the size of the model
MAX_POINTS = 1 << 28  # the number of all their points times that


class Statement(Protocol):
    """What this kind and the kind `stable` ask of a statement."""

    delta: Fraction
    extra: list[Fraction]
    readout: Readout
    sample: Sample

    def name_sample(self, draws: Draws) -> str:
        """The sample in words."""

    def model(self, lines: Lines) -> Model:
        """The model that stands next."""

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
    model = statement.model(lines)
    said = [statement.name_sample(draws), f"{model.words()}, {statement.readout.words()}"]
    totals = count_labels(statement, draws)
    points = 0
    for number_of_moves, line in enumerate(chain([next(lines, "[]")], lines)):
        decline_unless(number_of_moves < MAX_MOVES, f"there are more than {MAX_MOVES} entries 'fooled'")
        work = (number_of_moves + 1) * model.size
        decline_unless(work <= MAX_WORK, "there are too many entries 'fooled' for a model of this size")
        moves, sides = read_moves(statement, draws, entry(line, "fooled", 6)[1:])
        points += len(moves.points)
        decline_unless(points * model.size <= MAX_POINTS, "entries 'fooled' have too many points for such a model")
        ties = require_wrong(statement, model, moves, sides)
        right = count_right(statement, model, moves)
        said.append(sentence(statement.delta, draws, totals[moves.label], moves, ties, right))
    return said


def count_labels(statement: Statement, draws: Draws) -> list[tuple[int, int]]:
    """How many distinct points and how many draws there are, of label 0 and of label 1."""
    times = [[n for k, n in draws.items() if statement.label(k) == label] for label in (0, 1)]
    return [(len(of_label), sum(of_label)) for of_label in times]


def read_moves(statement: Statement, draws: Draws, row: list[Json]) -> tuple[Moves, list[int]]:
    """One family of moves, all of which keep the true labels, and the sides on which the model is to be wrong."""
    label, c, s1, points, sides = row[0], number(row[1]), number(row[2]), indices(row[3], "points"), row[4]
    require(type(label) is int and label in (0, 1), "fooled", "a label is 0 or 1")
    require(0 <= c <= 1, "fooled", "the line x_2 = c is not in the cube")
    require(all(k in draws for k in points), "points", "a point is not in the sample")
    require(all(statement.label(k) == label for k in points), "points", "a point has the other label")
    good = type(sides) is list and len(sides) == len(points) and all(type(side) is int for side in sides)
    require(good and set(sides) <= {-1, 1}, "fooled", "a side, 1 or -1, is wanted for each point")
    require(0 <= s1 < min(statement.room(k)[0] for k in points), "interval", "the moves do not keep every true label")
    return Moves(label, c, s1, points), list(sides)


def require_wrong(statement: Statement, model: Model, moves: Moves, sides: list[int]) -> int:
    """The model is wrong on one side all along each segment: its values there lie between some that are wrong.

    Return of how many points some of these values is a tie.
    """
    starts, readout = [statement.coordinate(k) for k in moves.points], statement.readout
    found, ties = model.along(starts, moves.s1, [moves.c, *statement.extra]), 0
    for values, side in zip(found, sides, strict=True):
        good = all(readout.is_wrong(value, moves.label, side) for value in values)
        require(good, "wrong", "the model is not wrong on this side of the label all along")
        ties += readout.wrong_from(moves.label, side) in values
    return ties


def count_right(statement: Statement, model: Model, moves: Moves) -> int:
    """On how many of the points the model is right without a move."""
    starts = [statement.coordinate(k) for k in moves.points]
    found = model.along(starts, Fraction(0), [statement.delta * moves.label, *statement.extra])
    return sum(all(statement.readout.is_right(value, moves.label) for value in values) for values in found)


def sentence(delta: Fraction, draws: Draws, totals: tuple[int, int], moves: Moves, ties: int, right: int) -> str:
    """What was verified of one family of moves, in words."""
    label, c, s1, points = moves
    down, drawn = move(c - delta * label), sum(draws[k] for k in points)
    moved = f"the moves (s, {down}), every s in [0, {reach(s1)}]," if s1 else f"the move (0, {down})"
    tied = f"; a tie counts as wrong, and is met on {ties} of them" if ties else ""
    before = f"right on {right} of them" if right else "right on none of them: no move is needed"
    return (
        f"{moved} of the first two coordinates: the model is wrong under each on the same label-{label} points"
        f" (distinct: {len(points)} of {totals[0]}, draws: {drawn} of {totals[1]}){tied}, and their true label is kept;"
        f" without a move it is {before}"
    )
