"""What is typed on the command line: numbers, parameters, and the options that several commands have."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

ALGORITHM = "file.py:Name or package.module:Name, with arguments Name(key=value, ...)"
SOME_PROBLEM = "the problem to solve: one that sci problems lists, or your own, file.py:Problem"

_POWER = re.compile(r"^1e-([0-9]{1,2})$", re.ASCII)


def natural(text: str) -> int:
    """An int at least 0."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise argparse.ArgumentTypeError(f"'{text[:40]}' is not an integer at least 0")
    return int(text)


def count(text: str) -> int:
    """An int at least 1."""
    if (value := natural(text)) == 0:
        raise argparse.ArgumentTypeError(f"'{text}' is not an integer at least 1")
    return value


def fraction(text: str) -> Fraction:
    """A rational."""
    from sci.errors import BadInput
    from sci.parameters import rational

    try:
        return rational("", _POWER.sub(lambda match: f"1/1{'0' * int(match[1])}", text))
    except BadInput:
        raise argparse.ArgumentTypeError(
            f"'{text[:40]}' is not a rational (allowed: such as 1/1000, 0.001, 1e-3)"
        ) from None


def file(text: str) -> Path:
    """A file that is to be written."""
    from sci.errors import BadInput
    from sci.proofs.certificates.write import require_file

    try:
        require_file(text)
    except BadInput as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return Path(text)


def picture(text: str) -> Path:
    """A picture that is to be written."""
    from sci.errors import BadInput
    from sci.proofs.drawing.figure import require_format

    place = file(text)
    try:
        require_format(place)
    except BadInput as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return place


def parameters_of(pairs: Sequence[str]) -> dict[str, str]:
    """The parameters typed as ``key=value``.

    Raises:
        BadInput: if one is not of this form, or given twice.
    """
    from sci.errors import BadInput

    found: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key or key in found:
            raise BadInput(f"-p '{pair[:60]}' is not allowed (allowed: key=value, each key once)")
        found[key] = value
    return found


def present(typed: dict[str, Any]) -> dict[str, Any]:
    """The options that were typed."""
    return {name: value for name, value in typed.items() if value is not None}


def with_problem(command: argparse.ArgumentParser, which: str = "the problem: one that sci problems lists") -> None:
    """The problem and its parameters."""
    command.add_argument("--problem", required=True, help=which)
    with_parameters(command)


def with_parameters(command: argparse.ArgumentParser) -> None:
    """The parameters of a problem."""
    command.add_argument(
        "-p",
        dest="parameters",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        help="a parameter of the problem; may be repeated (names and defaults: sci problems)",
    )


def with_statement(command: argparse.ArgumentParser) -> None:
    """The definition of a problem of the user's."""
    command.add_argument(
        "--statement",
        type=Path,
        metavar="FILE.py",
        help="the definition of the certificate's problem, if it is not a shipped one",
    )


def with_files(command: argparse.ArgumentParser) -> None:
    """The files that a certificate is about."""
    command.add_argument(
        "--with",
        dest="files",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="the files that a certificate of kind witness is about, in any order (default: none)",
    )


def with_figure(command: argparse.ArgumentParser, what: str, *others: str) -> None:
    """A picture of what is found; ``others`` are other names of the option."""
    command.add_argument(
        "--figure", *others, type=picture, metavar="FILE", help=f"draw {what}, as .svg or .png (default: no picture)"
    )


def with_executor(command: Any, what: str, usual: str) -> None:
    """Who does the work."""
    command.add_argument(
        "--executor",
        metavar="WHO",
        help=f"{what}: processes, processes:N of this machine, dask:ADDRESS, or module:factory of an executor "
        f"(default: {usual})",
    )


def with_json(command: argparse.ArgumentParser) -> None:
    """For programs."""
    command.add_argument("--json", action="store_true", help="print JSON instead of text")


def heard(command: argparse.ArgumentParser) -> None:
    """How a long work is heard of."""
    command.add_argument("--quiet", action="store_true", help="do not report progress")
    command.add_argument(
        "--progress", choices=["json"], help="report progress on standard error as JSON records instead of text"
    )
