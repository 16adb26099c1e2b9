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
        help="explain a certificate, in words or as a page with pictures",
        description="Verify a certificate, then explain it: the problem, the queries, the inputs that remained "
        "possible, and why the output is wrong. Exit code: as for sci verify.",
    )
    command.add_argument("certificate", type=Path, metavar="FILE", help="the certificate")
    command.add_argument(
        "--step",
        type=natural,
        metavar="N",
        help="explain only question N, in the order of precision, and which inputs were possible then; for a tower, "
        "only run N (default: all)",
    )
    command.add_argument(
        "--html", type=file, metavar="FILE", help="also write a page with pictures, as one self-contained file"
    )
    with_figure(command, "the most important pictures")
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
