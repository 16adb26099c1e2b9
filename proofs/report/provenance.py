"""What binds a page to its certificate: digests, versions, the date of the file, and how to check it without us."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from shlex import quote
from typing import TYPE_CHECKING

from sci.proofs.certificates.deliver import digest
from sci.proofs.certificates.proved import PROGRAM, check_proved
from sci.proofs.certificates.write import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sci.problem import Problem
    from sci.proofs.certificates.read import Record


def provenance(
    certificate: Path, record: Record | None, problem: Problem | None, statement: Path | None, files: Sequence[Path]
) -> dict[str, str]:
    """What is to be said of the file, of what verified it, and of the theorem, by names for people."""
    data = certificate.read_bytes()
    written = datetime.fromtimestamp(certificate.stat().st_mtime, UTC)
    more = [f"--statement {quote(statement.name)}"] if statement else []
    more += ["--with", *(quote(file.name) for file in files)] if files else []
    found = {
        "Certificate": f"{certificate.name}, {len(data):,} bytes, written on {written:%Y-%m-%d}",
        "Its SHA-256": sha256(data).hexdigest(),
        "The checker's SHA-256": digest(),
        "Versions": f"sci-framework {version('sci-framework')}, Python {platform.python_version()}",
    }
    if record is not None:
        found["Format"] = f"version {VERSION}, kind {record.kind}"
        if problem is not None and statement is None:
            found["Theorem"] = problem.theorem
        if PROGRAM.is_file() and statement is None and not files:
            found["Machine-checked"] = _machine_checked(certificate)
    return found | {"Check it yourself": " ".join(["python3 -I proofs/check", quote(certificate.name), *more])}


def _machine_checked(certificate: Path) -> str:
    """What the checker that is proved sound says of it."""
    said = check_proved(certificate)
    return {
        0: "the checker proved sound in Coq verifies it too",
        2: "the checker proved sound in Coq does not cover this kind or problem",
    }.get(said.code, said.lines[-1])
