"""Steps of a tower of height 1 run where it can do no harm: in the game, or again on answers from outside."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import ALLOWED, Budget
from sci.progress import stage
from sci.proofs.adversary.perform import described, tree_of
from sci.proofs.hierarchy.changes.play import play, rule_of
from sci.proofs.hierarchy.table import run_step
from sci.proofs.theorems import problem_named
from sci.running.coin_tree import Path, Tree
from sci.running.messages import AskingOracle, Job, Stopped, result_of
from sci.running.sandbox import run_in_child
from sci.running.target import load
from sci.tower import as_tower, changes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sci.moves import Moves
    from sci.problem import FamilyProblem, Json
    from sci.running.messages import Line
    from sci.running.run import Run

TASK = "sci.proofs.hierarchy.changes.run:perform"
SENSELESS = "the algorithm's process sent a response that makes no sense"


@dataclass(frozen=True)
class Request:
    """Run these ``steps`` of a tower, each within the budget: in the game, or ``again``, on answers from outside."""

    target: str
    problem: str
    parameters: Mapping[str, str]
    budget: Budget
    steps: tuple[int, ...]
    again: bool = False
    sha256: str | None = None

    def job(self) -> Job:
        """The request as a job for another process; its seconds are for each step."""
        value = asdict(self) | {"parameters": dict(self.parameters)}
        seconds = min(self.budget.seconds * len(self.steps), ALLOWED["seconds"][1])
        return Job(TASK, value, seconds, self.budget.memory, again=self.again)


def perform(value: Json, line: Line) -> Json:
    """Do what a request asks for.

    Raises:
        BadInput: if the target is not a tower of height 1, or the problem makes no sense.
        RuleBroken: if a step left the model.
    """
    problem: Any = problem_named(value["problem"], value["parameters"])
    budget, rule, steps = Budget(**value["budget"]), rule_of(problem), value["steps"]
    tower = as_tower(load(value["target"], value["sha256"]))
    if tower.height != 1:
        raise BadInput(f"the game is about towers of height 1, and one that claims {tower.claim} has {tower.height}")

    def run(n: int, oracle: Any, moves: Moves | None = None) -> Run:
        where = "of the replay" if moves is None else f"on {rule.name(moves)}"
        with _within(budget.seconds):
            return run_step(tower, (n,), problem, oracle, budget, where)

    if line.ask:
        runs = [run(n, AskingOracle(line.ask)) for n in steps]
    else:
        runs = [step.run for step in play(problem, run, steps, changes_of(tower.claim)).steps]
    return {"claim": tower.claim, **described(Tree(tuple(Path("", each) for each in runs)))}


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Start the clock of this process again, for one step."""
    rest, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, rest)


def runs_of(
    request: Request, problem: FamilyProblem, answer: Callable[[int, int, int], list[int]] | None = None
) -> tuple[str, list[Run]]:
    """The claim of the tower and the runs of its steps, in a child process; with ``answer``, on answers from here.

    The response may have been forged: nothing else than runs of at most so many steps goes through.

    Raises:
        BadInput: if the target is not a tower of height 1.
        RuleBroken: if a step left the model, or the steps did not all end.
    """
    job = request.job()
    with stage("the steps run again" if answer else "the game is played", within=job.seconds):
        response, _ = run_in_child(job, answer)
    if isinstance(response, Stopped):
        raise RuleBroken(f"its steps were not finished: the budget of {response.budget} was used up")
    result = result_of(response)
    claim = result.get("claim") if type(result) is dict else None
    runs = [path.run for path in tree_of(result, problem, request.budget).paths]
    if type(claim) is not str or len(claim) > 40 or len(runs) > len(request.steps):
        raise RuleBroken(SENSELESS)
    return claim, runs
