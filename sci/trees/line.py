"""An ensemble on a line parallel to the first axis: each tree restricted, all summed by a sweep.

Source: docs/theory.md, 13.1.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from operator import mul
from typing import TYPE_CHECKING

from sci.model import FIRST, LAST, Affine, Cut, Restriction
from sci.trees.tree import Leaf, Split, right_children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.trees.tree import Ensemble, Node


def restriction(ensemble: Ensemble, rest: Sequence[Fraction]) -> Restriction:
    """The function ``x_1 -> phi(x_1, rest...)``; neighbouring pieces differ."""
    start, jumps = Fraction(0), dict[Cut, Fraction]()  # at 0, and at the cuts behind it
    for nodes in ensemble.trees:
        stretches = tree_on_line(nodes, rest)
        start += stretches[0][1]
        for (cut, value), (_, after) in pairwise(stretches):
            jumps[cut] = jumps.get(cut, Fraction(0)) + after - value
    cuts = [cut for cut in sorted(jumps) if jumps[cut]]
    pieces, total = [], start
    for jump in (Fraction(0), *(jumps[cut] for cut in cuts)):
        total += jump
        pieces.append(Affine(Fraction(0), ensemble.base + ensemble.scale * total))
    return Restriction(cuts, pieces)


def cuts_met(ensemble: Ensemble, rest: Sequence[Fraction]) -> set[Cut]:
    """Where splits cut the line, those of which some point of it reaches both sides."""
    return {cut for nodes in ensemble.trees for cut, _ in tree_on_line(nodes, rest)[:-1]}


def tree_on_line(nodes: Sequence[Node], rest: Sequence[Fraction]) -> list[tuple[Cut, Fraction]]:
    """The leaves that are reached from 0 to 1, from left to right: the cut where each ends, and its value."""
    right = right_children(nodes)
    found: list[tuple[Cut, Fraction]] = []
    stack = [(0, FIRST, LAST)]
    while stack:
        number, low, high = stack.pop()
        each = nodes[number]
        if isinstance(each, Leaf):
            found.append((high, each.value))
            continue
        cut, children = on_line(each, rest, (number + 1, right[number]))
        if cut is None:
            stack.append((children[0], low, high))
            continue
        if cut <= low:
            stack.append((children[1], low, high))
        elif cut >= high:
            stack.append((children[0], low, high))
        else:
            stack.append((children[1], cut, high))
            stack.append((children[0], low, cut))
    return found


def on_line(split: Split, rest: Sequence[Fraction], children: tuple[int, int]) -> tuple[Cut | None, tuple[int, ...]]:
    """Where a split cuts the line, and its children left and right of that; or None and the only child that is met."""
    direction, strict, threshold = split
    if direction == 0:
        return split.cut, children
    if isinstance(direction, int):
        slope, level = Fraction(0), rest[direction - 1]
    else:
        slope, level = direction[0], sum(map(mul, direction[1:], rest), Fraction(0))
    if not slope:
        below = level < threshold or (level == threshold and not strict)
        return None, (children[not below],)
    place = (threshold - level) / slope
    if slope > 0:
        return Cut(place, 0 if strict else 1), children
    return Cut(place, 1 if strict else 0), children[::-1]
