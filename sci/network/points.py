"""Many rational points at once, written once in the forms that the engines need."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import inf, lcm
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray


class Points:
    """Finitely many points of ``Q^d``, in homogeneous integers ``(q x, q)``, ``q > 0`` for each point.

    Made once and used with many networks and thresholds.

    Args:
        points: the points, sequences of numbers, all of the same length ``d``.

    Raises:
        BadInput: if the points have different lengths, or a coordinate is no finite number.
    """

    def __init__(self, points: Iterable[Sequence[Any]]) -> None:
        self._homogeneous = [_homogeneous(k, point) for k, point in enumerate(points)]
        self.dimension = len(self._homogeneous[0]) - 1 if self._homogeneous else 0
        for k, row in enumerate(self._homogeneous):
            if len(row) != self.dimension + 1:
                raise BadInput(f"point {k} has {len(row) - 1} coordinates, point 0 has {self.dimension}")

    @property
    def homogeneous(self) -> list[list[int]]:
        """For each point the integers ``(q x_1, ..., q x_d, q)``."""
        return self._homogeneous

    def __len__(self) -> int:
        """How many points."""
        return len(self._homogeneous)

    def __getitem__(self, index: int) -> tuple[Fraction, ...]:
        """Return one point in rationals."""
        *numerators, denominator = self._homogeneous[index]
        return tuple(Fraction(numerator, denominator) for numerator in numerators)

    @cached_property
    def floats(self) -> NDArray[np.float64]:
        """The coordinates, each rounded to the nearest float, of shape ``(n, d)``; beyond their range, infinite."""
        import numpy as np

        rows = [[_quotient(value, row[-1]) for value in row[:-1]] for row in self._homogeneous]
        return np.array(rows, dtype=np.float64).reshape(len(self), self.dimension)


def _homogeneous(number: int, point: Sequence[Any]) -> list[int]:
    try:
        coordinates = [exact(value) for value in point]
    except NotAnOutput as error:
        raise BadInput(f"point {number}: {error}") from None
    denominator = lcm(*(value.denominator for value in coordinates))
    return [*(value.numerator * (denominator // value.denominator) for value in coordinates), denominator]


def _quotient(numerator: int, denominator: int) -> float:
    try:
        return numerator / denominator
    except OverflowError:
        return inf if numerator > 0 else -inf
