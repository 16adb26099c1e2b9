"""Explaining a certificate: the checker judges it first, and only what it verified is retold."""

from __future__ import annotations

from dataclasses import dataclass, field
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.problem import FamilyProblem
from sci.progress import stage
from sci.proofs.certificates.deliver import check
from sci.proofs.certificates.read import Record, read
from sci.proofs.report import narration
from sci.proofs.report.possible import Stage, stages
from sci.proofs.theorems import problem_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sci.problem import Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.report.section import Section


@dataclass(frozen=True)
class Explanation:
    """A certificate in words; ``record``, ``problem`` and ``path`` are there if it was verified (and they can be).

    ``statement`` and ``files`` are those that it was verified with.
    """

    certificate: Path
    checked: Checked
    sections: list[Section]
    record: Record | None = None
    problem: Problem | None = None
    path: list[Stage] = field(default_factory=list)
    statement: Path | None = None
    files: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.certificate.name

    def as_text(self) -> str:
        """The sections for a terminal."""
        blocks = [f"{section.title}\n" + "\n".join(_indented(section.lines)) for section in self.sections]
        return "\n\n".join([*blocks, "VERIFIED" if self.checked.verified else "NOT VERIFIED"])

    def as_json(self) -> dict[str, Any]:
        """The sections as one JSON object."""
        told = [{"name": s.name, "title": s.title, "lines": s.lines} for s in self.sections]
        return {"code": self.checked.code, "verified": self.checked.verified, "sections": told}


def _indented(lines: list[str]) -> list[str]:
    return [f"  {part}" for line in lines for part in line.splitlines()]


def explain(
    certificate: Path, statement: Path | None = None, step: int | None = None, files: Sequence[Path] = ()
) -> Explanation:
    """Have a certificate verified and retell it, or its question number ``step`` alone.

    Raises:
        BadInput: if there is no such file, or no such question.
    """
    if not certificate.is_file():
        raise BadInput(f"there is no file {certificate}")
    checked = check(certificate, statement, files)
    if not checked.verified:
        return Explanation(certificate, checked, [narration.refused(checked)])
    with stage("the certificate is read"):
        record = read(certificate)
    problem = _finder(record, statement)
    if step is not None:
        return Explanation(certificate, checked, [narration.one_step(record, problem, step)], record, problem)
    path = stages(problem, record) if isinstance(problem, FamilyProblem) else []
    sections = [*resolve_name(record.about.story)(record, problem, checked, path), *narration.instead(record, problem)]
    return Explanation(certificate, checked, sections, record, problem, path, statement, tuple(files))


def _finder(record: Record, statement: Path | None) -> Problem | None:
    """The finder that knows the words of the problem; None if there is none."""
    name = record.problem if statement is None else f"{statement}:Problem"
    try:
        return problem_named(name, record.given)
    except BadInput:
        return None
