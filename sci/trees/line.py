"""An ensemble on a line parallel to the first axis: each tree restricted, all summed by a sweep.

Source: docs/theory.md, 13.1.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from operator import itemgetter, mul
from typing import TYPE_CHECKING

from sci.model import FIRST, LAST, Affine, Cut, Restriction, nearest_float
from sci.trees.tree import Leaf, Split, right_children

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.trees.tree import Ensemble, Node


Place = tuple[float, Cut]
"""A cut after the float nearest to it, which tells most pairs of cuts apart."""


def restriction(ensemble: Ensemble, rest: Sequence[Fraction]) -> Restriction:
    """The function ``x_1 -> phi(x_1, rest...)``; neighbouring pieces differ. Integers are added."""
    unit, (p, q), (b, c) = ensemble.unit, ensemble.scale.as_integer_ratio(), ensemble.base.as_integer_ratio()
    start, bottom = b * q * unit, c * q * unit

    def piece() -> Affine:
        return Affine(Fraction(0), Fraction(start + p * c * total, bottom))

    total, jumps = 0, list[tuple[Place, int]]()  # at 0, and at the cuts behind it
    for nodes in ensemble.trees:
        stretches = tree_on_line(nodes, rest)
        values = [value.numerator * (unit // value.denominator) for _, value in stretches]
        total += values[0]
        jumps += [
            (place, after - value) for (place, _), value, after in zip(stretches, values, values[1:], strict=False)
        ]
    cuts, pieces = list[Cut](), [piece()]
    for (_, cut), there in groupby(sorted(jumps, key=itemgetter(0)), itemgetter(0)):
        if jump := sum(jump for _, jump in there):
            total += jump
            cuts.append(cut)
            pieces.append(piece())
    return Restriction(cuts, pieces)


def cuts_met(ensemble: Ensemble, rest: Sequence[Fraction]) -> set[Cut]:
    """Where splits cut the line, those of which some point of it reaches both sides."""
    return {cut for nodes in ensemble.trees for (_, cut), _ in tree_on_line(nodes, rest)[:-1]}


def tree_on_line(nodes: Sequence[Node], rest: Sequence[Fraction]) -> list[tuple[Place, Fraction]]:
    """The leaves that are reached from 0 to 1, from left to right: the cut where each ends, and its value."""
    right = right_children(nodes)
    found: list[tuple[Place, Fraction]] = []
    stack = [(0, (nearest_float(FIRST.place), FIRST), (nearest_float(LAST.place), LAST))]
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
        place = nearest_float(cut.place), cut
        if place <= low:
            stack.append((children[1], low, high))
        elif place >= high:
            stack.append((children[0], low, high))
        else:
            stack.append((children[1], place, high))
            stack.append((children[0], low, place))
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
