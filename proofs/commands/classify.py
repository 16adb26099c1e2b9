"""``sci classify``: show where problems stand in the SCI hierarchy, with evidence."""

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
        help="show where problems stand in the SCI hierarchy, with evidence",
        description="Print where problems stand in the SCI hierarchy, and the evidence: a theorem, proved in "
        "docs/theory.md or quoted from the literature; a certificate, with the command that makes it; or the run "
        "of a tower, which proves nothing.",
    )
    command.add_argument("name", metavar="PROBLEM", nargs="?", help="a problem that sci problems lists (default: all)")
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
