"""``sci determine``: decide whether your data determine the solution."""

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
        help="decide whether your data determine the solution",
        description="Decide whether your data determine the solution of a problem, and write the proof as a "
        "certificate. DETERMINED: one solution is right for every input with these digits. UNDETERMINED, at "
        "every precision or at these digits: inputs that the digits do not distinguish have no solution in "
        "common. NOT DECIDED: no proof was found. No algorithm is run. Exit code: 0 determined or undetermined; "
        "1 not decided; 2 the command line or the data is wrong.",
    )
    with_problem(command, "the problem: one with a parameter data (see sci problems)")
    command.add_argument(
        "--precision",
        type=natural,
        metavar="N",
        help="take only N binary digits after the point of the data as known (default: the data are exact numbers)",
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        default=Path("determined.cert"),
        metavar="FILE",
        help="file for the certificate (default determined.cert)",
    )
    with_figure(command, "the precisions at which the data determine the solution")
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
