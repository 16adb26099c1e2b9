"""Speaking to the person at the terminal."""

from __future__ import annotations

import os
import sys


def say(text: str = "") -> None:
    """Print a line, what was found, on standard output."""
    print(text)  # noqa: T201


def complain(code: int, *messages: str) -> int:
    """Print on standard error, without control characters; return the exit code."""
    for line in "\n".join(messages).splitlines():
        print("".join(c if c.isprintable() else " " for c in line), file=sys.stderr)  # noqa: T201
    return code


def flush() -> None:
    """Make sure that all has been heard that was said.

    Raises:
        OSError: if not; nothing more will be said, so that Python has nothing to complain of at its end.
    """
    if sys.stdout is None:
        raise OSError("standard output is closed")
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise
