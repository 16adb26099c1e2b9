"""Claims of towers that one step can contradict, refuted by such a step.

Source: docs/theory.md, 10.1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sci.proofs.adversary import proof
from sci.proofs.adversary.goals import Proof
from sci.proofs.adversary.result import Defeat, Result
from sci.proofs.hierarchy.claim import first_contradiction
from sci.proofs.hierarchy.examination import Request, examine
from sci.running.run import Transcript
from sci.running.target import load
from sci.tower import as_tower

if TYPE_CHECKING:
    from sci.proofs.adversary.goals import InTheLimit
    from sci.proofs.adversary.observe import Subject

STEPS = 24
"""Steps that are looked at if nothing is said."""


def pursue(goal: InTheLimit, subject: Subject) -> Result:
    """Refute a claim of error control by its first step that contradicts it; ``"withstood"`` if none does.

    Raises:
        BadInput: if the claim makes no sense for the problem.
        RuleBroken: if a step left the model.
    """
    steps = goal.steps or STEPS
    step, asked = _first(subject, steps), subject.request
    if step is None:
        return Result("withstood", subject.problem, Transcript(()), detail=Defeat(goal.claim, steps, (), 0))
    if not isinstance(subject.algorithm, str):
        return proof.pursue(Proof(), replace(subject, algorithm=as_tower(subject.algorithm).at(step)))
    target = f"sci.proofs.hierarchy:Step(tower={subject.algorithm!r}, n={step})"
    return proof.pursue(Proof(), replace(subject, algorithm=target, request=replace(asked, target=target)))


def _first(subject: Subject, steps: int) -> int | None:
    """The first step that contradicts the claim."""
    asked = subject.request
    if subject.alone:
        request = Request(asked.target, asked.problem, asked.parameters, asked.budget, (), steps)
        return examine(request, subject.problem).contradiction
    thing = load(subject.algorithm) if isinstance(subject.algorithm, str) else subject.algorithm
    return first_contradiction(as_tower(thing), subject.problem, range(steps), asked.budget)
