"""``sci determine``: do your data determine the solution?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import file, heard, natural, parameters_of, with_figure, with_json, with_problem

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `determine` subcommand."""
    command = commands.add_parser(
        "determine",
        help="do your data determine the solution?",
        description="Decide whether data of yours determine the solution of a problem, and write the proof as a "
        "certificate: DETERMINED, every input with these digits has one solution; UNDETERMINED, at every precision or "
        "at these digits, inputs that cannot be told apart have different ones; or NOT DECIDED. No algorithm is run. "
        "Exit code: 0 determined or undetermined, 1 not decided, 2 a mistake in the command or the data.",
    )
    with_problem(command, "the problem, one of those that have a parameter data (sci problems)")
    command.add_argument(
        "--precision",
        type=natural,
        metavar="N",
        help="what is known of the data is N binary digits behind the point (default: they are exact numbers)",
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        default=Path("determined.cert"),
        metavar="FILE",
        help="where the certificate goes (default determined.cert)",
    )
    with_figure(command, "at which precisions the data determine the solution")
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci determine``: 0 if it is decided, 1 if not."""
    from sci.proofs.adversary.determine import determine
    from sci.proofs.report.determination import as_json, story

    found = determine(
        options.problem, parameters_of(options.parameters), precision=options.precision, output=options.output
    )
    if options.figure:
        found.plot().save(options.figure)
    say(json.dumps(as_json(found)) if options.json else "\n         ".join(story(found)))
    return 0 if found.lines else 1
