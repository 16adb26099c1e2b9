"""What became of the points of another tool: a row of verdicts for each point, or a bar for each outcome.

Source: docs/theory.md, 14.2 and 14.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import legend
from sci.proofs.drawing.svg import Picture, picture, rect, text
from sci.proofs.report.moved_words import WORDS
from sci.proofs.witnesses.moved import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from sci.proofs.certificates.read import Record

LEFT, RIGHT, TOP, ROW, MOST = 14, 386, 26, 20, 20
COLUMNS = (("as printed", 150), ("rounded", 232), ("bounds alike", 314))
CLASSES = ("says0", "says1", "neither")
"""Of the verdicts 0, 1 and 2."""
LEGEND = [("says1", "holds"), ("says0", "fails"), ("neither", "is not decided")]


def draw(record: Record) -> Picture:
    """The picture of a verified certificate."""
    return _outcomes(record) if "moved" in record.others else _verdicts(record)


def _verdicts(record: Record) -> Picture:
    rows = [
        (f"{digest[:8]}..., {number}", verdicts)
        for digest, points in record.others["witness"]
        for number, verdicts in enumerate(points, 1)
    ]
    proofs, shown = sum(1 in verdicts[:2] for _, verdicts in rows), rows[:MOST]
    title = f"{proofs:,} of {counted(len(rows), 'point')} {'satisfies' if proofs == 1 else 'satisfy'} the property"
    caption = (
        "Each row is a point, named by the SHA-256 of its file and its number in it. As printed: the decimals are the "
        "point. Rounded: to the floats that the network takes. Bounds alike: numbers that bound one input are rounded "
        f"too; this reading alone proves nothing.{f' The first {MOST} are drawn.' if len(rows) > MOST else ''}"
    )
    height = TOP + ROW * len(shown) + 30
    return picture(title, caption, height, _table(shown))


def _table(rows: list[tuple[str, list[int]]]) -> Iterator[Markup]:
    for words, x in COLUMNS:
        yield text(x, TOP - 12, words, "small")
    for k, (name, verdicts) in enumerate(rows):
        y = TOP + ROW * k
        yield text(LEFT, y + 11, name, "small")
        for (_, x), verdict in zip(COLUMNS, verdicts, strict=True):
            yield rect(x, y, 64, ROW - 6, CLASSES[verdict])
    seen = {CLASSES[verdict] for _, verdicts in rows for verdict in verdicts}
    yield from legend(TOP + ROW * len(rows) + 14, [entry for entry in LEGEND if entry[0] in seen], 3)


def _outcomes(record: Record) -> Picture:
    _, codes = record.only("moved")
    counts = [(name, codes.count(code)) for code, name in enumerate(OUTCOMES) if code in codes or not code]
    norm, budget = record.parameters["norm"], record.parameters["budget"]
    title = f"{codes.count(0):,} of {counted(len(codes), 'moved point')} fool the network"
    caption = f"What became of the moved points, in exact arithmetic; the budget is {budget} in the norm {norm}."
    return picture(title, caption, TOP + 2 * ROW * len(counts), _bars(counts, max(len(codes), 1)))


def _bars(counts: list[tuple[str, int]], total: int) -> Iterator[Markup]:
    for k, (name, count) in enumerate(counts):
        y = TOP - 12 + 2 * ROW * k
        yield text(LEFT, y + 10, f"{WORDS[name]}: {count:,}", "small")
        yield rect(
            LEFT, y + 15, max((RIGHT - LEFT) * count // total, 1), ROW - 8, "says1" if name == "fooled" else "says0"
        )
