"""The game with horns: each time that a tower is right, it is led on to an input on which that is wrong.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.oracles.moved import MovedOracle
from sci.problem import ArrangedProblem
from sci.proofs.adversary.escape import reach
from sci.proofs.adversary.played import Played, Step
from sci.running.run import Halted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sci.moves import Moves, Rule
    from sci.problem import Problem
    from sci.running.run import Run

    RunStep = Callable[[int, MovedOracle, Moves], Run]


def rule_of(problem: Problem) -> Rule:
    """The rule of the game of a problem.

    Raises:
        BadInput: if it has none.
    """
    if not isinstance(problem, ArrangedProblem) or problem.rule is None:
        raise BadInput(f"{problem.name} has no game: it has no member rule, which leads from one input to the next")
    return problem.rule


def oracle_of(problem: ArrangedProblem, moves: Moves) -> MovedOracle:
    """The oracle of the input that these moves lead to."""
    return MovedOracle(rule_of(problem), problem.places.size, moves)


def play(problem: ArrangedProblem, run_step: RunStep, steps: Iterable[int], most: int | None) -> Played:
    """Play the game for these steps, until there are more than ``most`` changes of mind, or a step is silent.

    ``run_step(n, oracle, moves)`` runs step ``n`` on an oracle of the input that the moves lead to.
    """
    rule = rule_of(problem)
    found, depth = Played(()), 0
    for n in steps:
        run = run_step(n, oracle_of(problem, found.moves), found.moves)
        depth = max(depth, reach(problem, run.transcript) or 0)
        step = _judged(problem, rule, Step(n, found.moves, run, None))
        found = replace(found, steps=(*found.steps, step), shown=_shown(problem, rule, found.shown, step))
        if found.silent or (most is not None and found.changes > most):
            break
        family = rule.next(found.moves, problem.decode(step.output)) if step.right else None
        found = replace(found, ended=step.right is True and family is None)
        if family is not None:
            N = max([depth + 2, *(N + 1 for _, N in found.moves[-1:])])
            found = replace(found, moves=(*found.moves, (family, N)))
    return found


def _shown(problem: ArrangedProblem, rule: Rule, shown: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    """With the step, if its output is a change of mind."""
    if step.right is None:
        return shown
    output, last = problem.decode(step.output), problem.decode(shown[-1].output) if shown else None
    return (*shown, step) if rule.is_change(output, last, step.right) else shown


def _judged(problem: ArrangedProblem, rule: Rule, step: Step) -> Step:
    """With the verdict on its output."""
    if not isinstance(step.run.outcome, Halted):
        return step
    output: Any = problem.decode(step.output)
    return replace(step, right=rule.solves(step.moves, output))
