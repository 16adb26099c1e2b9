"""Where the shipped problems stand in the SCI hierarchy, as data: ``sci classify``.

For each the least class that is known, what shows that it is in there, and what shows that it is in no smaller one:
a theorem, with its source; a certificate, with the command that makes one; the run of a tower, which is evidence and no
proof. Lower bounds hold for general algorithms, so for arithmetic ones too; the towers are arithmetic.

Source: docs/theory.md, 1 (towers), 2.2', 3.9, 5, 6.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.parameters import known
from sci.proofs.hierarchy.breakdown import breakdowns
from sci.proofs.theorems import HOMES, make_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.proofs.hierarchy.breakdown import Breakdown


@dataclass(frozen=True)
class Evidence:
    """Why a problem is in a class, or not: ``kind`` is ``"theorem"``, ``"certificate"`` or ``"tower run"``.

    ``what`` is the source of a theorem, or the command that makes the certificate or runs the tower.
    """

    kind: str
    what: str


@dataclass(frozen=True)
class Classification:
    """A problem is in the class ``inside``, and not in ``outside`` (empty if nothing smaller is meant).

    ``sci`` is its Solvability Complexity Index: the height of the tower, as no algorithm gives the exact solution.
    """

    problem: str
    sci: int
    inside: str
    upper: tuple[Evidence, ...]
    outside: str
    lower: tuple[Evidence, ...]
    breakdown: tuple[Breakdown, ...]
    note: str


IMPOSSIBLE = Evidence("theorem", "docs/theory.md, 2.2'")
TWO_DIGITS = Evidence(
    "theorem", "docs/theory.md, 6: compare n digits of alpha and beta, take the solution of the greater"
)
EXTENSIONS = Evidence("theorem", "finitely many readings, with errors above 0, fit functions with different solutions")


def _refute(target: str, problem: str) -> Evidence:
    return Evidence("certificate", f"sci refute {target} --problem {problem}")


def _tower(target: str, problem: str) -> Evidence:
    return Evidence("tower run", f"sci tower {target} --problem {problem}")


def _digits(problem: str, algorithm: str, *more: Evidence) -> tuple[Any, ...]:
    note = "for K digits; K - 1 digits are in Delta_1, found by one algorithm that halts (docs/theory.md, 6)"
    return "Delta_2", (TWO_DIGITS, *more), "Delta_1", (IMPOSSIBLE, _refute(algorithm, problem)), note


KNOWN: dict[str, tuple[Any, ...]] = {
    "bp-digits": _digits("bp-digits", "sci.algorithms.digits:SklearnMatchingPursuit"),
    "continuous-approximation": (
        "Delta_1",
        (
            Evidence("theorem", "docs/theory.md, 5"),
            _refute("sci.algorithms.effective:PiecewiseLinear", "continuous-approximation"),
        ),
        "solved exactly in finitely many steps",
        (EXTENSIONS, _refute("sci.algorithms.effective:TooFewPoints", "continuous-approximation")),
        "for every eps one algorithm that halts; its certificate says that it withstands, and bounds the error",
    ),
    "increasing-root": (
        "Delta_1",
        (
            Evidence("theorem", "docs/theory.md, 1: of two values at most one is 0"),
            _tower("sci.algorithms.roots:Trisection", "increasing-root"),
        ),
        "solved exactly in finitely many steps",
        (EXTENSIONS, _refute("sci.algorithms.roots:HastyBisection", "increasing-root")),
        "bisection, which decides signs, reads for ever on some oracle",
    ),
    "lasso-digits": _digits("lasso-digits", "sci.algorithms.digits:SklearnLasso"),
    "lp-digits": _digits(
        "lp-digits", "sci.algorithms.linear_programs:HighsSolver", _tower("sci.algorithms.towers:Digits", "lp-digits")
    ),
    "positivity": (
        "Sigma_1",
        (Evidence("theorem", "docs/theory.md, 1"), _tower("sci.algorithms.towers:Positive", "positivity")),
        "Delta_1",
        (IMPOSSIBLE, _refute("'sci.algorithms.positivity:Threshold(digits=20)'", "positivity")),
        "a 1 is never wrong",
    ),
    "relu-argmin": (
        "Delta_2",
        (Evidence("theorem", "docs/theory.md, 3.9"), _tower("sci.algorithms.towers:Network", "relu-argmin")),
        "Delta_1",
        (Evidence("theorem", "docs/theory.md, 3.9"), _refute("sci.algorithms.relu:ExactInterpolator", "relu-argmin")),
        "for eps in the proved range; approximate minimisers exist for every input (docs/theory.md, 3.7)",
    ),
    "zero-test": (
        "Pi_1",
        (Evidence("theorem", "docs/theory.md, 1"), _tower("sci.algorithms.towers:Zero", "zero-test")),
        "Delta_1",
        (IMPOSSIBLE, _refute("'sci.algorithms.positivity:Threshold(digits=20)'", "zero-test")),
        "a 0 is never wrong",
    ),
}
"""Name to class, evidence for it, what it is not in, evidence for that, and what else is to be said."""


def classify(name: str) -> Classification:
    """What is known of the shipped problem ``name``, with its default parameters.

    Raises:
        BadInput: if there is none.
    """
    inside, upper, outside, lower, note = KNOWN[known(name, KNOWN, "classified problem")]
    return Classification(name, 1, inside, upper, outside, lower, _breakdowns(name), note)


def _breakdowns(name: str) -> tuple[Breakdown, ...]:
    try:
        return tuple(breakdowns(make_problem(name, {})))
    except BadInput:  # nothing is hard
        return ()


def classifications(name: str | None = None) -> list[Classification]:
    """What is known of one shipped problem, or of all.

    Raises:
        BadInput: if there is none of this name.
    """
    return [classify(name)] if name else [classify(each) for each in HOMES]


def as_text(found: Sequence[Classification]) -> list[str]:
    """A paragraph a problem."""
    return [line for each in found for line in [*_lines(each), ""]][:-1]


def _lines(found: Classification) -> list[str]:
    told = [f"{found.problem}: in {found.inside}, not {_in(found.outside)}; SCI {found.sci}; {found.note}"]
    for words, evidence in ((f"in {found.inside}", found.upper), (f"not {_in(found.outside)}", found.lower)):
        told += [f"  {words}: {each.kind}: {each.what}" for each in evidence]
    for each in found.breakdown:
        told.append(f"  {each.sentence}")
    return told


def _in(outside: str) -> str:
    return f"in {outside}" if outside.startswith("Delta") else outside


def as_json(found: Sequence[Classification]) -> list[dict[str, Any]]:
    """The same as JSON objects."""
    return [{**asdict(each), "type": {"lower": "general", "upper": "arithmetic"}} for each in found]


def page() -> str:
    """The page of the documentation."""
    start = """# Where the problems stand

This page is generated by `python -m sci.proofs.hierarchy.classify`; a test checks that it is current. `sci classify
NAME` prints the same, with `--json` for programs. Accuracies are those of the default parameters.

A *theorem* is proved in [the theory](theory.md); a *certificate* is made and verified by the command, and is about one
algorithm; a *tower run* is evidence and proves nothing. "Not in" is about general algorithms, so about arithmetic ones
too; the towers are arithmetic.

| problem | in | not | SCI |
|---|---|---|---|
"""
    found = classifications()
    rows = [f"| `{each.problem}` | {each.inside} | {_in(each.outside)} | {each.sci} |\n" for each in found]
    return start + "".join(rows) + "".join(_section(each) for each in found)


def _section(found: Classification) -> str:
    told = [f"\n## {found.problem}\n\n{found.note[0].upper()}{found.note[1:]}.\n\n"]
    for words, evidence in ((f"In {found.inside}", found.upper), (f"Not {_in(found.outside)}", found.lower)):
        told += [f"* {words}, {each.kind}: {_shown(each)}\n" for each in evidence]
    if found.breakdown:
        told.append("\n| breakdown epsilon | p | value | by |\n|---|---|---|---|\n")
        told += [f"| {b.kind} | {b.p} | {b.relation} {_code(b.epsilon)} | {b.source} |\n" for b in found.breakdown]
    return "".join(told)


def _code(text: str) -> str:
    return f"`{text}`"


def _shown(evidence: Evidence) -> str:
    return evidence.what if evidence.kind == "theorem" else _code(evidence.what)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
