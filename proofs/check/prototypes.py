"""Labelled prototypes: the value of the nearest one, of the first at ties; on a line the least of affine functions.

The squared distance to ``(x, rest)`` less ``x**2`` is affine in ``x``. Cuts are as in ``trees.py``.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from counterexample import entry
from encoding import Json, Lines, number
from refusal import Reject, decline_unless, require

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

    def require_reads_x1(self) -> None:
        """Not verified on boxes."""
        raise Reject("prototypes", "prototypes are not verified on boxes")

    def over(self, starts: Sequence[Fraction], length: Fraction) -> Iterator[list[Fraction]]:
        """Never asked."""
        return iter(())

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
    """The prototypes whose entries begin with this one."""
    good = len(first) == 3 and type(first[1]) is int and type(first[2]) is int
    require(good, "lines", "expected an entry 'prototypes' of 3 parts")
    require(first[1] == inputs, "prototypes", "the prototypes do not have the coordinates of a point")
    require(first[2] >= 1, "prototypes", "there is no prototype")
    decline_unless(first[2] <= MAX_PROTOTYPES, "there are too many prototypes")
    rows = [entry(next(lines, "[]"), "prototype", 3)[1:] for _ in range(first[2])]
    places, digits = [], 0
    for place, _ in rows:
        require(type(place) is list and len(place) == inputs, "prototypes", "a prototype is not a point")
        places.append([number(x) for x in place])
        digits += sum(x.numerator.bit_length() + x.denominator.bit_length() for x in places[-1])
        decline_unless(digits <= MAX_DIGITS, "the prototypes have too many binary digits in all")
    return Prototypes(places, [number(value) for _, value in rows])
