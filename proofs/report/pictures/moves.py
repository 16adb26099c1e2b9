"""The moves of the instability attack: where points start, where they land, and that the network is wrong there."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.proofs.drawing.numbers import brief, clamped, counted
from sci.proofs.drawing.svg import Picture, cross, line, mark, picture, text
from sci.rational import from_text

if TYPE_CHECKING:
    from markupsafe import Markup

    from sci.proofs.certificates.read import Record

MOST, LEFT, RIGHT, HIGH, LOW = 36, 62, 388, 34, 104


def draw(record: Record, fooled: list[Any]) -> Picture:
    """One family of moves: some of its points, from ``x_2 = delta L`` to ``x_2 = c``."""
    label, c, s1, points, _ = fooled
    delta = Fraction(1, 1 << int(record.parameters["N"]))
    shown, c, s1 = points[:MOST], from_text(c), from_text(s1)
    start, end = (_height(x, delta) for x in (delta * label, c))
    parts = [*_level("0", _height(Fraction(0), delta)), *_level("delta", _height(delta, delta))]
    for place, k in enumerate(shown):
        x = LEFT + (RIGHT - LEFT) * (place + 0.5) / len(shown)
        parts += [line(x, start, x + 4, end, "miss"), mark(x, start, label, size=3), cross(x + 4, end)]
        if place in (0, len(shown) - 1) and k < 10**9:
            parts.append(text(x, LOW + 24, str(k), "small", "middle"))
    parts.append(text(LEFT - 6, LOW + 24, "k =", "small", "end"))
    rest = f", of which the first {len(shown)} are drawn" if len(shown) < len(points) else ""
    moved = f"(s, {brief(c - delta * label)}), for every s from 0 to {brief(s1)}"
    title = f"Wrong at {counted(len(points), 'point')} of label {label} moved by {moved}"
    caption = (
        f"{counted(len(points), 'point')}{rest}. Their true label does not change on the way, and on the crosses the "
        f"network is wrong. Up: x_2, with delta = {brief(delta)}; the points are drawn evenly spaced, s is drawn "
        "too large."
    )
    return picture(title, caption, LOW + 34, parts)


def _height(x: Fraction, delta: Fraction) -> float:
    return LOW - (LOW - HIGH) * clamped(x / delta, 0, 2) if x <= delta else HIGH - 14


def _level(name: str, y: float) -> list[Markup]:
    return [line(LEFT - 8, y, RIGHT, y, "axis"), text(LEFT - 14, y + 4, name, "small", "end")]
