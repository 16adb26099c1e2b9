"""``sci verify``: the checker's verdict, and a replay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import marked, say
from sci.proofs.commands.typed import ALGORITHM, heard, natural, present, with_files, with_json, with_statement

if TYPE_CHECKING:
    import argparse

    from sci.proofs.adversary.replay import Replayed
    from sci.proofs.certificates.deliver import Checked


def add(commands: Any) -> None:
    """Add the `verify` subcommand."""
    command = commands.add_parser(
        "verify",
        help="verify a certificate",
        description="Verify a certificate with the trusted checker, and print what it proves. Exit code: 0 verified; "
        "1 rejected or not replayed; 2 declined, or the command line is wrong; 3 internal error.",
    )
    command.add_argument("certificate", type=Path, metavar="FILE", help="the certificate")
    command.add_argument(
        "--replay", metavar="TARGET", help=f"also verify that this algorithm behaves as recorded: {ALGORITHM}"
    )
    command.add_argument(
        "--seconds", type=natural, metavar="N", help="with --replay: time limit for the run, in seconds (default 120)"
    )
    command.add_argument(
        "--proved",
        action="store_true",
        help="also verify it with the checker proved sound in Coq (docs/trust.md)",
    )
    command.add_argument(
        "--smt", action="store_true", help="ask z3 and cvc5 for a second opinion on its arithmetic (the extra smt)"
    )
    with_statement(command)
    with_files(command)
    with_json(command)
    heard(command)
    command.set_defaults(action=run, internal=3)


def run(options: argparse.Namespace) -> int:
    """Run ``sci verify``: the exit code is the checker's, and 1 if the algorithm does something else.

    Raises:
        BadInput: if options are given that do not go together.
    """
    from sci.errors import BadInput
    from sci.proofs.certificates.deliver import check, digest
    from sci.proofs.certificates.proved import check_proved

    if options.seconds is not None and options.replay is None:
        raise BadInput("--seconds needs --replay")
    if options.statement and (options.proved or options.smt):
        raise BadInput("--proved and --smt cannot be used with --statement: they know only the shipped problems")
    checked = check(options.certificate, options.statement, options.files)
    lines, code, sha256 = list(checked.lines), checked.code, None
    second = check_proved(options.certificate) if options.proved and checked.verified else None  # before code of users
    if options.replay and checked.verified:
        found = _replay(options)
        code, sha256 = 0 if found.confirmed else 1, found.sha256
        lines[-1:] = [found.sentence, *lines[-1:]] if found.confirmed else [found.sentence]
    if second and code == 0:
        code, lines = _proved(second, lines)
    if options.smt and checked.verified and code == 0:
        code, lines = _second_opinion(options.certificate, lines)
    if options.json:
        say(json.dumps(marked({"code": code, "lines": lines, "sha256": sha256, "checker": digest()})))
    else:
        end = len(checked.claim)
        by = [f"the checker: sha256 {digest()}"] if checked.verified else []
        say("\n".join([*lines[:end], *by, *lines[end:]]))
    return code


def _proved(second: Checked, lines: list[str]) -> tuple[int, list[str]]:
    """What the proved checker said of a certificate that has been verified: exit code, and all there is to say."""
    told = {
        0: ["the checker proved sound in Coq verifies it too", "VERIFIED"],
        1: ["INTERNAL the proved checker rejects what the checker verifies: one of them is wrong, please report it"],
        2: [f"{second.lines[-1]} (the proved checker; the checker verifies it)"],
        3: [second.lines[-1]],
    }
    return (3 if second.code == 1 else second.code), [*lines[:-1], *told[second.code]]


def _second_opinion(certificate: Path, lines: list[str]) -> tuple[int, list[str]]:
    """What solvers say of the arithmetic of a verified certificate: exit code, and all there is to say."""
    from sci.proofs.certificates.read import read
    from sci.proofs.certificates.smt import CONFIRMED, REFUTED, SECONDS, opinions
    from sci.proofs.theorems.arithmetic import script

    said = opinions(script(read(certificate)))
    if REFUTED in said.values():
        who = ", ".join(name for name, word in said.items() if word == REFUTED)
        return 3, [*lines[:-1], f"INTERNAL {who} contradicts arithmetic that the checker verifies: please report it"]
    told = {CONFIRMED: "confirms the arithmetic, as SMT-LIB: a second opinion, not a proof"}
    undecided = f"did not decide the arithmetic within {SECONDS} seconds"
    return 0, [*lines[:-1], *(f"{name} {told.get(word, undecided)}" for name, word in said.items()), lines[-1]]


def _replay(options: argparse.Namespace) -> Replayed:
    """What came of the replay of a verified certificate."""
    from sci.proofs.adversary.replay import again
    from sci.proofs.certificates.read import read

    record, within = read(options.certificate), present({"seconds": options.seconds})
    return again(record, options.replay, options.statement, **within)
