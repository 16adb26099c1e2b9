"""A tower played against the rule, where it runs: what is sent back, and how a run is done again.

As of every run of the user's, it is said what was asked and what came out, never what was answered.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, NotAnOutput, RuleBroken
from sci.information import Budget, Oracle
from sci.problem import ReductionProblem
from sci.proofs.adversary.defeat.game import MOST_INNER, OneSided, made, usual_stages
from sci.proofs.certificates.write import line as text_of
from sci.proofs.theorems import problem_named
from sci.running import watch
from sci.running.coin_tree import Limits, Path, Tree, explore, mass
from sci.running.messages import Job
from sci.running.run import ABSTAINED, Halted, Silent, execute
from sci.running.target import load
from sci.tower import as_tower, height_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sci.problem import Json
    from sci.running.messages import Line
    from sci.tower import Tower

Group = tuple[Any, tuple[str, ...]]
"""An output, None for no point of ``M`` or no answer, and the coins after which it is given (``""`` without coins)."""


@dataclass(frozen=True)
class Step:
    """A run ``Gamma_{n_h,...,n_1}``: its indices, the queries that it asked in increasing order, what it returned."""

    steps: tuple[int, ...]
    queries: tuple[int, ...]
    groups: tuple[Group, ...]


MOST_RUNS = 1 << 20
"""Runs of the steps of one game, each with the seconds of the budget."""
INNER = "inner steps"
"""The budget of a stage of the game against a one-sided claim."""


@dataclass(frozen=True)
class Unfinished:
    """A run that did not end within a ``budget``."""

    steps: tuple[int, ...]
    budget: str


class Lenient:
    """A problem that takes as None what is not a point of ``M``, and otherwise is as it was."""

    def __init__(self, problem: ReductionProblem) -> None:
        self._problem = problem

    def __getattr__(self, name: str) -> Any:
        return getattr(self._problem, name)

    def encode(self, returned: Any) -> Json:
        """The output, or None."""
        try:
            return self._problem.encode(returned)
        except NotAnOutput:
            return None


def decision(problem: ReductionProblem, groups: Iterable[Group], one_sided: bool = False) -> int:
    """What has more of the explored probability, 0 if neither has; no point of ``M`` says 0.

    Against a ``one_sided`` claim it is 0 only with a probability above 1/2; no point of ``M`` says 1.
    """
    weight = [Fraction(0), Fraction(0)]
    for output, flips in groups:
        said = int(one_sided) if output is None else problem.decide(problem.decode(output))
        weight[said] += mass(Path(text, None) for text in flips)  # type: ignore[arg-type]
    return int(weight[0] <= Fraction(1, 2) if one_sided else weight[1] > weight[0])


def play(
    tower: Tower,
    problem: ReductionProblem,
    stages: int,
    budget: Budget,
    limits: Limits,
    begin: Callable[[int], object] = lambda run: None,
) -> tuple[list[Step], Unfinished | None]:
    """Play so many stages: the runs that ended, and the one that did not, if there is one.

    Raises:
        RuleBroken: if a run left the model.
    """
    game, done, inner = made(problem, tower.claim), list[Step](), 0
    while game.stage < stages:
        begin(len(done))
        game.begin()
        steps, stage = game.step, game.stage
        found = run(tower, steps, problem, game, budget, limits)
        if isinstance(found, Unfinished):
            return done, found
        done.append(Step(steps, tuple(sorted(game.table)), found))
        game.decided(decision(problem, found, game.one_sided))
        inner = inner + 1 if game.stage == stage else 0
        if isinstance(game, OneSided) and inner == MOST_INNER:
            return done, Unfinished(steps, INNER)
    return done, None


def run(
    tower: Tower, steps: tuple[int, ...], problem: ReductionProblem, oracle: Oracle, budget: Budget, limits: Limits
) -> tuple[Group, ...] | Unfinished:
    """Do one run; of randomised steps, explore coin paths until those that halted have enough mass."""
    procedure, lenient, needed = tower.at(*steps), Lenient(problem), 1 - Fraction(1, 2 * steps[-1])
    try:
        if not tower.randomised:
            tree = Tree((Path("", execute(procedure, lenient, oracle, budget)),))  # type: ignore[arg-type]
        else:
            tree = explore(procedure, lenient, oracle, budget, limits, enough=needed)  # type: ignore[arg-type]
    except RuleBroken as error:
        raise RuleBroken(f"step {named(steps)}: {error}") from error
    groups = grouped(tree)
    if mass(Path(text, None) for _, flips in groups for text in flips) < needed:  # type: ignore[arg-type]
        return Unfinished(steps, tree.budget)
    return groups


def grouped(tree: Tree) -> tuple[Group, ...]:
    """The outputs of a tree with their coins; a path that gives no answer has the output None."""
    found: dict[str, tuple[Any, list[str]]] = {}
    for path in tree.paths:
        outcome = path.run.outcome
        if isinstance(outcome, Halted) or outcome == Silent(ABSTAINED):
            output = outcome.output if isinstance(outcome, Halted) else None
            found.setdefault(text_of(output), (output, []))[1].append(path.flips)
    return tuple((output, tuple(flips)) for output, flips in found.values())


def named(steps: tuple[int, ...]) -> str:
    """The indices in words."""
    return str(steps[0]) if len(steps) == 1 else str(steps)


@dataclass(frozen=True)
class Request:
    """Play ``stages`` stages of the tower ``target``, as many as usual if that is None; or do recorded runs again."""

    target: str
    problem: str
    parameters: Mapping[str, str]
    budget: Budget
    limits: Limits
    stages: int | None
    sha256: str | None = None
    recorded: Json = None

    def job(self, task: str, again: bool = False) -> Job:
        """The request as a job for another process."""
        value = asdict(self) | {"parameters": dict(self.parameters)}
        place = f"sci.proofs.adversary.defeat.{task}"
        budget = self.budget
        return Job(place, value, budget.seconds, budget.memory, again=again, parts=MOST_RUNS, who="the tower")

    @classmethod
    def from_json(cls, value: Json) -> Request:
        """The request of a job."""
        return cls(**{**value, "budget": Budget(**value["budget"]), "limits": Limits(**value["limits"])})

    def made(self) -> tuple[Tower, ReductionProblem]:
        """The tower and its problem, here.

        Raises:
            BadInput: if they make no sense, or do not fit.
        """
        tower, problem = as_tower(load(self.target, self.sha256)), problem_named(self.problem, self.parameters)
        return tower, fitting(tower.claim, problem)


def fitting(claim: str, problem: Any) -> ReductionProblem:
    """The problem, if a theorem says that no tower with this claim solves it.

    Raises:
        BadInput: if not.
    """
    if not isinstance(problem, ReductionProblem):
        raise BadInput(f"no theorem rules out the claim {claim} for {problem.name}")
    if height_of(claim) != problem.height and claim != problem.one_sided:
        false = " and ".join([f"Delta_{problem.height + 1}", *filter(None, [problem.one_sided])])
        raise BadInput(f"no theorem rules out the claim {claim} for {problem.name} (one rules out {false})")
    return problem


def perform(value: Json, line: Line) -> Json:
    """Play, in a process of the tower's.

    Raises:
        BadInput: if the tower or the problem makes no sense, or they do not fit.
        RuleBroken: if a run left the model.
    """
    request = Request.from_json(value)
    tower, problem = request.made()
    stages = request.stages or usual_stages(problem)
    done, end = play(tower, problem, stages, request.budget, request.limits, line.begin)
    return {**described(tower, done, end), "notes": watch.notes()}


def described(tower: Tower, done: list[Step], end: Unfinished | None) -> Json:
    """A game as a JSON object."""
    steps = [[step.queries, step.groups] for step in done]
    return {"coins": tower.randomised, "steps": steps, "end": end and end.budget}
