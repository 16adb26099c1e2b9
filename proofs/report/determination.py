"""The words of ``sci determine``: what the data determine, by how many digits, and what can be computed instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.proofs.adversary.determine import DETERMINED, UNDETERMINED
from sci.proofs.drawing.figure import Figure
from sci.proofs.drawing.numbers import counted
from sci.proofs.report.pictures import digits_needed

if TYPE_CHECKING:
    from sci.proofs.adversary.determine import Determination


def story(found: Determination) -> list[str]:
    """The lines that a person reads; the sentences of a claim are the checker's."""
    if not found.lines:
        return [f"NOT DECIDED  {_silence(found)}", *_digits(found), *_instead(found)]
    if found.verdict == DETERMINED:
        head, told = f"DETERMINED  {found.claim[0]}", []
    else:
        scope, _, rest = found.claim[0].partition(": ")
        every = found.verdict == UNDETERMINED
        head = f"UNDETERMINED {scope}: {rest}" if every else f"UNDETERMINED {scope.upper()}  {rest}"
        told = _instead(found)
    return [head, *found.claim[1:], *_digits(found), *told, f"certificate, verified: {found.certificate}"]


def _silence(found: Determination) -> str:
    at = "" if found.precision is None else f" to {counted(found.precision, 'binary digit')}"
    why = f": {found.problem.silence}" if found.digits is None and found.problem.silence else ""
    return f"the method does not show that these data{at} determine the solution, nor that they do not{why}"


def _digits(found: Determination) -> list[str]:
    if found.digits is None:
        return []
    kept = " (the data as exact numbers; readings with these digits)" if found.precision is None else ""
    return [f"{counted(found.digits, 'binary digit')} after the point suffice{kept}"]


def _instead(found: Determination) -> list[str]:
    return [f"what can be computed: {found.problem.instead}"] if found.problem.nearest_yes else []


def plot(found: Determination) -> Figure:
    """At which precisions the data determine the solution, and which is meant."""
    here = found.digits if found.precision is None else found.precision
    return Figure((digits_needed.draw(found.problem, here),))


def as_json(found: Determination) -> dict[str, Any]:
    """The verdict as one JSON object."""
    return {
        "verdict": found.verdict, "problem": found.problem.name, "claim": list(found.claim), "digits": found.digits,
        "precision": found.precision, "output": found.output, "instead": found.problem.instead,
        "certificate": found.certificate and str(found.certificate),
    }  # fmt: skip
