"""The coin tree: each flip halves the width, so widths are exact probabilities."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import legend
from sci.proofs.drawing.svg import Picture, Steps, picture, rect, text
from sci.proofs.report.narration import coins, mass
from sci.proofs.report.verdict import probability

if TYPE_CHECKING:
    from markupsafe import Markup

    from sci.proofs.certificates.read import Record

LEFT, RIGHT, ROW, DEPTH = 10, 390, 26, 8


def draw(record: Record) -> Picture:
    """One row a flip; failing paths are filled to the bottom. A reader steps through the paths."""
    groups = {flips: number for number, group in enumerate(record.shown, 1) for flips in group.flips}
    strings = [*groups]
    steps, depth = Steps(len(strings)), max(1, min(DEPTH, max(map(len, strings))))
    parts = [rect(LEFT, 10, RIGHT - LEFT, ROW * (depth + 1), "open")]
    for prefix, first in sorted(_first(strings, depth).items()):
        parts.append(steps.since(first, *_node(prefix, depth, prefix in groups)))
    below = 10 + ROW * (depth + 1)
    sums = {shown: mass(strings[:shown]) for shown in steps.moments}
    for shown, total in sums.items():
        words = text(LEFT, below + 18, f"fails: {probability(total)}", "bad")
        rest = text(RIGHT, below + 18, f"not shown: {probability(1 - total)}", "small", "end")
        parts.append(steps.only(shown, words, rest))
    total = sums[len(strings)]
    legend_ = legend(below + 36, [("fails", "a path that fails"), ("open", "counts for the algorithm")])
    deeper = f" Paths are drawn to {depth} flips." if max(map(len, strings)) > depth else ""
    caption = (
        f"{counted(len(strings), 'coin path')} of probability {probability(total)} in all fail; open parts are in no "
        f"path of the certificate and count for the algorithm. 0 is tails, to the left.{deeper}"
    )
    title = f"Coins of probability {probability(total)} lead to a wrong output"
    said = (_said(strings[:shown], groups, sums[shown]) for shown in steps.moments)
    return picture(title, caption, below + 44, [*parts, *legend_], said)


def _first(strings: list[str], depth: int) -> dict[str, int]:
    """The beginnings of the paths, each with the number of the first path that has it."""
    found: dict[str, int] = {}
    for number, path in enumerate(strings, 1):
        for length in range(min(len(path), depth) + 1):
            found.setdefault(path[:length], number)
    return found


def _said(strings: list[str], groups: dict[str, int], total: Fraction) -> str:
    """A step in words."""
    if not strings:
        return "Before the first path: nothing is known to fail"
    return (
        f"After {counted(len(strings), 'path')}: the flips {coins(strings[-1])} lead to wrong output "
        f"{groups[strings[-1]]}; probability {probability(total)} fails, {probability(1 - total)} is open"
    )


def _node(prefix: str, depth: int, ends: bool) -> list[Markup]:
    share = Fraction(int(prefix or "0", 2), 1 << len(prefix))
    x, width = LEFT + float(share) * (RIGHT - LEFT), (RIGHT - LEFT) / (1 << len(prefix))
    y, rows = 10 + ROW * len(prefix), depth + 1 - len(prefix) if ends else 1
    deeper = not ends and len(prefix) == depth
    box = rect(x, y, width, ROW * rows, "fails" if ends else "deeper" if deeper else "node")
    letter = [text(x + width / 2, y + 17, prefix[-1:] or "start", "small inside" if ends else "small", "middle")]
    return [box, *(letter if width > 14 else [])]
