"""The picture of an attack: what a trained network and a stable one see, and where the moves take the points.

The coordinates are ``a/x_1``, in which the point of index ``k`` sits at ``k + 1 - kappa`` and the truth is stripes of
width 1, and ``x_2/delta``. Colours of regions are computed in floats; right and wrong of the points drawn is exact.

Source: docs/theory.md, 4.3 and 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput
from sci.extras import extra
from sci.network import Points
from sci.proofs.instability.attack.accuracy import forward
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sides import wrong_sides
from sci.proofs.instability.stable.price import stable_network
from sci.proofs.report.instability.story import hidden
from sci.proofs.report.instability.window import WIDTH, inside, near_and_far
from sci.readout import IDENTITY

if TYPE_CHECKING:
    from pathlib import Path

    from sci.network import ReluNetwork
    from sci.proofs.instability.attack.campaign import Outcome
    from sci.proofs.instability.sample.sample import Sample
    from sci.readout import Readout

CLASSES = ("#d98200", "#0a6ab0")  # orange and blue, told apart by everybody
PALE = ("#fbe7c6", "#cfe4f5")
SHAPES = ("s", "o")
WRONG, RIGHT, CROSS, TICK = "#b3001b", "#006b3f", "X", "$\u2713$"
TOP, BOTTOM = 1.62, -0.62  # of a window, in units of delta
STYLE = {"font.size": 8.5, "axes.linewidth": 0.6, "svg.hashsalt": "sci", "font.family": "DejaVu Sans"}


@dataclass(frozen=True)
class View:
    """A network and how it is read, for one row of the picture."""

    title: str
    network: ReluNetwork
    readout: Readout


def draw(outcome: Outcome, place: Path) -> None:
    """Draw what an attack did, as SVG or PNG.

    Raises:
        BadInput: if the file cannot be written.
    """
    with extra("plot"):
        import matplotlib as mpl
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine

    sample, trained = outcome.sample, outcome.trained
    stable = stable_network(sample, outcome.rho)
    views = [
        View(f"Trained: {_size(trained.network)}", trained.network, trained.readout),
        View(f"Stable: {_size(stable)}", stable, IDENTITY),
    ]
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(5.4, 10.2), layout=ConstrainedLayoutEngine(h_pad=0.016, hspace=0.006))
        axes = figure.subplots(10, 1, height_ratios=[2.2, *[5, 0.7] * 4, 1.1])
        spans = near_and_far(sample)
        _true_scale(axes[0], sample, spans)
        for i, view in enumerate(views):
            for j, span in enumerate(spans):
                panel, strip = axes[1 + 4 * i + 2 * j : 3 + 4 * i + 2 * j]
                _window(panel, strip, sample, view, span, ("near", "far")[j])
        _legend(axes[-1])
        try:
            figure.savefig(
                place, dpi=200, metadata={"Date": None, "Title": "An attack"} if place.suffix == ".svg" else None
            )
        except OSError as error:
            raise BadInput(f"{place} cannot be written: {error.strerror}") from error


def _size(network: ReluNetwork) -> str:
    return hidden(network.widths[1:-1])


def _true_scale(axes: Any, sample: Sample, spans: list[tuple[int, int]]) -> None:
    places = [_float(sample.coordinate(k)) for k in sample.distinct]
    axes.vlines(places, 0, 1, colors=[CLASSES[label(k)] for k in sample.distinct], linewidth=0.7)
    names = {spans[0]: "near", spans[1]: "far"} if spans[0] != spans[1] else {spans[0]: "near and far"}
    for (start, stop), name in names.items():
        low, high = (_float(sample.a / k) for k in (stop, start))
        axes.annotate(name, ((low + high) / 2, 1.0), ((low + high) / 2, 1.28), ha="center", va="bottom")
        axes.hlines(1.18, low, max(high, low + 0.004), colors="black", linewidth=2)
    axes.set(xlim=(0, 1), ylim=(0, 1.9), yticks=[])
    axes.set_xlabel("$x_1$, at true scale: the points crowd towards 0", labelpad=1)
    axes.spines[["left", "right", "top"]].set_visible(False)


def _window(panel: Any, strip: Any, sample: Sample, view: View, span: tuple[int, int], name: str) -> None:
    """One network in one window: its classes, the points, their moves; underneath, the true classes."""
    with extra("plot"):
        from matplotlib.colors import ListedColormap

    pale = ListedColormap(PALE)
    panel.imshow(
        _classes(sample, view, span), extent=(*span, BOTTOM, TOP), origin="lower", aspect="auto", cmap=pale,
        vmin=0, vmax=1, interpolation="nearest",
    )  # fmt: skip
    shown = list(inside(sample.distinct, span))
    for k, wrong in zip(shown, _landing_wrong(sample, view, shown), strict=True):
        _moved(panel, _float(k + 1 - sample.kappa), label(k), wrong)
    panel.set(xlim=span, ylim=(BOTTOM, TOP), xticks=[], yticks=[0, 1], ylabel="$x_2/\\delta$")
    panel.set_title(f"{view.title}, {name}" if name == "near" else f"the same, {name}", fontsize=9.5, loc="left", pad=3)
    stripes = np.array([[label(k) for k in range(*span)]])
    strip.imshow(stripes, extent=(*span, 0, 1), aspect="auto", cmap=ListedColormap(CLASSES), vmin=0, vmax=1)
    strip.set(yticks=[0.5], yticklabels=["truth"], xlim=span)
    strip.tick_params(axis="y", length=0)
    strip.set_xlabel("$a/x_1$", labelpad=1)


def _classes(sample: Sample, view: View, span: tuple[int, int]) -> Any:
    """What the network says on a grid, in floats."""
    across, up = np.linspace(*span, 40 * WIDTH, endpoint=False) + 1 / (80), np.linspace(BOTTOM, TOP, 160)
    u, v = np.meshgrid(across, up)
    X = np.column_stack([_float(sample.a) / u.ravel(), _float(sample.delta) * v.ravel()])
    X = np.column_stack([X, *(np.full(len(X), _float(x)) for x in sample.extra)])
    return (forward(view.network, X, "float64") > _float(view.readout.threshold)).reshape(u.shape)


def _landing_wrong(sample: Sample, view: View, shown: list[int]) -> list[bool]:
    """Whether the network is wrong where each point lands: its ``x_2`` becomes that of the other class; exact."""
    landed = [(sample.coordinate(k), sample.delta * (1 - label(k)), *sample.extra) for k in shown]
    return [bool(side) for side in wrong_sides(view.network, view.readout, Points(landed), [label(k) for k in shown])]


def _moved(panel: Any, u: float, of: int, wrong: bool) -> None:
    """A point, its arrow, and where it lands."""
    arrow = {"arrowstyle": "-|>", "color": "0.25", "linewidth": 0.8, "shrinkA": 4, "shrinkB": 4.5, "mutation_scale": 7}
    panel.annotate("", (u, 1 - of), (u, of), arrowprops=arrow)
    _mark(panel, u, of, SHAPES[of], CLASSES[of], 5.5)
    if wrong:
        _mark(panel, u, 1 - of, CROSS, WRONG, 7.5)
    else:
        _mark(panel, u, 1 - of, TICK, RIGHT, 8)


def _mark(panel: Any, u: float, v: float, shape: str, colour: str, size: float) -> None:
    edge = colour if shape == TICK else "white"
    panel.plot(
        [u], [v], marker=shape, color=colour, markersize=size, markeredgecolor=edge, markeredgewidth=0.5, linestyle="",
    )  # fmt: skip


def _legend(axes: Any) -> None:
    with extra("plot"):
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

    def mark(shape: str, colour: str, words: str) -> Any:
        return Line2D([], [], marker=shape, color=colour, linestyle="", markersize=6.5, label=words)

    handles = [
        mark("s", CLASSES[0], "point of class 0"), mark("o", CLASSES[1], "point of class 1"),
        mark(CROSS, WRONG, "moved by $\\delta$: wrong"), mark(TICK, RIGHT, "moved by $\\delta$: right"),
        Patch(color=PALE[0], label="network says 0"), Patch(color=PALE[1], label="network says 1"),
    ]  # fmt: skip
    axes.axis("off")
    axes.legend(handles=handles, loc="center", ncols=3, frameon=False, handletextpad=0.4, columnspacing=1.4)


def _float(x: Any) -> float:
    return x.numerator / x.denominator  # type: ignore[no-any-return]
