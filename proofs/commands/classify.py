"""``sci classify``: where the problems stand in the SCI hierarchy, and what shows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from proofs.commands.terminal import say

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Declare it."""
    command = commands.add_parser("classify", help="where the problems stand in the SCI hierarchy, and what shows it")
    command.add_argument("name", nargs="?", help="name of a shipped problem (default: all)")
    command.add_argument("--json", action="store_true", help="print one JSON list")
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from proofs.classify import as_json, as_text, classifications

    found = classifications(options.name)
    say(json.dumps(as_json(found)) if options.json else "\n".join(as_text(found)))
    return 0
