"""What came of a game, read with suspicion, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from sci.errors import RuleBroken, one_line
from sci.proofs.adversary.defeat.game import MOST_PRECISION, made, runs, split
from sci.proofs.adversary.defeat.play import INNER, Step, decision

if TYPE_CHECKING:
    from sci.information import Budget
    from sci.problem import Json, ReductionProblem
    from sci.proofs.adversary.defeat.game import Table


@dataclass
class Played:
    """The runs of a game that ended, with the answers that they got and what they decide.

    If a run did not end, ``budget`` says within which; ``unfinished`` are its indices, None where they are not known.
    """

    coins: bool = False
    steps: list[Step] = field(default_factory=list)
    answers: list[Table] = field(default_factory=list)
    decisions: tuple[int, ...] = ()
    budget: str | None = None
    unfinished: tuple[int, ...] | None = None

    @property
    def changes(self) -> int:
        """The changes of mind in all innermost sequences together."""
        sequences: dict[tuple[int, ...], list[int]] = {}
        for step, said in zip(self.steps, self.decisions, strict=True):
            sequences.setdefault(step.steps[:-1], []).append(said)
        return sum(one != other for found in sequences.values() for one, other in pairwise(found))


def read_result(told: Json, problem: ReductionProblem, claim: str, stages: int, budget: Budget) -> Played:
    """The game that a result tells of, its answers by the rule.

    It comes from the process of the tower, which may have forged it: nothing else than runs goes through.

    Raises:
        RuleBroken: if it makes no sense.
    """
    try:
        if "killed" in told:
            return Played(budget=str(told["end"]), unfinished=_killed_at(told["killed"], problem, claim))
        return _read(told, problem, claim, stages, budget)
    except (LookupError, TypeError, ValueError, RecursionError):
        raise RuleBroken("the tower's process sent an invalid response") from None


def _read(told: Json, problem: ReductionProblem, claim: str, stages: int, budget: Budget) -> Played:
    game, played, decisions = made(problem, claim), Played(told["coins"] is True), list[int]()
    for queries, groups in told["steps"]:
        step = _step(game.step, problem, budget, queries, groups)
        if game.stage >= stages:
            raise ValueError("a different number of runs")
        played.answers.append(game.again(step.queries))
        played.steps.append(step)
        decisions.append(decision(problem, step.groups, game.one_sided))
        game.decided(decisions[-1])
    played.decisions = tuple(decisions)
    if told["end"] is not None:
        played.budget = one_line(told["end"])
        played.unfinished = played.steps[-1].steps if played.budget == INNER else game.step
    elif game.stage != stages:
        raise ValueError("a different number of runs")
    return played


def _killed_at(number: int, problem: ReductionProblem, claim: str) -> tuple[int, ...] | None:
    """The indices of this run; where they depend on what was said before, that is not known."""
    if claim == problem.one_sided:
        return None
    return next(islice(runs(problem.height), number, None))


def _step(indices: tuple[int, ...], problem: ReductionProblem, budget: Budget, queries: Json, groups: Json) -> Step:
    if not set(map(type, queries)) <= {int}:
        raise ValueError(queries)
    asked, count = sorted(set(queries)), problem.evaluations
    if asked and (asked[0] < 0 or max(query & MOST_PRECISION for query in asked) > budget.precision):
        raise ValueError(queries)
    if asked and count is not None and split(asked[-1])[0] >= count:
        raise ValueError(queries)
    given = tuple((output, tuple(flips)) for output, flips in groups)
    if not given or any(type(text) is not str or text.strip("01") for _, flips in given for text in flips):
        raise ValueError(groups)
    return Step(indices, tuple(asked), given)
