"""How evaluations are arranged: arrays of fixed shape and infinite arrays, numbered consecutively.

A problem with infinitely many evaluations has finitely many of each *size*. The entry at ``(i, j, ...)`` of an array
with infinite axes has the size ``1 + max`` of its coordinates on these axes; entries of other arrays have size 0.
Entries are numbered in the order of their size, and among equal sizes in the order of their coordinates.

Source: docs/theory.md, 1 (infinitely many evaluations).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt, prod
from typing import TYPE_CHECKING

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping

Shape = tuple[int | None, ...]
"""Lengths of the axes of an array; None for an infinite axis."""


@dataclass(frozen=True)
class Array:
    """One array of evaluations, whose entries have the numbers ``first + stride * rank``, ``rank = 0, 1, 2, ...``.

    Raises:
        BadInput: if an axis has a length that is not an int at least 0, or there is no axis.
    """

    shape: Shape
    first: int = 0
    stride: int = 1

    def __post_init__(self) -> None:
        if not self.shape or any(axis is not None and (type(axis) is not int or axis < 0) for axis in self.shape):
            raise BadInput(f"the shape {self.shape!r} is not allowed (lengths at least 0, None for an infinite axis)")

    @property
    def infinite(self) -> int:
        """The number of infinite axes."""
        return self.shape.count(None)

    @property
    def count(self) -> int | None:
        """The number of entries; None if there are infinitely many."""
        return None if self.infinite else self._width

    @property
    def _width(self) -> int:
        """Entries at one place of the infinite axes."""
        return prod(axis for axis in self.shape if axis is not None)

    def number(self, position: tuple[int, ...]) -> int:
        """The number of the entry at a position, whose coordinates count from 0."""
        infinite = [i for i, axis in zip(position, self.shape, strict=True) if axis is None]
        rest = 0
        for i, axis in zip(position, self.shape, strict=True):
            rest = rest if axis is None else rest * axis + i
        return self.first + self.stride * (_rank(infinite) * self._width + rest)

    def position(self, number: int) -> tuple[int, ...] | None:
        """The position of the entry with this number; None if it is that of none."""
        rank, off = divmod(number - self.first, self.stride)
        if rank < 0 or off or not self._width or (self.count is not None and rank >= self.count):
            return None
        place, rest = divmod(rank, self._width)
        far = _place(place, self.infinite)
        found: list[int] = []
        for axis in reversed(self.shape):
            if axis is None:
                found.append(far.pop())
            else:
                rest, i = divmod(rest, axis)
                found.append(i)
        return tuple(reversed(found))

    def size(self, position: tuple[int, ...]) -> int:
        """The size of the entry at a position."""
        return max((1 + i for i, axis in zip(position, self.shape, strict=True) if axis is None), default=0)


def _rank(place: list[int]) -> int:
    """The rank of a tuple among all of its length, ordered by their largest coordinate and then as tuples."""
    d, shell = len(place), max(place, default=0)
    if d == 2:  # the most usual ones, written out
        i, j = place
        return shell * shell + (i if i < shell else shell + j)
    rank, full = shell**d if d else 0, False
    for left, i in zip(range(d - 1, -1, -1), place, strict=True):
        full_rows, other_rows = (shell + 1) ** left, (shell + 1) ** left - shell**left
        rank += i * (full_rows if full else other_rows)
        full = full or i == shell
    return rank


def _place(rank: int, d: int) -> list[int]:
    """The tuple of length ``d`` with this rank: the inverse of `_rank`."""
    if d == 0:
        return []
    if d == 2:  # as above
        shell = isqrt(rank)
        rest = rank - shell * shell
        return [rest, shell] if rest < shell else [shell, rest - shell]
    shell = integer_root(rank, d)
    rest, full, place = rank - shell**d, False, list[int]()
    for left in range(d - 1, -1, -1):
        rows = (shell + 1) ** left - (0 if full else shell**left)
        i = min(rest // rows, shell) if rows else shell
        rest -= i * rows
        full = full or i == shell
        place.append(i)
    return place


def integer_root(value: int, d: int) -> int:
    """The greatest ``m`` with ``m**d <= value``, by Newton's method from above."""
    m = 1 << -(-value.bit_length() // d)
    while m**d > value:
        m = ((d - 1) * m + value // m ** (d - 1)) // d
    return m


class Layout:
    """The arrays of a problem, by name; the name ``""`` stands for the information itself.

    Arrays of fixed shape come first, in the given order; the entries of ``s`` arrays with infinite axes then take
    turns, each getting every ``s``-th number.

    Raises:
        BadInput: if a shape is none.
    """

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        self.arrays: dict[str, Array] = {}
        first = 0
        for name, shape in shapes.items():
            if None not in shape:
                self.arrays[name] = Array(shape, first)
                first += prod(axis for axis in shape if axis is not None)
        self.fixed = first
        infinite = [name for name, shape in shapes.items() if None in shape]
        for turn, name in enumerate(infinite):
            self.arrays[name] = Array(shapes[name], first + turn, len(infinite))
        self.arrays = {name: self.arrays[name] for name in shapes}

    @property
    def count(self) -> int | None:
        """The number of evaluations; None if there are infinitely many."""
        return None if any(array.infinite for array in self.arrays.values()) else self.fixed

    def find(self, number: int) -> tuple[str, tuple[int, ...]] | None:
        """Array and position of the evaluation with this number; None if there is none."""
        places = ((name, array.position(number)) for name, array in self.arrays.items())
        return next(((name, position) for name, position in places if position is not None), None)

    def size(self, number: int) -> int:
        """The size ``|k|`` of the evaluation with this number; 0 where there are finitely many.

        Source: docs/theory.md, 1 (infinitely many evaluations).
        """
        found = None if number < self.fixed else self.find(number)
        return 0 if found is None else self.arrays[found[0]].size(found[1])


def entry_text(name: str, shape: Shape) -> str:
    """An entry of an array as an algorithm writes it, with the ranges of the indices."""
    array = f"information.{name}" if name else "information"
    if shape == (1,):
        return f"{array}[0]"
    names = "ijklmnop" if len(shape) <= len("ijklmnop") else [f"i{axis}" for axis in range(len(shape))]
    indices = names[: len(shape)]
    ranges = (f"{i} >= 0" if axis is None else f"0 <= {i} < {axis}" for i, axis in zip(indices, shape, strict=True))
    return f"{array}[{', '.join(indices)}], {', '.join(ranges)}"
