"""What is asked of a trained model: an exact function of several numbers, and its exact form on a line.

Networks, ensembles of trees and prototypes are different functions; attacks, prices and certificates ask of all of them
the same few things. On a line parallel to the first axis each is *piecewise affine*: finitely many cuts, an affine
function between neighbouring cuts, and no continuity.

Source: docs/theory.md, 13.1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import inf
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Protocol, Self

from sci.errors import NotAnOutput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

HOMES = {
    "network": "sci.network:ReluNetwork",
    "prototypes": "sci.prototypes:Prototypes",
    "trees": "sci.trees:TreeEnsemble",
}
"""Which class reads a model whose first entry has this tag."""


class Cut(NamedTuple):
    """Where a line is cut: between ``x < place`` and ``x >= place``, or, if ``after`` is 1, ``<=`` and ``>``."""

    place: Fraction
    after: Literal[0, 1]


FIRST, LAST = Cut(Fraction(0), 0), Cut(Fraction(1), 1)
"""The ends of the interval from 0 to 1, on which models are restricted to lines."""


def passed(cuts: Sequence[Cut], places: Sequence[Fraction]) -> NDArray[np.int64]:
    """For each place the number of cuts that it has passed; floats tell all but what rounds to the same float."""
    import numpy as np

    floats = np.array([nearest_float(place) for place in places])
    ends = np.array([nearest_float(cut.place) for cut in cuts])
    low, high = (np.searchsorted(ends, floats, side=side) for side in ("left", "right"))
    for i in np.flatnonzero(low < high).tolist():
        low[i] = bisect_right(cuts, (places[i], 0), low[i], high[i])
    return low


def nearest_float(x: Fraction) -> float:
    """The float nearest to a rational; beyond the range of floats, an infinity."""
    try:
        return x.numerator / x.denominator
    except OverflowError:
        return inf if x > 0 else -inf


class Affine(NamedTuple):
    """``x -> slope * x + intercept``."""

    slope: Fraction
    intercept: Fraction

    def at(self, x: Fraction) -> Fraction:
        """The value at ``x``."""
        return self.slope * x + self.intercept if self.slope else self.intercept


@dataclass(frozen=True)
class Restriction:
    """A piecewise affine function on ``[0, 1]``: ``pieces[i]`` between ``cuts[i - 1]`` and ``cuts[i]``.

    ``cuts`` increase strictly; there is one piece more. The piece between the two cuts at one place is that place.
    """

    cuts: Sequence[Cut]
    pieces: Sequence[Affine]

    def locate(self, places: Sequence[Fraction]) -> list[int]:
        """For each place the index of its piece, the number of cuts that it has passed."""
        found: list[int] = passed(self.cuts, places).tolist()
        return found

    def ends(self, lows: Sequence[Fraction], highs: Sequence[Fraction]) -> Iterator[list[Fraction]]:
        """For each interval values of which the least and the greatest bound the function on ``low <= x <= high``.

        They are its values, and limits of its values, at both ends and at the cuts between.
        """
        places = zip(lows, highs, self.locate(lows), self.locate(highs), strict=True)
        return (self._ends(*place) for place in places)

    def _ends(self, low: Fraction, high: Fraction, first: int, last: int) -> list[Fraction]:
        found = []
        for i in range(first, last + 1):
            left = low if i == first else self.cuts[i - 1].place
            right = high if i == last else self.cuts[i].place
            found += [self.pieces[i].at(x) for x in ((left, right) if self.pieces[i].slope else (left,))]
        return found

    def switches(self, threshold: Fraction, *, above: bool = False) -> int:
        """How often ``{value >= threshold}`` (``> threshold`` if ``above``) switches from 0 to 1."""
        held = [at_end for i in range(len(self.pieces)) for at_end in self._holds(i, threshold, above)]
        return sum(one != other for one, other in pairwise(held))

    def _holds(self, i: int, threshold: Fraction, above: bool) -> Iterator[bool]:
        """Whether it holds along a piece, where the value is monotone: at ends that belong to it, and beside ends."""

        def holds(excess: Fraction) -> bool:
            return excess > 0 or (excess == 0 and not above)

        piece, left, right = self.pieces[i], *(self.cuts[i - 1] if i else FIRST, *self.cuts[i : i + 1], LAST)[:2]
        at_left, at_right = (piece.at(cut.place) - threshold for cut in (left, right))
        if not piece.slope or left.place == right.place:
            yield holds(at_left)
            return
        if not left.after:
            yield holds(at_left)
        yield (at_left or piece.slope) > 0
        yield (at_right or -piece.slope) > 0
        if right.after:
            yield holds(at_right)


class Model(Protocol):
    """An exact function ``phi : Q^d -> Q``, the model before its readout. Immutable."""

    tag: ClassVar[str]
    """The tag of its first entry in a certificate."""

    @property
    def inputs(self) -> int:
        """``d``."""

    @property
    def reads_first_only(self) -> bool:
        """Whether it is seen to depend on ``x_1`` alone."""

    @property
    def switches_bound(self) -> int:
        """``P``: how often a model of this size, whatever its numbers, can switch on a line (docs/theory.md, 13.1)."""

    @property
    def words(self) -> str:
        """What it is and how large: ``"100 trees with 6300 splits"``."""

    def values(self, points: Any) -> list[Fraction]:
        """The exact value at each of these points, `Points` or sequences of numbers."""

    def on_line(self, rest: Sequence[Fraction]) -> Restriction:
        """The function ``x_1 -> phi(x_1, rest...)``, ``x_1`` from 0 to 1."""

    def switches_on_line(self, rest: Sequence[Fraction]) -> tuple[int, str]:
        """How often it can switch on this line at most, by what is met there; and that in words, "3 pieces there"."""

    def forward(self, X: NDArray[np.floating], dtype: str) -> NDArray[np.floating]:
        """The values at (n, d) floats, computed in floats: for pictures, and to see what rounding does."""

    def entries(self) -> list[list[Any]]:
        """The entries that stand for it in certificates, JSON values, each a list that begins with a tag."""

    @classmethod
    def from_entries(cls, entries: list[Any]) -> Self:
        """Inverse of `entries`.

        Raises:
            NotAnOutput: if these are not the entries of a model.
        """


def read(entries: Any) -> Model:
    """The model with these entries.

    Raises:
        NotAnOutput: if these are not the entries of a model.
    """
    good = type(entries) is list and bool(entries) and type(entries[0]) is list and bool(entries[0])
    home = HOMES.get(str(entries[0][0])) if good else None
    if home is None:
        raise NotAnOutput(f"a model is a list of entries, of which the first is one of {', '.join(HOMES)}")
    found: Model = resolve_name(home).from_entries(entries)
    return found


def common(values: Iterable[Fraction]) -> tuple[list[int], int]:
    """These rationals as integers over one denominator."""
    from math import lcm

    rationals = list(values)
    scale = lcm(*{value.denominator for value in rationals})
    return [value.numerator * (scale // value.denominator) for value in rationals], scale
