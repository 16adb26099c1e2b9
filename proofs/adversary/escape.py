"""The adversary: from a halted run on the central oracle to an input on which the same run is wrong.

It knows no particular problem: families, closed forms and evidence come from the problem's finder, and what it finds
is verified by the checker against the problem's statement.

Source: docs/theory.md, Theorems 2.2 and 2.2', "Choosing N".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.proofs.certificates import write

if TYPE_CHECKING:
    from sci.information import Oracle
    from sci.problem import ArrangedProblem, FamilyProblem, Json
    from sci.running.run import Transcript


@dataclass(frozen=True)
class Failure:
    """An input ``(family, N)`` with the same answers on which the output is wrong, and the evidence that it is."""

    family: int
    N: int
    evidence: Json


def find_failure(problem: FamilyProblem, output: Json, transcript: Transcript) -> Failure | None:
    """The input on which an algorithm that asked these queries of the central oracle and gave this output is wrong.

    None if the problem knows of no failure: the algorithm has withstood.

    Raises:
        RuntimeError: if the finder's closed form does not hold, a bug of the problem.
    """
    point = problem.decode(output)
    farthest = reach(problem, transcript)
    first = 1 if farthest is None else farthest + 1
    for family in range(1, problem.families + 1):
        bound = problem.fails_from(point, family)
        if bound is not None:
            return _fail(problem, point, family, doubling(first, max(first, bound)))
    return _fail(problem, point, 0, [0]) if problem.solves_centre(point) is False else None


def reach(problem: ArrangedProblem, transcript: Transcript) -> int | None:
    """The ``T`` of a run: the largest of all precisions and sizes of evaluations asked; None if nothing was asked.

    All its answers by the central oracle are legal for every ``iota_N`` with ``N > T``.

    Source: docs/theory.md, Lemma 2.1.
    """
    if problem.evaluations is not None:
        return transcript.deepest
    asked = transcript.table()
    return max((max(problem.places.size(index), precision) for index, precision in asked), default=None)


def doubling(first: int, last: int) -> list[int]:
    """``first, first+1, first+2, first+4, ...`` up to and including ``last``.

    Failing is not monotone in ``N`` before it.
    """
    steps = [first]
    step = 1
    while steps[-1] < last:
        steps.append(min(first + step, last))
        step *= 2
    return steps


def _fail(problem: FamilyProblem, point: object, family: int, members: list[int]) -> Failure:
    for N in members:
        evidence = problem.evidence(point, family, N)
        if evidence is not None:
            return Failure(family, N, evidence)
    raise RuntimeError(
        f"{problem.name}: the closed form of fails_from() does not hold at family {family}, N = {members[-1]}"
    )


def lines(problem: FamilyProblem, oracle: Oracle, transcript: Transcript, output: Json, failure: Failure) -> list[str]:
    """The lines of a certificate of kind `counterexample`, without the footer."""
    return [
        *write.header("counterexample", problem),
        write.line(["input", failure.family, failure.N]),
        *write.answers(oracle, transcript.queries),
        write.line(["output", output]),
        write.line(["evidence", failure.evidence]),
    ]
