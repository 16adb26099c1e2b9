"""``sci judge``: counterexamples of other tools, judged exactly."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import file, fraction, heard, with_executor, with_json

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `judge` subcommand."""
    command = commands.add_parser(
        "judge",
        help="judge counterexamples of other tools in exact arithmetic",
        description="Judge in exact arithmetic whether points found by other tools are counterexamples to a property "
        "of a network, or adversarial examples. Exit code: 0 at least one is; 1 none is, or it is not decided.",
    )
    command.add_argument(
        "network", type=Path, metavar="NETWORK.onnx", help="the network; or a folder with instances.csv and tools"
    )
    command.add_argument("property", type=Path, nargs="?", metavar="PROPERTY.vnnlib", help="the property")
    command.add_argument(
        "witnesses",
        type=Path,
        nargs="*",
        metavar="WITNESS",
        help="points: text in the VNN-COMP format, JSON, or .npy; each may be compressed with gzip",
    )
    _moved(command)
    command.add_argument(
        "-o",
        "--output",
        type=file,
        metavar="FILE",
        help="write the verdicts as a certificate; for a folder, the table as .csv or .html (default: none)",
    )
    with_json(command)
    with_executor(command, "for a folder: which executor to use", "this process")
    heard(command)
    command.set_defaults(action=run)


def _moved(command: argparse.ArgumentParser) -> None:
    """Instead of a property: labelled points, and points that were moved."""
    command.add_argument(
        "--data", type=Path, metavar="FILE.npz", help="instead of a property: a file with points X and their labels y"
    )
    command.add_argument(
        "--adversarial",
        type=Path,
        metavar="FILE.npz",
        help="with --data: a file with moved points X and the rows k of the original points, or with one "
        "perturbation v (no default)",
    )
    command.add_argument("--norm", choices=["inf", "1", "2", "0"], help="with --data: the norm (default inf)")
    command.add_argument(
        "--budget", type=fraction, metavar="Q", help="with --data: how far points may be moved (no default)"
    )
    command.add_argument(
        "--threshold",
        type=fraction,
        metavar="Q",
        help="with --data, for a network with one output: the label is 1 above this value (default 1/2)",
    )


def run(options: argparse.Namespace) -> int:
    """Run ``sci judge``; return the exit code.

    Raises:
        BadInput: if options are given that do not go together.
    """
    from sci.errors import BadInput

    with_data = (options.data, options.adversarial, options.norm, options.budget, options.threshold)
    if options.network.is_dir():
        if options.property or any(value is not None for value in with_data):
            raise BadInput("a folder takes no other arguments: a property, points and --data need a network")
        return _folder(options)
    if options.executor:
        raise BadInput("--executor needs a folder")
    if options.data is not None:
        if options.property or options.adversarial is None or options.budget is None:
            raise BadInput("--data needs --adversarial and --budget, and cannot be combined with a property")
        return _points(options)
    if any(value is not None for value in with_data):
        raise BadInput("--adversarial, --norm, --budget and --threshold need --data")
    if not options.witnesses:
        raise BadInput(
            "missing arguments (allowed: a network, a property and points; a network with --data and "
            "--adversarial; or a folder)"
        )
    return _witnesses(options)


def _witnesses(options: argparse.Namespace) -> int:
    from sci.proofs.report.witnesses import as_json, story
    from sci.proofs.witnesses.judgement import judged

    found = judged(options.network, options.property, options.witnesses, options.output)
    say(json.dumps(as_json(found)) if options.json else "\n".join(story(found)))
    return 0 if found.verdict == "valid" else 1


def _points(options: argparse.Namespace) -> int:
    from sci.proofs.report.moved import as_json, story
    from sci.proofs.witnesses.moved import Budget, judged

    threshold = Fraction(1, 2) if options.threshold is None else options.threshold
    budget = Budget(options.norm or "inf", options.budget, threshold)
    found = judged(options.network, options.data, options.adversarial, budget, options.output)
    say(json.dumps(as_json(found)) if options.json else "\n".join(story(found)))
    return 0 if found.fooled else 1


def _folder(options: argparse.Namespace) -> int:
    from sci.proofs.campaigns.executors import executor_for
    from sci.proofs.report.moved import folder_json, folder_text, write_folder
    from sci.proofs.witnesses.folder import table

    with executor_for(options.executor) as executor:
        found = table(options.network, executor)
    if options.output is not None:
        write_folder(found, options.output)
    say(json.dumps(folder_json(found)) if options.json else "\n".join(folder_text(found)))
    valid = any(found.count(tool, what) for tool in found.tools for what in ("printed", "rounded"))
    return 0 if valid else 1
