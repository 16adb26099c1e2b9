"""Points that another tool moved, or one perturbation of all points: which of them fool a network (FORMAT.md)."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Protocol

from arrays import Array, archive
from encoding import Json
from network_file import NetworkFile, Outputs
from refusal import decline_unless, require

FOOLED, UNKNOWN, OUTSIDE, WRONG, TIE, KEPT, TWICE, MISSED, OPEN = range(9)
DIGITS = [64 << k for k in range(7)]  # binary digits to which irrational slopes are enclosed, until all is decided
WORDS = (
    "moved points that fool the network",
    "moved points of rows that the data do not have",
    "moved points outside the budget",
    "moved points of rows whose label the network does not give before the move",
    "moved points at a tie",
    "moved points that keep the label",
    "moved points of rows that count already",
    "moved points that lose the label and miss the target",
    "moved points that are not decided, since slopes are irrational",
)
MAX_POINTS = 100_000
Move = tuple[int, list[Fraction], int | None]  # row, point, target


class Statement(Protocol):
    """What is asked of a statement."""

    norm: str
    budget: Fraction
    threshold: Fraction

    def allows(self, move: Sequence[Fraction]) -> bool:
        """Whether the size of a move is at most the budget."""

    def side(self, low: Sequence[Fraction], high: Sequence[Fraction], label: int) -> int | None:
        """1 if the network gives the label, 0 at a tie with it, -1 if another output is larger; None: not decided."""


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


def moves(data: bytes, width: int, points: Sequence[Sequence[Fraction]]) -> list[Move]:
    """The row of each moved point, the point, and its target, or None.

    All rows are moved alike by ``v``, or ``X`` is made of the rows ``k``; targets are ``t``.
    """
    arrays = archive(data)
    if "v" in arrays:
        decline_unless(prod(arrays["v"].shape) == width, "the perturbation has not as many coordinates as a point")
        v = arrays["v"].reals()
        return [(k, [x + dx for x, dx in zip(point, v, strict=True)], None) for k, point in enumerate(points)]
    decline_unless({"X", "k"} <= set(arrays), "the moved points have not the arrays X and k, nor v")
    moved, indices = rows(arrays["X"], width), arrays["k"].integers()
    targets: list[int | None] = [*arrays["t"].integers()] if "t" in arrays else [None] * len(moved)
    good = len(indices) == len(moved) == len(targets)
    decline_unless(good, "the moved points have not a row, or a target, for each of them")
    return list(zip(indices, moved, targets, strict=True))


def judged(statement: Statement, network: NetworkFile, data: bytes, moved: bytes, value: Json) -> list[str]:
    """The sentences of a file of moved points, whose outcomes the certificate lists."""
    known = Data(data, network.inputs)
    listed = moves(moved, network.inputs, known.points)
    network.expect(2 * len(listed))
    found = outcomes(statement, network, known, listed)
    require(type(value) is list and len(value) == len(found), "verdicts", "there is one outcome for each moved point")
    require(
        all(type(code) is int for code in value) and value == found,
        "holds",
        "an outcome is not what exact arithmetic gives",
    )
    counts = [f"  {WORDS[code]}: {found.count(code)}" for code in range(9) if code in found]
    budget = f"of size at most {statement.budget} in the norm {statement.norm}"
    hypothesis = f"HYPOTHESIS: the true label of a point is constant under moves {budget}"
    return [*counts, hypothesis]


def outcomes(statement: Statement, network: NetworkFile, known: Data, moved: Sequence[Move]) -> list[int]:
    """What became of each moved point: the first that applies, as FORMAT.md lists them."""
    before: dict[int, int | None] = {}
    seen: set[tuple[Fraction, ...]] = set()
    found = []
    for k, point, target in moved:
        if not 0 <= k < len(known.points):
            found.append(UNKNOWN)
            continue
        start, label = known.points[k], known.labels[k]
        if not statement.allows([x - y for x, y in zip(point, start, strict=True)]):
            found.append(OUTSIDE)
            continue
        if k not in before:
            before[k] = sides(statement, network, start, [label])[0]
        if before[k] == 1:
            code = after(statement, network, point, label, target)
        else:
            code = OPEN if before[k] is None else WRONG
        if code == FOOLED:
            code = TWICE if tuple(start) in seen else FOOLED
            seen.add(tuple(start))
        found.append(code)
    return found


def after(statement: Statement, network: NetworkFile, point: Sequence[Fraction], label: int, target: int | None) -> int:
    """What became of a point of which the network gave the label."""
    wanted = label if target is None else target
    decline_unless(target != label, "a target is the stated label")
    own, other = sides(statement, network, point, [label, wanted])
    if own is None or other is None:
        return OPEN
    return KEPT if own == 1 else TIE if own == 0 else FOOLED if target is None or other == 1 else MISSED


def sides(
    statement: Statement, network: NetworkFile, point: Sequence[Fraction], labels: Sequence[int]
) -> list[int | None]:
    """On which side of each of these labels the network is."""
    found: list[int | None] = [None]
    for bits in DIGITS:
        if None in found:
            found = enclosed(statement, network(point, bits), labels)
    return found


def enclosed(statement: Statement, outputs: Outputs, labels: Sequence[int]) -> list[int | None]:
    """The same, of outputs between two ends."""
    (low, high, groups, _), values = outputs, outputs.low
    decline_unless(groups is None or len(set(groups)) == 1, "the network closes with several groups")
    limit = 2 if len(values) == 1 else len(values)
    decline_unless(all(0 <= label < limit for label in labels), "a label is not one that the network can give")
    if groups is not None and len(values) == 1:
        half = statement.threshold == Fraction(1, 2) and groups == [-1]
        decline_unless(half, "a closing operator with one output allows the threshold 1/2 only")
        low, high = [low[0] + statement.threshold], [high[0] + statement.threshold]
    return [statement.side(low, high, label) for label in labels]
