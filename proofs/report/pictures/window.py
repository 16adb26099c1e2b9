"""What of a sample can be seen at once, in the coordinate ``a/x_1``, where the truth is stripes of width 1."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sci.proofs.drawing.panel import Panel
from sci.proofs.drawing.svg import text
from sci.proofs.instability.sample.classifier import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from sci.proofs.instability.sample.sample import Sample

WIDTH, FEWEST = 16, 5
"""Stripes of a window; points that the far one has at least, if there are so many."""


def windows(sample: Sample) -> dict[str, range]:
    """The first indices and, if there are others, the last ones with a few points; none beyond the last point."""
    points = sample.distinct
    near = range(points[0], min(points[0] + WIDTH, points[-1] + 1))
    beyond = [k for k in points if k >= near.stop]
    if not beyond:
        return {"": near}
    end = _end(beyond)
    return {"near: ": near, "far: ": range(max(near.stop, end - WIDTH), end)}


def _end(points: Sequence[int]) -> int:
    """Where the last window ends in which there are `FEWEST` points, or as many as in any."""
    counts = {k: len(inside(points, range(k, k + WIDTH))) for k in points}
    enough = min(FEWEST, max(counts.values()))
    last = max(k for k in points if counts[k] >= enough)
    return inside(points, range(last, last + WIDTH))[-1] + 1


def inside(indices: Sequence[int], span: range) -> Sequence[int]:
    """The indices in a window."""
    return indices[bisect_left(indices, span.start) : bisect_left(indices, span.stop)]


def heading(name: str, span: range) -> str:
    """``near: k = 1 to 16``."""
    return f"{name}k = {span.start:,}{f' to {span.stop - 1:,}' if len(span) > 1 else ''}"


def truth(panel: Panel, span: range) -> Iterator[Markup]:
    """The true classes, below a panel in which ``a/x_1`` is counted from the start of the window."""
    strip = Panel(panel.bottom + 4, panel.bottom + 14, panel.across, (0, 1))
    for place, k in enumerate(span):
        yield strip.box((place, place + 1), (0, 1), f"truth{label(k)}")
    yield text(panel.left - 5, strip.bottom, "truth", "small", "end")
