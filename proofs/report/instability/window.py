"""What of a sample can be seen at once, in the coordinate ``a/x_1``, where the truth is stripes of width 1."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.instability.sample.sample import Sample

WIDTH, FEWEST = 16, 5  # stripes of a window, points that the far one has at least
Span = tuple[int, int]


def near_and_far(sample: Sample) -> list[Span]:
    """Two windows of ``a/x_1``: the first stripes, and the last in which there are a few points, or the most."""
    points = sample.distinct
    counts = {k: len(inside(points, (k, k + WIDTH))) for k in points}
    enough = min(FEWEST, max(counts.values()))
    first, last = points[0], max(k for k in points if counts[k] >= enough)
    end = inside(points, (last, last + WIDTH))[-1] + 1  # nothing is empty that need not be
    far = max(first, end - WIDTH)
    return [(first, first + WIDTH), (far, far + WIDTH)]


def inside(indices: Sequence[int], span: Span) -> Sequence[int]:
    """The indices in a window."""
    return indices[bisect_left(indices, span[0]) : bisect_right(indices, span[1] - 1)]
