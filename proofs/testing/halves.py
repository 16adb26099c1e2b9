"""Is it a problem? The finder kept to its word, and compared with the statement."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.errors import BadInput, BadProblem, NotAnOutput
from sci.game import parse_pattern
from sci.given_problem import as_problem
from sci.oracles.rounding import down, up
from sci.problem import ReductionProblem
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import check
from sci.proofs.testing.agreement import different_failure, different_inputs, different_value
from sci.proofs.testing.oracle import LegalOracle, evaluations, families
from sci.proofs.testing.outputs import outputs
from sci.proofs.testing.reductions import reduction_fault
from sci.proofs.testing.smallest import smallest
from sci.proofs.testing.statement import BadStatement, Statement
from sci.proofs.testing.strategies import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import SearchStrategy

    from sci.oracles.inputs import Member
    from sci.problem import FamilyProblem, Problem
    from sci.proofs.certificates.deliver import Checked

RUNS_OF_THE_CHECKER = 12
OUTPUTS = 200
"""How many outputs are put to both halves."""
DIGITS = 256
"""Binary digits to which the evaluations of the certificates are pinned."""


def check_problem(
    problem: Any, returned: SearchStrategy[Any] | None = None, statement: str | Path | None = None
) -> None:
    """Assert that a problem's finder keeps its word and agrees with its statement.

    The statement runs as in the checker, in a process without the framework. Both halves have the same inputs, the same
    evaluations, and the same values there; names of inputs differ where the inputs do. Every member ``N`` is within
    ``2**-N`` of the central input; `encode` and `decode` agree; from `fails_from` on an output fails; the families that
    it does not fail on, and the central input if it solves that, are in the pattern; an output fails by the statement
    exactly where the finder has evidence of it, and with this evidence the checker verifies a certificate.

    Of a problem to which `E_h` reduces: no evaluation depends on more than it says, and the checker verifies the
    certificates of towers that read and return what is drawn.

    Compared are the parameters given, the first evaluations of some members of each family, and others that
    are drawn. Not compared: the range of the parameters, what the *words* of names and failures say of the numbers,
    and whether the statement would accept evidence that the finder does not have.

    Args:
        problem: the finder.
        returned: a strategy of what algorithms may return; known for the shipped problems. What `encode` refuses is
            left out.
        statement: the file of the statement; known for the shipped problems.

    Raises:
        AssertionError: with the method, and the smallest input and output on which something is wrong.
        BadInput: if what algorithms may return is not known, nor a statement, or the problem has no families.

    Source: docs/theory.md, 2 (Theorem 2.2', "Choosing N").
    """
    __tracebackhide__ = True
    name = getattr(problem, "name", type(problem).__name__)
    file = None if statement is None else Path(statement)
    try:
        adapted = as_problem(problem, name)
        if isinstance(adapted, ReductionProblem):
            drawn = outputs(adapted) if returned is None else returned
            said = reduction_fault(adapted, _points(adapted, drawn), file)
        else:
            said = _fault(families(problem), returned, file)
    except (BadProblem, BadStatement) as mistake:
        said = str(mistake)
    if said:
        raise AssertionError(f"{name}: {said}")


def _fault(problem: FamilyProblem, returned: SearchStrategy[Any] | None, file: Path | None) -> str | None:
    """What is wrong, the simplest first."""
    returned = _points(problem, outputs(problem) if returned is None else returned)
    members, index = inputs(problem), st.integers(0, evaluations(problem) - 1)
    with Statement(problem, file) as statement:
        return (
            next(different_inputs(problem, statement), None)
            or smallest(st.tuples(members, index), lambda drawn: different_value(problem, statement, *drawn))
            or smallest(returned, lambda value: next(_broken_words(problem, value), None))
            or smallest(
                st.tuples(st.integers(1, 64), returned),
                lambda drawn: different_failure(problem, statement, *drawn),
                OUTPUTS,
            )
            or smallest(
                st.tuples(members, index, returned),
                lambda drawn: _disagreement(problem, file, *drawn),
                RUNS_OF_THE_CHECKER,
            )
        )


def _points(problem: Problem, returned: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """What is drawn and is a point of the output space."""

    def is_point(value: Any) -> bool:
        try:
            problem.encode(value)
        except NotAnOutput:
            return False
        return True

    if smallest(returned, lambda value: is_point(value) or None) is None:
        raise BadInput(f"{problem.name}: `encode` refuses all that was drawn of what algorithms may return")
    return returned.filter(is_point)


def _checked(lines: list[str], statement: Path | None) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        return check(certificate.write(lines, Path(folder, "a.cert")), statement)


def _broken_words(problem: FamilyProblem, returned: Any) -> Iterator[str]:
    """What is wrong with what the finder says of an output."""
    written = problem.encode(returned)
    if problem.encode(returned) != written or json.loads(certificate.line(written)) != written:
        yield f"encode({returned!r}) is not a JSON value, or another one when it is asked for again"
    output = problem.decode(json.loads(certificate.line(written)))
    solved = {0} if problem.solves_centre(output) is True else set()
    for family in range(1, problem.families + 1):
        first = problem.fails_from(output, family)
        if first is None:
            solved.add(family)
            continue
        if type(first) is not int or first < 1:
            yield f"fails_from of {returned!r} on family {family} is {first!r}, no int at least 1"
        yield from _solved_after_all(problem, output, family, first)
    if not any(solved <= allowed for allowed in parse_pattern(problem.pattern)):
        yield f"{returned!r} solves {sorted(solved)}, which no set of the pattern {problem.pattern} contains"
    if problem.solves_centre(output) is False and _never_fails(problem, output):
        yield f"{returned!r} does not solve the central input, and there is no evidence of it"


def _never_fails(problem: FamilyProblem, output: Any) -> bool:
    """Whether the adversary, which tries the families first, is left with the central input and nothing to show."""
    families = range(1, problem.families + 1)
    return all(problem.fails_from(output, i) is None for i in families) and problem.evidence(output, 0, 0) is None


def _solved_after_all(problem: FamilyProblem, output: Any, family: int, first: int) -> Iterator[str]:
    for N in (first, first + 1, first + 2, first + 7, 2 * first + 64):
        if problem.evidence(output, family, N) is None:
            yield f"an output has fails_from {first} on family {family}, and no evidence that it fails at N = {N}"


def _disagreement(
    problem: FamilyProblem, statement: Path | None, given: Member, index: int, returned: Any
) -> str | None:
    """Where the checker does not say of an output what the finder says."""
    written = problem.encode(returned)
    evidence = problem.evidence(problem.decode(written), given.family, given.N)
    lines = [
        *certificate.header("counterexample", problem),
        certificate.line(["input", given.family, given.N]),
        *_pinned(given, index),
        certificate.line(["output", written]),
        certificate.line(["evidence", {} if evidence is None else evidence]),
    ]
    checked = _checked(lines, statement)
    if checked.verified is (evidence is not None):
        return None
    what = "fails" if evidence is not None else "does not fail"
    return f"of {given!r} the finder says that {returned!r} {what} there, the checker: {' '.join(checked.lines)[:500]}"


def _pinned(given: Member, index: int) -> list[str]:
    """Two readings that are both legal for the evaluation, and for no number ``2**(2 - DIGITS)`` away from it."""
    below, above = LegalOracle(given, down), LegalOracle(given, up)
    return certificate.table(
        [(index, DIGITS, below.answer(index, DIGITS)), (index, DIGITS + 1, above.answer(index, DIGITS + 1))]
    )
