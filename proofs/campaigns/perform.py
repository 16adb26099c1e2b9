"""One task, in a worker: a command of ``sci`` is run, and what it found comes back as canonical text."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from sci.errors import BadInput

COMMAND_LINE = "sci.proofs.cli"
"""Where the command line is: named, since commands know campaigns, and not the other way round."""
CERTIFICATE = "task.cert"
CLOCKED = ("runs",)
"""What a verdict says that depends on the clock."""
KILLED = 137
"""The exit code of a task that lost its worker: that of a process that was killed."""
_WITHOUT = {2: "mistake", 3: "broke the rules", 70: "internal error", KILLED: "worker lost"}
_JUDGED = {"valid": "counterexample", "undecided": "not decided", "none": "not a counterexample"}
MOST_WORDS = 4000
"""Characters that are kept of what a command says on standard error."""


@dataclass(frozen=True)
class Done:
    """What came of a task.

    ``code`` is the exit code, ``found`` the command's JSON as canonical text (empty if it found nothing), ``said`` the
    last that it said on standard error, ``certificate`` the bytes of its certificate. ``clocked`` is what depends on
    the clock, and ``versions`` those of the packages that the worker has; both are not part of the result.
    """

    code: int
    found: str
    said: str
    certificate: bytes | None
    clocked: str
    versions: str

    @property
    def verdict(self) -> str:
        """The word of the verdict, in small letters; what went wrong, where there is none."""
        if self.found:
            word = json.loads(self.found).get("verdict")
            return _JUDGED.get(word, str(word)) if word else ("done" if self.code == 0 else "not shown")
        return _WITHOUT.get(self.code, f"exit code {self.code}")


def perform(arguments: tuple[str, ...], files: tuple[tuple[str, str], ...] = ()) -> Done:
    """Run ``sci`` with these arguments in the working folder; nothing is left there.

    The ``files`` that they name have these digests before and after.

    The certificate is written to a folder of its own and comes back as bytes; only its place, which differs from run to
    run, is replaced by its name in what the command says.

    Raises:
        BadInput: if a file is another one.
    """
    _require_unchanged(files)
    with tempfile.TemporaryDirectory(prefix="sci-task-") as own:
        place = Path(own) / CERTIFICATE
        out, err = io.StringIO(), io.StringIO()
        start = time.monotonic()
        with redirect_stdout(out), redirect_stderr(err):
            code = resolve_name(f"{COMMAND_LINE}:main")([*arguments, *_added(arguments, place)])
        seconds = time.monotonic() - start
        certificate = place.read_bytes() if place.exists() else None
        text, said = (stream.getvalue().replace(str(place), CERTIFICATE) for stream in (out, err))
    _require_unchanged(files)
    found, clocked = _split(text)
    clocked["seconds"] = round(seconds, 3)
    return Done(code, _canonical(found), said.strip()[-MOST_WORDS:], certificate, _canonical(clocked), versions())


def _require_unchanged(files: tuple[tuple[str, str], ...]) -> None:
    for name, digest in files:
        try:
            found = os.stat(name)
            same = _digest(name, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino) == digest
        except OSError:
            same = False
        if not same:
            raise BadInput(f"{name} changed during the campaign: sci campaign resume runs its tasks again")


@lru_cache
def _digest(name: str, *_: int) -> str:
    """The SHA-256 of a file, read again if it is another one."""
    return hashlib.sha256(Path(name).read_bytes()).hexdigest()


def refused(arguments: tuple[str, ...]) -> str:
    """Why the command line refuses these arguments, in a line; empty if it does not."""
    with redirect_stderr(io.StringIO()) as err:
        return "" if _parsed(arguments) else err.getvalue().strip()


def _parsed(arguments: tuple[str, ...]) -> Any:
    try:
        return resolve_name(f"{COMMAND_LINE}:parser")().parse_args(list(arguments))
    except SystemExit:
        return None


def _added(arguments: tuple[str, ...], place: Path) -> list[str]:
    """Options that the command has and the task does not name: quiet, for programs, with a place for a certificate."""
    with redirect_stderr(io.StringIO()):  # the command says again what is wrong
        options = _parsed(arguments)
    wanted = {"json": ["--json"], "quiet": ["--quiet"], "output": ["-o", str(place)]}
    return [word for name, words in wanted.items() if hasattr(options, name) for word in words]


def _split(text: str) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The JSON without what depends on the clock, and that."""
    try:
        found = json.loads(text)
    except ValueError:
        return None, {}
    if not isinstance(found, dict):
        return {"found": found}, {}
    return found, {name: found.pop(name) for name in CLOCKED if name in found}


def _canonical(value: dict[str, Any] | None) -> str:
    return "" if value is None else json.dumps(value, sort_keys=True, separators=(",", ":"))


@cache
def versions() -> str:
    """Versions of the framework and of the packages that results may depend on, as ``sci --version`` prints them."""
    return "\n".join(resolve_name("sci.proofs.commands.shell:versions")())
