"""The plane of the first two unknowns: the solutions, what is near enough, and the vector that came back."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from proofs.report.numbers import clamped, shown
from proofs.report.svg import Picture, element, line, picture, text

if TYPE_CHECKING:
    from markupsafe import Markup

    from proofs.report.record import Record

LEFT, BOTTOM, UNIT = 90, 232, 180
"""Where the origin is drawn, and how long the solution ``s`` is."""


def draw(problem: Any, record: Record) -> Picture:
    """Solutions of the two families at the ends of the segment of the central input, in units of its length ``s``."""
    s = problem.size(Fraction(problem.centre))
    x = problem.decode(record.shown[0].output)
    near = problem.solution(record.family, record.N, x)
    radius = float(problem.accuracy / s) * UNIT
    ends = (LEFT + UNIT, BOTTOM), (LEFT, BOTTOM - UNIT)
    parts = [
        line(LEFT - 20, BOTTOM, LEFT + UNIT + 90, BOTTOM, "axis"), line(LEFT, BOTTOM + 20, LEFT, BOTTOM - UNIT - 34, "axis"),
        text(LEFT + UNIT + 94, BOTTOM + 4, "x_1", "small"), text(LEFT - 6, BOTTOM - UNIT - 30, "x_2", "small", "end"),
        line(*ends[0], *ends[1], "segment"), _ball(*_place(near, s), radius, problem.p),
        element("circle", cx=ends[0][0], cy=ends[0][1], r=4, class_="label1"), element("circle", cx=ends[1][0], cy=ends[1][1], r=4, class_="label1"),
        text(ends[0][0] + 8, ends[0][1] - 10, "family 1", "small"), text(ends[1][0] + 10, ends[1][1] - 4, "family 2", "small"),
    ]  # fmt: skip
    at, solution = _place(x, s), _place(near, s)
    parts += [line(*at, *solution, "miss"), element("circle", cx=at[0], cy=at[1], r=5, class_="returned")]
    parts.append(text(at[0] + 9, at[1] + (-8 if at[1] > BOTTOM - UNIT / 2 else 16), "returned", "here"))
    caption = (
        f"The solutions of family 1 lie at one end of the segment, those of family 2 at the other, at distance about s = {shown(s)} "
        f"from 0; the outlined region is within 10**-{problem.digits} of the solution of this input, in the {problem.p}-norm. "
        "Other coordinates are not drawn; a vector beyond the frame is drawn at its edge."
    )
    return picture("The solutions, and what came back", caption, BOTTOM + 28, parts)


def _place(x: list[Fraction], s: Fraction) -> tuple[float, float]:
    right, up = (clamped(entry / s * 10, -4, 15) / 10 for entry in x[:2])
    return LEFT + UNIT * right, BOTTOM - UNIT * min(up, 1.15)


def _ball(x: float, y: float, radius: float, p: str) -> Markup:
    radius = min(radius, 300)
    if p == "2":
        return element("circle", cx=x, cy=y, r=radius, class_="allowed")
    corners = {"1": [(1, 0), (0, 1), (-1, 0), (0, -1)], "inf": [(1, 1), (-1, 1), (-1, -1), (1, -1)]}[p]
    around = " ".join(f"{x + radius * i:.1f},{y + radius * j:.1f}" for i, j in corners)
    return element("polygon", points=around, class_="allowed")
