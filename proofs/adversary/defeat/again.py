"""The runs of a defeat done again in another order: a general algorithm does the same, whatever ran before it.

Each run is given the answers of its own table and no others.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import PRECISION_BITS, Oracle
from sci.oracles.table import UnseenQuery
from sci.proofs.adversary.defeat.game import Table, split
from sci.proofs.adversary.defeat.play import Lenient, Request, Step, grouped, named
from sci.running.coin_tree import Path, Tree, follow
from sci.running.run import Silent, execute
from sci.running.same import now, repeats

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.information import Budget
    from sci.problem import Json, ReductionProblem
    from sci.proofs.adversary.defeat.play import Group
    from sci.running.messages import Line
    from sci.tower import Tower


class Recorded(Oracle):
    """Answers from the table of a run, remembering what was asked, and what was not there."""

    def __init__(self, table: Table) -> None:
        self.asked: set[int] = set()
        self.unseen: tuple[int, int] | None = None
        self._table = table

    def answer(self, index: int, precision: int) -> int:
        """The recorded answer."""
        query = (index << PRECISION_BITS) + precision
        self.asked.add(query)
        answer = self._table.get(query)
        if answer is None:
            self.unseen = index, precision
            raise UnseenQuery(index, precision)
        return answer


def difference(
    tower: Tower,
    problem: ReductionProblem,
    steps: list[Step],
    answers: list[Table],
    budget: Budget,
    begin: Callable[[int], object] = lambda run: None,
) -> str | None:
    """What a run does that it did not do before, in words; None if there is none."""
    order = list(range(len(steps)))
    Random(0).shuffle(order)
    for number in order:
        begin(number)
        step, table = steps[number], answers[number]
        what = _difference(tower, problem, step, table, budget)
        if what is not None:
            return f"step {named(step.steps)} {what}"
    return None


def _difference(tower: Tower, problem: ReductionProblem, step: Step, table: Table, budget: Budget) -> str | None:
    oracle, procedure = Recorded(table), tower.at(*step.steps)
    lenient: Any = Lenient(problem)
    try:
        if tower.randomised:
            flips = [text for _, texts in step.groups for text in texts]
            paths = tuple(follow(procedure, lenient, oracle, budget, len(text), text) for text in flips)
        else:
            paths = (Path("", execute(procedure, lenient, oracle, budget)),)
    except RuleBroken as error:
        paths, broke = (), str(error)
    if oracle.unseen is not None:
        index, precision = oracle.unseen
        return f"asks ({problem.evaluation_name(index)}, {precision}), which it did not ask before"
    if not paths:
        return broke
    cut = next((path.run.outcome for path in paths if isinstance(path.run.outcome, Silent)), None)
    if _by_flips(grouped(Tree(paths))) != _by_flips(step.groups):
        return f"did not halt within the budget of {cut.budget}" if cut else "gives another output"
    if not tower.randomised and oracle.asked != table.keys():
        index, precision = split(min(table.keys() - oracle.asked))
        return f"does not ask ({problem.evaluation_name(index)}, {precision}), which it asked before"
    return None


def _by_flips(groups: tuple[Group, ...]) -> dict[str, Any]:
    return {text: output for output, flips in groups for text in flips}


def perform(value: Json, line: Line) -> Json:
    """Do recorded runs again, in another process of the tower's.

    Raises:
        BadInput: if the tower or the problem makes no sense, or they do not fit.
    """
    request = Request.from_json(value)
    tower, problem = request.made()
    steps, answers = list[Step](), list[Table]()
    for indices, queries, mantissas, groups in request.recorded:
        steps.append(Step(tuple(indices), (), tuple((output, tuple(flips)) for output, flips in groups)))
        answers.append(dict(zip(queries, mantissas, strict=True)))
    start, runs = now(), 1
    found = difference(tower, problem, steps, answers, request.budget, line.begin)
    for number in repeats(start) if found is None else ():
        try:
            tower, problem = request.made()
        except BadInput:
            break  # it can be loaded only once in a process
        found = difference(tower, problem, steps, answers, request.budget, line.begin)
        if found is not None:
            break
        runs = number
    return {"difference": found, "runs": runs}
