"""Phases: how many digits must be read, and how many are, as the input approaches the critical one.

*Lemma.* An algorithm that is right, to ``K`` digits, on the oracles ``O_N`` of ``iota^1_N`` and of ``iota^2_N`` asks
for a precision of at least ``N`` on both. *Proof.* Up to precision ``N - 1`` these oracles give the same answers. If on
one of them nothing beyond was asked, the run on the other is the same run with the same output, and that is not within
``10**-K`` of both solutions (`proofs/theorems/digits/generalised_hardness.py`). QED

So ``K`` digits take unboundedly many digits of input near the critical one, and cannot be had on it; with fewer digits
asked the reading is bounded.

Source: docs/theory.md, 6, 2.5.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.information import Budget
from sci.oracles.central import CommittedOracle
from sci.oracles.inputs import member
from sci.oracles.rounding import RoundingOracle, at_random, down, nearest, up, worst
from sci.progress import stage
from sci.proofs.theorems import make_problem, problem_class, shipped
from sci.proofs.theorems.digits.generalised_hardness import Digits
from sci.running.run import Halted, Silent, as_procedure, execute
from sci.running.target import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sci.information import Oracle
    from sci.problem import FamilyProblem

SOLVER = "sci.algorithms.digits:Careful"
MEMBERS = tuple(1 << power for power in range(10))
RULES = (nearest, up, down, worst, at_random(0))


@dataclass(frozen=True)
class Row:
    """On the oracles of ``iota^1_N`` and ``iota^2_N``: the largest precision asked, least and most over the oracles.

    ``needed`` is the lemma's bound for the oracle ``O_N``; ``hard`` is for ``K`` digits, ``easy`` for ``K - 1``.
    """

    N: int
    needed: int
    hard: tuple[int, int]
    easy: tuple[int, int]


def measure(name: str, given: Mapping[str, str], members: tuple[int, ...] = MEMBERS) -> list[Row]:
    """Let the shipped solver solve members of both families, from oracles that round in every way, to K and K-1 digits.

    Raises:
        BadInput: for a problem without phases, or parameters that it does not allow.
    """
    if not issubclass(problem_class(name), Digits):
        allowed = (other for other in shipped() if issubclass(problem_class(other), Digits))
        raise BadInput(f"{name} has no phases (allowed: {', '.join(allowed)})")
    if "digits" in given:
        raise BadInput("parameter digits: sci phase sets it to K and to K - 1 (allowed: the other parameters)")
    hard = make_problem(name, given)
    easy = make_problem(name, {**given, "digits": str(hard.K - 1)})
    rows = []
    with stage("inputs are solved", total=len(members)) as now:
        for N in members:
            rows.append(Row(N, N, reading(hard, N), reading(easy, N)))
            now.done += 1
    return rows


def reading(problem: FamilyProblem, N: int) -> tuple[int, int]:
    """Least and most digits read of the members ``N`` of both families, over the oracles; every output is right.

    Raises:
        RuntimeError: if one is not, a bug of ours.
    """
    found = []
    for family in (1, 2):
        for oracle in oracles(problem, family, N):
            run = execute(as_procedure(load(SOLVER)), problem, oracle, Budget())
            if not is_right(problem, run.outcome, family, N):
                raise RuntimeError(f"{SOLVER} does not solve {problem.name} at family {family}, N = {N}")
            found.append(run.transcript.deepest or 0)
    return min(found), max(found)


def is_right(problem: FamilyProblem, outcome: Halted | Silent, family: int, N: int) -> bool:
    """Whether a run ended with a solution of ``(family, N)``."""
    return isinstance(outcome, Halted) and problem.evidence(problem.decode(outcome.output), family, N) is None


def oracles(problem: FamilyProblem, family: int, N: int) -> Iterator[Oracle]:
    """``O_N`` and every rule of rounding."""
    yield CommittedOracle(problem, family, N)
    yield from (RoundingOracle(member(problem, family, N), rule) for rule in RULES)


def as_text(name: str, rows: list[Row]) -> list[str]:
    """The table that a person reads."""
    head = ["N", "must be read for K digits", "read for K digits", "read for K - 1 digits"]
    lines = [[str(row.N), str(row.needed), span(row.hard), span(row.easy)] for row in rows]
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    table = ["  ".join(text.rjust(width) for text, width in zip(line, widths, strict=True)) for line in [head, *lines]]
    return [
        f"{name}: binary digits of the input asked for, where alpha and beta are 2**-N apart",
        *table,
    ]


def span(values: tuple[int, int]) -> str:
    """Least and most, or the one value."""
    return f"{values[0]}..{values[1]}" if values[0] < values[1] else f"{values[0]}"


def as_json(name: str, rows: list[Row]) -> dict[str, Any]:
    """The same as a JSON object."""
    return {"problem": name, "rows": [asdict(row) for row in rows]}
