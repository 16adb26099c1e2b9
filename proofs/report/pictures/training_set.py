"""The training set and its two faces: the same points, but for one coordinate that differs in digit ``N``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofs.report.svg import Picture, element, line, mark, picture, text

if TYPE_CHECKING:
    from markupsafe import Markup

    from proofs.report.record import Record

LEFT, RIGHT = 24, 388
MOST = 40


def draw(problem: Any, record: Record) -> Picture:
    """``T_0`` above, ``T_delta`` below, and a magnifier on one point with label 1 in each."""
    count = min(problem.r, MOST)
    step = (RIGHT - LEFT) / (count - 1)
    faces = [("T_0", 46, 0), (f"T_delta, delta = 2**-{record.N:,}", 176, record.family)]
    parts = [part for face in faces for part in _face(*face, count, step)]
    parts += [text(LEFT, 286, "near", "small"), text(RIGHT, 286, "towards x_1 = 0", "small", "end")]
    more = f" The first {count} of {problem.r:,} points are drawn." if count < problem.r else ""
    caption = (
        "Discs have label 1, squares label 0; drawn evenly spaced, at a/x_1. Seen at this scale both sets are the same; "
        f"under the magnifier (2**{record.N:,} times) the points with label 1 have x_2 = delta instead of 0.{more}"
    )
    return picture("The training set and its two faces", caption, 292, parts)


def _face(name: str, y: float, lifted: int, count: int, step: float) -> list[Markup]:
    """One row of points on the line ``x_2 = 0``, and the magnifier below it on point 2."""
    size = min(4.0, step / 2.6)
    points = [mark(LEFT + (k - 1) * step, y, (k + 1) % 2, size=size) for k in range(1, count + 1)]
    x, lens_x, lens_y = LEFT + step, 92, y + 54
    lens = [
        element("circle", cx=x, cy=y, r=8, class_="lens"), line(x - 4, y + 7, lens_x - 28, lens_y - 14, "lens"),
        line(x + 6, y + 6, lens_x + 12, lens_y - 29, "lens"), element("circle", cx=lens_x, cy=lens_y, r=31, class_="lens paper"),
        line(lens_x - 29, lens_y + 10, lens_x + 29, lens_y + 10, "axis"),
        mark(lens_x, lens_y + 10 - 26 * bool(lifted), 1, "here" if lifted else "", 6),
    ]  # fmt: skip
    if lifted:
        lens.append(line(lens_x, lens_y + 10, lens_x, lens_y - 9, "here"))
    said = [f"x_2 = {'delta' if lifted else '0'}", "point 2, its second coordinate"]
    return [
        text(LEFT - 8, y - 18, name, "strong"), line(LEFT - 8, y, RIGHT + 6, y, "axis"), *points, *lens,
        text(lens_x + 42, lens_y + 4, said[0], "here" if lifted else ""), text(lens_x + 42, lens_y + 20, said[1], "small"),
    ]  # fmt: skip
