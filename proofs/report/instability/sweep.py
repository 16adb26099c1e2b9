"""The picture of a sweep: accuracy under attack against the number of neurons, and the most that is possible.

Source: docs/theory.md, 4.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.extras import extra
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.price import least_width
from sci.proofs.report.instability.figure import STYLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sci.proofs.commands.robustness import Row
    from sci.proofs.instability.sample.sample import Sample

CLEAN, ATTACKED, POSSIBLE = "#0a6ab0", "#b3001b", "0.45"


def draw(rows: Sequence[Row], sample: Sample, place: Path) -> None:
    """Draw the rows of a robustness table, as SVG or PNG; the curve above is for networks of one hidden layer.

    Raises:
        BadInput: if the file cannot be written.
    """
    with extra("plot"):
        import matplotlib as mpl
        from matplotlib.figure import Figure
        from matplotlib.ticker import FuncFormatter

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(5.4, 3.8), layout="constrained")
        axes = figure.subplots()
        _ceiling(axes, rows, sample)
        _measured(axes, rows)
        axes.set(xscale="log", ylim=(-4, 104), xlabel="hidden neurons", ylabel="right on this share of the draws, %")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda neurons, _: f"{neurons:.0f}"))
        axes.spines[["right", "top"]].set_visible(False)
        axes.grid(alpha=0.25, linewidth=0.5)
        figure.legend(loc="outside lower center", ncols=3, frameon=False)
        try:
            figure.savefig(place, dpi=200, metadata={"Date": None} if place.suffix == ".svg" else None)
        except OSError as error:
            raise BadInput(f"{place} cannot be written: {error.strerror}") from error


def _ceiling(axes: Any, rows: Sequence[Row], sample: Sample) -> None:
    """The most that one hidden layer can be right on under attack, and the width from which it is everything."""
    price = least_width(sample.alternations)
    most = max(price, *(row.neurons for row in rows)) + 1
    widths = sorted({min(round(1.15**i), most) for i in range(200)} | {price, most})
    shares = [100 * ceiling(sample, width + 1) / rows[0].draws for width in widths]
    axes.plot(widths, shares, color=POSSIBLE, linewidth=1.4, label="possible, one layer")
    axes.axvline(price, color=POSSIBLE, linewidth=0.8, linestyle=":")
    axes.annotate(
        f"{price} neurons:\na stable network exists",
        (price, 50),
        ha="right",
        xytext=(-5, 0),
        textcoords="offset points",
    )


def _measured(axes: Any, rows: Sequence[Row]) -> None:
    for share, shape, size, colour, words in (
        ("clean", "o", 10, CLEAN, "trained, clean"),  # seen also behind a cross
        ("attacked", "X", 7, ATTACKED, "under attack"),
    ):
        places = [row.neurons for row in rows]
        heights = [100 * getattr(row, share) / row.draws for row in rows]
        axes.plot(
            places, heights, shape, color=colour, markersize=size, markeredgecolor="white", label=words, clip_on=False
        )
