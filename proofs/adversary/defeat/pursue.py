"""A tower defeated: played, done again in another order, and the certificate of what was seen.

Source: docs/theory.md, 10.2 to 10.4, 10.8.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sci.errors import RuleBroken, one_line
from sci.progress import stage
from sci.proofs.adversary.defeat.again import difference, tables
from sci.proofs.adversary.defeat.game import runs, split, usual_stages
from sci.proofs.adversary.defeat.play import Request, Step, Unfinished, decision, fitting, play
from sci.proofs.adversary.result import Defeat, Result
from sci.proofs.certificates.write import header, line, table
from sci.running import watch
from sci.running.here import unchanged_process
from sci.running.messages import Stopped, result_of
from sci.running.run import Transcript
from sci.running.sandbox import run_in_child
from sci.tower import as_tower, height_of

if TYPE_CHECKING:
    from sci.information import Budget
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
    problem: ReductionProblem = subject.problem  # type: ignore[assignment]
    stages = goal.steps or usual_stages(problem)
    told, printed = _played(subject, request)
    claim, randomised, steps, end = read_result(told, problem, stages, asked.budget)
    decide = partial(_decision, problem)
    decisions = tuple(map(decide, steps))
    seen = Defeat(claim, stages, decisions, _changes(steps, decisions), None if end is None else end.steps)
    notes = tuple(name for name in watch.SOURCES if name in told.get("notes", ()))
    result = Result("silent", problem, Transcript(()), detail=seen, printed=printed, notes=notes)
    if end is not None:
        return replace(result, budget=end.budget)
    answers = tables(problem, steps, decide)
    what = _done_again(subject, request, steps, answers)
    if what is not None:
        raise RuleBroken(
            f"not reproducible: done again in another order{', in another process,' if subject.alone else ''} {what}: "
            "a tower keeps no state between its steps"
        )
    return replace(result, verdict="defeated", lines=tuple(certificate(problem, randomised, steps, answers)), runs=2)


def _changes(steps: list[Step], decisions: tuple[int, ...]) -> int:
    sequences: dict[tuple[int, ...], list[int]] = {}
    for step, said in zip(steps, decisions, strict=True):
        sequences.setdefault(step.steps[:-1], []).append(said)
    return sum(one != other for found in sequences.values() for one, other in pairwise(found))


def _decision(problem: ReductionProblem, step: Step) -> int:
    return decision(problem, step.groups)


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
    import json

    tower, problem = _here(subject, request)
    with unchanged_process():
        try:
            done, end = play(tower, problem, request.stages or usual_stages(problem), request.budget, request.limits)
        except RuleBroken as error:
            raise RuleBroken(one_line(error, 2000)) from None
    steps = [[step.queries, step.groups] for step in done]
    told = {"claim": tower.claim, "coins": tower.randomised, "steps": steps, "end": end and end.budget}
    return json.loads(json.dumps(told))


def _here(subject: Subject, request: Request) -> Any:
    """Tower and problem in this process."""
    if isinstance(subject.algorithm, str):
        return request.made()
    tower = as_tower(subject.algorithm)
    return tower, fitting(tower, subject.shown)


def _done_again(subject: Subject, request: Request, steps: list[Step], answers: list[Table]) -> str | None:
    """What a run does that it did not do before."""
    with stage("the steps run again, in another order"):
        if subject.alone:
            return again(request, steps, answers)
        tower, problem = _here(subject, request)
        with unchanged_process():
            return difference(tower, problem, steps, answers, request.budget)


def again(request: Request, steps: list[Step], answers: list[Table]) -> str | None:
    """The same in another process."""
    recorded = [
        [step.steps, list(found), list(found.values()), step.groups] for step, found in zip(steps, answers, strict=True)
    ]
    response, _ = run_in_child(replace(request, recorded=recorded).job("again:perform", again=True))
    if isinstance(response, Stopped):
        return f"a step did not halt within the budget of {response.budget}"
    what = result_of(response)["difference"]
    return None if what is None else one_line(what, 500)


def read_result(
    told: Json, problem: ReductionProblem, stages: int, budget: Budget
) -> tuple[str, bool, list[Step], Unfinished | None]:
    """Claim, whether it is randomised, the runs that ended, and the one that did not.

    They come from the process of the tower, which may have forged them: nothing else than runs goes through.

    Raises:
        RuleBroken: if they make no sense.
    """
    order = list(runs(problem.height, stages))
    try:
        if "killed" in told:
            return f"Delta_{problem.height + 1}", False, [], Unfinished(order[told["killed"]], str(told["end"]))
        steps = [_step(indices, problem, budget, *found) for indices, found in zip(order, told["steps"], strict=False)]
        end = told["end"]
        if len(told["steps"]) > len(order) or (end is None) != (len(steps) == len(order)):
            raise ValueError("another number of runs")
        unfinished = None if end is None else Unfinished(order[len(steps)], one_line(end))
        claim = str(told["claim"])
        if height_of(claim) != problem.height:
            raise ValueError(claim)
        return claim, told["coins"] is True, steps, unfinished
    except (LookupError, TypeError, ValueError, RecursionError):
        raise RuleBroken("the tower's process sent a response that makes no sense") from None


def _step(indices: tuple[int, ...], problem: ReductionProblem, budget: Budget, queries: Json, groups: Json) -> Step:
    count = problem.evaluations
    for query in queries:
        if type(query) is not int or query < 0:
            raise ValueError(query)
        index, precision = split(query)
        if precision > budget.precision or (count is not None and index >= count):
            raise ValueError(query)
    given = tuple((output, tuple(flips)) for output, flips in groups)
    if not given or any(type(text) is not str or text.strip("01") for _, flips in given for text in flips):
        raise ValueError(groups)
    return Step(indices, tuple(sorted(set(queries))), given)


def certificate(problem: ReductionProblem, randomised: bool, steps: list[Step], answers: list[Table]) -> list[str]:
    """The lines of the certificate."""
    lines = [*header("defeat", problem), line(["tower", f"Delta_{problem.height + 1}", int(randomised)])]
    for step, found in zip(steps, answers, strict=True):
        lines += [line(["step", list(step.steps)]), *table((*split(query), found[query]) for query in step.queries)]
        groups = [[output, sorted(flips)] for output, flips in step.groups]
        lines.append(line(["outputs", groups]) if randomised else line(["output", groups[0][0]]))
    return lines
