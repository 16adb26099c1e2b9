"""Points that another tool moved, or one perturbation of all points: which of them fool a network, exactly.

Source: docs/theory.md, 14.3.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from tokenize import TokenError
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput, one_line
from sci.graph import read
from sci.graph.floats import enclosure, separated
from sci.progress import stage
from sci.proofs.adversary.moved_points import FOOLED, outcomes
from sci.proofs.certificates.deliver import deliver
from sci.proofs.certificates.write import line, place_for
from sci.proofs.witnesses.judgement import MAX_NETWORK, File
from sci.proofs.witnesses.readings import DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sci.graph import GraphNetwork, Outputs

    Row = list[Fraction]
    Move = tuple[int, Row, int | None]  # the row of the data, the point, the target if there is one

NORMS = ("inf", "1", "2", "0")
MAX_BYTES, MAX_ENTRIES, MAX_POINTS, BLOCK = 2**28, 2**22, 100_000, 100
OUTCOMES = (
    "fooled",
    "unknown_row",
    "outside_budget",
    "wrong_before",
    "tie",
    "not_fooled",
    "listed_twice",
    "missed_target",
    "undecided",
)
"""What becomes of a moved point, by the number that a certificate has for it; of 1 to 8 the first that applies."""


@dataclass(frozen=True)
class Budget:
    """How far points may be moved, and the threshold of a network with one output."""

    norm: str
    size: Fraction
    threshold: Fraction = Fraction(1, 2)

    def __post_init__(self) -> None:
        if self.norm not in NORMS or self.size < 0:
            raise BadInput(f"the norm {one_line(self.norm, 20)!r} with the budget {self.size} is not allowed "
                           f"(allowed: {', '.join(NORMS)}, at least 0)")  # fmt: skip

    def excess(self, move: Sequence[Fraction]) -> Fraction:
        """By how much the size of a move exceeds the budget; in the norm 2, the square of the size its square."""
        sizes = [abs(x) for x in move]
        if self.norm == "2":
            return sum((x * x for x in sizes), Fraction(0)) - self.size**2
        found = {"0": Fraction(sum(x != 0 for x in sizes)), "1": sum(sizes, Fraction(0)), "inf": max(sizes)}
        return found[self.norm] - self.size


@dataclass(frozen=True)
class Moved:
    """What became of the moved points, by the names of `OUTCOMES`.

    ``fooled`` are the rows that are fooled; ``excess``: by how much the largest move is too large (norm 2: its square).
    """

    files: tuple[File, File, File]
    budget: Budget
    outcomes: list[str]
    fooled: list[int]
    excess: Fraction
    universal: bool
    certificate: Path | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many moved points have each outcome."""
        found = Counter(self.outcomes)
        return {name: found[name] for name in OUTCOMES}


def judged(network: Path, data: Path, moved: Path, budget: Budget, output: Path | None = None) -> Moved:
    """Judge moved points, and write a certificate of every outcome.

    Raises:
        BadInput: for whatever cannot be read, is not supported, or does not fit.
    """
    place = None if output is None else place_for(output)
    with stage("the files are read"):
        files = File.at(network, MAX_NETWORK), File.at(data, MAX_BYTES), File.at(moved, MAX_BYTES)
        graph = read(files[0].unpacked(MAX_NETWORK), str(network))
        points, labels = _data(files[1], graph.inputs)
        moves, universal = _moves(files[2], graph.inputs, points)
    found = _Judge(graph, budget, points, labels)(moves)
    if place is not None:
        deliver(_lines(files, budget, found[0]), place, files=[file.path for file in files])
    outside = [
        budget.excess(_difference(x, points[k]))
        for (k, x, _), what in zip(moves, found[0], strict=True)
        if what == OUTCOMES[2]
    ]
    return Moved(files, budget, found[0], found[1], max(outside, default=Fraction(0)), universal, output)


def _lines(files: Sequence[File], budget: Budget, outcomes: Sequence[str]) -> list[str]:
    """The lines of a certificate of kind `witness`, without the footer."""
    parameters = {"budget": str(budget.size), "norm": budget.norm, "threshold": str(budget.threshold)}
    header = {"kind": "witness", "parameters": parameters, "problem": "network-labels", "version": 1}
    codes = [OUTCOMES.index(what) for what in outcomes]
    network, data, moved = (file.sha256 for file in files)
    return [line(part) for part in (header, ["network", network], ["data", data], ["moved", moved, codes])]


def _arrays(file: File) -> dict[str, Any]:
    """The arrays of an ``.npz`` file; what they unpack to is bounded before it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
            entries = packed.infolist()
            if len(entries) > 100 or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise BadInput(f"{file.path} is too large when unpacked (allowed: {MAX_BYTES} bytes, 100 arrays)")
        if len({entry.filename.removesuffix(".npy") for entry in entries}) < len(entries):
            raise BadInput(f"{file.path} has two arrays of one name")
        with np.load(io.BytesIO(file.data), allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
            if not all(isinstance(array, np.ndarray) for array in found.values()):
                raise BadInput(f"{file.path} holds something that is not an array")
            if sum(array.size for array in found.values()) > MAX_ENTRIES:
                raise BadInput(f"{file.path} has too many numbers (allowed: {MAX_ENTRIES})")
            return found
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        EOFError,
        KeyError,
        TypeError,
        NotImplementedError,
        SyntaxError,
        TokenError,
    ) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"{file.path} is not an .npz file of numbers: {one_line(error, 80)}") from None


def _array(file: File, arrays: dict[str, Any], name: str, what: str, kinds: str) -> Any:
    if name not in arrays:
        raise BadInput(f"{file.path} has no array {name}, {what} (it has {', '.join(sorted(arrays)) or 'none'})")
    found = arrays[name]
    if found.dtype.kind not in kinds or (found.dtype.kind == "f" and found.dtype.itemsize > 8):
        raise BadInput(f"{file.path}: {name} has the type {found.dtype} (allowed: {what})")
    if not np.isfinite(found).all():
        raise BadInput(f"{file.path}: {name} holds a number that is not finite")
    return found


def _rows(file: File, array: Any, width: int) -> list[Row]:
    """The points of an array, one for each index of its first axis."""
    if array.ndim < 1 or array[:1].size != (width if len(array) else 0) or len(array) > MAX_POINTS:
        shape = f"{file.path}: X has the shape {array.shape}"
        raise BadInput(f"{shape} (allowed: up to {MAX_POINTS} points of {width} numbers each)")
    return [[Fraction(x) for x in row] for row in array.reshape(len(array), width).tolist()]


def _data(file: File, width: int) -> tuple[list[Row], list[int]]:
    arrays = _arrays(file)
    points = _rows(file, _array(file, arrays, "X", "points of floats or integers", "fiu"), width)
    labels = _array(file, arrays, "y", "integer labels", "iu").ravel().tolist()
    if len(labels) != len(points):
        raise BadInput(f"{file.path} has {len(points)} points and {len(labels)} labels")
    return points, labels


def _moves(file: File, width: int, points: Sequence[Row]) -> tuple[list[Move], bool]:
    """The moved points; whether one perturbation moves all."""
    arrays = _arrays(file)
    if "v" in arrays:
        v = [Fraction(x) for x in _array(file, arrays, "v", "a perturbation of floats", "fiu").ravel().tolist()]
        if len(v) != width:
            raise BadInput(f"{file.path}: v has {len(v)} coordinates, a point has {width}")
        return [(k, [x + dx for x, dx in zip(point, v, strict=True)], None) for k, point in enumerate(points)], True
    moved = _rows(file, _array(file, arrays, "X", "moved points of floats, or v, one perturbation", "fiu"), width)
    rows = _array(file, arrays, "k", "the rows of the data that they are made of, integers", "iu").ravel().tolist()
    if len(rows) != len(moved):
        raise BadInput(f"{file.path} has {len(moved)} points and {len(rows)} rows")
    targets = [None] * len(moved)
    if "t" in arrays:
        targets = _array(file, arrays, "t", "the labels that were aimed at, integers", "iu").ravel().tolist()
    if len(targets) != len(moved):
        raise BadInput(f"{file.path} has {len(moved)} points and {len(targets)} targets")
    return list(zip(rows, moved, targets, strict=True)), False


def _difference(x: Row, start: Row) -> Row:
    return [a - b for a, b in zip(x, start, strict=True)]


def _word(own: int | None, other: int | None, target: int | None) -> str:
    """What became of a point, by the sides of its label and of the target."""
    if own is None or other is None:
        return "undecided"
    if own >= 0:
        return "not_fooled" if own else "tie"
    return FOOLED if target is None or other == 1 else "missed_target"


class _Judge:
    """Judges moved points of a network and labelled points."""

    def __init__(self, network: GraphNetwork, budget: Budget, points: Sequence[Row], labels: Sequence[int]) -> None:
        self.network, self.budget, self.points, self.labels = network, budget, points, labels

    def __call__(self, moves: Sequence[Move]) -> tuple[list[str], list[int]]:
        """The outcomes, and the rows that are fooled."""
        rows = [k for k, _, _ in moves]
        found = outcomes(
            rows,
            lambda i: self._far(*moves[i][:2]),
            self._before,
            lambda asked: self._after([moves[i] for i in asked], asked),
            lambda k: tuple(self.points[k]),
        )
        return found, sorted(k for k, what in zip(rows, found, strict=True) if what == FOOLED)

    def _far(self, k: int, x: Row) -> str | None:
        if not 0 <= k < len(self.points):
            return "unknown_row"
        return "outside_budget" if self.budget.excess(_difference(x, self.points[k])) > 0 else None

    def _before(self, rows: Sequence[int]) -> dict[int, str | None]:
        """Where the network does not give the label before the move, or that is not decided."""
        words = {1: None, 0: "wrong_before", -1: "wrong_before", None: "undecided"}
        sides = self._sides([self.points[k] for k in rows], [[self.labels[k]] for k in rows])
        return {k: words[side] for k, (side,) in zip(rows, sides, strict=True)}

    def _after(self, moves: Sequence[Move], names: Sequence[int]) -> dict[int, str]:
        """What became of points of which the network gave the label."""
        for k, _, target in moves:
            if target == self.labels[k]:
                raise BadInput(f"a point of row {k} has the target {target}, which is its label")
        labels = [[self.labels[k], self.labels[k] if target is None else target] for k, _, target in moves]
        sides = self._sides([x for _, x, _ in moves], labels)
        targets = [target for _, _, target in moves]
        return {i: _word(own, other, target) for i, (own, other), target in zip(names, sides, targets, strict=True)}

    def _sides(self, points: Sequence[Row], labels: Sequence[list[int]]) -> list[list[int | None]]:
        """On which side of each of its labels the network is at each point: exactly where floats do not prove it."""
        found: list[list[int | None]] = []
        with stage("points are judged", total=len(points)) as now:
            for first in range(0, len(points), BLOCK):
                block, wanted = points[first : first + BLOCK], labels[first : first + BLOCK]
                sides = self._by_floats(block, wanted)
                rest = [i for i, part in enumerate(sides) if None in part]
                for i, out in zip(rest, self.network([block[i] for i in rest]) if rest else [], strict=True):
                    sides[i] = self._refined(out, block[i], wanted[i])
                found += sides
                now.advance(len(block))
        return found

    def _by_floats(self, points: Sequence[Row], labels: Sequence[list[int]]) -> list[list[int | None]]:
        """What floats prove; None elsewhere."""
        values = enclosure(self.network, points)
        if values is None:
            return [[None] * len(part) for part in labels]
        count, known = values[0].shape[1], sorted({label for part in labels for label in part})
        self._need_labels(known, count)
        sides = dict(zip(known, (self._proved(values, label, count) for label in known), strict=True))
        return [[int(sides[label][i]) or None for label in part] for i, part in enumerate(labels)]

    def _proved(self, values: Any, label: int, count: int) -> Any:
        """1 where a label is proved to be given, -1 where another output is proved to be larger, else 0."""
        if count == 1:
            return (1 if label else -1) * separated(values, 0, self.budget.threshold)
        signs = np.array([separated(values, label, j) for j in range(count) if j != label])
        return np.where((signs < 0).any(axis=0), -1, (signs > 0).all(axis=0))

    def _refined(self, outputs: Outputs, x: Row, labels: Sequence[int]) -> list[int | None]:
        """On which side of each label the network is at a point; slopes are enclosed further until that is decided."""
        found = [self._side(outputs, label) for label in labels]
        for bits in DIGITS[1:]:
            if None not in found:
                break
            (outputs,) = self.network([x], bits)
            found = [self._side(outputs, label) for label in labels]
        return found

    def _need_labels(self, labels: Sequence[int], outputs: int) -> None:
        count = max(outputs, 2)
        wrong = [label for label in labels if not 0 <= label < count]
        if wrong:
            raise BadInput(f"there is a label {wrong[0]}, where the network can give 0 to {count - 1}")

    def _side(self, outputs: Outputs, label: int) -> int | None:
        """1 where the network gives the label, 0 at a tie, -1 elsewhere; None where that is not decided."""
        values, threshold = outputs.low, self.budget.threshold
        self._need_labels([label], len(values))
        if outputs.groups is not None and len(values) > 1 and len(set(outputs.groups)) > 1:
            raise BadInput("the network closes with an operator of several groups: its outputs cannot be compared")
        if len(values) > 1:
            low = outputs.low[label] - max(y for j, y in enumerate(outputs.high) if j != label)
            high = outputs.high[label] - max(y for j, y in enumerate(outputs.low) if j != label)
        else:
            if outputs.groups is not None:
                if threshold != Fraction(1, 2) or outputs.groups != (-1,):
                    raise BadInput("a network that closes with Sigmoid has the threshold 1/2 only")
                threshold = Fraction(0)
            ends = sorted((1 if label else -1) * (y - threshold) for y in (outputs.low[0], outputs.high[0]))
            low, high = ends
        if low <= 0 <= high and low != high:
            return None
        return (low > 0) - (high < 0)


__all__ = ["NORMS", "OUTCOMES", "Budget", "Moved", "judged"]
