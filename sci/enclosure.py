"""Rational enclosures: what is known for certain about a real number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from sci.errors import BadInput

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True)
class Enclosure:
    """The closed interval ``[low, high]``, known to contain a real number.

    The precision *asked* is a plain int ``n``; the error *guaranteed* is this value, and only what is computed from it
    is certain: nobody has to trust that ``2**-n`` was reached.

    Args:
        low: a rational.
        high: a rational, at least ``low``.

    Raises:
        BadInput: if ``low > high``: such an interval contains nothing.
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        """Refuse an empty interval."""
        if self.low > self.high:
            raise BadInput(f"an enclosure needs low <= high, but high - low = {self.high - self.low}")

    def _repr_html_(self) -> str:
        return f"[{self.low}, {self.high}]"

    @classmethod
    def around(cls, centre: Fraction, error: Fraction) -> Self:
        """``[centre - error, centre + error]``; ``error`` is at least 0."""
        return cls(centre - error, centre + error)

    @classmethod
    def point(cls, value: Fraction) -> Self:
        """``[value, value]``: the number is known exactly."""
        return cls(value, value)

    @property
    def width(self) -> Fraction:
        """``high - low``."""
        return self.high - self.low

    @property
    def midpoint(self) -> Fraction:
        """``(low + high) / 2``, within ``width / 2`` of the number."""
        return (self.low + self.high) / 2

    def contains(self, value: Fraction) -> bool:
        """Whether ``low <= value <= high``."""
        return self.low <= value <= self.high

    def meets(self, other: Enclosure) -> bool:
        """Whether the two have a point in common, as enclosures of the same number must."""
        return self.low <= other.high and other.low <= self.high
