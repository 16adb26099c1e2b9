"""``sci classify``: where the problems stand in the SCI hierarchy, and what shows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import with_figure, with_json

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `classify` subcommand."""
    command = commands.add_parser(
        "classify",
        help="where the problems stand in the SCI hierarchy, and what shows it",
        description="Print where problems stand in the SCI hierarchy, and what shows it: a theorem, ours or of the "
        "literature; a certificate, and the command that makes it; or the run of a tower, evidence and no proof.",
    )
    command.add_argument("name", metavar="PROBLEM", nargs="?", help="one that sci problems lists (default: all)")
    with_figure(command, "the hierarchy with the problems in their places")
    with_json(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci classify``; return the exit code."""
    from sci.proofs.hierarchy.classify import as_json, as_text, classifications

    found = classifications(options.name)
    if options.figure:
        from sci.proofs.hierarchy.figure import draw

        draw(found).save(options.figure)
    say(json.dumps(as_json(found)) if options.json else "\n".join(as_text(found)))
    return 0
