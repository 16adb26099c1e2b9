"""Who refutes which claim of a tower: one table.

An entry names a function ``pursue(goal, subject)``, loaded when it is wanted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from sci.problem import ReductionProblem
from sci.running.messages import Job, result_of
from sci.running.sandbox import run_in_child
from sci.running.target import load
from sci.tower import as_tower

if TYPE_CHECKING:
    from sci.problem import Json
    from sci.proofs.adversary.goals import InTheLimit
    from sci.proofs.adversary.observe import Subject
    from sci.proofs.adversary.result import Result
    from sci.running.messages import Line

DEFEAT = "sci.proofs.adversary.defeat.pursue:pursue"
CHANGES = "sci.proofs.adversary.changes.pursue:pursue"
ROUTES = {
    r"(Delta|Sigma|Pi)_1": "sci.proofs.hierarchy.one_step:pursue",
    r"(Delta|Sigma|Pi)_[234]": DEFEAT,
    r"Delta_2\[[0-9]+\]": CHANGES,
}
"""By claim."""


def pursue(goal: InTheLimit, subject: Subject) -> Result:
    """Refute a tower, as its claim demands.

    Raises:
        BadInput: if it is not a tower, or no theorem stands against such a claim.
        RuleBroken: if a step left the model.
    """
    claim = claim_of(subject)
    found = next(place for pattern, place in ROUTES.items() if re.fullmatch(pattern, claim, re.ASCII))
    has_game = subject.problem.rule is not None
    if isinstance(subject.problem, ReductionProblem):
        found = CHANGES if found == CHANGES and has_game else DEFEAT
    elif claim == "Delta_2" and has_game:
        found = CHANGES  # counts them
    refuted: Result = resolve_name(found)(replace(goal, claim=claim), subject)
    return refuted


def claim_of(subject: Subject) -> str:
    """What the tower claims; a target is asked in a process of its own.

    Raises:
        BadInput: if it is not a tower.
    """
    if not isinstance(subject.algorithm, str):
        return as_tower(subject.algorithm).claim
    request = subject.request
    value = {"target": subject.algorithm, "sha256": request.sha256}
    if subject.in_process:
        return as_tower(load(subject.algorithm, request.sha256)).claim
    job = Job("sci.proofs.adversary.towers:claimed", value, request.budget.seconds, request.budget.memory)
    return str(result_of(run_in_child(job)[0]))


def claimed(value: Json, line: Line) -> Json:
    """What a target claims, in its process.

    Raises:
        BadInput: if it is not a tower.
    """
    return as_tower(load(value["target"], value["sha256"])).claim
