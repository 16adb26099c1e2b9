"""A tower examined where it runs, in a process of its own: the request, and what is read from the response."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.problem import ReductionProblem
from sci.progress import stage
from sci.proofs.certificates.write import line
from sci.proofs.hierarchy.claim import first_contradiction
from sci.proofs.hierarchy.table import Ending, Row, endings, judged, places, usual_steps
from sci.proofs.theorems import problem_named
from sci.running.messages import Job, Stopped, result_of
from sci.running.run import ABSTAINED, Silent
from sci.running.sandbox import run_in_child
from sci.running.target import load
from sci.tower import ERROR_CONTROL, TYPES, as_tower, height_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.problem import Json, Problem
    from sci.running.messages import Line

BUDGETS = {ABSTAINED, "size", *(field.name for field in fields(Budget))}


@dataclass(frozen=True)
class Examined:
    """What came of a tower: the table of its steps, and the first step that contradicts its claim, if one does."""

    claim: str
    type: str
    rows: tuple[Row, ...]
    contradiction: int | None


@dataclass(frozen=True)
class Request:
    """Run ``steps`` steps, as many as usual if that is None, of the tower ``target``, answers rounded in every way."""

    target: str
    problem: str
    parameters: Mapping[str, str]
    budget: Budget
    inputs: tuple[tuple[int, int], ...]
    steps: int | None

    def job(self) -> Job:
        """The request as a job for another process."""
        task = "sci.proofs.hierarchy.examination:perform"
        value = asdict(self) | {"parameters": dict(self.parameters)}
        return Job(task, value, self.budget.seconds, self.budget.memory)


def perform(value: Json, line: Line) -> Json:
    """Do what a request asks for.

    Raises:
        BadInput: if the target is not a tower, or the problem makes no sense.
        RuleBroken: if a step left the model.
    """
    problem, budget = problem_named(value["problem"], value["parameters"]), Budget(**value["budget"])
    tower = as_tower(load(value["target"]))
    steps = range(value["steps"] or usual_steps(problem, tower.height))
    if tower.randomised:
        raise BadInput("the table is for towers without coins (with coins: sci refute TOWER --steps K)")
    found = first_contradiction(tower, problem, steps, budget)
    ended = list(endings(tower, problem, [(family, N) for family, N in value["inputs"]], steps, budget))
    outputs: dict[str, int] = {}
    rows = [[_described(ending, outputs) for ending in row] for row in ended]
    described = {"claim": tower.claim, "type": tower.type, "contradiction": found}
    return {**described, "outputs": list(outputs), "rows": rows}


def examine(request: Request, problem: Problem) -> Examined:
    """Run the steps in a child process, and judge their outputs here.

    Raises:
        BadInput: if the target is not a tower, or the problem does not decide which outputs are right.
        RuleBroken: if a step left the model, or the tower's process did not answer.
    """
    with stage("the steps run", within=request.budget.seconds):
        response, _ = run_in_child(request.job())
    if isinstance(response, Stopped):
        budget = response.budget
        raise RuleBroken(f"the table of steps was not finished: the budget of {budget} was used up")
    return read_result(result_of(response), problem, list(request.inputs), request.steps)


def _described(ending: Ending, outputs: dict[str, int]) -> int | str:
    """The number of the output, a new one if it is new, or the budget that ran out."""
    return ending.budget if isinstance(ending, Silent) else outputs.setdefault(ending, len(outputs))


def read_result(result: Json, problem: Problem, inputs: list[tuple[int, int]], asked: int | None) -> Examined:
    """What a result says of the steps that were asked for, and how right they are.

    It comes from the process of the tower, which may have forged it: nothing else than one ending a step goes through.

    Raises:
        BadInput: if the problem does not decide which outputs are right.
        RuleBroken: if the result makes no sense.
    """
    try:
        claim, kind, limits, contradiction = _claimed(result)
        steps = asked or usual_steps(problem, limits)
        if contradiction is not None and contradiction >= steps:
            raise ValueError(contradiction)
        outputs = [line(json.loads(text)) for text in result["outputs"]]
        ended = [[_ending(ending, outputs) for ending in row] for row in result["rows"]]
        if len(ended) != len(places(inputs, problem, limits)) or any(len(row) != steps for row in ended):
            raise ValueError("a different number of steps")
    except (LookupError, TypeError, ValueError, RecursionError):
        raise RuleBroken("the algorithm's process sent an invalid response") from None
    return Examined(claim, kind, tuple(judged(problem, inputs, limits, ended)), contradiction)


def _claimed(result: Json) -> tuple[str, str, int, int | None]:
    """The claim, the type, the height, and the step that contradicts the claim."""
    claim, kind, step = result["claim"], result["type"], result["contradiction"]
    possible = step is None or (type(step) is int and step >= 0 and claim in ERROR_CONTROL)
    limits = height_of(claim)
    if limits is None or kind not in TYPES or not possible:
        raise ValueError(claim)
    return claim, kind, limits, step


def _ending(described: Any, outputs: list[str]) -> Ending:
    if type(described) is int and 0 <= described < len(outputs):
        return outputs[described]
    if type(described) is str and described in BUDGETS:
        return Silent(described)
    raise ValueError(described)


def default_inputs(problem: Problem) -> list[tuple[int, int]]:
    """The central input and members ``N = 1, 4, 16`` of each family.

    Raises:
        BadInput: if inputs of the problem have no names.
    """
    return [(0, 0), *product(range(1, named_families(problem) + 1), (1, 4, 16))]


def named_families(problem: Problem) -> int:
    """The number of families of inputs; of a game, those of its first move.

    Raises:
        BadInput: if inputs of the problem have no names.
    """
    if not isinstance(problem, ReductionProblem):
        return problem.families
    if problem.named_inputs is None:
        raise BadInput(
            f"the inputs of {problem.name} have no names: the tower's own answers determine one (sci refute --steps K)"
        )
    return 1
