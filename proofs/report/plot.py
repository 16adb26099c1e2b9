"""A figure of a result, for notebooks and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.extras import extra
from sci.proofs.report.along_line import along_line
from sci.proofs.report.explain import explain

if TYPE_CHECKING:
    from sci.proofs.adversary.result import Result
    from sci.proofs.certificates.read import Record
    from sci.proofs.report.explain import Explanation


def plot(result: Result) -> Any:
    """A matplotlib ``Figure``: for `relu-argmin` the network along the line, else how the possible inputs became fewer.

    Raises:
        BadInput: if there is no certificate, if it is not verified now, or if matplotlib is not installed.
    """
    if result.certificate is None:
        raise BadInput(f"nothing to plot: the verdict is '{result.verdict}', so there is no certificate")
    with extra("plot"):
        from matplotlib.figure import Figure
    explanation = explain(result.certificate)
    if explanation.record is None:
        raise BadInput(f"nothing to plot: {explanation.sections[0].title}")
    if explanation.problem is None or not explanation.path:
        raise BadInput("nothing to plot: no figure belongs to this certificate (its story: sci explain)")
    figure = Figure(figsize=(7, 3.2), layout="constrained")
    axes = figure.subplots()
    if explanation.problem.name == "relu-argmin" and explanation.record.family:
        _network(axes, explanation.problem, explanation.record)
    else:
        _possible(axes, explanation)
    return figure


def _network(axes: Any, problem: Any, record: Record) -> None:
    """The graph on ``x_2 = 0``, the labels, and the values on the points of the input."""
    data = along_line(problem, record)
    axes.plot(*zip(*data.graph, strict=True), color="black", linewidth=1, label="network on x_2 = 0")
    for label, marker in ((0, "s"), (1, "o")):
        points = [(point.u, point.wanted) for point in data.points if point.label == label]
        fill = "full" if label else "none"
        axes.plot(*zip(*points, strict=True), marker, markersize=4, fillstyle=fill, color="tab:blue")
    wrong = [point for point in data.points if point.wrong]
    places = [point.u for point in wrong], [point.wanted for point in wrong], [point.value for point in wrong]
    axes.vlines(*places, color="tab:red", linewidth=1, alpha=0.6, label="does not say the label")
    axes.set(xlabel="a / x_1", ylabel="value")
    axes.legend(fontsize="small")


def _possible(axes: Any, explanation: Explanation) -> None:
    """For each family the first member that is still possible, after each answer."""
    asked = [stage.asked for stage in explanation.path]
    for family in range(len(explanation.path[0].first)):
        first = [stage.first[family] for stage in explanation.path]
        axes.step(asked, first, where="post", label=f"family {family + 1}")
    axes.set(xlabel="answers, in the order of precision", ylabel="first N still possible")
    axes.legend(fontsize="small")
