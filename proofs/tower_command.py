"""The command ``sci tower``.

The table of a tower's steps, and the certificate that refutes its claim where one step does.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofs.progress import stage
from proofs.refute import refute
from proofs.sandbox import run_in_child
from proofs.tower import Examined, as_text, default_inputs, read_response
from proofs.verdict import story
from proofs.work import problem_of, request_for
from sci.errors import BadInput
from sci.information import Budget
from sci.tree import Limits

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sci.problem import Problem


def examine(options: argparse.Namespace, parameters: dict[str, str], say: Callable[[str], None]) -> int:
    """Run the command; exit code 0 if the claim is refuted, 1 if it is not.

    Raises:
        BadInput: if the target is no tower, or an input is none of the problem.
        RuleBroken: if a step left the model.
    """
    budget = Budget() if options.seconds is None else replace(Budget(), seconds=options.seconds)
    request = request_for(options.target, options.problem, parameters, budget, Limits())
    problem = problem_of(request)
    inputs = [read_input(problem, text) for text in options.inputs] or default_inputs(problem)
    with stage("the steps run", within=budget.seconds):
        examined = read_response(run_in_child({**request, "tower": {"inputs": inputs, "steps": options.steps}})[0])
    result = None
    if examined.contradiction is not None:
        target = f"proofs.tower:Step(tower={options.target!r}, n={examined.contradiction})"
        result = refute(target, options.problem, parameters, output=options.output or Path("tower.cert"))
    if options.plot:
        draw(examined, options.plot)
    if options.json:
        found = {"contradiction": examined.contradiction, "certificate": result and str(result.certificate)}
        say(
            json.dumps(
                {
                    "claim": examined.claim,
                    "type": examined.type,
                    "rows": [asdict(row) for row in examined.rows],
                    **found,
                }
            )
        )
    else:
        verdict = (
            [f"step {examined.contradiction} contradicts the claim {examined.claim}:", *story(result)] if result else []
        )
        say("\n".join([*as_text(examined, problem), *(verdict or ["no step seen contradicts the claim"])]))
    return 0 if result is not None and result.verdict == "refuted" else 1


def read_input(problem: Problem, text: str) -> tuple[int, int]:
    """The input typed as ``I,N``.

    Raises:
        BadInput: if there is none of this name.
    """
    match = re.fullmatch(r"([0-9]{1,6}),([0-9]{1,6})", text, re.ASCII)
    family, N = (int(match[1]), int(match[2])) if match else (0, 1)
    if (family, N) != (0, 0) and not (1 <= family <= problem.families and N >= 1):
        allowed = f"0,0 or I,N with I from 1 to {problem.families}, N at least 1"
        raise BadInput(f"--input {text[:40]} is no input of {problem.name} (allowed: {allowed})")
    return family, N


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
