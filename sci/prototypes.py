"""Labelled prototypes as an exact object: the value of the nearest one, the first of them at ties."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from sci.errors import BadInput, NotAnOutput
from sci.model import FIRST, LAST, Affine, Cut, Restriction, nearest_float
from sci.network.points import as_points
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sci.network import Points


class Prototypes:
    """``phi(x)`` is the value of the prototype nearest to ``x`` in the Euclidean norm; of several, of the first listed.

    Immutable. Of prototypes at one place only the first can be nearest, and the others are left out.

    Args:
        places: the prototypes, points of one dimension, numbers as `exact` takes them.
        values: their values, such as labels.

    Raises:
        NotAnOutput: if there is none, the shapes do not fit, or a number is not finite.

    Source: docs/theory.md, 13.1.
    """

    tag: ClassVar[str] = "prototypes"
    places: tuple[tuple[Fraction, ...], ...]
    results: tuple[Fraction, ...]

    def __init__(self, places: Iterable[Sequence[Any]], values: Iterable[Any]) -> None:
        found = [tuple(map(exact, place)) for place in places]
        numbers = [exact(value) for value in values]
        if (
            not found
            or len(found) != len(numbers)
            or {len(place) for place in found} != {len(found[0])}
            or not found[0]
        ):
            raise NotAnOutput("prototypes are at least one point, all of one dimension, and as many values")
        first = dict(reversed([*zip(found, numbers, strict=True)]))
        kept = dict.fromkeys(found)
        self.__dict__.update(places=tuple(kept), results=tuple(first[place] for place in kept))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"Prototypes cannot be changed (setting {name!r})")

    @property
    def inputs(self) -> int:
        """The number of coordinates."""
        return len(self.places[0])

    @property
    def reads_first_only(self) -> bool:
        """Whether all prototypes have the same other coordinates."""
        return len({place[1:] for place in self.places}) == 1

    @property
    def switches_bound(self) -> int:
        """``m - 1``: on a line each prototype is nearest on an interval (docs/theory.md, 13.1)."""
        return len(self.places) - 1

    @property
    def words(self) -> str:
        """How many there are."""
        return f"{len(self.places)} prototype{'' if len(self.places) == 1 else 's'}"

    def values(self, points: Points | Sequence[Sequence[Any]]) -> list[Fraction]:
        """Return the exact value at each point.

        Raises:
            BadInput: if a point has not `inputs` coordinates, or one of them is no finite number.
        """
        points = as_points(points, self.inputs)
        return [self.results[self._nearest(points[i])] for i in range(len(points))]

    def _nearest(self, x: Sequence[Fraction]) -> int:
        squares = [sum((u - v) ** 2 for u, v in zip(place, x, strict=True)) for place in self.places]
        return squares.index(min(squares))

    def on_line(self, rest: Sequence[Fraction]) -> Restriction:
        """The function ``x_1 -> phi(x_1, rest...)``: squared distances less ``x_1**2`` are affine, the least counts.

        Raises:
            BadInput: if ``rest`` has not one coordinate less than a point.
        """
        if len(rest) != self.inputs - 1:
            raise BadInput(f"expected {self.inputs - 1} coordinates besides the first, not {len(rest)}")
        cuts, winners = lower_envelope([self._line(place, rest) for place in self.places])
        return merged(cuts, [self.results[winner] for winner in winners])

    def _line(self, place: Sequence[Fraction], rest: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
        first, *others = place
        return -2 * first, first**2 + sum(((u - v) ** 2 for u, v in zip(others, rest, strict=True)), Fraction(0))

    def upwards(self, points: Sequence[Sequence[Fraction]], top: Fraction) -> Iterator[Restriction]:
        """For each of these points the function ``x_2 -> phi(x_1, x_2, ...)``, right for ``x_2`` from 0 to ``top``.

        A prototype is left out where floats, with their errors allowed for, say that one of two others is nearer on
        the whole way: the nearest at its start, and at its end.
        """
        swapped = [(second, first, *others) for first, second, *others in self.places]
        for point, near in zip(points, self._near(points, top), strict=True):
            first, _, *others = point
            cuts, winners = lower_envelope([self._line(swapped[j], (first, *others)) for j in near])
            yield merged(cuts, [self.results[near[winner]] for winner in winners])

    def _near(self, points: Sequence[Sequence[Fraction]], top: Fraction) -> Iterator[list[int]]:
        import numpy as np

        places = np.array([[nearest_float(u) for u in place] for place in self.places])
        for first, _, *rest in points:
            start, end = (np.array([nearest_float(u) for u in (first, y, *rest)]) for y in (Fraction(0), top))
            slack = self.inputs * max(abs(each).max() for each in (places, start, end)) ** 2 / 2**44
            below, above = (((places - x) ** 2).sum(axis=1) for x in (start, end))
            least = [below.argmin(), above.argmin()]
            ahead, behind = below[least[1]] - below[least[0]], above[least[0]] - above[least[1]]
            share = ahead / (ahead + behind) if ahead + behind else 0  # of the way, where the two are as near
            between = (1 - share) * below + share * above
            far = (below > below.min() + slack) & (above > above.min() + slack)
            yield np.flatnonzero(~(far & (between > between[least].max() + slack))).tolist()

    def switches_on_line(self, rest: Sequence[Fraction]) -> tuple[int, str]:
        """How many cuts there are between prototypes of different values that are nearest somewhere on the line.

        Raises:
            BadInput: if ``rest`` has not one coordinate less than a point.
        """
        count = len(self.on_line(rest).cuts)
        return count, f"{count} change{'' if count == 1 else 's'} of value there"

    def forward(self, X: NDArray[np.floating], dtype: str) -> NDArray[np.floating]:
        """The values at (n, d) floats, by distances in floats of this type."""
        import numpy as np

        places = np.array([[nearest_float(u) for u in place] for place in self.places], dtype=dtype)
        results = np.array([nearest_float(value) for value in self.results], dtype=dtype)
        X = np.asarray(X, dtype=dtype)
        chunks = [X[i : i + 1000] for i in range(0, len(X), 1000)]
        found: NDArray[np.floating] = np.concatenate(
            [results[((chunk[:, None] - places) ** 2).sum(axis=2).argmin(axis=1)] for chunk in chunks] or [X[:, 0]]
        )
        return found

    def entries(self) -> list[list[Any]]:
        """``["prototypes", inputs, number]``, and ``["prototype", place, value]`` for each."""
        written = ([*map(to_text, place)] for place in self.places)
        pairs = zip(written, self.results, strict=True)
        return [[self.tag, self.inputs, len(self.places)], *(["prototype", at, to_text(value)] for at, value in pairs)]

    @classmethod
    def from_entries(cls, entries: list[Any]) -> Self:
        """Inverse of `entries`.

        Raises:
            NotAnOutput: if these are not the entries of prototypes.
        """
        try:
            _, inputs, count = entries[0]
            rows = [
                (tuple(map(from_text, place)), from_text(value))
                for tag, place, value in entries[1:]
                if tag == "prototype"
            ]
        except (TypeError, ValueError) as error:
            raise NotAnOutput(f"these are not the entries of prototypes: {str(error)[:80]}") from None
        found = cls([place for place, _ in rows], [value for _, value in rows])
        if (inputs, count) != (found.inputs, len(found.places)) or count != len(entries) - 1:
            raise NotAnOutput("these are not the entries of prototypes: their number or dimension differs")
        return found

    def __eq__(self, other: object) -> bool:
        """Equality of places and values, in order."""
        if type(other) is not Prototypes:
            return NotImplemented
        return (self.places, self.results) == (other.places, other.results)

    def __hash__(self) -> int:
        """Hash by value."""
        return hash((self.places, self.results))

    def __repr__(self) -> str:
        """The size only."""
        return f"<Prototypes: {self.words}>"


def lower_envelope(lines: Sequence[tuple[Fraction, Fraction]]) -> tuple[list[Cut], list[int]]:
    """Which line ``slope * x + intercept`` is least on ``[0, 1]``, the first of several: cuts, and the lines between.

    Those that are least somewhere, by falling slope, take over in this order; of some that meet in one place the first
    one listed counts there. ``O(m log m)``.
    """
    hull = _least_somewhere(lines)
    borders = [_meet(lines[i], lines[k]) for i, k in pairwise(hull)]
    cuts: list[Cut] = []
    winners: list[int] = []
    for place, _ in groupby([FIRST.place, *(at for at in borders if FIRST.place < at <= LAST.place)]):
        low, high = bisect_left(borders, place), bisect_right(borders, place)
        for after, winner in ((0, min(hull[low : high + 1])), (1, hull[high])):
            if not winners:
                winners.append(winner)
            elif winner != winners[-1]:
                cuts.append(Cut(place, 1 if after else 0))
                winners.append(winner)
    return cuts, winners


def _least_somewhere(lines: Sequence[tuple[Fraction, Fraction]]) -> list[int]:
    """The lines that are least somewhere, by falling slope; the first one of equal lines."""
    hull: list[int] = []
    for i in sorted(range(len(lines)), key=lambda i: (-lines[i][0], lines[i][1], i)):
        if hull and lines[hull[-1]][0] == lines[i][0]:
            continue
        while len(hull) > 1 and _meet(lines[hull[-2]], lines[i]) < _meet(lines[hull[-2]], lines[hull[-1]]):
            hull.pop()
        hull.append(i)
    return hull


def _meet(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> Fraction:
    return (other[1] - one[1]) / (one[0] - other[0])


def merged(cuts: Sequence[Cut], values: Sequence[Fraction]) -> Restriction:
    """The piecewise constant function with these values between the cuts; neighbouring pieces differ."""
    kept: list[Cut] = []
    pieces = [values[0]]
    for cut, value in zip(cuts, values[1:], strict=True):
        if value != pieces[-1]:
            kept.append(cut)
            pieces.append(value)
    return Restriction(kept, [Affine(Fraction(0), value) for value in pieces])
