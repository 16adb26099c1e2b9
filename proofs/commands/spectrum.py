"""``sci spectrum``: find points near the spectrum of an operator, with proof."""

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
        help="find points near the spectrum of an operator, with proof",
        description="Read columns of an operator on l^2(N), find points within a given error of its spectrum, each "
        "with a vector that proves it, and write them as a certificate. Exit code: 0 points are certified; 1 "
        "none is; 2 the command line is wrong, or the operator contradicts the assumptions.",
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
        help="entries further than W from the diagonal are 0 (default: the operator's attribute band; needed only if "
        "the operator is given entry by entry)",
    )
    command.add_argument(
        "--assume",
        choices=("self-adjoint", "normal", "bounded"),
        help="the class of the operator; for 'bounded' the points are in the pseudospectrum (default: the operator's "
        "attribute operators, else self-adjoint)",
    )
    command.add_argument(
        "--window",
        nargs="+",
        type=fraction,
        metavar="A",
        help="search between A and B; if not self-adjoint, A B C D: real parts from A to B, imaginary parts from C "
        "to D (default: derived from the entries of the first columns)",
    )
    command.add_argument(
        "--error", type=fraction, default=fraction("1/100"), help="the largest distance of a point from the "
        "spectrum, and the mesh of the points (default 1/100)",
    )  # fmt: skip
    command.add_argument(
        "--columns", type=count, metavar="N", help="the number of columns to read (default: derived from the error)"
    )
    command.add_argument(
        "--tail",
        nargs="+",
        type=fraction,
        metavar="T",
        help="with --columns N: also certify gaps of the spectrum, assuming that the operator differs in norm by at "
        "most T from its section of size N; or (two numbers, BETA DELTA) that a matrix of norm at most BETA "
        "couples the section to the rest, and that in the rest the distance of a diagonal entry from a gap "
        "exceeds the sum of the absolute values of the other entries in its row by at least DELTA (default: no "
        "assumption)",
    )
    command.add_argument(
        "-o",
        "--output",
        type=file,
        default=Path("spectrum.cert"),
        metavar="FILE",
        help="file for the certificate, which replaces an old one (default spectrum.cert)",
    )
    command.add_argument("--seconds", type=count, metavar="N", help="time limit for reading, in seconds (default 120)")
    with_figure(command, "the points and the eigenvalues of finite sections")
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
