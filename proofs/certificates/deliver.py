"""Verifying and delivering certificates: always by the trusted checker, a process of its own, never by import.

Its files are read when this module is, before any code of the user's runs. What verifies is a copy of what was read, so
that it does not matter what becomes of the files.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.certificates.write import write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO

    from sci.progress import Stage

_PACE = re.compile(r"(\d{1,12}) of at most (\d{1,12}) steps, \d+ s so far, about \d+ s more\n")
"""What the checker says on standard error of an evaluation that takes long."""
CHECKER = Path(__file__).resolve().parents[1] / "check"


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a checker, by name."""
    found = [path for pattern in ("*.py", "statements/*.py") for path in sorted(folder.glob(pattern))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


_FILES = files_of(CHECKER)


def digest() -> str:
    """The SHA-256 of the checker that is used.

    In its folder: ``LC_ALL=C sha256sum *.py statements/*.py | sha256sum``.
    """
    listed = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in _FILES.items())
    return sha256("".join(listed).encode()).hexdigest()


def _copy(folder: str) -> None:
    """Write the checker that was read to a folder."""
    os.mkdir(os.path.join(folder, "statements"))
    for name, data in _FILES.items():
        Path(folder, name).write_bytes(data)


@dataclass(frozen=True)
class Checked:
    """What the checker said: its exit ``code`` (0 verified, 1 rejected, 2 declined, 3 internal) and its ``lines``."""

    code: int
    lines: tuple[str, ...]

    @property
    def verified(self) -> bool:
        """Whether the claim was verified."""
        return self.code == 0 and self.lines[-1:] == ("VERIFIED",)

    @property
    def claim(self) -> tuple[str, ...]:
        """The sentences of the claim."""
        return self.lines[:-1]


def check(certificate: Path, statement: Path | None = None, files: Sequence[Path] = ()) -> Checked:
    """Run the checker on a certificate, with the ``files`` that it is about, if it is about files.

    With ``statement``, the words of the claim are taken from that file.
    """
    arguments = [str(certificate)] if statement is None else [str(certificate), "--statement", str(statement)]
    if files:
        arguments += ["--with", *map(str, files)]
    with stage("the certificate is verified") as now, tempfile.TemporaryDirectory(prefix="sci-") as checker:
        _copy(checker)
        returned, said, errors = _ran([sys.executable, "-I", "-B", checker, *arguments], now)
    if returned == -signal.SIGKILL:
        return Checked(2, ("DECLINED the checker was killed: it would take more time or memory than its limits allow",))
    lines = tuple((said or errors).splitlines())
    code = returned if returned in (0, 1, 2, 3) else 3
    return Checked(3 if code == 0 and lines[-1:] != ("VERIFIED",) else code, lines)


def _ran(command: list[str], now: Stage) -> tuple[int, str, str]:
    """Run a checker: what it returned, and what it printed; what it says of its pace becomes that of the stage."""
    errors: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as checker:
        listener = threading.Thread(target=_listen, args=(checker.stderr, errors, now))
        listener.start()
        try:
            said = "" if checker.stdout is None else checker.stdout.read()
        except BaseException:
            checker.kill()
            raise
        finally:
            listener.join()
    return checker.returncode, said, "".join(errors)


def _listen(stream: IO[str], errors: list[str], now: Stage) -> None:
    for line in stream:
        if pace := _PACE.match(line):
            now.change(done=int(pace[1]), total=int(pace[2]), at_most=True)
        else:
            errors.append(line)


def deliver(
    lines: list[str], output: Path, statement: Path | None = None, files: Sequence[Path] = ()
) -> tuple[str, ...]:
    """Write a certificate, have the checker verify it, and only then give it its name; return the claim.

    Raises:
        BadInput: if the file cannot be written, is beyond the limits of the format, or the ``statement`` of a user's
            problem does not confirm what its other half found.
        RuntimeError: if the checker does not verify it otherwise, a bug of the framework. The file is removed.
    """
    temporary = write(lines, output)
    try:
        checked = check(temporary, statement, files)
        if checked.code == 2:
            raise BadInput(f"the checker would decline this certificate: {' '.join(checked.lines)[:500]}")
        if not checked.verified:
            told = " ".join(checked.lines)[:500]
            if statement is not None:
                raise BadInput(
                    f"the statement in {statement} does not confirm the result of the problem's finder: {told}"
                )
            raise RuntimeError(f"the checker does not verify what the adversary found: {told}")
        os.replace(temporary, output)
    except OSError as error:
        raise BadInput(f"cannot write {output}: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
    return checked.claim
