"""The network along the line of the points: its pieces, and where it misses the labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proofs.report import words
from proofs.report.numbers import clamped, counted
from proofs.report.svg import Picture, element, line, mark, picture, text

if TYPE_CHECKING:
    from fractions import Fraction

    from markupsafe import Markup

    from proofs.report.record import Record
    from sci.network import ReluNetwork

MOST, SAMPLES = 40, 360
LEFT, RIGHT, TOP, BOTTOM = 34, 388, 30, 210


@dataclass(frozen=True)
class AlongLine:
    """What the picture shows, at the horizontal coordinate ``a/x_1``, where points are evenly spaced.

    Heights are clamped to ``span``.

    ``points`` are ``(a/x_1, label, wanted, value, listed)``; ``kinks`` the ends of the affine pieces in view.
    """

    curve: list[tuple[float, float]]
    points: list[tuple[float, int, int, float, bool]]
    kinks: list[float]
    pieces: int
    bound: int
    span: tuple[int, int]


def along_line(problem: Any, record: Record) -> AlongLine:
    """The output network on the line ``x_2 = 0``, and its values on the points of the certificate's input."""
    network, listed = problem.decode(record.shown[0].output), set(record.shown[0].evidence["points"])
    first = max(1, min(min(listed), problem.r - MOST + 1))
    shown = range(first, min(first + MOST, problem.r + 1))
    targets = (-1, 1) if problem.cost.margin else (0, 1)
    span = (-3, 3) if problem.cost.margin else (-1, 2)
    points = []
    for k in shown:
        x, label = words.point(problem, record, k), (k + 1) % 2
        points.append((float(problem.a / x[0]), label, targets[label], clamped(network(x)[0], *span), k in listed))
    ends = words.point(problem, record, shown[-1], 0), words.point(problem, record, shown[0], 0)
    curve, kinks, pieces = _curve(network, problem, ends[0][0], ends[1][0], span)
    return AlongLine(curve, points, kinks, pieces, problem.pieces, span)


def _curve(
    network: ReluNetwork, problem: Any, near: Fraction, far: Fraction, span: tuple[int, int]
) -> tuple[list[tuple[float, float]], list[float], int]:
    from sci.network.pieces import pieces

    direction = [1, *[0] * (problem.d - 1)]
    found = pieces(network, [0] * problem.d, direction, near, far)
    kinks = [piece.stop for piece in found[:-1] if piece.stop is not None]
    low, high = problem.a / far, problem.a / near
    even = [problem.a / (low + (high - low) * i / SAMPLES) for i in range(SAMPLES + 1)]
    places, piece = sorted({*even, *kinks}), iter(found)
    current, curve = next(piece), []
    for x in places:
        while current.stop is not None and x > current.stop:
            current = next(piece)
        curve.append((float(problem.a / x), clamped(current.slope * x + current.intercept, *span)))
    return curve, [float(problem.a / x) for x in kinks], len(found)


def draw(problem: Any, record: Record) -> Picture:
    """The graph, the labels, and a bar from each to the other where the evidence says that they differ too much."""
    data = along_line(problem, record)
    low, high = data.points[0][0] - 0.5, data.points[-1][0] + 0.5

    def across(u: float) -> float:
        return LEFT + (RIGHT - LEFT) * (u - low) / (high - low)

    def up(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - data.span[0]) / (data.span[1] - data.span[0])

    parts = [part for value in sorted({point[2] for point in data.points}) for part in _level(value, up(value))]
    parts += [line(across(u), BOTTOM + 4, across(u), BOTTOM + 12, "kink") for u in data.kinks]
    size = min(4.0, (RIGHT - LEFT) / len(data.points) / 2.4)
    for u, _, wanted, value, listed in data.points:
        if listed:
            parts.append(line(across(u), up(wanted), across(u), up(value), "miss"))
    graph = " ".join(f"{across(u):.1f},{up(value):.1f}" for u, value in data.curve)
    parts.append(element("polyline", points=graph, class_="curve"))
    for u, label, wanted, value, listed in data.points:
        parts.append(mark(across(u), up(wanted), label, "", size))
        parts += _cross(across(u), up(value)) if listed else []
    parts += [text(LEFT, BOTTOM + 28, "near", "small"), text(RIGHT, BOTTOM + 28, "towards x_1 = 0", "small", "end")]
    missed = sum(point[4] for point in data.points)
    caption = (
        f"The network on the line x_2 = 0, exactly: {counted(data.pieces, 'affine piece')} in view (ticks below; never more than "
        f"P(N) = {data.bound:,}), while the labels alternate {len(data.points) - 1} times. Crosses: its values on the points of this "
        f"input that the evidence lists ({missed} in view); bars: how far they are from the labels. "
        "Across: a/x_1, where points are evenly spaced and straight pieces look bent; values beyond the frame are drawn at its edge."
    )
    return picture("The network along the line", caption, BOTTOM + 36, parts)


def _level(value: int, y: float) -> list[Markup]:
    return [line(LEFT, y, RIGHT, y, "axis"), text(LEFT - 8, y + 4, str(value), "small", "end")]


def _cross(x: float, y: float) -> list[Markup]:
    return [line(x - 3, y - 3, x + 3, y + 3, "cross"), line(x - 3, y + 3, x + 3, y - 3, "cross")]
