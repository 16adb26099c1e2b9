"""A tower defeated: played, done again in another order, and the certificate of what was seen.

Source: docs/theory.md, 10.2 to 10.4, 10.8.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sci.errors import RuleBroken, one_line
from sci.progress import stage
from sci.proofs.adversary.defeat.again import difference
from sci.proofs.adversary.defeat.game import split, usual_stages
from sci.proofs.adversary.defeat.play import Request, Step, described, fitting, play
from sci.proofs.adversary.defeat.response import Played, read_result
from sci.proofs.adversary.result import Defeat, Result
from sci.proofs.certificates.write import header, line, table
from sci.running import watch
from sci.running.here import unchanged_process
from sci.running.messages import Stopped, result_of
from sci.running.run import Transcript
from sci.running.same import REPEATS
from sci.running.sandbox import run_in_child
from sci.tower import as_tower

if TYPE_CHECKING:
    from sci.problem import Json, ReductionProblem
    from sci.proofs.adversary.defeat.game import Table
    from sci.proofs.adversary.goals import InTheLimit
    from sci.proofs.adversary.observe import Subject


def pursue(goal: InTheLimit, subject: Subject) -> Result:
    """Defeat a tower: ``"defeated"`` with the lines of a certificate, or ``"silent"``.

    Raises:
        BadInput: if the tower makes no sense, or its claim does not fit the problem.
        RuleBroken: if a run left the model, or did something else when it was done again.
    """
    asked = subject.request
    request = Request(
        asked.target, asked.problem, asked.parameters, asked.budget, asked.limits, goal.steps, asked.sha256
    )
    problem = fitting(goal.claim, subject.problem)
    told, printed = _played(subject, request)
    stages = goal.steps or usual_stages(problem)
    played = read_result(told, problem, goal.claim, stages, asked.budget)
    seen = Defeat(goal.claim, stages, played.decisions, played.changes, played.unfinished)
    notes = tuple(name for name in watch.SOURCES if name in told.get("notes", ()))
    result = Result("silent", problem, Transcript(()), detail=seen, printed=printed, notes=notes, budget=played.budget)
    if played.budget is not None:
        return result
    what, times = _done_again(subject, request, played.steps, played.answers)
    if what is not None:
        raise RuleBroken(
            f"not reproducible: run again in another order{', in another process,' if subject.alone else ''} {what}: "
            "a tower must not keep state between its steps"
        )
    return replace(result, verdict="defeated", lines=tuple(certificate(problem, goal.claim, played)), runs=1 + times)


def _played(subject: Subject, request: Request) -> tuple[Json, str]:
    """What came of the play, and what was printed."""
    if not subject.alone:
        return _played_here(subject, request), ""
    begun = [0]
    with stage("the steps run") as now:

        def hear(number: int) -> None:
            begun[0] = now.done = number

        response, printed = run_in_child(request.job("play:perform"), begun=hear)
    if isinstance(response, Stopped):  # it had to be killed: what it did before is not known
        return {"killed": begun[0], "end": response.budget}, printed
    return result_of(response), printed


def _played_here(subject: Subject, request: Request) -> Json:
    """The same in this process."""
    tower, problem = _here(subject, request)
    with unchanged_process():
        try:
            done, end = play(tower, problem, request.stages or usual_stages(problem), request.budget, request.limits)
        except RuleBroken as error:
            raise RuleBroken(one_line(error, 2000)) from None
    return json.loads(json.dumps(described(tower, done, end)))


def _here(subject: Subject, request: Request) -> Any:
    """Tower and problem in this process."""
    if isinstance(subject.algorithm, str):
        return request.made()
    tower = as_tower(subject.algorithm)
    return tower, fitting(tower.claim, subject.shown)


def _done_again(subject: Subject, request: Request, steps: list[Step], answers: list[Table]) -> tuple[str | None, int]:
    """What a run does that it did not do before; and how often all were done."""
    with stage("the steps run again in another order"):
        if subject.alone:
            return again(request, steps, answers)
        tower, problem = _here(subject, request)
        with unchanged_process():
            return difference(tower, problem, steps, answers, request.budget), 1


def again(request: Request, steps: list[Step], answers: list[Table]) -> tuple[str | None, int]:
    """The same in another process."""
    recorded = [
        [step.steps, list(found), list(found.values()), step.groups] for step, found in zip(steps, answers, strict=True)
    ]
    response, _ = run_in_child(replace(request, recorded=recorded).job("again:perform", again=True))
    if isinstance(response, Stopped):
        return f"a step did not halt within the budget of {response.budget}", 1
    told = result_of(response)
    what, times = told["difference"], told["runs"]
    times = times if type(times) is int and 1 <= times <= REPEATS else 1
    return None if what is None else one_line(what, 500), times


def certificate(problem: ReductionProblem, claim: str, played: Played) -> list[str]:
    """The lines of the certificate."""
    claim = claim if claim == problem.one_sided else f"Delta_{problem.height + 1}"
    lines = [*header("defeat", problem), line(["tower", claim, int(played.coins)])]
    texts: dict[int, str] = {}  # an answer never changes
    for step, found in zip(played.steps, played.answers, strict=True):
        new = [query for query in step.queries if query not in texts]
        texts.update(zip(new, table((*split(query), found[query]) for query in new), strict=True))
        lines += [line(["step", list(step.steps)]), *map(texts.__getitem__, step.queries)]
        groups = [[output, sorted(flips)] for output, flips in step.groups]
        lines.append(line(["outputs", groups]) if played.coins else line(["output", groups[0][0]]))
    return lines
