"""``sci verify``: the checker's verdict, and a replay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import ALGORITHM, heard, natural, present, with_json, with_statement

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Declare it."""
    command = commands.add_parser(
        "verify",
        help="verify a certificate",
        description="Verify a certificate by the trusted checker, and print what it proves. Exit code: 0 verified, "
        "1 rejected or not replayed, 2 declined or a mistake in the command, 3 internal error.",
    )
    command.add_argument("certificate", type=Path, metavar="FILE", help="the certificate")
    command.add_argument("--replay", metavar="TARGET", help=f"verify also that this algorithm does it: {ALGORITHM}")
    command.add_argument(
        "--seconds", type=natural, metavar="N", help="with --replay: seconds a run may take (default 120)"
    )
    with_statement(command)
    with_json(command)
    heard(command)
    command.set_defaults(action=run, internal=3)


def run(options: argparse.Namespace) -> int:
    """Do it: the exit code is the checker's, and 1 if the algorithm does something else.

    Raises:
        BadInput: if options are given that do not go together.
    """
    from sci.errors import BadInput
    from sci.proofs.certificates.deliver import check

    if options.seconds is not None and options.replay is None:
        raise BadInput("--seconds goes with --replay")
    checked = check(options.certificate, options.statement)
    lines, code = list(checked.lines), checked.code
    if options.replay and checked.verified:
        code, lines[-1:] = _replay(options)
    if options.json:
        say(json.dumps({"code": code, "lines": lines}))
    else:
        say("\n".join(lines))
    return code


def _replay(options: argparse.Namespace) -> tuple[int, list[str]]:
    """Exit code and last lines of the replay of a verified certificate."""
    from sci.proofs.adversary.replay import again
    from sci.proofs.certificates.read import read

    record, within = read(options.certificate), present({"seconds": options.seconds})
    found = again(record, options.replay, options.statement, **within)
    return (0, [found.sentence, "VERIFIED"]) if found.confirmed else (1, [found.sentence])
