"""How the evaluations and outputs of a problem are called, and what its output comes to on the input."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.function import point_of
from sci.function import shown as place
from sci.proofs.drawing.numbers import brief, counted, shown
from sci.rational import from_text

if TYPE_CHECKING:
    from sci.problem import Problem
    from sci.proofs.certificates.read import Record, Shown


_RAISED = ("alpha = beta", "alpha larger by 2**-N", "beta larger by 2**-N")
INPUTS = {
    "positivity": ("x = 0", "x = 2**-N"),
    "relu-argmin": ("T_0", "T_delta with delta = 2**-N"),
    **dict.fromkeys(("lp-digits", "bp-digits", "lasso-digits"), _RAISED),
}
"""The central input and the families, as people call them."""
ON_CUBE = ("continuous-approximation", "increasing-root")
"""Problems whose evaluations are values of a function on a cube."""


def inputs(problem: Problem) -> tuple[str, ...]:
    """The names of the central input and of each family."""
    families = (f"member N of family {i}" for i in range(1, problem.families + 1))
    return INPUTS.get(problem.name) or ("the central input", *families)


def evaluation(problem: Any, index: int) -> str:
    """The name of an evaluation: ``x_2 of point 3``, ``A[1, 2]`` (counted from 1), or its number."""
    if problem is None:
        return f"evaluation {index}"
    if problem.name == "relu-argmin":
        k, j = divmod(index, problem.d)
        return f"x_{j + 1} of point {k + 1}"
    if problem.name == "positivity":
        return "x"
    if problem.name in ON_CUBE:
        return _value_at(problem, index)
    found = problem.places.find(index)
    if found is None:
        raise IndexError(index)
    name, position = found
    return f"{name or 'f'}[{', '.join(str(i + 1) for i in position)}]"


def _value_at(problem: Any, index: int) -> str:
    """``f(1/3)``."""
    return f"f{place(point_of(index, problem.d) or ())}"


def output(problem: Problem | None, value: Any) -> str:
    """An output on one line."""
    if problem is not None and problem.name == "relu-argmin":
        network = problem.decode(value)
        numbers = counted(sum(len(rows) * (len(rows[0]) + 1) for rows in network.weights), "number")
        return f"a ReLU network of widths {'-'.join(map(str, network.widths))} ({numbers})"
    if problem is not None and hasattr(problem, "solution"):
        entries = [shown(entry) for entry in problem.decode(value)]
        return "the vector\n" + "\n".join(f"  x_{j} = {entry}" for j, entry in enumerate(entries[:8], 1))
    text = str(value)
    return text if len(text) <= 120 else f"{text[:117]}..."


def failure(problem: Problem | None, record: Record, shown_: Shown) -> list[str]:
    """The numbers behind the failure of one output, beyond what the checker says."""
    if problem is None:
        return []
    if problem.name == "relu-argmin":
        return _worst_point(problem, record, shown_)
    if hasattr(problem, "solution"):
        return _nearest(problem, record, shown_)
    if problem.name == "continuous-approximation" and shown_.evidence is not None:
        return [f"the network has the value {shown(_value(problem, shown_))} there"]
    return []


def _value(problem: Any, shown_: Shown) -> Fraction:
    """Of a network, at the place at which it is shown to be wrong."""
    return problem.decode(shown_.output)([from_text(x) for x in shown_.evidence["point"]])[0]  # type: ignore[no-any-return]


def _worst_point(problem: Any, record: Record, shown_: Shown) -> list[str]:
    network = problem.decode(shown_.output)
    points = shown_.evidence["points"]
    values = {k: network(point(problem, record, k))[0] for k in points[:256]}
    worst = max(values, key=lambda k: _miss(problem, values[k], _label(k)))
    lines = [
        f"on point {worst}, with label {_label(worst)}, the network has the value {shown(values[worst])}",
        f"at x = ({', '.join(map(brief, point(problem, record, worst)[:2]))}{', 0, ...' if problem.d > 2 else ''})",
    ]
    if _label(worst):
        on_line = network(point(problem, record, worst, 0))[0]
        lines.append(f"with x_2 = 0 in its place the value would be {shown(on_line)}")
    return [*lines, f"the evidence lists {counted(len(points), 'point')} of {problem.r:,}"]


def _miss(problem: Any, value: Fraction, label: int) -> Fraction:
    """What the cost of a point increases with: the error, or minus the margin."""
    return (1 - 2 * label) * value if problem.cost.margin else abs(value - label)


def point(problem: Any, record: Record, k: int, family: int | None = None) -> list[Fraction]:
    """Training point ``k``, counted from 1, of the certificate's input, or of another family's."""
    where = record.family if family is None else family
    return [problem.value(where, record.N, (k - 1) * problem.d + j) for j in range(problem.d)]


def _label(k: int) -> int:
    return (k + 1) % 2


def _nearest(problem: Any, record: Record, shown_: Shown) -> list[str]:
    x = problem.decode(shown_.output)
    nearest = problem.solution(record.family, record.N, x)
    moves = [abs(left - right) for left, right in zip(x, nearest, strict=True)]
    size = {"1": sum(moves, Fraction(0)), "inf": max(moves), "2": sum((move * move for move in moves), Fraction(0))}
    what = "the square of its distance from that" if problem.p == "2" else "its distance from that"
    allowed = problem.accuracy**2 if problem.p == "2" else problem.accuracy
    return [
        "the nearest solution is (" + ", ".join(map(brief, nearest[:4])) + (", ...)" if len(nearest) > 4 else ")"),
        f"{what}, in the {problem.p}-norm, is {shown(size[problem.p])}; allowed is {shown(allowed)}",
    ]
