"""Points that another tool moved, or one perturbation of all points: which of them fool a network (FORMAT.md)."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Protocol

from arrays import Array, archive
from encoding import Json
from network_file import NetworkFile
from refusal import decline_unless, require

FOOLED, UNKNOWN, OUTSIDE, WRONG, TIE, KEPT, TWICE = range(7)
WORDS = (
    "moved points that fool the network",
    "moved points of rows that the data do not have",
    "moved points outside the budget",
    "moved points of rows whose label the network does not give before the move",
    "moved points at a tie",
    "moved points that keep the label",
    "moved points of rows that count already",
)
MAX_POINTS = 100_000


class Statement(Protocol):
    """What is asked of a statement."""

    norm: str
    budget: Fraction
    threshold: Fraction

    def allows(self, move: Sequence[Fraction]) -> bool:
        """Whether the size of a move is at most the budget."""

    def side(self, values: Sequence[Fraction], label: int) -> int:
        """1 if the network gives the label, 0 at a tie with it, -1 if another output is larger."""


class Data:
    """Points, row by row, and their labels."""

    def __init__(self, data: bytes, width: int) -> None:
        arrays = archive(data)
        decline_unless({"X", "y"} <= set(arrays), "the data have not the arrays X and y")
        self.points, self.labels = rows(arrays["X"], width), arrays["y"].integers()
        decline_unless(len(self.labels) == len(self.points), "the data have not a label for each point")


def rows(array: Array, width: int) -> list[list[Fraction]]:
    """The points of an array, one for each index of its first axis."""
    good = len(array.shape) >= 1 and prod(array.shape[1:]) == width and array.shape[0] <= MAX_POINTS
    decline_unless(good, "points have not as many coordinates as the network has inputs, or are too many")
    numbers = array.reals()
    return [numbers[k * width : (k + 1) * width] for k in range(array.shape[0])]


def moves(data: bytes, width: int, points: Sequence[Sequence[Fraction]]) -> list[tuple[int, list[Fraction]]]:
    """The row of each moved point, and the point: all rows moved alike by ``v``, or ``X`` made of the rows ``k``."""
    arrays = archive(data)
    if "v" in arrays:
        decline_unless(prod(arrays["v"].shape) == width, "the perturbation has not as many coordinates as a point")
        v = arrays["v"].reals()
        return [(k, [x + dx for x, dx in zip(point, v, strict=True)]) for k, point in enumerate(points)]
    decline_unless({"X", "k"} <= set(arrays), "the moved points have not the arrays X and k, nor v")
    moved, indices = rows(arrays["X"], width), arrays["k"].integers()
    decline_unless(len(indices) == len(moved), "the moved points have not a row for each of them")
    return list(zip(indices, moved, strict=True))


def judged(statement: Statement, network: NetworkFile, data: bytes, moved: bytes, value: Json) -> list[str]:
    """The sentences of a file of moved points, whose outcomes the certificate lists."""
    known = Data(data, network.inputs)
    found = outcomes(statement, network, known, moves(moved, network.inputs, known.points))
    require(type(value) is list and len(value) == len(found), "verdicts", "there is one outcome for each moved point")
    require(
        all(type(code) is int for code in value) and value == found,
        "holds",
        "an outcome is not what exact arithmetic gives",
    )
    counts = [f"  {WORDS[code]}: {found.count(code)}" for code in range(7) if code in found]
    budget = f"of size at most {statement.budget} in the norm {statement.norm}"
    hypothesis = f"HYPOTHESIS: the true label of a point is constant under moves {budget}"
    return [*counts, hypothesis]


def outcomes(
    statement: Statement, network: NetworkFile, known: Data, moved: Sequence[tuple[int, list[Fraction]]]
) -> list[int]:
    """What became of each moved point: the first that applies, as FORMAT.md lists them."""
    before: dict[int, int] = {}
    seen: set[tuple[Fraction, ...]] = set()
    found = []
    for k, point in moved:
        if not 0 <= k < len(known.points):
            found.append(UNKNOWN)
            continue
        start, label = known.points[k], known.labels[k]
        if not statement.allows([x - y for x, y in zip(point, start, strict=True)]):
            found.append(OUTSIDE)
            continue
        if k not in before:
            before[k] = side(statement, network, start, label)
        after = side(statement, network, point, label) if before[k] == 1 else 0
        code = WRONG if before[k] != 1 else KEPT if after == 1 else TIE if after == 0 else FOOLED
        if code == FOOLED:
            code = TWICE if tuple(start) in seen else FOOLED
            seen.add(tuple(start))
        found.append(code)
    return found


def side(statement: Statement, network: NetworkFile, point: Sequence[Fraction], label: int) -> int:
    """On which side of the stated label the network is."""
    values, groups = network(point)
    closed = groups is not None
    decline_unless(
        not closed or len(values) == 1 or len(set(groups or [])) == 1, "the network closes with several groups"
    )
    limit = 2 if len(values) == 1 else len(values)
    decline_unless(len(values) >= 1 and 0 <= label < limit, "a label is not one that the network can give")
    if closed and len(values) == 1:
        half = statement.threshold == Fraction(1, 2) and groups == [-1]
        decline_unless(half, "a closing operator with one output allows the threshold 1/2 only")
        return statement.side([values[0] + statement.threshold], label)
    return statement.side(values, label)
