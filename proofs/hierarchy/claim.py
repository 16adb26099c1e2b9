"""Testing what a tower claims.

Step ``n`` of a tower is a general algorithm. If the tower claims ``Delta_1``, that algorithm has error at most
``2**-n`` on every input; if it claims ``Sigma_1`` (``Pi_1``) of a question, a 1 (a 0) is never wrong. So a
counterexample to the step, at an accuracy of at least ``2**-n`` or with this answer, refutes the claim. Limits are
refuted by no finite number of steps.

Source: docs/theory.md, 1 (towers), 2.2', 3.9.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.oracles.central import central_oracle
from sci.problem import ReadingProblem
from sci.proofs.adversary.escape import find_failure
from sci.proofs.certificates.write import readings
from sci.proofs.hierarchy.table import LATE, run_step
from sci.running.run import Halted
from sci.running.target import load
from sci.tower import ERROR_CONTROL, Tower, as_tower

if TYPE_CHECKING:
    from sci.information import Budget
    from sci.problem import Json, Problem
    from sci.running.run import Transcript


class Step:
    """One step of a tower, named so that it can be refuted and replayed.

    ``sci.proofs.hierarchy:Step(tower='mine.py:Mine', n=5)``.
    """

    def __init__(self, tower: str, n: int) -> None:
        self._procedure = as_tower(load(tower)).at(n)

    def run(self, problem: Any, information: Any) -> Any:
        """The general algorithm ``Gamma_n``."""
        return self._procedure(problem, information)


def first_contradiction(tower: Tower, problem: Problem, steps: range, budget: Budget) -> int | None:
    """The first step that contradicts the claim, by a run on the central oracle.

    None if none of these does, or the claim is about limits.

    Raises:
        RuleBroken: if a step left the model, or has used up the seconds.
    """
    if tower.claim not in ERROR_CONTROL:
        return None
    for n in range(max(steps.start, first_binding_step(tower, problem)), steps.stop):
        run = run_step(tower, (n,), problem, central_oracle(problem), budget, "on the central input")
        if run.outcome == LATE:
            raise RuleBroken(
                f"step {n} did not halt on the central input within the time limit of the table (--seconds)"
            )
        if isinstance(run.outcome, Halted) and _contradicts(tower.claim, problem, run.outcome.output, run.transcript):
            return n
    return None


def _contradicts(claim: str, problem: Problem, output: Json, transcript: Transcript) -> bool:
    """Whether the adversary finds an input on which the output is wrong, in a way that contradicts the claim.

    Any way for ``Delta_1``. Of questions 1 contradicts ``Sigma_1``, 0 ``Pi_1``; of sets a wrong point, a missing one.
    """
    if problem.is_question and claim != "Delta_1" and output != {"Sigma_1": 1, "Pi_1": 0}[claim]:
        return False
    if isinstance(problem, ReadingProblem):
        return problem.judge(output, readings(central_oracle(problem), transcript.queries))[0] == "refuted"
    found = find_failure(problem, output, transcript)  # type: ignore[arg-type]
    if found is None or claim == "Delta_1" or problem.is_question:
        return found is not None
    return {"Sigma_1": "wrong", "Pi_1": "missing"}[claim] in found.evidence["sides"]


def first_binding_step(tower: Tower, problem: Problem) -> int:
    """The first ``n`` for which the claim says that the output is within the accuracy of the problem.

    For ``Delta_1``, and for sets, ``2**-n`` at most the problem's accuracy, below
    1 where outputs are right or wrong only; for ``Sigma_1`` and ``Pi_1`` of questions 0.

    Raises:
        BadInput: for ``Sigma_1`` and ``Pi_1`` of a problem that is neither a question nor about sets.
    """
    if tower.claim != "Delta_1":
        if not problem.is_question and not getattr(problem, "has_sides", False):
            raise BadInput(
                f"{tower.claim} is a claim about questions with answers 1 or 0, but {problem.name} is not "
                f"such a question"
            )
        if problem.is_question:
            return 0
    accuracy = Fraction(1, 2) if problem.accuracy is None else problem.accuracy
    return max(0, (1 / accuracy).__ceil__() - 1).bit_length()
