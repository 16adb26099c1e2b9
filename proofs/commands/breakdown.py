"""``sci breakdown``: show the breakdown epsilons that are proved for a problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import parameters_of, with_json, with_problem

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `breakdown` subcommand."""
    command = commands.add_parser(
        "breakdown",
        help="show the breakdown epsilons that are proved for a problem",
        description="Print the breakdown epsilons that are proved for a problem: for each kind of algorithm, an "
        "accuracy below which no such algorithm is right on every input.",
    )
    with_problem(command)
    with_json(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci breakdown``; return the exit code."""
    from sci.proofs.hierarchy.breakdown import as_json, as_text, breakdowns
    from sci.proofs.theorems import problem_named

    statements = breakdowns(problem_named(options.problem, parameters_of(options.parameters)))
    say(json.dumps(as_json(statements)) if options.json else "\n".join(as_text(statements)))
    return 0
