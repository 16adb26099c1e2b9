"""The training set and its two faces: the same points, but for one coordinate that differs in digit ``N``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.svg import Picture, circle, line, mark, picture, text
from sci.proofs.theorems.relu_argmin.inputs import label

if TYPE_CHECKING:
    from markupsafe import Markup

    from sci.proofs.certificates.read import Record
    from sci.proofs.theorems.relu_argmin.inputs import TrainingSets

LEFT, RIGHT = 24, 388
MOST = 40
UNIT = 14
"""How high ``x_2 = 1`` is drawn."""


def draw(problem: TrainingSets, record: Record) -> Picture:
    """``T_0`` above, ``T_delta`` below, and a magnifier on one point with label 1 in each."""
    count = min(problem.r, MOST)
    faces = [*_face("T_0", 46, None, count), *_face(f"T_delta, delta = 2**-{record.N:,}", 176, record.N, count)]
    same = "At this scale both sets look the same; u" if record.N > 4 else "U"
    more = f" The first {count} of {problem.r:,} points are drawn." if count < problem.r else ""
    caption = (
        f"Discs have label 1, squares label 0; they are drawn at a/x_1, evenly spaced. {same}nder the magnifier "
        f"(2**{record.N:,} times) the points with label 1 have x_2 = delta instead of 0.{more}"
    )
    title = f"T_0 and T_delta differ by delta = 2**-{record.N:,} in x_2 of the points with label 1"
    return picture(title, caption, 268, faces)


def _face(name: str, y: float, N: int | None, count: int) -> list[Markup]:
    """One row of points on the line ``x_2 = 0``, those with label 1 lifted to ``x_2 = 2**-N``."""
    step = (RIGHT - LEFT) / (count - 1)
    lift = 0.0 if N is None else UNIT * 2.0 ** -min(N, 60)
    size = min(4.0, step / 2.6)
    labels = [(k, label(k)) for k in range(1, count + 1)]
    return [
        text(LEFT - 8, y - 18, name, "strong"),
        text(RIGHT + 6, y - 18, "towards x_1 = 0", "small", "end"),
        line(LEFT - 8, y, RIGHT + 6, y, "axis"),
        *(mark(LEFT + (k - 1) * step, y - lift * of, of, size=size) for k, of in labels),
        *_lens(LEFT + step, y - lift / 2, N is not None),
    ]


def _lens(x: float, y: float, lifted: bool) -> list[Markup]:
    """The magnifier below the point at ``(x, y)``."""
    at, middle = 92, y + 54
    height = middle + 10 - 26 * lifted
    return [
        circle(x, y, 8, "lens"),
        line(x - 4, y + 7, at - 28, middle - 14, "lens"),
        line(x + 6, y + 6, at + 12, middle - 29, "lens"),
        circle(at, middle, 31, "lens paper"),
        line(at - 29, middle + 10, at + 29, middle + 10, "axis"),
        *([line(at, middle + 10, at, height, "here")] if lifted else []),
        mark(at, height, 1, "here" if lifted else "", 6),
        text(at + 42, middle + 4, "x_2 = delta" if lifted else "x_2 = 0", "here" if lifted else ""),
        text(at + 42, middle + 20, "point 2, its second coordinate", "small"),
    ]
