"""The runs of a statistical certificate: one square a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import legend
from sci.proofs.drawing.svg import Picture, picture, rect

if TYPE_CHECKING:
    from sci.proofs.certificates.read import Record

MOST, ROW, STEP = 400, 20, 19


def draw(record: Record) -> Picture:
    """Filled: runs that failed; open: all others, which count as successes."""
    runs = record.only("trial")[0]
    failed = {run for group in record.shown for run in group.runs}
    shown = min(runs, MOST)
    places = ((10 + STEP * (i % ROW), 6 + STEP * (i // ROW), i + 1) for i in range(shown))
    parts = [rect(x, y, STEP - 4, STEP - 4, "fails" if run in failed else "open") for x, y, run in places]
    below = 20 + STEP * -(-shown // ROW)
    parts += legend(below, [("fails", "failed"), ("open", "counted as a success")])
    rest = f" The first {shown} are drawn." if shown < runs else ""
    caption = f"{counted(len(failed), 'run')} of {runs:,} failed (filled); all others count as successes.{rest}"
    return picture(f"{len(failed):,} of {counted(runs, 'run')} failed", caption, below + 8, parts)
