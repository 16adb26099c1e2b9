"""The command ``sci``."""

from __future__ import annotations

import argparse
import io
import sys
from typing import TYPE_CHECKING

from sci import progress
from sci.proofs.commands import (
    breakdown,
    campaign,
    classify,
    determine,
    explain,
    game,
    judge,
    phase,
    problems,
    refute,
    shell,
    spectrum,
    tower,
    trained,
    verify,
)
from sci.proofs.commands.parser import Parser
from sci.proofs.commands.terminal import (
    Unheard,
    complain,
    flush,
    only_our_words,
    own_signals,
    own_standard_output,
    say_what_is_lacking,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

UNHEARD = 141
"""The exit code where the reader of standard output has gone: that of programs that a closed pipe ends."""

COMMANDS = (
    refute, determine, verify, explain, spectrum, trained, judge, problems, game, tower, breakdown, classify, phase,
    campaign, shell,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code (README: exit codes).

    Without ``arguments`` it is that of this process, whose standard output is then ours alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # in any locale a verdict can be printed
    if arguments is None:
        own_standard_output()
        own_signals()
        return _run(arguments)
    with only_our_words():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 2
        return code or _act(argparse.Namespace(action=lambda _: 0, internal=70))  # a help that nobody heard is an error
    except Exception as error:  # noqa: BLE001
        return complain(70, f"sci: internal error, {type(error).__name__}: {error}")
    return _act(options)


def _act(options: argparse.Namespace) -> int:
    """Run the chosen command. An error becomes one line and a documented exit code, never Python's default 1."""
    from sci.errors import BadInput, RuleBroken, in_words, one_line

    try:
        with progress.shown(getattr(options, "progress", None), quiet=getattr(options, "quiet", True)):
            code: int = options.action(options)
        if not getattr(options, "json", False):
            say_what_is_lacking()
        flush()
    except BadInput as error:
        return complain(2, f"sci: {one_line(error, 2000)}", *getattr(error, "__notes__", ()))
    except RuleBroken as error:
        return complain(3, f"BROKE THE RULES  {one_line(error, 2000)}", *getattr(error, "__notes__", ()))
    except KeyboardInterrupt:
        return complain(130, "sci: interrupted; nothing was saved")
    except Unheard as error:
        return UNHEARD if error.gone else complain(2, f"sci: cannot write to standard output: {error}")
    except BaseException as error:  # noqa: BLE001
        return complain(options.internal, f"sci: internal error, {in_words(error)}")
    return code


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = Parser(prog="sci", description="Algorithms in, certified counterexamples out.")
    top.set_defaults(internal=70, parser=top)
    top.add_argument("--version", action=shell.Versions, help="print the versions of sci and the packages it uses")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
