"""``sci tower``: the table of a tower's steps, and the certificate that refutes its claim where one step does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import marked, say
from sci.proofs.commands.typed import (
    ALGORITHM,
    SOME_PROBLEM,
    count,
    file,
    heard,
    natural,
    parameters_of,
    with_figure,
    with_json,
    with_problem,
)

if TYPE_CHECKING:
    import argparse

    from sci.information import Budget
    from sci.problem import Problem
    from sci.proofs.adversary.result import Result
    from sci.proofs.hierarchy.examination import Examined


def add(commands: Any) -> None:
    """Add the `tower` subcommand."""
    command = commands.add_parser(
        "tower",
        help="run a tower of algorithms and test its claim",
        description="Run the steps of a tower on several inputs, with several ways of rounding the answers. Show the "
        "outputs, their distances from the solutions, and whether a step contradicts the tower's claim. For a "
        "claim about one limit, also count changes of mind: whenever the tower is right, the input is moved so "
        "that it must change its mind.",
    )
    command.add_argument(
        "target", metavar="TARGET", help=f"a class with run(n, problem, information) and a claim: {ALGORITHM}"
    )
    with_problem(command, SOME_PROBLEM)
    command.add_argument(
        "--steps",
        type=count,
        metavar="N",
        help="run steps 0 to N-1 (default 24; 5 inner ones for a tower that reads an operator)",
    )
    command.add_argument(
        "--input",
        dest="inputs",
        metavar="I,N",
        action="append",
        default=[],
        help="an input: member N of family I, or 0,0 for the central input; may be repeated (default: the central "
        "input, and members 1, 4, 16 of each family)",
    )
    command.add_argument(
        "--seconds", type=natural, metavar="N", help="time limit for the table, in seconds (default 120)"
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        metavar="FILE",
        help="file for the certificate, if the claim is refuted (default tower.cert)",
    )
    with_figure(command, "the table", "--plot")
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci tower``: 0 if the claim is refuted, 1 if it is not.

    Raises:
        BadInput: if the target is not a tower, or an input is none of the problem.
        RuleBroken: if a step left the model.
    """
    from sci.information import Budget
    from sci.proofs.hierarchy.examination import Request, default_inputs, examine
    from sci.proofs.report import verdict
    from sci.proofs.report.tower import as_json, as_text
    from sci.proofs.theorems import problem_named

    parameters = parameters_of(options.parameters)
    budget = Budget() if options.seconds is None else replace(Budget(), seconds=options.seconds)
    problem = problem_named(options.problem, parameters)
    inputs = [read_input(problem, text) for text in options.inputs] or default_inputs(problem)
    request = Request(options.target, options.problem, parameters, budget, tuple(inputs), options.steps)
    examined = examine(request, problem)
    result, game = _contradicted(options, parameters, examined), _played(options, parameters, budget, problem, examined)
    if options.figure:
        from sci.proofs.report.pictures.tower import draw

        draw(examined).save(options.figure)
    refuted = [found for found in (result, game) if found is not None and found.verdict in ("refuted", "defeated")]
    if options.json:
        certificate = str(refuted[0].certificate) if refuted else None
        found = {"contradiction": examined.contradiction, "certificate": certificate}
        say(json.dumps(marked({**as_json(examined), **found, "game": game and verdict.as_json(game)})))
    else:
        step = f"step {examined.contradiction} contradicts the claim {examined.claim}:"
        told = [step, *verdict.story(result)] if result else []
        told += [f"{_game_of(problem, examined.claim)}:", *verdict.story(game)] if game else []
        none = [] if result or refuted else ["no step seen contradicts the claim"]
        say("\n".join([*as_text(examined, problem), *told, *none]))
    return 0 if refuted else 1


def _game_of(problem: Problem, claim: str) -> str | None:
    """What is played against such a claim, in words; None if nothing is."""
    from sci.problem import ReductionProblem
    from sci.tower import ERROR_CONTROL, height_of

    if isinstance(problem, ReductionProblem) and claim in (f"Delta_{problem.height + 1}", problem.one_sided):
        section = "10.7" if claim == problem.one_sided else "10.2" if problem.height == 1 else "10.3"
        return f"the input that defeats it (docs/theory.md, {section})"
    plays = problem.rule is not None and height_of(claim) == 1 and claim not in ERROR_CONTROL
    return "the game of changes of mind (docs/theory.md, 10.6)" if plays else None


def _contradicted(options: argparse.Namespace, parameters: dict[str, str], examined: Examined) -> Result | None:
    """What the step that contradicts the claim, if one does, is refuted by."""
    from sci.proofs.adversary.refute import refute

    if examined.contradiction is None:
        return None
    target = f"sci.proofs.hierarchy:Step(tower={options.target!r}, n={examined.contradiction})"
    return refute(target, options.problem, parameters, output=options.output or Path("tower.cert"))


def _played(
    options: argparse.Namespace, parameters: dict[str, str], budget: Budget, problem: Problem, examined: Examined
) -> Result | None:
    """The game of changes of mind, or the input that defeats the tower, if there is one against its claim."""
    from sci.problem import ReductionProblem
    from sci.proofs.adversary.defeat.game import usual_stages
    from sci.proofs.adversary.refute import refute
    from sci.proofs.hierarchy.table import STEPS

    if _game_of(problem, examined.claim) is None:
        return None
    place, steps = options.output or Path("tower.cert"), options.steps or STEPS
    if isinstance(problem, ReductionProblem):
        steps = min(steps, usual_stages(problem))
    return refute(options.target, options.problem, parameters, budget=budget, output=place, steps=steps)


def read_input(problem: Problem, text: str) -> tuple[int, int]:
    """The input typed as ``I,N``.

    Raises:
        BadInput: if there is none of this name.
    """
    from sci.errors import BadInput
    from sci.proofs.hierarchy.examination import named_families

    families = named_families(problem)
    match = re.fullmatch(r"([0-9]{1,6}),([0-9]{1,6})", text, re.ASCII)
    family, N = (int(match[1]), int(match[2])) if match else (0, 1)
    if (family, N) != (0, 0) and not (1 <= family <= families and N >= 1):
        allowed = f"0,0 or I,N with I from 1 to {families}, N at least 1"
        raise BadInput(f"--input {text[:40]} is not an input of {problem.name} (allowed: {allowed})")
    return family, N
