"""A claim that speaks of single steps, refuted by one of them: that step is an algorithm like any other.

Source: docs/theory.md, 1 (towers) and 2.2'.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.problem import ReductionProblem
from sci.proofs.adversary import proof
from sci.proofs.adversary.goals import Proof
from sci.proofs.adversary.result import OneStep, Result
from sci.proofs.hierarchy.claim import first_contradiction
from sci.proofs.hierarchy.examination import Request, examine
from sci.running.run import Transcript
from sci.tower import as_tower

if TYPE_CHECKING:
    from typing import Any

    from sci.proofs.adversary.goals import InTheLimit
    from sci.proofs.adversary.observe import Subject

USUAL = 24
"""Steps that are looked at if nothing is said."""


def pursue(goal: InTheLimit, subject: Subject) -> Result:
    """Find the first step that contradicts the claim, and refute it as an algorithm.

    Raises:
        BadInput: if the claim is not one about this problem.
        RuleBroken: if a step left the model.
    """
    if isinstance(subject.problem, ReductionProblem):
        raise BadInput(
            f"no step can be refuted for {subject.problem.name}: its outputs are right or wrong only in the limit"
        )
    seen = goal.steps or USUAL
    found = _contradiction(subject, seen)
    told = OneStep(goal.claim, seen, found)
    if found is None:
        return Result("withstood", subject.problem, Transcript(()), detail=told)
    step: Any = as_tower(subject.algorithm).at(found) if not isinstance(subject.algorithm, str) else None
    target = f"sci.proofs.hierarchy:Step(tower={subject.request.target!r}, n={found})"
    request = replace(subject.request, target=target)
    algorithm = target if step is None else step
    return replace(proof.pursue(Proof(), replace(subject, algorithm=algorithm, request=request)), detail=told)


def _contradiction(subject: Subject, seen: int) -> int | None:
    """The first step that contradicts the claim."""
    asked = subject.request
    if isinstance(subject.algorithm, str):
        request = Request(asked.target, asked.problem, asked.parameters, asked.budget, (), seen)
        return examine(request, subject.problem).contradiction
    return first_contradiction(as_tower(subject.algorithm), subject.shown, range(seen), asked.budget)
