"""An increasing function that has all the answers of a certificate, and whose root the output misses."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sci.proofs.drawing.numbers import brief, nearest, shown
from sci.proofs.drawing.panel import Panel, legend, ticks
from sci.proofs.drawing.svg import Picture, circle, line, picture, text
from sci.rational import from_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.theorems.functions.extremal import Known
    from sci.proofs.theorems.functions.pictures.on_line import Seen

UPPER, LOWER = (22, 164), (232, 368)
WIDE = Fraction(1, 4)
"""A window of this width is not magnified."""
MOST_BARS = 70
Exact = list[tuple[Fraction, Fraction]]


class Node(NamedTuple):
    """At ``x`` increasing functions with the answers and the root lie between ``low`` and ``high``.

    ``answered`` is what the answers at ``x`` alone allow.
    """

    x: Fraction
    low: Fraction
    high: Fraction
    answered: tuple[Fraction, Fraction] | None


class Missed(NamedTuple):
    """Where the root is, what the output is, and how far apart they may be."""

    root: Fraction
    output: Fraction
    eps: Fraction

    @property
    def window(self) -> tuple[Fraction, Fraction]:
        """A part of the segment with root and output in it."""
        ends = [
            min(max(x, Fraction(0)), Fraction(1)) for x in (self.root, self.output - self.eps, self.output + self.eps)
        ]
        room = (max(ends) - min(ends)) / 6
        return max(Fraction(0), min(ends) - room), min(Fraction(1), max(ends) + room)


def draw(seen: Seen) -> Picture:
    """The whole segment and, magnified, the part with root and output."""
    shown_ = seen.record.shown[0]
    missed = Missed(from_text(shown_.evidence["root"]), from_text(shown_.output), seen.problem.accuracy)
    found, window = nodes(seen.readings, missed.root), missed.window
    upper = Panel(*UPPER, (0, 1), _range([x for node in found for x in node[1:3]]))
    parts = [*_panel(upper, found, missed), *upper.below([(0, "x = 0"), (1, "x = 1")])]
    words = UPPER[1] + 42
    if window[1] - window[0] < WIDE:
        parts += _magnified(window, found, missed)
        words = LOWER[1] + 42
    parts += legend(words, [("possible", "possible functions"), ("built", "one of them"), ("band", "near the output")])
    caption = (
        f"All answers are legal for the increasing function that is drawn, with the root {shown(missed.root)}. The "
        f"output is {shown(missed.output)}: further away than eps = {missed.eps}. Bars are answers, with what they "
        "leave open. The function rises also where it is drawn flat; values beyond the frame are drawn at its edge."
    )
    return picture("The output misses the root of a function that has these answers", caption, words + 26, parts)


def nodes(readings: Sequence[Known], root: Fraction) -> list[Node]:
    """Where something is known, from left to right; where nothing bounds the values, the furthest of all stands in."""
    answered = {
        x: (max(q - r for _, q, r in group), min(q + r for _, q, r in group))
        for x, group in ((x, list(group)) for x, group in groupby(sorted(readings), lambda reading: reading[0][0]))
    }
    bounds = {**answered, root: (Fraction(0), Fraction(0))}
    least, greatest = min(low for low, _ in bounds.values()), max(high for _, high in bounds.values())
    room = (greatest - least) / 8 or Fraction(1)
    free = least - room, greatest + room
    places = sorted({*bounds, Fraction(0), Fraction(1)})
    lows = accumulate((bounds.get(x, free)[0] for x in places), max)
    highs = [*accumulate((bounds.get(x, free)[1] for x in reversed(places)), min)]
    return [Node(x, low, high, answered.get(x)) for x, low, high in zip(places, lows, reversed(highs), strict=True)]


def _built(found: Sequence[Node]) -> Exact:
    """One of the functions: half-way between the bounds, as good as increasing."""
    return [(node.x, (node.low + node.high) / 2) for node in found]


def _steps(found: Sequence[Node]) -> tuple[Exact, Exact]:
    """The greatest and the least values of increasing functions: they jump right of a place, and at it."""
    above = [(found[0].x, found[0].high)]
    below = [(found[0].x, found[0].low)]
    for left, right in pairwise(found):
        above += [(left.x, right.high), (right.x, right.high)]
        below += [(right.x, left.low), (right.x, right.low)]
    return above, below


def _cut(points: Exact, low: float, high: float) -> list[tuple[float, float]]:
    """The part of a curve between two places."""
    found: Exact = []
    for (a, v), (b, w) in pairwise(points):
        left, right = max(a, Fraction(low)), min(b, Fraction(high))
        if left <= right:
            slope = (w - v) / (b - a) if a < b else Fraction(0)
            found += [(left, v + slope * (left - a)), (right, w - slope * (b - right))]
    return [(nearest(x), nearest(y)) for x, y in found]


def _range(values: Sequence[Fraction]) -> tuple[float, float]:
    return nearest(min(values)), nearest(max(values))


def _panel(panel: Panel, found: Sequence[Node], missed: Missed) -> list[Markup]:
    """One view: what is near the output, the possible functions, one of them, the answers, and its root."""
    near = [nearest(missed.output + move) for move in (-missed.eps, missed.eps)]
    above, below = (_cut(points, *panel.across) for points in _steps(found))
    parts = [panel.area(above, below, "possible")]
    if near[0] < panel.across[1] and near[1] > panel.across[0]:
        parts.append(panel.box((near[0], near[1]), panel.up, "band", 3))
        at = nearest(missed.output)
        parts.append(text(panel.x(at), panel.top - 7, "output", "small", panel.anchor(at)))
    for value in ticks(*panel.up):
        parts += panel.level(value, f"{value:.3g}")
    parts += _bars(panel, found)
    parts.append(panel.curve(_cut(_built(found), *panel.across), "built"))
    root = panel.x(nearest(missed.root)), panel.y(0)
    anchor = panel.anchor(nearest(missed.root))
    return [*parts, circle(*root, 4, "returned"), text(root[0], panel.bottom - 6, "root", "here", anchor)]


def _bars(panel: Panel, found: Sequence[Node]) -> Iterator[Markup]:
    left, right = map(Fraction, panel.across)
    inside = [(node.x, node.answered) for node in found if node.answered and left <= node.x <= right]
    for x, answered in inside[:: 1 + len(inside) // MOST_BARS]:
        place, (low, high) = panel.x(nearest(x)), map(panel.y, map(nearest, answered))
        yield line(place, low, place, high, "bar")


def _magnified(window: tuple[Fraction, Fraction], found: Sequence[Node], missed: Missed) -> list[Markup]:
    low, high = map(nearest, window)
    values = [value for _, value in _cut(_built(found), low, high)]
    room = (max(values) - min(values)) / 4
    panel = Panel(*LOWER, (low, high), (min(values) - room, max(values) + room))
    parts = [
        line(panel.left + (panel.right - panel.left) * x, UPPER[1], corner, LOWER[0] - 20, "lens")
        for x, corner in ((low, panel.left), (high, panel.right))
    ]
    parts += _panel(panel, found, missed)
    return [*parts, *panel.below([(low, f"x = {brief(window[0])}"), (high, f"x = {brief(window[1])}")])]
