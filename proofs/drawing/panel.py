"""A rectangle of a picture with coordinates of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from markupsafe import Markup

from sci.proofs.drawing.svg import WIDTH, circle, element, line, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Points = Iterable[tuple[float, float]]

LEFT, RIGHT = 44, 390
"""User units, leaving room for the numbers at the left."""


@dataclass(frozen=True)
class Panel:
    """Coordinates ``across`` and ``up``, between ``top`` and ``bottom``; what is beyond is drawn at the edge."""

    top: float
    bottom: float
    across: tuple[float, float]
    up: tuple[float, float]
    left: float = LEFT
    right: float = RIGHT

    def x(self, u: float) -> float:
        """Where a coordinate is, in user units."""
        return self.left + (self.right - self.left) * _share(u, *self.across)

    def y(self, v: float) -> float:
        """Where a coordinate is, in user units."""
        return self.bottom - (self.bottom - self.top) * _share(v, *self.up)

    def curve(self, points: Points, class_: str) -> Markup:
        """A line through points."""
        return element("polyline", points=self._places(points), class_=class_)

    def area(self, upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]], class_: str) -> Markup:
        """What is between two curves."""
        return element("polygon", points=self._places([*upper, *reversed(lower)]), class_=class_)

    def box(self, u: tuple[float, float], v: tuple[float, float], class_: str, least: float = 0) -> Markup:
        """A rectangle, at least so many user units wide."""
        (x, right), (bottom, top) = map(self.x, u), map(self.y, v)
        spare = max(0, least - (right - x)) / 2
        return element("rect", x=x - spare, y=top, width=right - x + 2 * spare, height=bottom - top, class_=class_)

    def level(self, v: float, name: str, class_: str = "axis") -> Iterator[Markup]:
        """A horizontal line with its name at the left."""
        yield line(self.left, self.y(v), self.right, self.y(v), class_)
        yield text(self.left - 5, self.y(v) + 4, name, "small", "end")

    def below(self, places: Iterable[tuple[float, str]]) -> Iterator[Markup]:
        """The lower side, and names of coordinates below it."""
        yield line(self.left, self.bottom, self.right, self.bottom, "kink")
        for u, name in places:
            yield line(self.x(u), self.bottom, self.x(u), self.bottom + 3, "kink")
            yield text(self.x(u), self.bottom + 15, name, "small", _anchor(self.x(u), name))

    def anchor(self, u: float) -> str:
        """How a text below a coordinate stays inside."""
        share = _share(u, *self.across)
        return "start" if share < 0.2 else "end" if share > 0.8 else "middle"

    def _places(self, points: Points) -> str:
        return " ".join(f"{self.x(u):.1f},{self.y(v):.1f}" for u, v in points)


def _anchor(x: float, words: str) -> str:
    """How a short text that belongs in the middle stays in the frame."""
    half = 3.6 * len(words)
    return "start" if x < half else "end" if x > WIDTH - half else "middle"


def _share(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0), 1)


def ticks(low: float, high: float) -> list[float]:
    """Two to five round numbers between."""
    step = 10.0 ** floor(log10((high - low) / 2))
    step *= next(factor for factor in (5, 2, 1) if (high - low) / (factor * step) >= 2)
    return [step * i for i in range(ceil(low / step), floor(high / step) + 1)]


def powers(low: float, high: float, most: int = 6) -> range:
    """At most so many whole numbers between, evenly spaced: the exponents of powers on an axis of logarithms."""
    first, last = ceil(low), floor(high)
    return range(first, last + 1, max(1, -(-(last + 1 - first) // most)))


LINES, DOTS = ("curve", "built", "dashed", "miss", "line1", "line2", "line3", "line4", "line5"), ("reading", "returned")
"""Classes that are lines and dots; all others fill areas."""

Sample = str | Callable[[float, float], Iterable[Markup]]
"""What stands before the words of a legend: a class of the style, or what draws it around a point."""


def legend(y: float, entries: Sequence[tuple[Sample, str]], columns: int = 2) -> Iterator[Markup]:
    """Columns of samples and what they mean."""
    for number, (sample, words) in enumerate(entries):
        x, below = 10 + number % columns * 380 // columns, y + number // columns * 18
        if callable(sample):
            yield from sample(x + 11, below - 4)
        elif sample in LINES:
            yield line(x, below - 4, x + 22, below - 4, sample)
        elif sample in DOTS:
            yield circle(x + 11, below - 4, 2.4, sample)
        else:
            yield rect(x, below - 9, 22, 10, sample)
        yield text(x + 28, below, words, "small")
