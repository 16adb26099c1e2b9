"""The models of `instability`: by the tag of their first entry, what reads them and verifies their values (FORMAT.md).

Each reader makes the model whose entries begin with a given one; the others it takes from the lines.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Protocol

import prototypes
import relu
import trees
from encoding import Json, Lines, parse
from refusal import Reject

Values = list[Fraction]


class Model(Protocol):
    """An exact function of a point."""

    size: int  # nodes, prototypes or, at 64 to one, weights

    def words(self) -> str:
        """What it is, and its size, in words."""

    def along(self, starts: Sequence[Fraction], length: Fraction, rest: Sequence[Fraction]) -> Iterator[Values]:
        """For each ``x_1``, in this order, values between which all at ``(x_1 + s, rest)`` lie, ``0 <= s <= length``.

        They are values, or limits of values, on the segment; rejected if they are not found.
        """

    def require_reads_x1(self) -> None:
        """The model is of a form of which it is seen that it reads ``x_1`` alone."""

    def over(self, starts: Sequence[Fraction], length: Fraction) -> Iterator[Values]:
        """As `along`, of a model that reads ``x_1`` alone, whatever the other coordinates are."""

    def price(self, runs: int) -> str:
        """What being right on boxes around that many runs costs in its class, in words (theory, 4.5 and 13.3)."""


READERS: dict[str, Callable[[Lines, list[Json], int], Model]] = {
    "network": relu.model,
    "prototypes": prototypes.model,
    "trees": trees.model,
}


def read(lines: Lines, inputs: int) -> Model:
    """The model that stands next, a function of so many numbers."""
    first: Json = parse(next(lines, "[]"))
    tag = first[0] if type(first) is list and first else None
    if type(tag) is not str or tag not in READERS:
        raise Reject("lines", f"expected a model: an entry {', '.join(sorted(READERS))}")
    return READERS[tag](lines, first, inputs)
