"""The coin tree: each flip halves the width, so widths are exact probabilities."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.svg import Picture, picture, rect, text
from sci.proofs.report.narration import mass
from sci.proofs.report.verdict import probability

if TYPE_CHECKING:
    from markupsafe import Markup

    from sci.proofs.certificates.read import Record

LEFT, RIGHT, ROW, DEPTH = 10, 390, 26, 8


def draw(record: Record) -> Picture:
    """One row a flip; failing paths are filled to the bottom."""
    strings = [text_ for group in record.shown for text_ in group.flips]
    depth = max(1, min(DEPTH, max(map(len, strings))))
    prefixes = {text_[:length] for text_ in strings for length in range(min(len(text_), depth) + 1)}
    ends = {text_ for text_ in strings if len(text_) <= depth}
    parts = [rect(LEFT, 10, RIGHT - LEFT, ROW * (depth + 1), "open")]
    for prefix in sorted(prefixes):
        parts += _node(prefix, depth, prefix in ends)
    total = mass(strings)
    below = 10 + ROW * (depth + 1)
    parts += [
        text(LEFT, below + 18, f"fails: {probability(total)}", "bad"),
        text(RIGHT, below + 18, f"not shown: {probability(1 - total)}", "small", "end"),
    ]
    deeper = f" Paths are drawn to {depth} flips." if max(map(len, strings)) > depth else ""
    caption = (
        f"{counted(len(strings), 'coin path')} of probability {probability(total)} in all fail; open parts are in no "
        f"path of the certificate and count for the algorithm. 0 is tails, to the left.{deeper}"
    )
    return picture(f"Coins of probability {probability(total)} lead to a wrong output", caption, below + 26, parts)


def _node(prefix: str, depth: int, ends: bool) -> list[Markup]:
    share = Fraction(int(prefix or "0", 2), 1 << len(prefix))
    x, width = LEFT + float(share) * (RIGHT - LEFT), (RIGHT - LEFT) / (1 << len(prefix))
    y, rows = 10 + ROW * len(prefix), depth + 1 - len(prefix) if ends else 1
    deeper = not ends and len(prefix) == depth
    box = rect(x, y, width, ROW * rows, "fails" if ends else "deeper" if deeper else "node")
    letter = [text(x + width / 2, y + 17, prefix[-1:] or "start", "small inside" if ends else "small", "middle")]
    return [box, *(letter if width > 14 else [])]
