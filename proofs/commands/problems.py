"""``sci problems``: what can be asked, and what is proved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import with_json

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Declare it."""
    command = commands.add_parser(
        "problems",
        help="what can be asked, and what is proved",
        description="List the shipped problems: what is wanted, the parameters with their defaults (derived: computed "
        "from the others), and what is proved.",
    )
    with_json(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Do it."""
    from sci.proofs.theorems import problem_class, shipped

    classes = [problem_class(name) for name in shipped()]
    if options.json:
        shown = [
            {"name": c.name, "summary": c.summary, "theorem": c.theorem, "parameters": c.defaults} for c in classes
        ]
        say(json.dumps(shown))
        return 0
    for found in classes:
        named = ", ".join(f"{name}={value or '(derived)'}" for name, value in found.defaults.items()) or "none"
        say(f"{found.name}\n  wanted:      {found.summary}\n  parameters:  {named}\n  proved:      {found.theorem}\n")
    return 0
