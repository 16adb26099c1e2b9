"""One layer of a network: an exact affine map."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import gcd, inf, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64] | tuple[tuple[Fraction, ...], ...]
    """A matrix, of floats or of rationals."""


class Affine:
    """The affine map ``x -> W x + b``, kept as the matrix ``[W | b]`` of shape ``(out, in + 1)``.

    The entries are either a float64 array (trained networks: Fractions are made only when asked for) or Fractions.
    """

    def __init__(self, entries: Table) -> None:
        self._entries = entries
        self.outputs = len(entries)
        self.inputs = len(entries[0]) - 1

    @cached_property
    def rows(self) -> tuple[tuple[Fraction, ...], ...]:
        """The matrix ``[W | b]`` in rationals."""
        if isinstance(self._entries, tuple):
            return self._entries
        return tuple(tuple(map(Fraction, row)) for row in self._entries.tolist())

    @cached_property
    def floats(self) -> NDArray[np.float64]:
        """The entries of ``[W | b]``, each rounded to the nearest float; beyond the range of floats, infinite."""
        import numpy as np

        if not isinstance(self._entries, tuple):
            return self._entries
        return np.array([[nearest_float(*value.as_integer_ratio()) for value in row] for row in self._entries])

    @cached_property
    def is_float(self) -> bool:
        """Whether every entry is a float64."""
        if not isinstance(self._entries, tuple):
            return True
        return self._entries == tuple(map(tuple, self.floats.tolist()))

    @cached_property
    def integer_rows(self) -> list[tuple[list[int], Fraction]]:
        """The rows of ``[W | b]``, each as a primitive integer vector and a positive rational factor."""
        return [primitive(*_common_denominator(row)) for row in self.rows]

    @cached_property
    def bits(self) -> int:
        """The length of the longest integer in `integer_rows`."""
        return max(max(map(int.bit_length, row)) for row, _ in self.integer_rows)


def nearest_float(numerator: int, denominator: int) -> float:
    """Return the float nearest to a rational, ties to even; beyond the range of floats, an infinity."""
    try:
        return numerator / denominator
    except OverflowError:
        return inf if numerator > 0 else -inf


def primitive(row: list[int], denominator: int) -> tuple[list[int], Fraction]:
    """Return the coprime integers and the positive rational whose product is the row over its denominator."""
    content = gcd(*row) or 1
    return ([value // content for value in row] if content > 1 else row), Fraction(content, denominator)


def _common_denominator(row: tuple[Fraction, ...]) -> tuple[list[int], int]:
    denominator = lcm(*(value.denominator for value in row))
    return [value.numerator * (denominator // value.denominator) for value in row], denominator
