"""Steps of a tower of height 1 run where it is: in the game, or again on answers from outside."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import Budget, Oracle
from sci.progress import stage
from sci.proofs.adversary.changes.play import play, rule_of
from sci.proofs.adversary.perform import described, tree_of
from sci.proofs.theorems import problem_named
from sci.running import watch
from sci.running.coin_tree import Path, Tree
from sci.running.here import unchanged_process
from sci.running.messages import AskingOracle, Broke, Done, Job, Line, Response, Stopped, copied, do, result_of
from sci.running.run import execute
from sci.running.same import REPEATS, now, repeats
from sci.running.sandbox import run_in_child
from sci.running.target import load
from sci.tower import as_tower, changes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sci.moves import Moves
    from sci.problem import ArrangedProblem, Json
    from sci.proofs.adversary.observe import Subject
    from sci.running.run import Run
    from sci.tower import Tower

    Answer = Callable[[int, int, int], list[int]]

TASK = "sci.proofs.adversary.changes.run:perform"
SENSELESS = "the tower's process sent an invalid response"


@dataclass(frozen=True)
class Request:
    """Run these ``steps`` of a tower, each within the budget: in the game, or ``again``, in other surroundings."""

    target: str
    problem: str
    parameters: Mapping[str, str]
    budget: Budget
    steps: tuple[int, ...]
    sha256: str | None = None
    again: bool = False

    def job(self) -> Job:
        """The request as a job for another process."""
        value = asdict(self) | {"parameters": dict(self.parameters)}
        parts = len(self.steps) * (REPEATS if self.again else 1)
        return Job(TASK, value, self.budget.seconds, self.budget.memory, again=self.again, parts=parts, who="the tower")

    @classmethod
    def from_json(cls, value: Json) -> Request:
        """The request of a job."""
        return cls(**{**value, "budget": Budget(**value["budget"]), "steps": tuple(value["steps"])})


@dataclass(frozen=True)
class Runs:
    """What came back: the claim, the runs of the steps, what was printed, what else was used, how often it was done."""

    claim: str
    runs: list[Run]
    printed: str = ""
    notes: tuple[str, ...] = ()
    times: int = 1


def perform(value: Json, line: Line) -> Json:
    """Do what a request asks for.

    Raises:
        BadInput: if the target is not a tower of height 1, or the problem makes no sense.
        RuleBroken: if a step left the model.
    """
    request = Request.from_json(value)
    problem: Any = problem_named(request.problem, request.parameters)
    start = now()
    found = steps_of(as_tower(load(request.target, request.sha256)), problem, request, line)
    for number in repeats(start) if request.again else ():
        try:
            tower = as_tower(load(request.target, request.sha256))
        except BadInput:
            break  # it can be loaded only once in a process
        other = steps_of(tower, problem, request, line)
        if any(other[part] != found[part] for part in ("paths", "outputs")):
            raise RuleBroken("not reproducible: its steps behaved differently when they ran again on the same answers")
        found |= {"runs": number, "notes": other["notes"]}
    return found


def steps_of(tower: Tower, problem: ArrangedProblem, request: Request, line: Line) -> Json:
    """Run the steps of a tower, in the game or on answers from outside."""
    rule = rule_of(problem)
    if tower.height != 1:
        raise BadInput(
            f"the game is for towers of height 1, but a tower that claims {tower.claim} has height {tower.height}"
        )
    if tower.randomised:
        raise BadInput("the game is for towers without coins")

    def run(n: int, oracle: Oracle, moves: Moves | None = None) -> Run:
        line.begin(n)
        try:
            return execute(tower.at(n), problem, oracle, request.budget)
        except RuleBroken as error:
            where = " again" if moves is None else f" on {rule.name(moves)}"
            raise RuleBroken(f"step {n}{where}: {error}") from error

    if line.ask:
        runs = [run(n, AskingOracle(line.ask)) for n in request.steps]
    else:
        runs = [step.run for step in play(problem, run, request.steps, changes_of(tower.claim)).steps]
    told = described(Tree(tuple(Path("", each) for each in runs)))
    return {**told, "claim": tower.claim, "notes": watch.notes()}


def runs_of(subject: Subject, request: Request, answer: Answer | None = None) -> Runs:
    """The runs of the steps of a request, where the tower may do no harm; with ``answer``, on answers from here.

    What comes back may have been forged: nothing else than runs of at most so many steps goes through.

    Raises:
        BadInput: if the target is not a tower of height 1.
        RuleBroken: if a step left the model, or the steps did not all end.
    """
    with stage("the steps run again" if answer else "the game is played") as now:

        def begun(n: int) -> None:
            now.done = n

        if subject.alone:
            response, printed = run_in_child(request.job(), answer, begun=begun)
        else:
            response, printed = _here(subject, request, Line(answer)), ""
    if isinstance(response, Stopped):
        raise RuleBroken(f"a step did not halt within the budget of {response.budget} and was killed")
    return _read(result_of(response), printed, subject.problem, request)  # type: ignore[arg-type]


def _here(subject: Subject, request: Request, line: Line) -> Response:
    """The response of a run in this process; nothing in it is shared with the tower's objects."""
    with unchanged_process():
        if isinstance(subject.algorithm, str):
            return copied(do(replace(request.job()), line))
        try:
            return copied(Done(steps_of(as_tower(subject.algorithm), subject.shown, request, line)))  # type: ignore[arg-type]
        except RuleBroken as error:
            return Broke(str(error))


def _read(result: Json, printed: str, problem: ArrangedProblem, request: Request) -> Runs:
    """What a result says."""
    told = result if type(result) is dict else {}
    runs = [path.run for path in tree_of(told, problem, request.budget).paths]
    claim, notes = told.get("claim"), told.get("notes")
    if type(claim) is not str or len(claim) > 40 or len(runs) > len(request.steps):
        raise RuleBroken(SENSELESS)
    known = tuple(name for name in watch.SOURCES if name in (notes if type(notes) is list else ()))
    times = told.get("runs", 1)
    return Runs(claim, runs, printed, known, times if type(times) is int and 1 <= times <= REPEATS else 1)
