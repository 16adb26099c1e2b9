"""Ensembles of decision trees: on a line each tree is restricted, all are summed by a sweep (FORMAT.md).

A *cut* ``(c, 0)`` lies between ``x < c`` and ``x >= c``, a cut ``(c, 1)`` between ``x <= c`` and ``x > c``; cuts are
ordered as pairs, and ``x`` is behind a cut if the cut is at most ``(x, 0)``. The pieces of the sum are constant.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, islice, pairwise
from math import lcm
from operator import itemgetter
from typing import NamedTuple

from counterexample import entry
from encoding import MAX_TOTAL, Json, Lines, number
from refusal import decline_unless, require

Cut = tuple[Fraction, int]
MAX_TREES = 1_000_000
FIRST, LAST = (Fraction(0), 0), (Fraction(1), 1)  # the ends of the part of a line that is looked at


class Split(NamedTuple):
    """To the left if ``weights . x`` is before the cut, to the right if it is behind; ``right`` is that child."""

    weights: dict[int, Fraction]  # by the number of the coordinate
    cut: Cut
    right: int


Tree = list["Split | Fraction"]  # in preorder: the left child of a split is next; a leaf is its value


class Ensemble:
    """``base + scale * (the sum of the values of the leaves that a point reaches)``."""

    def __init__(self, trees: list[Tree], base: Fraction, scale: Fraction) -> None:
        self.trees, self.base, self.scale = trees, base, scale
        self.size = sum(map(len, trees))

    def words(self) -> str:
        """How many trees and splits, and the most leaves of a tree."""
        splits = [len(tree) // 2 for tree in self.trees]
        return (
            f"the ensemble (trees: {len(splits)}, splits: {sum(splits)}, leaves of the largest tree: {max(splits) + 1})"
        )

    def along(self, starts: Sequence[Fraction], length: Fraction, rest: Sequence[Fraction]) -> Iterator[list[Fraction]]:
        """Yield, for each segment, the values of all pieces that it meets."""
        cuts, values = self.on_line(rest)
        for x in starts:
            yield values[bisect_right(cuts, (x, 0)) : bisect_right(cuts, (x + length, 0)) + 1]

    def on_line(self, rest: Sequence[Fraction]) -> tuple[list[Cut], list[Fraction]]:
        """The cuts of the function ``x_1 -> phi(x_1, rest)``, ``x_1`` from 0 to 1, and its values between them."""
        total, jumps = Fraction(0), list[tuple[Cut, Fraction]]()
        for tree in self.trees:
            stretches = tree_on_line(tree, rest)
            total += stretches[0][1]
            jumps += [(cut, after - value) for (cut, value), (_, after) in pairwise(stretches)]
        cuts, values = list[Cut](), [self.base + self.scale * total]
        for cut, there in groupby(sorted(jumps), itemgetter(0)):  # a dictionary is slow if all hash values are one
            total += sum(jump for _, jump in there)
            cuts.append(cut)
            values.append(self.base + self.scale * total)
        return cuts, values

    def at(self, point: Sequence[Fraction]) -> Fraction:
        """The value at a point."""
        total = Fraction(0)
        for tree in self.trees:
            place = 0
            while isinstance(node := tree[place], Split):
                level = sum((weight * point[j] for j, weight in node.weights.items()), Fraction(0))
                place = node.right if node.cut <= (level, 0) else place + 1
            total += node
        return self.base + self.scale * total

    def require_reads_x1(self) -> None:
        """No split has a weight on another coordinate."""
        good = all(set(node.weights) == {0} for tree in self.trees for node in tree if isinstance(node, Split))
        require(good, "trees", "only ensembles that read x_1 alone are verified on boxes")

    def over(self, starts: Sequence[Fraction], length: Fraction) -> Iterator[list[Fraction]]:
        """As `along`; the other coordinates do not matter."""
        return self.along(starts, length, [])

    def price(self, runs: int) -> str:
        """Each split switches at most once on a line."""
        return f"splits of an ensemble that is right on all these boxes: at least {max(0, runs - 1)}"


def tree_on_line(tree: Tree, rest: Sequence[Fraction]) -> list[tuple[Cut, Fraction]]:
    """The leaves that a line reaches, from left to right: the cut where each ends, and its value."""
    found: list[tuple[Cut, Fraction]] = []
    waiting = [(0, FIRST, LAST)]
    while waiting:
        place, low, high = waiting.pop()
        if low == high:  # no point of the line comes here
            continue
        node = tree[place]
        if not isinstance(node, Split):
            found.append((high, node))
            continue
        cut, before, behind = split_on_line(node, place + 1, rest)
        cut = min(max(cut, low), high)
        waiting += [(behind, cut, high), (before, low, cut)]
    return found


def split_on_line(split: Split, left: int, rest: Sequence[Fraction]) -> tuple[Cut, int, int]:
    """Where a split cuts the line, and its children before and behind the cut; `FIRST` if all of it goes to one."""
    (place, after), slope = split.cut, split.weights.get(0, Fraction(0))
    level = sum((weight * rest[j - 1] for j, weight in split.weights.items() if j), Fraction(0))
    if slope > 0:
        return ((place - level) / slope, after), left, split.right
    if slope < 0:
        return ((place - level) / slope, 1 - after), split.right, left
    only = split.right if split.cut <= (level, 0) else left
    return FIRST, only, only


def model(lines: Lines, first: list[Json], inputs: int) -> Ensemble:
    """The ensemble whose entries begin with this one, and go on in the lines."""
    return ensemble(first, (entry(line, "tree", 2) for line in lines), inputs)


def ensemble(first: Json, others: Iterable[Json], inputs: int) -> Ensemble:
    """The ensemble with these entries."""
    good = type(first) is list and len(first) == 5 and [*map(type, first[:3])] == [str, int, int]
    require(good and first[0] == "trees", "lines", "expected an entry 'trees' of 5 parts")
    require(first[1] == inputs, "trees", "the ensemble does not read the coordinates of a point")
    require(first[2] >= 1, "trees", "an ensemble has at least one tree")
    decline_unless(first[2] <= MAX_TREES, "there are too many trees")
    base, scale = number(first[3]), number(first[4])
    trees = []
    for each in islice(others, first[2]):
        good = type(each) is list and len(each) == 2 and each[0] == "tree"
        require(good, "lines", "expected an entry 'tree' of 2 parts")
        trees.append(read_tree(each[1], inputs))
    require(len(trees) == first[2], "lines", "there are fewer trees than the ensemble has")
    require_short([base, scale], trees)
    return Ensemble(trees, base, scale)


def read_tree(value: Json, inputs: int) -> Tree:
    """A tree from its nodes in preorder."""
    require(type(value) is list and all(type(node) is list for node in value), "trees", "a tree is a list of nodes")
    tree: Tree = []
    subtrees: list[int] = []  # where those begin that follow, and have no parent yet
    for place in range(len(value) - 1, -1, -1):
        node = value[place]
        require(len(node) in (1, 3), "trees", "a node has one part, if it is a leaf, or three")
        if len(node) == 3:
            require(len(subtrees) >= 2, "trees", "the nodes are not those of one tree in preorder")
            subtrees.pop()
            tree.append(read_split(node, inputs, subtrees.pop()))
        else:
            tree.append(number(node[0]))
        subtrees.append(place)
    require(len(subtrees) == 1, "trees", "the nodes are not those of one tree in preorder")
    return tree[::-1]


def read_split(node: list[Json], inputs: int, right: int) -> Split:
    """A split: a coordinate or a vector, ``<`` or ``<=``, a threshold."""
    reads, mode, threshold = node
    require(mode in ("<", "<="), "trees", "a split compares by < or <=")
    if type(reads) is int:
        require(0 <= reads < inputs, "trees", "a split reads a coordinate that there is not")
        weights = {reads: Fraction(1)}
    else:
        require(type(reads) is list and len(reads) == inputs, "trees", "a split reads a coordinate or a vector")
        weights = {j: weight for j, weight in enumerate(map(number, reads)) if weight}
        require(len(weights) >= 1, "trees", "the vector of a split is 0")
    return Split(weights, (number(threshold), 1 if mode == "<=" else 0), right)


def require_short(others: list[Fraction], trees: list[Tree]) -> None:
    """The numbers over a common denominator are not too long in all: then no sum is."""
    leaves = [node for tree in trees for node in tree if not isinstance(node, Split)] + others
    splits = [node for tree in trees for node in tree if isinstance(node, Split)]
    parts = [part for split in splits for part in (split.cut[0], *split.weights.values())]
    for numbers in (leaves, parts):
        scale, most = 1, MAX_TOTAL // max(1, len(numbers))
        for entry_ in numbers:
            scale = lcm(scale, entry_.denominator)
            longest = scale.bit_length() + entry_.numerator.bit_length()
            decline_unless(longest <= most, "an ensemble has too many binary digits in all")
