"""The table of a tower in words and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.tower import ERROR_CONTROL

if TYPE_CHECKING:
    from pathlib import Path

    from proofs.tower.examination import Examined
    from sci.problem import Problem


def as_text(examined: Examined, problem: Problem) -> list[str]:
    """The table: a line an oracle, a mark a step (+ right, - wrong, . silent)."""
    marks = {True: "+", False: "-"}
    lines = [f"claims {examined.claim}, type {examined.type}; steps from 0: + right, - wrong, . silent"]
    for row in examined.rows:
        where = f"({row.family}, {row.N})" if row.family else "centre"
        outer = f" outer {row.outer[0]}" if row.outer else ""
        shown = "".join(marks.get(right, ".") for right in row.right)  # type: ignore[arg-type]
        settled = (
            "the last step seen is not right"
            if row.settled is None
            else f"right from step {row.settled} to the last one seen"
        )
        lines.append(f"  {where:10} {row.rule:8}{outer} {shown}  {settled}")
    if examined.claim not in ERROR_CONTROL:
        lines.append(
            f"{examined.claim} is a claim about limits: this is evidence for what it shows, and no proof of anything"
        )
    return lines


def draw(examined: Examined, path: Path) -> None:
    """Draw the table.

    Raises:
        BadInput: if matplotlib is missing or the file cannot be written.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise BadInput("--plot needs matplotlib: pip install 'sci-framework[plot]'") from None
    colours: dict[Any, float] = {True: 1.0, False: 0.0}
    figure = Figure(figsize=(7, 0.22 * len(examined.rows) + 1.2), layout="constrained")
    axes = figure.subplots()
    axes.imshow(
        [[colours.get(right, 0.5) for right in row.right] for row in examined.rows],
        cmap="RdYlGn",
        vmin=-0.3,
        vmax=1.3,
        aspect="auto",
    )
    axes.set_yticks(
        range(len(examined.rows)), [f"({row.family}, {row.N}) {row.rule}" for row in examined.rows], fontsize=6
    )
    axes.set_xlabel("step")
    axes.set_title(f"claims {examined.claim}: right (green), wrong (red), silent (yellow)", fontsize=9)
    try:
        figure.savefig(path)
    except (OSError, ValueError) as error:
        raise BadInput(f"cannot draw {path}: {error}") from None
