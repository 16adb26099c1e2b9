"""Where the two halves of a problem differ: inputs, evaluations, values, failures."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.oracles.inputs import Member
from sci.proofs.certificates import write as certificate
from sci.proofs.testing.statement import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sci.problem import FamilyProblem
    from sci.proofs.testing.statement import Statement

MEMBERS = (1, 2, 3, 5, 8, 13, 40, 127)
"""The ``N`` of each family whose first evaluations are all compared."""
FIRST = 256
"""How many evaluations are the first."""


def different_inputs(problem: FamilyProblem, statement: Statement) -> Iterator[str]:
    """The differences of the inputs and evaluations that each half has, and of their first values."""
    yield from _different_indices(problem, statement)
    numbers = range(1, problem.families + 1)
    members = [(family, N) for N in MEMBERS for family in numbers]
    nowhere = [(0, 1), (1, 0), (1, -1), (-1, 1), (problem.families + 1, 1)]
    for pair, said in zip(members, statement.ask("require_input", members), strict=True):
        if isinstance(said, Refused):
            yield f"{_call('require_input', pair)}: {said}, and the finder has this input"
    for pair, said in zip(nowhere, statement.ask("require_input", nowhere), strict=True):
        if not isinstance(said, Refused):
            yield f"{_call('require_input', pair)} of the statement accepts what names no input of the finder"
    central = [(0, 0)] if _has_centre(statement) else []
    yield from _same_names(statement, central + members)
    for family, N in central + members:
        yield from _different_values(problem, statement, Member(problem, family, N), range(_first(problem)))


def _has_centre(statement: Statement) -> bool:
    """Whether the statement has the central input; one that never says that an output fails there need not."""
    return not isinstance(statement.ask("require_input", [(0, 0)])[0], Refused)


def _first(problem: FamilyProblem) -> int:
    return FIRST if problem.evaluations is None else min(problem.evaluations, FIRST)


def _different_indices(problem: FamilyProblem, statement: Statement) -> Iterator[str]:
    count = problem.evaluations
    there = [*range(_first(problem)), count - 1 if count else 1 << 64]
    not_there = [-1] if count is None else [-1, count, count + 1, 2 * count + 7, 1 << 64]
    for wanted, listed in ((True, there), (False, not_there)):
        for index, said in zip(listed, statement.ask("has_evaluation", ([index] for index in listed)), strict=True):
            if said is not wanted:
                many = "infinitely many" if count is None else count
                yield f"{_call('has_evaluation', [index])} of the statement is {said}; by the layout there are {many}"


def _same_names(statement: Statement, members: list[tuple[int, int]]) -> Iterator[str]:
    """Inputs that have one name, or a name that changes."""
    names, again = statement.ask("name_input", members), statement.ask("name_input", members)
    known: dict[str, tuple[int, int]] = {}
    for pair, name, later in zip(members, names, again, strict=True):
        if isinstance(name, Refused):
            yield f"{_call('name_input', pair)}: {name}"
        elif name != later:
            yield f"{_call('name_input', pair)} of the statement is {name!r}, and asked again {later!r}"
        elif known.setdefault(name, pair) != pair:
            both = f"{_call('name_input', known[name])} and {_call('name_input', pair)}"
            yield f"{both} of the statement are both {name!r}"


def different_value(problem: FamilyProblem, statement: Statement, given: Member, index: int) -> str | None:
    """The difference of one evaluation of an input."""
    if given.family == 0 and not _has_centre(statement):
        return None
    return next(_different_values(problem, statement, given, [index]), None)


def _different_values(
    problem: FamilyProblem, statement: Statement, given: Member, indices: range | list[int]
) -> Iterator[str]:
    """Evaluations that the halves do not agree on, or that are too far from those of the central input."""
    asked = [(given.family, given.N, index) for index in indices]
    for call, said in zip(asked, statement.ask("value", asked), strict=True):
        value, central = problem.value(*call), problem.value(0, 0, call[2])
        (name,) = statement.ask("name_input", [call[:2]]) if said != value else [""]
        if said != value:
            found = f"the statement: {said}" if isinstance(said, Refused) else f"{said} in the statement"
            entry = f"{_call('value', call)}, {problem.evaluation_name(call[2])}"
            yield f"{entry} of '{name}': {value} in the finder, {found}"
        elif abs(value - central) > Fraction(1, 1 << given.N) and problem.places.size(call[2]) <= given.N:
            away = f"more than 2**-{given.N} from {central}, the central input's"
            yield f"{_call('value', call)}, {problem.evaluation_name(call[2])} of {given!r}: {value} is {away}"


def different_failure(problem: FamilyProblem, statement: Statement, N: int, returned: Any) -> str | None:
    """The difference of what is said of an output on the central input and on the members ``N``."""
    written = json.loads(certificate.line(problem.encode(returned)))
    output = problem.decode(written)
    members = [(0, 0), *((family, N) for family in range(1, problem.families + 1))]
    found = [problem.evidence(output, *member) for member in members]
    calls = [
        (*member, written, {} if evidence is None else evidence)
        for member, evidence in zip(members, found, strict=True)
    ]
    for member, evidence, said in zip(members, found, statement.ask("fails", calls), strict=True):
        refused = isinstance(said, Refused)
        if refused is (evidence is None) and not (refused and said.method == "output"):
            continue
        words = f"{said}" if refused else f"`failure` of the statement says '{said}'"
        shown = "None" if evidence is None else certificate.line(evidence)
        here = f"the output {certificate.line(written)} on {Member(problem, *member)!r}"
        return f"{here}: {words}; `evidence` of the finder is {shown}"
    return None


def _call(method: str, arguments: Any) -> str:
    return f"{method}({', '.join(map(str, arguments))})"
