"""The game with horns: each time that a tower is right, it is led on to an input on which that is wrong.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.oracles.moved import MovedOracle
from sci.problem import FamilyProblem
from sci.proofs.adversary.escape import reach
from sci.running.run import ABSTAINED, Halted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sci.moves import Moves, Rule
    from sci.problem import Json, Problem
    from sci.running.run import Run

    RunStep = Callable[[int, MovedOracle, Moves], Run]


@dataclass(frozen=True)
class Step:
    """Step ``n``, run on the input that the ``moves`` lead to; ``right`` is None where it gave no output."""

    n: int
    moves: Moves
    run: Run
    right: bool | None

    @property
    def output(self) -> Json:
        """What it said; None if it said nothing."""
        return self.run.outcome.output if isinstance(self.run.outcome, Halted) else None


@dataclass(frozen=True)
class Played:
    """The steps of a game, and the input that it led to, for which all of their answers are legal.

    ``shown`` are the first output and all that differ from the one before: the changes of mind.
    """

    steps: tuple[Step, ...]
    moves: Moves = ()
    ended: bool = False
    """Whether the tower is right on this input, and the rule goes no further."""

    @property
    def shown(self) -> tuple[Step, ...]:
        """The steps that show the changes of mind."""
        said = [step for step in self.steps if step.right is not None]
        return tuple(step for i, step in enumerate(said) if i == 0 or step.output != said[i - 1].output)

    @property
    def changes(self) -> int:
        """The number of changes of mind."""
        return max(len(self.shown) - 1, 0)

    @property
    def silent(self) -> Step | None:
        """The step that did not halt within its budget, if there is one."""
        last = self.steps[-1] if self.steps else None
        return last if last and last.right is None and last.run.outcome.budget != ABSTAINED else None  # type: ignore[union-attr]

    @property
    def waiting(self) -> tuple[Step, ...]:
        """The last steps, from the last one on that was right: all on one input, none of them right there."""
        wrong = takewhile(lambda step: not step.right, reversed(self.steps))
        return tuple(wrong)[::-1]


def rule_of(problem: Problem) -> Rule:
    """The rule of the game of a problem.

    Raises:
        BadInput: if it has none.
    """
    if not isinstance(problem, FamilyProblem) or problem.rule is None:
        raise BadInput(f"{problem.name} has no game: it does not say how an input leads to the next (its member rule)")
    return problem.rule


def oracle_of(problem: FamilyProblem, moves: Moves) -> MovedOracle:
    """The oracle of the input that these moves lead to."""
    return MovedOracle(rule_of(problem), problem.places.size, moves)


def play(problem: FamilyProblem, run_step: RunStep, steps: Iterable[int], most: int | None) -> Played:
    """Play the game for these steps, until there are more than ``most`` changes of mind, or a step is silent.

    ``run_step(n, oracle, moves)`` runs step ``n`` on an oracle of the input that the moves lead to.
    """
    rule = rule_of(problem)
    found, depth = Played(()), 0
    for n in steps:
        run = run_step(n, oracle_of(problem, found.moves), found.moves)
        depth = max(depth, reach(problem, run.transcript) or 0)
        step = _judged(problem, rule, Step(n, found.moves, run, None))
        found = replace(found, steps=(*found.steps, step))
        if found.silent or (most is not None and found.changes > most):
            break
        family = rule.next(found.moves, problem.decode(step.output)) if step.right else None
        found = replace(found, ended=step.right is True and family is None)
        if family is not None:
            N = max([depth + 2, *(N + 1 for _, N in found.moves[-1:])])
            found = replace(found, moves=(*found.moves, (family, N)))
    return found


def _judged(problem: FamilyProblem, rule: Rule, step: Step) -> Step:
    """With the verdict on its output."""
    if not isinstance(step.run.outcome, Halted):
        return step
    output: Any = problem.decode(step.output)
    return replace(step, right=rule.solves(step.moves, output))
