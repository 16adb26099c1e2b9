"""What a split of a library means for a rational number: rounding of inputs is folded into the threshold.

A library that rounds inputs to float32 and then compares them with ``c`` is the exact function ``phi`` after this
rounding. Rounding is monotone, so the comparison is one of the unrounded number with another threshold: half way
between two neighbouring float32 numbers, which goes to the one with the even mantissa.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.trees import Leaf, Split, pruned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sci.trees import Node


def float64(coordinate: int, threshold: Any, *, strict: bool = False) -> Split:
    """To the left if ``x <= threshold`` (``<`` if strict), of float64 inputs."""
    return Split(coordinate, strict, Fraction(float(threshold)))


def float32(coordinate: int, threshold: Any, *, strict: bool = False) -> Split:
    """To the left if ``float32(x) <= threshold`` (``<`` if strict); the threshold is any float."""
    last = np.float32(threshold)  # the last float32 number that goes to the left
    if float(last) > float(threshold) or (strict and float(last) == float(threshold)):
        last = np.nextafter(last, np.float32(-np.inf))
    with np.errstate(over="ignore"):
        after = np.nextafter(last, np.float32(np.inf))
    step = Fraction(2) ** 104 if np.isinf(after) else Fraction(float(after)) - Fraction(float(last))
    is_even = int(np.array(last).view(np.uint32)) % 2 == 0
    return Split(coordinate, not is_even, Fraction(float(last)) + step / 2)


def preorder(
    left: Sequence[int], right: Sequence[int], node: Callable[[int], Node], where: str, root: int = 0
) -> tuple[Node, ...]:
    """The nodes of a tree that is stored in arrays, pruned: ``left[i] == right[i]`` is a leaf.

    Raises:
        BadInput: if the arrays are not those of a tree.
    """
    found: list[Node] = []
    stack = [root]
    while stack:
        i = stack.pop()
        if not 0 <= i < len(left) or len(found) > len(left):
            raise BadInput(f"{where}: the arrays of its nodes are not those of a tree")
        found.append(node(i))
        if not isinstance(found[-1], Leaf):
            stack += [right[i], left[i]]
    return pruned(found)


def finite(value: Any, where: str) -> Fraction:
    """The exact value of a float of a model.

    Raises:
        BadInput: if it is NaN or infinite.
    """
    number = float(value)
    if not np.isfinite(number):
        raise BadInput(f"{where}: {number} is not a finite number")
    return Fraction(number)
