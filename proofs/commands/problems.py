"""``sci problems``: list the problems, how to read and answer them, and what is proved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import parameters_of, with_json, with_parameters

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `problems` subcommand."""
    command = commands.add_parser(
        "problems",
        help="list the problems, how to read and answer them, and what is proved",
        description="List the shipped problems: the task, the parameters with their defaults (derived: computed from "
        "the others), and what is proved. For one problem, also print what an algorithm reads, knows and "
        "returns, with an example.",
    )
    command.add_argument(
        "name", metavar="PROBLEM", nargs="?", help="one of them, or your own, file.py:Problem (default: list all)"
    )
    with_parameters(command)
    with_json(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run `sci problems`; return the exit code."""
    if options.name:
        return _one(options)
    from sci.errors import BadInput
    from sci.proofs.theorems import problem_class, shipped

    if options.parameters:
        raise BadInput("-p needs a problem (sci problems NAME -p ...)")
    classes = [problem_class(name) for name in shipped()]
    if options.json:
        shown = [
            {"name": c.name, "summary": c.summary, "theorem": c.theorem, "parameters": c.defaults} for c in classes
        ]
        say(json.dumps(shown))
        return 0
    for found in classes:
        named = ", ".join(f"{name}={value or '(derived)'}" for name, value in found.defaults.items()) or "none"
        say(f"{found.name}\n  wanted:      {found.summary}\n  parameters:  {named}\n  proved:      {found.theorem}\n")
    say("how to read and answer one of them: sci problems NAME")
    return 0


def _one(options: argparse.Namespace) -> int:
    from sci.proofs.report.problems import as_json, as_text
    from sci.proofs.theorems import problem_named

    problem = problem_named(options.name, parameters_of(options.parameters))
    say(json.dumps([as_json(problem)]) if options.json else "\n".join(as_text(problem)))
    return 0
