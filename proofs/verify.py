"""Verifying certificates: always by the trusted checker, as a process of its own, never by import."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from proofs.progress import stage

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKER = Path(__file__).parent / "check"


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


def check(certificate: Path, statement: Path | None = None) -> Checked:
    """Run the checker on a certificate; with ``statement``, the words of the claim are taken from that file."""
    arguments: Sequence[str] = (
        [str(certificate)] if statement is None else [str(certificate), "--statement", str(statement)]
    )
    with stage("the certificate is verified"):
        done = subprocess.run(
            [sys.executable, "-I", "-B", str(CHECKER), *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    lines = tuple((done.stdout + done.stderr).splitlines())
    code = done.returncode if done.returncode in (0, 1, 2, 3) else 3
    return Checked(3 if code == 0 and lines[-1:] != ("VERIFIED",) else code, lines)
