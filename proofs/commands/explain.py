"""``sci explain``: a certificate's story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import say
from sci.proofs.commands.typed import file, heard, natural, with_figure, with_files, with_json, with_statement

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `explain` subcommand."""
    command = commands.add_parser(
        "explain",
        help="tell a certificate's story, in words or as a page with pictures",
        description="Tell a certificate's story: what was wanted, what was asked, what was possible then, and why the "
        "output is wrong. Exit code: that of sci verify.",
    )
    command.add_argument("certificate", type=Path, metavar="FILE", help="the certificate")
    command.add_argument(
        "--step",
        type=natural,
        metavar="N",
        help="tell of question N only, in the order of precision, and what was possible then; of a tower, of run N "
        "(default: of all)",
    )
    command.add_argument(
        "--html", type=file, metavar="FILE", help="write also a page with pictures, one file that needs nothing else"
    )
    with_figure(command, "what tells most")
    with_statement(command)
    with_files(command)
    with_json(command)
    heard(command)
    command.set_defaults(action=run, internal=3)


def run(options: argparse.Namespace) -> int:
    """Run ``sci explain``: the exit code is the checker's."""
    from sci.progress import stage
    from sci.proofs.report.explain import explain

    explanation = explain(options.certificate, options.statement, options.step, options.files)
    if options.html:
        from sci.proofs.report.page import page, write

        with stage("the page is drawn"):
            write(page(explanation), options.html)
    if options.figure and explanation.checked.verified:
        from sci.proofs.report.plot import figure

        figure(explanation).save(options.figure)
    say(json.dumps(explanation.as_json()) if options.json else explanation.as_text())
    return explanation.checked.code
