"""What a shell wants to know of ``sci``: versions, completions, the manual page; all from the parser itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.extras import extra
from sci.proofs.commands import typed
from sci.proofs.commands.terminal import say

if TYPE_CHECKING:
    from collections.abc import Sequence

PACKAGES = (
    *("sci-framework", "numpy", "python-flint", "highspy", "mpmath", "sympy", "scipy", "scikit-learn", "joblib"),
    *("xgboost", "xgboost-cpu", "lightgbm", "catboost", "torch", "onnx", "onnxruntime"),
    *("cvxpy", "clarabel", "osqp", "scs"),  # the solvers that come with cvxpy
)
"""Packages that a shipped algorithm, or a model that we read, may use."""
KINDS = ("bash", "zsh", "fish", "man")


class Versions(argparse.Action):
    """``--version``: the versions that matter, found out only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **settings: Any) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, **settings)

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print them and end."""
        say("\n".join(versions()))
        parser.exit()


def versions() -> list[str]:
    """One line a package, Python second; what is not installed is left out."""
    found = [f"{name} {version}" for name in PACKAGES if (version := _version(name))]
    return [*found[:1], f"Python {sys.version.split()[0]}", *found[1:]]


def _version(package: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def add(commands: Any) -> None:
    """Declare ``sci shell``."""
    command = commands.add_parser(
        "shell",
        help="print a completion script or the manual page",
        description="Print a script with which a shell completes commands and options, or the manual page sci(1).",
    )
    command.add_argument("kind", choices=KINDS, help="the shell, or 'man' for the manual page")
    command.set_defaults(action=run)


def run(options: argparse.Namespace) -> int:
    """Run ``sci shell``; return the exit code."""
    say(text(options.kind, options.parser))
    return 0


def text(kind: str, parser: argparse.ArgumentParser) -> str:
    """The completion script of a shell, or the manual page in troff.

    Raises:
        MissingPackage: if what makes them is not installed.
    """
    return manual(parser) if kind == "man" else completion(kind, parser)


def completion(shell: str, parser: argparse.ArgumentParser) -> str:
    """The completion script: commands, options, choices, and files where a path is wanted."""
    with extra("shell"):
        import shtab

    return str(shtab.complete(_with_files(parser, shtab.FILE), shell))


def _with_files(parser: argparse.ArgumentParser, file: Any) -> argparse.ArgumentParser:
    """The parser, with completion of file names where a path is wanted."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _with_files(command, file)
        elif action.type in (Path, typed.file, typed.picture) or action.dest == "target":
            action.complete = file  # type: ignore[attr-defined]
    return parser


def manual(parser: argparse.ArgumentParser) -> str:
    """The manual page ``sci(1)``."""
    with extra("shell"):
        from argparse_manpage.manpage import Manpage

    return str(Manpage(parser, {"project_name": "sci-framework", "manual_title": "User Commands"}))
