"""The gallery of impossibility, made when the site is composed: for each problem a program that fails on it.

Each claim has its certificate, verified as the page is made, its picture, and its story as a page of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sci.proofs.adversary.result import Result

HEAD = """# A gallery of impossibility

Every problem that ships and cannot be computed, and a program that fails on it: a routine of a library where there is
one, else the example of [its page](problems.md). All was made, and every certificate verified, when this page was
built. Each can be downloaded and checked by the [bare checker](how-to/check-elsewhere.md); each picture leads to the
whole story.
"""
SECTION = """
## {name}

{summary} [Why no algorithm is right: section {number}](theory.md#{anchor})

{program}: **{verdict}** {claim}

```{{raw}} html
<figure><a href="{folder}/{name}.html">{picture}</a></figure>
```

{{download}}`{name}.cert <{folder}/{name}.cert>`; check it: `python3 -I proofs/check {name}.cert`.

{told}
"""
STEPS = 12


def page(folder: Path, static: str, anchors: Mapping[str, str]) -> str:
    """The page; certificates and stories are written into the folder, which is ``static`` on the site."""
    from sci.proofs.theorems import shipped

    folder.mkdir(parents=True, exist_ok=True)
    return HEAD + "".join(_section(name, folder, static, anchors) for name in shipped())


def _section(name: str, folder: Path, static: str, anchors: Mapping[str, str]) -> str:
    from html import escape

    from sci.errors import BadInput
    from sci.proofs.drawing.signs import signs
    from sci.proofs.report.explain import explain
    from sci.proofs.report.page import page as story_page
    from sci.proofs.report.plot import figure
    from sci.proofs.theorems import make_problem

    problem: Any = make_problem(name, {})
    if problem.classification and problem.classification.inside == "Delta_1":  # it can be computed
        return ""
    found, program = _refuted(problem, folder / f"{name}.cert")
    number = re.search(r"\d+(?:\.\d+)?'?", problem.theorem.partition("theory.md, ")[2] or problem.theorem)
    anchor = anchors.get(number[0] if number else "", "")
    story = explain(folder / f"{name}.cert")
    (folder / f"{name}.html").write_text(story_page(story, f"../../theory.html#{anchor}"), encoding="utf-8")
    try:
        drawn = figure(story)
        drawn.save(folder / f"{name}.svg")
        said = signs("; ".join(f"{picture.title}. {picture.caption}" for picture in drawn.pictures))
        picture = f'<img src="{static}/{name}.svg" alt="{escape(said)}" loading="lazy">'
    except BadInput:  # nothing is drawn of it
        picture = f"The story of {name}"
    where = problem.classification
    told = f"It is in {where.inside}{_outside(where.outside)}. " if where else ""
    told += f"What can be computed instead: {problem.instead}." if problem.instead else ""
    return SECTION.format(
        name=name, summary=_set(_sentence(problem.summary)), number=number and number[0],
        anchor=anchor, program=program, verdict=found.verdict.upper(),
        claim=_set(found.claim[0]), folder=static, picture=picture,
        told=_set(told),
    )  # fmt: skip


def _set(text: str) -> str:
    """A sentence with its signs, of which nothing means anything in Markdown."""
    from sci.proofs.drawing.signs import marked

    return re.sub(r"([_*\\[|`$])", r"\\\1", marked(text))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def _outside(smaller: str) -> str:
    return "" if not smaller else f", not in {smaller}" if smaller[0].isupper() else f", and not {smaller}"


def _refuted(problem: Any, place: Path) -> tuple[Result, str]:
    """A program, in words, and what came of it."""
    from sci.problem import ReductionProblem
    from sci.proofs.adversary.refute import refute
    from sci.proofs.report.problems import example

    steps = STEPS if isinstance(problem, ReductionProblem) else None
    routine = next((routine for routine in getattr(problem, "routines", ()) if not routine.critical), None)
    if routine is not None:
        return refute(routine.target, problem.name, output=place, in_process=True), f"`{routine.call}`"
    names: dict[str, Any] = {}
    exec(example(problem), names)
    algorithm = names[problem.example.partition("def ")[2].partition("(")[0]]
    return refute(algorithm, problem.name, output=place, steps=steps), "The example"
