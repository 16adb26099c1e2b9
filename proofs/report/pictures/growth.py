"""The input that a tower's answers wrote: over the steps, as rows and columns, as a matrix."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import Panel, Sample, legend, ticks
from sci.proofs.drawing.svg import Steps, circle, mark, picture, rect, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sci.problem import ReductionProblem
    from sci.proofs.adversary.defeat.growth import Stage
    from sci.proofs.drawing.svg import Picture

    Said = Callable[[int, Stage], str]
    """A stage, with its number, in words."""

TOP, LOW, SAID, MOST = 62, 262, 26, 48
"""Where the panel is, where the answers are, and rows of a matrix that are drawn."""


def over_steps(stages: Sequence[Stage], said: Said, digits: bool = False, one_sided: bool = False) -> Picture:
    """Height 1: the answers at the steps, and below how far the input was known, with its ones.

    Of a one-sided claim it is the number of runs of a stage that is told. A reader steps through the stages.
    """
    steps, walk, bits = (
        len(stages),
        Steps(len(stages)),
        max(row for stage in stages for row in (stage.top, *(row for (row,) in stage.written))),
    )
    panel = Panel(TOP, LOW, (0.5, max(steps, 2) + 0.5), (0, bits))
    parts = [text(panel.left, 12, "what it decides at each step (disc 1, square 0)", "small")]
    parts += [text(panel.left, TOP - 8, "the bits known after it, with the ones that it caused", "small")]
    size = min(4.0, max(1.2, 130 / steps))
    parts.append(panel.box(panel.across, panel.up, "open"))
    for number, stage in enumerate(stages, 1):
        parts.append(walk.since(
            number,
            mark(panel.x(number), SAID, stage.said[-1], size=size),
            panel.box((number - 0.5, number + 0.5), (0, stage.top), "gone"),
            *(circle(panel.x(number), panel.y(row), min(size, 2.5), "label1") for (row,) in stage.written),
        ))  # fmt: skip
    parts += panel.below([(step, f"{step:.0f}") for step in ticks(*panel.across) if step == round(step) >= 1])
    for v in (0, bits):
        parts += panel.level(v, str(v))
    ones = sum(len(stage.written) for stage in stages)
    changes = sum(one.said != other.said for one, other in pairwise(stages))
    title = f"{counted(changes, 'change')} of mind in {counted(steps, 'step')}"
    rule = f"puts a one behind all that was read, each that decides 1 {'nothing' if digits else 'a zero'}"
    caption = (
        f"Each step that decides 0 {rule}: {counted(ones, 'one')} among {counted(bits, 'bit')}. "
        "If its answers settled, they would settle on the wrong one."
    )
    if one_sided:
        title = f"{counted(steps, 'stage')}, {counted(sum(len(stage.said) for stage in stages), 'run')}"
        caption = "Each stage ends with a run that gives the answer that is right for zeros; then a one follows."
    parts += legend(LOW + 36, LEGEND)
    return picture(title, caption, LOW + 62, parts, _told(stages, walk, said))


LEGEND: list[tuple[Sample, str]] = [
    ("gone", "known: it stays"), ("open", "open: any bits are possible"),
    (lambda x, y: [circle(x, y, 2.5, "label1")], "a one that it caused"),
]  # fmt: skip


def _told(stages: Sequence[Stage], walk: Steps, said: Said) -> list[str]:
    """The steps of a reader in words."""
    later = (said(number, stages[number - 1]) for number in walk.moments[1:])
    return ["Before the first stage: every input is possible", *later]


def columns(stages: Sequence[Stage], said: Said, height: int) -> Picture:
    """Heights 2 and 3: the ones in their rows and columns, of the first pages. A reader steps through the stages."""
    walk, places = Steps(len(stages)), [(n, place) for n, stage in enumerate(stages, 1) for place in stage.written]
    pages = sorted({place[1:-1] for _, place in places} or {()})[:3]
    last = max((abs(place[0]) for _, place in places), default=1)
    low = -last if any(place[0] < 0 for _, place in places) else 0
    most = max((place[-1] for _, place in places), default=1)
    width, parts = (390 - 44) / len(pages), []
    for number, page in enumerate(pages):
        left = 44 + width * number
        panel = Panel(LOW, TOP - 30, (0.5, most + 0.5), (low, last), left, left + width - 14)
        size = min(4.0, max(1.0, 90 / most))
        parts.append(panel.box(panel.across, (last, low), "open"))  # upside down: rows go down
        for n in walk.moments[1:]:
            top = stages[n - 1].top
            parts.append(walk.only(n, panel.box(panel.across, (min(top, last), max(-top, low)), "gone")))
        parts += [
            walk.since(n, circle(panel.x(place[-1]), panel.y(place[0]), size, "label1"))
            for n, place in places
            if place[1:-1] == page
        ]
        parts += [text(left, 14, f"page {page[0]}" if page else "columns to the right, rows down", "small")]
        for v in {low, last}:
            parts += panel.level(v, str(v) if number == 0 else "")
    title = f"The {counted(len(places), 'one')} that it wrote, up to row {last}"
    caption = (
        f"Rows downwards, columns 1 to {most} to the right{', of the first pages' if height == 3 else ''}. A column "
        f"gets its next one whenever each outer step that counts has decided 0 once more."
    )
    parts += legend(LOW + 18, LEGEND)
    return picture(title, caption, LOW + 44, parts, _told(stages, walk, said))


def matrix(problem: ReductionProblem, stages: Sequence[Stage]) -> Picture:
    """The first rows and columns of the matrix: entries other than 0."""
    size = min(MOST, 2 * stages[-1].top + 1)
    side = 240 / size
    parts = [rect(80, 8, 240, 240, "paper")]
    for i in range(size):
        for j in range(size):
            value = problem.value(stages[-1].word, i, j)
            if value:
                parts.append(rect(80 + side * j, 8 + side * i, side - 0.4, side - 0.4, "known"))
    title = f"The matrix that it wrote, its first {size} rows"
    return picture(title, "Entries other than 0 are drawn, in their rows and columns.", 256, parts)
