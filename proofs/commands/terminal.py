"""Speaking to the person at the terminal: standard output is for our own words alone."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING, Any, TextIO

from sci.proofs.drawing.signs import signs
from sci.running.containment import lacking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_kept: list[TextIO | None] = []


class Unheard(Exception):
    """Standard output cannot be written to; if the reader has ``gone``, as ``head`` does, that is not a mistake."""

    def __init__(self, why: str, gone: bool = False) -> None:
        super().__init__(why)
        self.gone = gone


def own_standard_output() -> None:
    """Keep standard output for `say`, to the end of the process: what others print goes to standard error.

    File descriptor 1, to which native code writes, becomes that of standard error, and stays it, since native code may
    write at the very end what it had in its buffers.
    """
    while (spare := os.open(os.devnull, os.O_RDWR)) < 3:  # a closed descriptor would go to the next file that is opened
        pass
    os.close(spare)
    out = sys.stdout
    _kept.append(out and open(os.dup(1), "w", encoding=out.encoding, errors=out.errors))  # noqa: SIM115
    os.dup2(2, 1)
    sys.stdout = sys.stderr


def own_signals() -> None:
    """Block no signal, and wait for children, whatever our parent did; an interrupt that it ignores stays ignored."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


@contextmanager
def only_our_words() -> Iterator[None]:
    """Within, standard output is kept for `say`: what else Python prints goes to standard error."""
    _kept.append(sys.stdout)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _kept.pop()


def say(text: str = "") -> None:
    """Print what was found on standard output; a terminal that can shows mathematics with its signs.

    Raises:
        Unheard: if nobody can hear it.
    """
    _heard(lambda out: print(signs(text) if _shows_signs(out) and text[:1] not in "{[" else text, file=out))


def _shows_signs(out: TextIO) -> bool:
    """Whether a person sees it, in an encoding that has the signs; JSON and what is kept in files stay ASCII."""
    return out.isatty() and (out.encoding or "").lower().replace("-", "") == "utf8" and os.environ.get("TERM") != "dumb"


def marked(found: dict[str, Any]) -> dict[str, Any]:
    """What was found, for `--json`: with what code of the user's could reach meanwhile, if the system let it."""
    return {**found, "uncontained": lacking()} if lacking() else found


def say_what_is_lacking() -> None:
    """The mark of a verdict that was found while code of the user's was not contained."""
    if lacking():
        say(f"NOT CONTAINED  meanwhile your code could reach {' and '.join(lacking())} (docs/trust.md)")


def complain(code: int, *messages: str) -> int:
    """Print on standard error, without control characters; return the exit code."""
    for line in "\n".join(messages).splitlines():
        print("".join(c if c.isprintable() else " " for c in line), file=sys.stderr)  # noqa: T201
    return code


def flush() -> None:
    """Flush standard output.

    Raises:
        Unheard: if not.
    """
    _heard(lambda out: out.flush())


def _heard(action: Callable[[TextIO], object]) -> None:
    """Do something to standard output; if it fails, what is left goes nowhere, so that Python's end is a silent one."""
    out = _kept[-1] if _kept else sys.stdout
    if out is None:
        raise Unheard("it is closed")
    try:
        action(out)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        raise Unheard(error.strerror or "an error", gone=isinstance(error, BrokenPipeError)) from None
