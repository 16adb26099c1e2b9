"""A network and all functions with the readings of a certificate: near each other, or not."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import brief, nearest
from sci.proofs.drawing.panel import Panel, legend, ticks
from sci.proofs.drawing.svg import Picture, circle, line, picture, text
from sci.proofs.theorems.functions.pictures.on_line import LARGE, near, on_line
from sci.rational import from_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from sci.function import Point
    from sci.proofs.certificates.read import Record
    from sci.proofs.theorems.functions.pictures.on_line import OnLine, Seen, Window

UPPER, LOWER, WORDS = (22, 164), (230, 366), 408
CUBE = (Fraction(0), Fraction(1))
MOST_READINGS = 70
MUCH, MOST_OFF = 10**6, 12.0
"""Distances, in units of eps, that are not told of, and that are not drawn."""
Pairs = list[tuple[float, float]]


def approximation(seen: Seen) -> Picture:
    """The network and the functions that have these readings, all of which it is near."""
    rest = _between(seen.problem.d, seen.record.others["mesh"][0][0])
    whole = on_line(seen, rest, CUBE)
    worst = max((off, t) for side in (1, -1) for off, t in zip(whole.off(side), whole.t, strict=True))
    caption = (
        f"Every function with these readings and the modulus lies in the shaded region; it comes up to about "
        f"{worst[0]:.3f} eps from the network, eps = {seen.problem.eps}, at the places drawn.{_where(rest)}"
    )
    parts = _parts(seen, rest, whole, Fraction(worst[1]), 0)
    return picture(
        "Every function with these readings and the modulus is within eps of the network", caption, WORDS + 26, parts
    )


def extension(seen: Seen) -> Picture:
    """The network, the functions that have these readings, and that one of them which it is not near."""
    point, side = failure(seen.record)
    whole = on_line(seen, point[1:], CUBE, point[:1])
    caption = (
        f"The function that was built is {_built(seen, side)}. At x = ({', '.join(map(brief, point))}) it is "
        f"{_distance(seen, whole, point, side)} from the network; allowed is eps = {seen.problem.eps}."
        f"{_where(point[1:])} What is beyond the frame is drawn at its edge."
    )
    parts = _parts(seen, point[1:], whole, point[0], side)
    return picture(
        "A function with these readings and the modulus is more than eps from the network", caption, WORDS + 58, parts
    )


def _built(seen: Seen, side: int) -> str:
    """Which function it is."""
    if not seen.readings:
        return f"a constant, {'high' if side > 0 else 'low'} enough: nothing was read"
    return f"the {'greatest' if side > 0 else 'least'} one with these readings and the modulus: cones on the readings"


def _between(d: int, n: int) -> Point:
    """The other coordinates of a line near the middle that passes no vertex: there the bound is least sharp."""
    return tuple((n // 2 + Fraction(i, d + 1)) / n for i in range(1, d))


def failure(record: Record) -> tuple[Point, int]:
    """Where the network is too far from the extreme function of which side."""
    evidence = record.shown[0].evidence
    return tuple(map(from_text, evidence["point"])), evidence["side"]


def _distance(seen: Seen, whole: OnLine, point: Point, side: int) -> str:
    """How far the function that was built is from the network at the point."""
    if not seen.readings:
        return "arbitrarily far"
    off = _off(whole, point[0], side)
    return f"about {off:.2f} eps" if off < MUCH else f"more than {MUCH:,} eps"


def _off(along: OnLine, place: Fraction, side: int) -> float:
    return along.off(side)[along.t.index(nearest(place))]


def _where(rest: Point) -> str:
    """Which line of the cube is drawn."""
    if not rest:
        return ""
    return " Drawn is the line " + ", ".join(f"x_{i} = {brief(x)}" for i, x in enumerate(rest, 2)) + "."


def _parts(seen: Seen, rest: Point, whole: OnLine, place: Fraction, side: int) -> Iterator[Markup]:
    window = near(seen.readings, place) or CUBE
    close = whole if window == CUBE else on_line(seen, rest, window, [place])
    axis = "x_1" if rest else "x"
    upper = Panel(*UPPER, (0, 1), _range(whole))
    yield from _values(upper, whole, side)
    yield text(upper.left, upper.top - 8, "values", "strong")
    yield from upper.below([(0, f"{axis} = 0"), (1, f"{axis} = 1")])
    yield from _magnifier(upper, window)
    lower = Panel(*LOWER, (nearest(window[0]), nearest(window[1])), _range_off(close))
    yield from _distances(lower, close, side)
    yield text((lower.left + lower.right) / 2, lower.top - 6, "distances from the network", "strong", "middle")
    yield from lower.below([(nearest(x), f"{axis} = {brief(x)}") for x in window])
    if side:
        yield from _here(lower, close, place, side)
    yield from legend(WORDS + 14 * abs(side), _legend(side, whole))


def _legend(side: int, whole: OnLine) -> list[tuple[str, str]]:
    known = [("possible", "possible functions"), *([("reading", "readings")] if whole.readings else [])]
    built = [("built", "the function built"), ("beyond", "more than eps off")] if side else []
    return [("curve", "the network"), ("band", "within eps of it"), *known, *built]


def _range(whole: OnLine) -> tuple[float, float]:
    """From the least to the greatest possible value, and the network if it is not too far away."""
    rows = ((*whole.least, *whole.greatest), whole.network, [0.0])
    finite = next(filter(None, ([value for value in row if abs(value) < LARGE] for row in rows)))
    low, high = min(finite), max(finite)
    room = max(high - low, whole.eps, 1e-9 * abs(low))
    low, high = max(min(low, *whole.network), low - room), min(max(high, *whole.network), high + room)
    return low - max(room / 12, whole.eps), high + max(room / 12, whole.eps)


def _range_off(close: OnLine) -> tuple[float, float]:
    below, above = (min(max(1.15 * max(close.off(side)), 1.4), MOST_OFF) for side in (-1, 1))
    return -below, above


def _values(panel: Panel, along: OnLine, side: int) -> Iterator[Markup]:
    """Values as they are."""
    for value in ticks(*panel.up):
        yield from panel.level(value, f"{value:.3g}")
    network, least, greatest = (_pairs(along.t, row) for row in (along.network, along.least, along.greatest))
    yield panel.area(greatest, least, "possible")
    yield panel.area([(t, v + along.eps) for t, v in network], [(t, v - along.eps) for t, v in network], "band")
    if side:
        yield panel.curve(greatest if side > 0 else least, "built")
    yield panel.curve(network, "curve")
    if len(along.readings) <= MOST_READINGS:
        for t, value, error in along.readings:
            yield line(panel.x(t), panel.y(value - error), panel.x(t), panel.y(value + error), "bar")
            yield circle(panel.x(t), panel.y(value), 2, "reading")


def _distances(panel: Panel, along: OnLine, side: int) -> Iterator[Markup]:
    """Distances from the network, in units of eps."""
    above, below = along.off(1), [-off for off in along.off(-1)]
    yield panel.area(_pairs(along.t, above), _pairs(along.t, below), "possible")
    yield panel.box(panel.across, (-1, 1), "band")
    if side:
        built = _pairs(along.t, above if side > 0 else below)
        for beyond, group in groupby(built, lambda pair: side * pair[1] > 1):
            run = list(group)
            if beyond and len(run) > 1:
                yield panel.area(run, [(t, side) for t, _ in run], "beyond")
        yield panel.curve(built, "built")
    yield panel.curve([(panel.across[0], 0), (panel.across[1], 0)], "curve")
    for v, name in ((-1, "-eps"), (0, "0"), (1, "eps")):
        if v == 0 or abs(panel.y(v) - panel.y(0)) > 12:
            yield text(panel.left - 5, panel.y(v) + 4, name, "small", "end")
    for t, value, error in along.readings:
        phi = along.network[along.t.index(t)]
        heights = ((value + move - phi) / along.eps for move in (-error, 0, error))
        low, middle, high = map(panel.y, heights)
        yield line(panel.x(t), low, panel.x(t), high, "bar")
        yield circle(panel.x(t), middle, 2.4, "reading")


def _here(panel: Panel, along: OnLine, place: Fraction, side: int) -> Iterator[Markup]:
    """The place of the certificate, and how far off the network is there."""
    t = nearest(place)
    yield line(panel.x(t), panel.y(0), panel.x(t), panel.y(side * _off(along, place, side)), "here")
    yield text(panel.x(t), panel.bottom + 30, f"here: {brief(place)}", "here", panel.anchor(t))


def _magnifier(upper: Panel, window: Window) -> Iterator[Markup]:
    """Which part of the upper rectangle the lower one shows."""
    if window != CUBE:
        for x, corner in zip(map(upper.x, map(nearest, window)), (upper.left, upper.right), strict=True):
            yield line(x, upper.bottom, corner, LOWER[0] - 20, "lens")


def _pairs(t: Sequence[float], values: Sequence[float]) -> Pairs:
    return list(zip(t, values, strict=True))
