"""``sci phase``: how many digits must be read as the input becomes critical."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofs.commands.terminal import say
from proofs.commands.typed import heard, parameters_of, with_json, with_problem

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Declare it."""
    command = commands.add_parser("phase", help="how many digits must be read as the input becomes critical")
    with_problem(command, "lp-digits, bp-digits or lasso-digits")
    command.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw the table")
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from proofs.phase import as_json, as_text, measure, plot

    rows = measure(options.problem, parameters_of(options.parameters))
    if options.plot:
        plot(options.problem, rows, options.plot)
    say(json.dumps(as_json(options.problem, rows)) if options.json else "\n".join(as_text(options.problem, rows)))
    return 0
