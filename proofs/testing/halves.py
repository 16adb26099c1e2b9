"""Is it a problem? The finder kept to its word, and compared with the statement."""

from __future__ import annotations

import json
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.errors import BadInput, BadProblem
from sci.game import parse_pattern
from sci.oracles.rounding import down, up
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import check
from sci.proofs.testing.oracle import LegalOracle, evaluations, families
from sci.proofs.testing.outputs import outputs
from sci.proofs.testing.smallest import smallest
from sci.proofs.testing.strategies import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import SearchStrategy

    from sci.oracles.inputs import Member
    from sci.problem import FamilyProblem
    from sci.proofs.certificates.deliver import Checked

RUNS_OF_THE_CHECKER = 12
DIGITS = 256
"""Binary digits to which the evaluations of the two halves are compared."""


def check_problem(
    problem: Any, returned: SearchStrategy[Any] | None = None, statement: str | Path | None = None
) -> None:
    """Assert that a problem's finder keeps its word and agrees with its statement.

    Every member ``N`` is within ``2**-N`` of the central input; `encode` and `decode` agree; from `fails_from` on an
    output fails; the families that it does not fail on, and the central input if it solves that, are in the pattern;
    and with the evidence, witness included, the checker verifies that an output fails, on the same evaluations.

    Args:
        problem: the finder.
        returned: a strategy of what algorithms may return; known for the shipped problems.
        statement: the file of the statement; known for the shipped problems.

    Raises:
        AssertionError: with the smallest input and output on which something is wrong.
        BadInput: if what algorithms may return is not known, nor a statement, or the problem has no families.

    Source: docs/theory.md, 2 (Theorem 2.2', "Choosing N").
    """
    problem = families(problem)
    members = inputs(problem)
    place = None if statement is None else Path(statement)
    _require_statement(problem, place)
    returned = outputs(problem) if returned is None else returned
    index = st.integers(0, evaluations(problem) - 1)
    try:
        said = (
            smallest(st.tuples(members, index), lambda drawn: _far(problem, *drawn))
            or smallest(returned, lambda value: next(_broken_words(problem, value), None))
            or smallest(
                st.tuples(members, index, returned),
                lambda drawn: _disagreement(problem, place, *drawn),
                RUNS_OF_THE_CHECKER,
            )
        )
    except BadProblem as mistake:
        said = str(mistake)
    if said:
        raise AssertionError(f"{problem.name}: {said}")


def _require_statement(problem: FamilyProblem, statement: Path | None) -> None:
    """Refuse a problem that the checker declines to speak about."""
    checked = _checked([certificate.header("counterexample", problem)], statement)
    if checked.code == 2:
        raise BadInput(f"{problem.name}: {' '.join(checked.lines)}")


def _checked(lines: list[str], statement: Path | None) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        return check(certificate.write(lines, Path(folder, "a.cert")), statement)


def _far(problem: FamilyProblem, given: Member, index: int) -> str | None:
    value, central = problem.value(given.family, given.N, index), problem.value(0, 0, index)
    if type(value) not in (Fraction, int):
        return f"evaluation {index} of {given!r} is of type {type(value).__name__}, a Fraction or an int is wanted"
    if abs(value - central) <= Fraction(1, 1 << given.N) or problem.places.size(index) > given.N:
        return None
    return f"evaluation {index} of {given!r} is {value}, more than 2**-{given.N} from {central}, the central input's"


def _broken_words(problem: FamilyProblem, returned: Any) -> Iterator[str]:
    """What is wrong with what the finder says of an output."""
    written = problem.encode(returned)
    if problem.encode(returned) != written or json.loads(certificate.line(written)) != written:
        yield f"encode({returned!r}) is no JSON value, or another one when it is asked for again"
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
        certificate.header("counterexample", problem),
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
