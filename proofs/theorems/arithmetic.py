"""The arithmetic of a verified certificate, as SMT-LIB: each problem writes its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.problem import Problem
from sci.proofs.certificates.smt import Script, number
from sci.proofs.theorems import breakdown_game, make_problem, problem_class, shipped

if TYPE_CHECKING:
    from sci.proofs.certificates.read import Record


def script(record: Record) -> str:
    """The arithmetic of a verified certificate.

    Raises:
        BadInput: if this kind or this problem is not written as SMT-LIB.
    """
    found = Script()
    if not _write(found, record):
        raise BadInput(f"the arithmetic of kind {record.kind!r}, problem {record.problem!r}, is not written as SMT-LIB")
    return str(found)


def _write(into: Script, record: Record) -> bool:
    if "dual" in record.others:
        breakdown_game.arithmetic(into, record)
        return True
    if record.problem not in shipped() or problem_class(record.problem).arithmetic is Problem.arithmetic:
        return False
    problem = make_problem(record.problem, record.parameters)
    into.answered(record, lambda index: number(problem.value(record.family, record.N, index)))
    return bool(problem.arithmetic(into, record))
