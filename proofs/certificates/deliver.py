"""Verifying and delivering certificates: always by the trusted checker, a process of its own, never by import."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.certificates.write import write

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKER = Path(__file__).resolve().parents[1] / "check"


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
    with stage("the certificate is verified"):
        done = subprocess.run(
            [sys.executable, "-I", "-B", str(CHECKER), *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode == -signal.SIGKILL:
        return Checked(2, ("DECLINED the checker was killed: it would take more time or memory than its limits allow",))
    lines = tuple((done.stdout or done.stderr).splitlines())
    code = done.returncode if done.returncode in (0, 1, 2, 3) else 3
    return Checked(3 if code == 0 and lines[-1:] != ("VERIFIED",) else code, lines)


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
            raise BadInput(f"a certificate that the checker would decline: {' '.join(checked.lines)[:500]}")
        if not checked.verified:
            told = " ".join(checked.lines)[:500]
            if statement is not None:
                raise BadInput(f"the statement in {statement} does not confirm what the problem's finder found: {told}")
            raise RuntimeError(f"the checker does not verify what the adversary found: {told}")
        os.replace(temporary, output)
    except OSError as error:
        raise BadInput(f"cannot write {output}: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
    return checked.claim
