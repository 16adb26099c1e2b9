"""The table of a tower as a figure: the errors of its steps, a panel an input, a line a rounding."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log10, nan
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.extras import extra
from sci.proofs.hierarchy.error import near, square
from sci.proofs.report.numbers import brief
from sci.proofs.report.tower import Block, blocks

if TYPE_CHECKING:
    from pathlib import Path

    from sci.proofs.hierarchy.error import Error
    from sci.proofs.hierarchy.examination import Examined
    from sci.proofs.hierarchy.table import Row

    Height = Error | str
    """An error, `UNKNOWN`, or `SILENT`: what has a height in the figure."""

ZERO, UNKNOWN, SILENT = (Fraction(0), 1), "not known", "silent"
COLUMNS = 3
KINDS: dict[str, dict[str, Any]] = {
    "right": {"marker": "o", "markersize": 3},
    "wrong": {"marker": "x", "markersize": 4},
    "not decided": {"marker": "$?$", "markersize": 5},
    SILENT: {"marker": "|", "markersize": 5},
}
APART = 0.12
"""Steps between the lines of two roundings, which would often hide each other."""


def draw(examined: Examined, path: Path) -> None:
    """Draw the table; the same table gives the same file.

    Raises:
        BadInput: if matplotlib is missing or the file cannot be written.
    """
    with extra("plot"):
        import matplotlib
        from matplotlib.figure import Figure
    panels = blocks(examined.rows)
    columns = min(COLUMNS, len(panels))
    lines = ceil(len(panels) / columns)
    with matplotlib.rc_context({"svg.hashsalt": "sci"}):
        figure = Figure(figsize=(3.4 * columns + 0.6, 2.1 * lines + 1), layout="constrained")
        grid = list(figure.subplots(lines, columns, squeeze=False, sharex=True, sharey=True).flat)
        heights, ticks = _scale({what for row in examined.rows for what in _found(row)})
        for axes, block in zip(grid, panels, strict=False):
            _panel(axes, block, heights)
            axes.set_yticks(list(ticks), list(ticks.values()))
        for axes in grid[len(panels) :]:
            axes.remove()
        figure.suptitle(f"claims {examined.claim}: the exact error of each step", fontsize=9)
        figure.legend(handles=_legend(panels), loc="outside lower center", ncols=9, fontsize=7, frameon=False)
        try:
            figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
        except (OSError, ValueError) as error:
            raise BadInput(f"cannot draw {path}: {error}") from None


def _panel(axes: Any, block: Block, heights: dict[Height, float]) -> None:
    """The errors on one input."""
    for i, row in enumerate(block.rows):
        steps = [n + (i - len(block.rows) // 2) * APART for n in range(len(row.right))]
        found, kinds = _found(row), [_kind(right) for right in row.right]
        axes.plot(steps, [nan if what == SILENT else heights[what] for what in found], color=f"C{i}", linewidth=0.8)
        for kind, style in KINDS.items():
            seen = [(step, heights[what]) for step, what, of in zip(steps, found, kinds, strict=True) if of == kind]
            axes.plot([x for x, _ in seen], [y for _, y in seen], color=f"C{i}", linestyle="none", **style)
    axes.set_title(block.name, fontsize=8)
    axes.tick_params(labelsize=7, labelbottom=True)
    axes.margins(y=0.1)
    axes.grid(alpha=0.3)


def _kind(right: bool | str | None) -> str:
    return SILENT if isinstance(right, str) else "not decided" if right is None else "right" if right else "wrong"


def _found(row: Row) -> list[Height]:
    """What each step is drawn as."""
    return [
        SILENT if text is None else UNKNOWN if error is None else error
        for text, error in zip(row.outputs, row.errors, strict=True)
    ]


def _scale(found: set[Height]) -> tuple[dict[Height, float], dict[float, str]]:
    """The heights, of errors their decimal logarithms, and the ticks: a few powers of ten, or the greatest error.

    0 stands below the least of them, what is no number above the greatest.
    """
    errors = [what for what in found if not isinstance(what, str) and what != ZERO]
    heights: dict[Height, float] = {error: _log10(error) for error in errors}
    low, high = min(heights.values(), default=0), max(heights.values(), default=0)
    powers = range(ceil(low), floor(high) + 1)
    ticks = {float(power): f"$10^{{{power}}}$" for power in powers[:: len(powers) // 6 + 1] if errors}
    if errors and len(ticks) < 2:
        ticks = {high: brief(near(max(errors, key=square)))}
    gap = max(1, (high - low) / 6)
    others: dict[Height, float] = {ZERO: low - gap, UNKNOWN: high + gap, SILENT: high + 2 * gap}
    heights |= {what: height for what, height in others.items() if what in found}
    ticks |= {height: "0" if what == ZERO else str(what) for what, height in others.items() if what in found}
    return heights, ticks


def _log10(error: Error) -> float:
    """The decimal logarithm, of numbers too large or too small for floats too."""
    numerator, denominator = near(error).as_integer_ratio()
    return log10(numerator) - log10(denominator)


def _legend(panels: list[Block]) -> list[Any]:
    """A line a rounding, and the markers that occur."""
    with extra("plot"):
        from matplotlib.lines import Line2D

    rules = [Line2D([], [], color=f"C{i}", label=row.rule) for i, row in enumerate(panels[0].rows)]
    seen = {_kind(right) for block in panels for row in block.rows for right in row.right}
    styles = [(kind, style) for kind, style in KINDS.items() if kind in seen]
    return rules + [Line2D([], [], color="black", linestyle="none", label=kind, **style) for kind, style in styles]
