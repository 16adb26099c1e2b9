"""``sci spectrum``: points near the spectrum of an operator, with proof."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.proofs.commands.terminal import marked, say
from sci.proofs.commands.typed import (
    count,
    file,
    fraction,
    heard,
    natural,
    parameters_of,
    present,
    with_figure,
    with_json,
    with_parameters,
)

if TYPE_CHECKING:
    import argparse


def add(commands: Any) -> None:
    """Add the `spectrum` subcommand."""
    command = commands.add_parser(
        "spectrum",
        help="points near the spectrum of an operator, with proof",
        description="Read columns of an operator on l^2(N), find points that are within an error of its spectrum, each "
        "with a vector that proves it, and write them as a certificate. Exit code: 0 points are certified, 1 none is, "
        "2 a mistake in the command, or the operator contradicts what is assumed.",
    )
    command.add_argument(
        "target",
        metavar="OPERATOR",
        help="a shipped operator (almost-mathieu, alternating-bonds, backward-shift, bilateral-shift, compact, "
        "fibonacci, free-laplacian, hexagonal-laplacian, jacobi, lattice, shift), or file.py:Name or "
        "package.module:Name: a function (i, j) of an entry, an object with a method entry(i, j), or one with a method "
        "column(j) that returns {row: entry}",
    )
    with_parameters(command)
    command.add_argument(
        "--band",
        type=natural,
        metavar="W",
        help="entries further than W from the diagonal are 0 "
        "(default: what the operator says; needed only where it is given entry by entry)",
    )
    command.add_argument(
        "--assume",
        choices=("self-adjoint", "normal", "bounded"),
        help="the class of the operator; for 'bounded' the points are in the pseudospectrum (default: what the "
        "operator says, else self-adjoint)",
    )
    command.add_argument(
        "--window",
        nargs="+",
        type=fraction,
        metavar="A",
        help="A B, where points are looked for; if not self-adjoint A B C D, real parts from A to B, imaginary parts "
        "from C to D (default: as far as the entries of the first columns reach)",
    )
    command.add_argument(
        "--error", type=fraction, default=fraction("1/100"), help="how far a point may be from the spectrum, and the "
        "mesh of the points (default 1/100)",
    )  # fmt: skip
    command.add_argument(
        "--columns", type=count, metavar="N", help="how many columns are read (default: what the error needs)"
    )
    command.add_argument(
        "--tail",
        nargs="+",
        type=fraction,
        metavar="T",
        help="with --columns N: assume that the operator differs by at most T in norm from its section of size N; or "
        "(two numbers, BETA DELTA) that section and rest are coupled by a matrix of norm at most BETA, and that in the "
        "rest diagonal entries are at least DELTA further from a gap than the sum of the others in their row; gaps of "
        "the spectrum are certified, too (default: nothing is assumed)",
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        default=Path("spectrum.cert"),
        metavar="FILE",
        help="where the certificate goes, in place of an old one (default spectrum.cert)",
    )
    command.add_argument("--seconds", type=count, metavar="N", help="seconds that reading may take (default 120)")
    with_figure(command, "the points, and the eigenvalues of finite sections")
    with_json(command)
    heard(command)
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci spectrum``: 0 if points are certified, 1 if none is."""
    from sci.proofs.spectra.result import spectrum

    found = spectrum(
        options.target,
        error=options.error,
        window=options.window,
        band=options.band,
        operators=options.assume,
        columns=options.columns,
        tail=options.tail,
        parameters=parameters_of(options.parameters),
        output=options.output,
        **present({"seconds": options.seconds}),
    )
    if options.figure and found.certificate:
        found.plot().save(options.figure)
    if options.json:
        say(json.dumps(marked(found.as_json())))
    else:
        say("\n".join(found.story()))
    return 0 if found.certificate else 1
