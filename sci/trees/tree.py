"""One decision tree: its nodes in preorder, a split before its left subtree, that before its right one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sci.errors import NotAnOutput
from sci.model import Cut
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

Direction = int | tuple[Fraction, ...]
"""A coordinate, from 0, or the vector of an oblique split."""
Limits = dict[Direction, tuple[Cut | None, Cut | None]]


class Leaf(NamedTuple):
    """The end of a path: its value."""

    value: Fraction


class Split(NamedTuple):
    """To the left if ``v.x <= threshold``, or, if ``strict``, ``v.x < threshold``; else to the right.

    ``direction`` is the number of a coordinate, from 0, or the vector ``v``.
    """

    direction: Direction
    strict: bool
    threshold: Fraction

    @property
    def cut(self) -> Cut:
        """Where it cuts the line of all ``v.x``."""
        return Cut(self.threshold, 0 if self.strict else 1)


Node = Split | Leaf


class Ensemble(Protocol):
    """What an ensemble is made of (`TreeEnsemble`)."""

    inputs: int
    trees: tuple[tuple[Node, ...], ...]
    base: Fraction
    scale: Fraction

    @property
    def unit(self) -> int:
        """A common denominator of the values of all leaves."""


def node(value: Any, inputs: int) -> Node:
    """A node, of exact numbers, from a `Split` or a `Leaf` of any numbers.

    Raises:
        NotAnOutput: if it is no node of a tree in this many coordinates.
    """
    if isinstance(value, Leaf):
        return Leaf(exact(value.value))
    if not isinstance(value, Split):
        raise NotAnOutput(f"a {type(value).__name__} is not a node of a tree (allowed: Split, Leaf)")
    given: Any = value.direction
    if type(given) is int:
        direction: Direction = given
        good = 0 <= given < inputs
    else:
        vector = tuple(map(exact, given)) if type(given) in (tuple, list) else ()
        direction, good = vector, len(vector) == inputs and any(vector)
    if not good:
        raise NotAnOutput(f"a split reads one of {inputs} coordinates, or a vector of that many numbers, not all 0")
    return Split(direction, bool(value.strict), exact(value.threshold))


def tree(nodes: Any, inputs: int) -> tuple[Node, ...]:
    """A tree of exact numbers.

    Raises:
        NotAnOutput: if the nodes are not those of one tree in preorder.
    """
    found = tuple(node(value, inputs) for value in nodes)
    wanted = 1
    for number, each in enumerate(found):
        wanted += 1 if isinstance(each, Split) else -1
        if wanted == 0 and number + 1 < len(found):
            break
    else:
        if wanted == 0:
            return found
    raise NotAnOutput("these are not the nodes of one tree in preorder: a split before its left and its right subtree")


def right_children(nodes: Sequence[Node]) -> list[int]:
    """For each split the number of its right child (its left child is next); 0 for leaves."""
    right = [0] * len(nodes)
    ends: list[int] = []  # where each of the subtrees that follow begins
    for number in range(len(nodes) - 1, -1, -1):
        if isinstance(nodes[number], Split):
            ends.pop()
            right[number] = ends.pop()
        ends.append(number)
    return right


def pruned(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The same function without splits that no point passes to both sides, and splits into equal subtrees."""
    right = right_children(nodes)
    reached: list[Node] = []  # in preorder, without unreachable subtrees
    stack: list[tuple[int, Limits]] = [(0, {})]
    while stack:
        number, limits = stack.pop()
        each = nodes[number]
        if isinstance(each, Leaf):
            reached.append(each)
            continue
        low, high = limits.get(each.direction, (None, None))
        if low is not None and each.cut <= low:
            stack.append((right[number], limits))
        elif high is not None and each.cut >= high:
            stack.append((number + 1, limits))
        else:
            reached.append(each)
            stack.append((right[number], limits | {each.direction: (each.cut, high)}))
            stack.append((number + 1, limits | {each.direction: (low, each.cut)}))
    return _without_trivial(reached)


def _without_trivial(nodes: Sequence[Node]) -> tuple[Node, ...]:
    found: list[list[Node]] = []  # subtrees, from behind
    for each in reversed(nodes):
        if isinstance(each, Leaf):
            found.append([each])
            continue
        left, right = found.pop(), found.pop()
        found.append(left if left == right else [each, *left, *right])
    return tuple(found[0])


def to_entry(nodes: Sequence[Node]) -> list[list[Any]]:
    """The nodes as JSON: ``[coordinate or vector, "<" or "<=", threshold]`` or ``[value]``."""
    return [_to_json(each) for each in nodes]


def _to_json(each: Node) -> list[Any]:
    if isinstance(each, Leaf):
        return [to_text(each.value)]
    direction = each.direction
    written = direction if isinstance(direction, int) else [to_text(entry) for entry in direction]
    return [written, "<" if each.strict else "<=", to_text(each.threshold)]


def from_entry(value: Any) -> list[Node]:
    """Inverse of `to_entry`.

    Raises:
        NotAnOutput: for anything else.
    """
    try:
        return [_from_json(*each) for each in value]
    except (TypeError, ValueError, KeyError) as error:
        raise NotAnOutput(f"not a tree: {str(error)[:80]}") from None


def _from_json(first: Any, mode: Any = None, threshold: Any = None) -> Node:
    if mode is None:
        return Leaf(from_text(first))
    direction = tuple(map(from_text, first)) if type(first) is list else first
    return Split(direction, {"<": True, "<=": False}[mode], from_text(threshold))
