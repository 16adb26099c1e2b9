"""The plane of the first two unknowns: the solutions, what is near enough, and the vector that came back."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.proofs.drawing.numbers import clamped, shown
from sci.proofs.drawing.svg import Picture, circle, element, line, picture, text

if TYPE_CHECKING:
    from markupsafe import Markup

    from sci.proofs.certificates.read import Record

LEFT, BOTTOM, UNIT = 90, 232, 180
"""Where the origin is drawn, and how long the solution ``s`` is."""


def solutions(problem: Any, record: Record) -> Picture:
    """Solutions of the two families at the ends of the segment of the central input, in units of its length ``s``."""
    s = problem.size(Fraction(problem.centre))
    x = problem.decode(record.shown[0].output)
    solution = _place(problem.solution(record.family, record.N, x), s)
    returned = _place(x, s)
    radius = clamped(problem.accuracy / s * UNIT, 0, 300)
    parts = [
        *_axes(),
        _ball(*solution, radius, problem.p),
        line(*solution, *returned, "miss"),
        circle(*returned, 5, "returned"),
        text(returned[0] + 9, returned[1] - 9, "returned", "here"),
    ]
    caption = (
        "The solutions of family 1 are at one end of the segment, those of family 2 at the other, both at distance "
        f"about s = {shown(s)} from 0; the outlined region is within 10**-{problem.digits} of a solution of it, "
        f"in the {problem.p}-norm. Other coordinates are not drawn; a vector beyond the frame is drawn at its edge."
    )
    title = f"The output is not within 10**-{problem.digits} of a solution"
    return picture(title, caption, max(BOTTOM + 28, solution[1] + radius + 8), parts)


def _axes() -> list[Markup]:
    """The two unknowns, and the segment of solutions of the central input."""
    right, top = LEFT + UNIT, BOTTOM - UNIT
    return [
        line(LEFT - 20, BOTTOM, right + 90, BOTTOM, "axis"),
        line(LEFT, BOTTOM + 20, LEFT, top - 34, "axis"),
        text(right + 94, BOTTOM + 4, "x_1", "small"),
        text(LEFT - 6, top - 30, "x_2", "small", "end"),
        line(right, BOTTOM, LEFT, top, "segment"),
        *(circle(x, y, 4, "label1") for x, y in [(right, BOTTOM), (LEFT, top)]),
        text(right, BOTTOM + 20, "family 1", "small", "middle"),
        text(LEFT - 10, top + 4, "family 2", "small", "end"),
    ]


def _place(x: list[Fraction], s: Fraction) -> tuple[float, float]:
    right, up = (clamped(entry / s * 10, -4, 15) / 10 for entry in x[:2])
    return LEFT + UNIT * right, BOTTOM - UNIT * min(up, 1.15)


def _ball(x: float, y: float, radius: float, p: str) -> Markup:
    if p == "2":
        return circle(x, y, radius, "allowed")
    corners = {"1": [(1, 0), (0, 1), (-1, 0), (0, -1)], "inf": [(1, 1), (-1, 1), (-1, -1), (1, -1)]}[p]
    around = " ".join(f"{x + radius * i:.1f},{y + radius * j:.1f}" for i, j in corners)
    return element("polygon", points=around, class_="allowed")
