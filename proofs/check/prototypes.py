"""Labelled prototypes: the value of the nearest one, of the first at ties; on a line the least of affine functions.

The squared distance to ``(x, rest)`` less ``x**2`` is affine in ``x``. Cuts are as in ``trees.py``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby, islice, pairwise

from counterexample import entry
from encoding import Json, Lines, number
from refusal import decline_unless, require

MAX_PROTOTYPES, MAX_DIGITS = 10_000, 1 << 24  # how many; binary digits of all their numbers together
Cut = tuple[Fraction, int]
Line = tuple[Fraction, Fraction]  # slope and intercept


class Prototypes:
    """Places and values."""

    def __init__(self, places: list[list[Fraction]], values: list[Fraction]) -> None:
        self.places, self.values, self.size = places, values, len(places)

    def words(self) -> str:
        """How many there are."""
        return f"the prototypes (number: {len(self.places)}, at ties the first one listed)"

    def along(self, starts: Sequence[Fraction], length: Fraction, rest: Sequence[Fraction]) -> Iterator[list[Fraction]]:
        """Yield, for each segment, the values of all pieces that it meets."""
        lines = [line(place, rest) for place in self.places]
        cuts, nearest = on_line(lines)
        for x in starts:
            met = nearest[bisect_right(cuts, (x, 0)) : bisect_right(cuts, (x + length, 0)) + 1]
            yield [self.values[i] for i in met]

    def at(self, point: Sequence[Fraction]) -> Fraction:
        """The value at a point."""
        squares = [sum(((u - v) ** 2 for u, v in zip(place, point, strict=True)), Fraction(0)) for place in self.places]
        return self.values[squares.index(min(squares))]

    def require_reads_x1(self) -> None:
        """They differ in ``x_1`` alone: which one is nearest is then told by ``x_1``."""
        good = all(place[1:] == self.places[0][1:] for place in self.places)
        require(good, "prototypes", "only prototypes that differ in x_1 alone are verified on boxes")

    def over(self, starts: Sequence[Fraction], length: Fraction) -> Iterator[list[Fraction]]:
        """As `along`; the other coordinates do not matter."""
        return self.along(starts, length, self.places[0][1:])

    def price(self, runs: int) -> str:
        """On a line each prototype is nearest on an interval."""
        return f"prototypes that are right on all these boxes: at least {runs}"


def line(place: Sequence[Fraction], rest: Sequence[Fraction]) -> Line:
    """The squared distance to ``(x, rest)`` less ``x**2``."""
    first, *others = place
    return -2 * first, first**2 + sum(((u - v) ** 2 for u, v in zip(others, rest, strict=True)), Fraction(0))


def on_line(lines: list[Line]) -> tuple[list[Cut], list[int]]:
    """The cuts from 0 on, and which line is least between them: the first one at ties."""
    hull = lower(lines)
    places = [meet(lines[i], lines[k]) for i, k in pairwise(hull)]  # not decreasing
    cuts, least = list[Cut](), list[int]()
    for place in [Fraction(0), *(place for place, _ in groupby(places) if place > 0)]:
        first, last = bisect_left(places, place), bisect_right(places, place)
        cuts += [(place, 0), (place, 1)]
        least += [min(hull[first : last + 1]), hull[last]]  # at this place the first one, behind it the last to fall
    return cuts[1:], least


def lower(lines: list[Line]) -> list[int]:
    """The lines that are least somewhere, by falling slope; the first one of equal lines."""
    hull: list[int] = []
    for i in sorted(range(len(lines)), key=lambda i: (-lines[i][0], lines[i][1], i)):
        if hull and lines[hull[-1]][0] == lines[i][0]:
            continue
        while len(hull) >= 2 and meet(lines[hull[-2]], lines[i]) < meet(lines[hull[-2]], lines[hull[-1]]):
            hull.pop()
        hull.append(i)
    return hull


def meet(one: Line, other: Line) -> Fraction:
    """Where two lines of different slopes meet."""
    return (other[1] - one[1]) / (one[0] - other[0])


def model(lines: Lines, first: list[Json], inputs: int) -> Prototypes:
    """The prototypes whose entries begin with this one, and go on in the lines."""
    return prototypes(first, (entry(line, "prototype", 3) for line in lines), inputs)


def prototypes(first: Json, others: Iterable[Json], inputs: int) -> Prototypes:
    """The prototypes with these entries."""
    good = type(first) is list and len(first) == 3 and [*map(type, first)] == [str, int, int]
    require(good and first[0] == "prototypes", "lines", "expected an entry 'prototypes' of 3 parts")
    require(first[1] == inputs, "prototypes", "the prototypes do not have the coordinates of a point")
    require(first[2] >= 1, "prototypes", "there is no prototype")
    decline_unless(first[2] <= MAX_PROTOTYPES, "there are too many prototypes")
    places, values, digits = [], [], 0
    for each in islice(others, first[2]):
        good = type(each) is list and len(each) == 3 and each[0] == "prototype"
        require(good, "lines", "expected an entry 'prototype' of 3 parts")
        _, place, value = each
        require(type(place) is list and len(place) == inputs, "prototypes", "a prototype is not a point")
        places.append([number(x) for x in place])
        values.append(number(value))
        digits += sum(x.numerator.bit_length() + x.denominator.bit_length() for x in places[-1])
        decline_unless(digits <= MAX_DIGITS, "the prototypes have too many binary digits in all")
    require(len(places) == first[2], "lines", "there are fewer prototypes than the first entry says")
    return Prototypes(places, values)
