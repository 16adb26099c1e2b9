"""The steps of a tower on inputs, with every way of rounding: what they return, whether it is right, and how far off.

The steps run where the tower is; what they returned is judged where nothing of the tower's can interfere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from sci.errors import RuleBroken
from sci.moves import moves_of
from sci.oracles.inputs import member
from sci.oracles.rounding import RoundingOracle, at_random, down, nearest, up, worst
from sci.problem import ReadingProblem, ReductionProblem
from sci.progress import stage
from sci.proofs.certificates.write import line
from sci.proofs.hierarchy.error import Error, reduced
from sci.running.run import Silent, execute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sci.information import Budget, Oracle
    from sci.problem import FamilyProblem, Problem
    from sci.running.run import Run
    from sci.tower import Tower

OUTER, OUTER_OF_OPERATORS = (1, 2, 4, 8), (1, 2)
"""Outer steps that are looked at; of towers that read an operator the cost may double with each."""
STEPS, STEPS_OF_OPERATORS = 24, 5
"""Inner steps that are looked at if nothing is said."""
LATE = Silent("seconds")
RULES = {"nearest": nearest, "up": up, "down": down, "random": at_random(0), "worst": worst}

Place = tuple[tuple[int, int], tuple[int, ...], str]
"""An input, outer steps, and the name of a way of rounding."""

Ending = str | Silent
"""How a step ended: its output as canonical text, or the budget that ran out."""


@dataclass(frozen=True)
class Row:
    """A tower on one oracle of ``(family, N)``, with its outer steps fixed; all tuples have an entry an inner step.

    ``right`` is None where that is not decided, and the name of the budget where the step is silent; its output, the
    canonical text, is None there. ``errors`` has the exact error of the output, None if it is not known.
    """

    family: int
    N: int
    rule: str
    outer: tuple[int, ...]
    right: tuple[bool | str | None, ...]
    outputs: tuple[str | None, ...]
    errors: tuple[Error | None, ...]

    @property
    def settled(self) -> int | None:
        """The position of the first step from which on all steps seen are right; None if the last one is not."""
        wrong = [position for position, right in enumerate(self.right) if right is not True]
        first = 1 + max(wrong, default=-1)
        return first if first < len(self.right) else None


def table(tower: Tower, problem: Problem, inputs: list[tuple[int, int]], steps: range, budget: Budget) -> list[Row]:
    """Run each step on each input with each way of rounding; of a tower of height 2 or 3, some outer steps.

    Raises:
        RuleBroken: if a step left the model.
        BadInput: if the problem does not decide which outputs are right.
    """
    return judged(problem, inputs, tower.height, list(endings(tower, problem, inputs, steps, budget)))


def is_about_operators(problem: Problem) -> bool:
    """Whether the evaluations are the entries of an operator, about which more than yes or no is asked."""
    reads_matrix = isinstance(problem, ReductionProblem) and problem.layout.get("") == (None, None)
    return reads_matrix and not problem.is_question


def usual_steps(problem: Problem, height: int) -> int:
    """The inner steps that are looked at if nothing is said."""
    return STEPS_OF_OPERATORS if is_about_operators(problem) and height > 1 else STEPS


def places(inputs: list[tuple[int, int]], problem: Problem, height: int) -> list[Place]:
    """The rows of the table."""
    outer = OUTER_OF_OPERATORS if is_about_operators(problem) else OUTER
    return list(product(inputs, product(outer, repeat=height - 1), RULES))


def endings(
    tower: Tower, problem: Problem, inputs: list[tuple[int, int]], steps: range, budget: Budget
) -> Iterator[list[Ending]]:
    """For each place, how each step ended; once one has used up the seconds, no more are run.

    Raises:
        RuleBroken: if a step left the model.
    """
    late = False
    for (family, N), outer, rule in places(inputs, problem, tower.height):
        oracle, row = RoundingOracle(member(problem, family, N), RULES[rule]), []
        for n in steps:
            here = f"on {named(family, N)}, rounded {rule}"
            ended = LATE if late else run_step(tower, (*outer, n), problem, oracle, budget, here).outcome
            late = late or ended == LATE
            row.append(ended if isinstance(ended, Silent) else line(ended.output))
        yield row


def named(family: int, N: int) -> str:
    """An input in words."""
    return f"({family}, {N})" if family else "the central input"


def run_step(tower: Tower, steps: tuple[int, ...], problem: Problem, oracle: Oracle, budget: Budget, where: str) -> Run:
    """Run one step.

    Raises:
        RuleBroken: if it left the model, saying at which step, and where.
    """
    try:
        return execute(tower.at(*steps), problem, oracle, budget)
    except RuleBroken as error:
        raise RuleBroken(f"step {', '.join(map(str, steps))} {where}: {error}") from error


def judged(
    problem: Problem, inputs: list[tuple[int, int]], height: int, endings: Iterable[Iterable[Ending]]
) -> list[Row]:
    """The rows of these endings.

    Raises:
        NotAnOutput: if an output is none.
        BadInput: if the problem does not decide which outputs are right.
    """
    judge, rows, where = judge_of(problem), [], places(inputs, problem, height)
    with stage("outputs are judged", total=len(where)) as now:
        for ((family, N), outer, rule), ended in zip(where, endings, strict=True):
            found = [
                (ending.budget, None, None) if isinstance(ending, Silent) else judge(ending, family, N)
                for ending in ended
            ]
            columns = zip(*found, strict=True) if found else ((), (), ())
            rows.append(Row(family, N, rule, outer, *columns))
            now.done += 1
    return rows


def judge_of(problem: Problem) -> Callable[[str, int, int], tuple[bool | None, str, Error | None]]:
    """Whether an output is right on an input, the output, and its error; each is found once."""
    decoded = cache(lambda text: problem.decode(json.loads(text)))

    @cache
    def judge(text: str, family: int, N: int) -> tuple[bool | None, str, Error | None]:
        output = decoded(text)
        return _right(problem, output, family, N), text, reduced(problem.error(output, family, N), problem.name)

    return judge


def _right(problem: Problem, output: Any, family: int, N: int) -> bool | None:
    if isinstance(problem, ReadingProblem):
        return problem.solves(output, family, N)
    if isinstance(problem, ReductionProblem):
        inputs = problem.named_inputs
        return None if inputs is None else inputs.solves(moves_of(family, N), output)
    families: FamilyProblem = problem  # type: ignore[assignment]
    return families.solves_centre(output) if family == 0 else families.evidence(output, family, N) is None
