"""Many rational points at once, written once in the forms that the engines need."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Any, Self

from sci.errors import BadInput, NotAnOutput
from sci.network.affine import nearest_float
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray


class Points:
    """Finitely many points of ``Q^d``; made once, used with many networks and thresholds.

    Only the columns that are not 0 at all points are stored. On them each point is kept in homogeneous integers
    ``(q x, q)``, with a denominator ``q > 0`` of its own.

    Args:
        points: the points, sequences of numbers, all of the same length ``d``.

    Raises:
        BadInput: if the points have different lengths, or a coordinate is not a finite number.
    """

    def __init__(self, points: Iterable[Sequence[Any]]) -> None:
        rows = [_rationals(f"point {k}", point) for k, point in enumerate(points)]
        for k, row in enumerate(rows):
            if len(row) != len(rows[0]):
                raise BadInput(f"point {k} has {len(row)} coordinates, point 0 has {len(rows[0])}")
        used = [j for j, column in enumerate(zip(*rows, strict=True)) if any(column)]
        if rows and len(used) < len(rows[0]):
            self._set(len(rows[0]), used, [tuple(row[j] for j in used) for row in rows])
        else:
            self._set(len(rows[0]) if rows else 0, used, rows)

    @classmethod
    def from_columns(cls, dimension: int, columns: Mapping[int, Sequence[Any]]) -> Self:
        """Return the points of ``Q^d`` with these columns, numbered from 0, and zeros elsewhere.

        Raises:
            BadInput: if a column has a wrong number or length, or a coordinate is not a finite number.
        """
        used = sorted(columns)
        if not used or used[0] < 0 or used[-1] >= dimension:
            raise BadInput(f"columns {used} given, of columns 0 to {dimension - 1}")
        rationals = [_rationals(f"column {j}", columns[j]) for j in used]
        if any(len(column) != len(rationals[0]) for column in rationals):
            raise BadInput(f"columns of different lengths: {[len(column) for column in rationals]}")
        points = cls.__new__(cls)
        points._set(dimension, used, list(zip(*rationals, strict=True)))
        return points

    def _set(self, dimension: int, columns: list[int], rows: list[tuple[Fraction, ...]]) -> None:
        self.dimension = dimension
        self.columns = columns
        self.homogeneous = [homogeneous(row) for row in rows]

    def __len__(self) -> int:
        """How many points."""
        return len(self.homogeneous)

    def __getitem__(self, index: int) -> tuple[Fraction, ...]:
        """Return one point, all its coordinates."""
        *numerators, denominator = self.homogeneous[index]
        point = [Fraction(0)] * self.dimension
        for column, numerator in zip(self.columns, numerators, strict=True):
            point[column] = Fraction(numerator, denominator)
        return tuple(point)

    def select(self, indices: Iterable[int]) -> Self:
        """Return some of the points."""
        chosen = type(self).__new__(type(self))
        chosen.dimension, chosen.columns = self.dimension, self.columns
        chosen.homogeneous = [self.homogeneous[k] for k in indices]
        return chosen

    @cached_property
    def floats(self) -> NDArray[np.float64]:
        """The stored columns, each number rounded to the nearest float (or infinite), of shape ``(columns, n)``."""
        import numpy as np

        columns = [[nearest_float(value, row[-1]) for value in row[:-1]] for row in self.homogeneous]
        return np.array(columns, dtype=np.float64).reshape(len(self), len(self.columns)).T


def as_points(points: Points | Sequence[Sequence[Any]], dimension: int) -> Points:
    """Return the points as `Points` of this dimension.

    Raises:
        BadInput: if they have another dimension, or a coordinate is not a finite number.
    """
    if not isinstance(points, Points):
        points = Points(points)
    if len(points) and points.dimension != dimension:
        raise BadInput(f"points must have {dimension} coordinates, not {points.dimension}")
    return points


def blocks(count: int, width: int) -> list[slice]:
    """Return slices of ``range(count)``, of a length that is quick and keeps memory small for layers of this width."""
    size = min(1024, max(256, 2**18 // width))
    return [slice(start, min(start + size, count)) for start in range(0, count, size)]


def homogeneous(point: Sequence[Fraction]) -> list[int]:
    """Return the integers ``(q x_1, ..., q x_d, q)`` with the least ``q > 0``."""
    denominator = lcm(*(value.denominator for value in point))
    return [*(value.numerator * (denominator // value.denominator) for value in point), denominator]


def _rationals(name: str, numbers: Iterable[Any]) -> tuple[Fraction, ...]:
    try:
        return tuple(map(exact, numbers))
    except NotAnOutput as error:
        raise BadInput(f"{name}: {error}") from None
