"""The checker that is proved sound in Coq and extracted to OCaml: a program of its own, which has to be built."""

from __future__ import annotations

import resource
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage
from sci.proofs.certificates.deliver import CHECKER, Checked

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = CHECKER.parents[1] / "build" / "coq" / "proved"


def check_proved(certificate: Path) -> Checked:
    """What the proved checker says of a certificate: VERIFIED, REJECTED or DECLINED, in one line.

    Raises:
        BadInput: if it is not built.
    """
    if not PROGRAM.is_file():
        raise BadInput("the proved checker is not built: `make proved` builds it in a checkout, with OCaml and Zarith")
    with stage("the certificate is verified by the proved checker"):
        done = subprocess.run([PROGRAM, str(certificate)], capture_output=True, text=True, check=False, preexec_fn=deep)
    lines = tuple(done.stdout.splitlines())
    said = {0: "VERIFIED", 1: "REJECTED", 2: "DECLINED"}.get(done.returncode, "INTERNAL")
    if not lines[-1:] or not lines[-1].startswith(said):
        return Checked(3, (f"INTERNAL the proved checker ended with exit code {done.returncode}",))
    return Checked(done.returncode, lines)


def deep() -> None:
    """Give a process all the stack that there may be: long lists are read by recursion."""
    with suppress(ValueError, OSError):  # not every system has as much as it says
        most = resource.getrlimit(resource.RLIMIT_STACK)[1]
        resource.setrlimit(resource.RLIMIT_STACK, (most, most))
