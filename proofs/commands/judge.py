"""``sci judge``: counterexamples of other tools, judged exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import file, heard, with_json

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `judge` subcommand."""
    command = commands.add_parser(
        "judge",
        help="judge the counterexamples of other tools, exactly",
        description="Judge the points that other tools say are counterexamples to a property of a network: in exact "
        "arithmetic, as printed and as a runtime gets them. Exit code: 0 if one is a counterexample, 1 if none is, or "
        "that is not decided.",
    )
    command.add_argument("network", type=Path, metavar="NETWORK.onnx", help="the network")
    command.add_argument("property", type=Path, metavar="PROPERTY.vnnlib", help="the property, of VNN-LIB 1.0 or 2.0")
    command.add_argument(
        "witnesses",
        type=Path,
        nargs="+",
        metavar="WITNESS",
        help="points: text in the form of VNN-COMP, JSON, or .npy; each may be packed by gzip",
    )
    command.add_argument(
        "-o", "--output", type=file, metavar="FILE", help="write the verdicts as a certificate (default: none)"
    )
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci judge``; return the exit code."""
    from sci.proofs.report.witnesses import as_json, story
    from sci.proofs.witnesses.judgement import judged

    found = judged(options.network, options.property, options.witnesses, options.output)
    say(json.dumps(as_json(found)) if options.json else "\n".join(story(found)))
    return 0 if found.verdict == "valid" else 1
