"""``sci phase``: show how many digits must be read near a critical input."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import heard, parameters_of, with_figure, with_json, with_problem

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `phase` subcommand."""
    command = commands.add_parser(
        "phase",
        help="show how many digits must be read near a critical input",
        description="Print how many binary digits of the input must be read for K correct digits, and how many a "
        "shipped solver reads for K and for K - 1 digits, as the input approaches the critical one.",
    )
    with_problem(command, "the problem: one with a parameter digits")
    with_figure(command, "the table", "--plot")
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci phase``; return the exit code."""
    from sci.proofs.hierarchy.phase import as_json, as_text, measure

    rows = measure(options.problem, parameters_of(options.parameters))
    if options.figure:
        from sci.proofs.report.pictures.phase import draw

        draw(options.problem, rows).save(options.figure)
    say(json.dumps(as_json(options.problem, rows)) if options.json else "\n".join(as_text(options.problem, rows)))
    return 0
