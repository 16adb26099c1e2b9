"""``sci game``: compute the value of a breakdown game, with its proof."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import file, natural, with_json

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `game` subcommand."""
    command = commands.add_parser(
        "game",
        help="compute the value of a breakdown game, with its proof",
        description="Compute exactly the best probability with which a randomised algorithm can be right on every "
        "input, if each output solves at most the inputs of one set of the pattern; and the weights that prove it.",
    )
    command.add_argument(
        "pattern",
        metavar="PATTERN",
        help='the sets of inputs that one output can solve, such as "{0,1},{0,2}"; 0 is the central input, i family i',
    )
    command.add_argument(
        "--families",
        type=natural,
        metavar="M",
        help="the number of families (default: the largest number in the pattern, at least 1)",
    )
    command.add_argument(
        "-o", "--output", type=file, metavar="FILE", help="write the bound as a certificate (default: none)"
    )
    command.add_argument(
        "--halting",
        action="store_true",
        help="with -o: write the bound for algorithms that always halt (default: for all algorithms)",
    )
    with_json(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci game``; return the exit code."""
    from sci.errors import BadInput
    from sci.game import Game, parse_pattern
    from sci.proofs.certificates.deliver import deliver
    from sci.proofs.theorems.breakdown_game import as_text, certificate_lines

    if options.halting and not options.output:
        raise BadInput("--halting needs -o: it selects the bound to write (both are printed anyway)")
    game = Game(parse_pattern(options.pattern), options.families)
    if options.output:
        deliver(certificate_lines(game, "halting" if options.halting else "all"), options.output)
    say(json.dumps(game.as_json()) if options.json else "\n".join(as_text(game)))
    return 0
