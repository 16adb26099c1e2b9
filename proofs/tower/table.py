"""The steps of a tower on inputs, with every way of rounding: what they return, and whether it is right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from oracles.inputs import member
from oracles.rounding import RoundingOracle, at_random, down, nearest, up, worst
from sci.run import Halted, Silent, execute

if TYPE_CHECKING:
    from sci.information import Budget
    from sci.problem import Problem
    from sci.tower import Tower

OUTER = (1, 2, 4, 8)
RULES = {"nearest": nearest, "up": up, "down": down, "random": at_random(0), "worst": worst}


@dataclass(frozen=True)
class Row:
    """A tower on one oracle of ``(family, N)``, with its outer steps fixed.

    For each inner step whether the output is right there, or the budget that ran out.
    """

    family: int
    N: int
    rule: str
    outer: tuple[int, ...]
    right: tuple[bool | str, ...]

    @property
    def settled(self) -> int | None:
        """The position of the first step from which on all steps seen are right; None if the last one is not."""
        wrong = [position for position, right in enumerate(self.right) if right is not True]
        first = 1 + max(wrong, default=-1)
        return first if first < len(self.right) else None


def table(tower: Tower, problem: Problem, inputs: list[tuple[int, int]], steps: range, budget: Budget) -> list[Row]:
    """Run each step on each input with each way of rounding; of a tower of height 2, the outer steps `OUTER`.

    Raises:
        RuleBroken: if a step left the model.
    """
    outers = list(product(OUTER, repeat=tower.height - 1))
    known: dict[tuple[str, int, int], bool] = {}
    rows = []
    for (family, N), outer, (name, rule) in product(inputs, outers, RULES.items()):
        oracle = RoundingOracle(member(problem, family, N), rule)
        runs = (execute(tower.at(*outer, n), problem, oracle, budget).outcome for n in steps)
        right = tuple(_judge(problem, outcome, family, N, known) for outcome in runs)
        rows.append(Row(family, N, name, outer, right))
    return rows


def _judge(
    problem: Problem, outcome: Halted | Silent, family: int, N: int, known: dict[tuple[str, int, int], bool]
) -> bool | str:
    """Right, wrong, or the budget that ran out; each output is decided once."""
    if isinstance(outcome, Silent):
        return outcome.budget
    key = (repr(outcome.output), family, N)
    if key not in known:
        point = problem.decode(outcome.output)
        known[key] = (
            problem.solves_centre(point) is not False if family == 0 else problem.evidence(point, family, N) is None
        )
    return known[key]
