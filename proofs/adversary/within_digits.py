"""The weak form: whatever number of digits an algorithm may read, it reads more or is wrong somewhere.

Reading at most ``m`` binary digits (of precision) bounds an algorithm as halting does: a path that asks for more on the
central oracle does so on every ``iota^i_N`` with ``N > m`` too. So no algorithm is, on every input, right within ``m``
digits with a probability above the value of the breakdown game for halting algorithms; if a family escapes every
output, above 0.

Source: docs/theory.md, 2.5, and 2.4 for several families.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sci.oracles.central import CentralOracle
from sci.progress import stage
from sci.proofs.adversary import coin_mass, escape
from sci.proofs.adversary.coin_mass import Worst, reach
from sci.proofs.adversary.escape import Failure
from sci.proofs.adversary.observe import observe_twice
from sci.proofs.adversary.proof import SEARCH, first_words, without_output
from sci.proofs.adversary.result import Result, Within
from sci.running.coin_tree import Tree, mass
from sci.running.run import Silent

if TYPE_CHECKING:
    from sci.problem import FamilyProblem
    from sci.proofs.adversary.goals import WithinDigits
    from sci.proofs.adversary.observe import Subject
    from sci.running.coin_tree import Path


def pursue(goal: WithinDigits, subject: Subject) -> Result:
    """The verdict on an algorithm that may ask for so many digits, with the lines of its certificate.

    Raises:
        BadInput: for numbers out of range, or a target that makes no sense.
        RuleBroken: if the algorithm left the model, or two runs differed.
    """
    problem: FamilyProblem = subject.problem  # type: ignore[assignment]
    if goal.eta is not None:
        coin_mass.require_reachable(problem, goal.eta)
    request = subject.request
    limited = replace(request, budget=replace(request.budget, precision=goal.digits))
    subject = replace(subject, request=limited)
    first, second = observe_twice(subject, always=True)
    wanted = coin_mass.value(problem, "halting") if goal.eta is None else goal.eta
    start = first_words(first, second, problem)
    with stage(SEARCH):
        return judge(replace(start, verdict="withstood", detail=Within(goal.digits, wanted)), first.tree)


def judge(start: Result, tree: Tree) -> Result:
    """The verdict on a coin tree that was cut off at the digits."""
    problem: FamilyProblem = start.solved  # type: ignore[assignment]
    within: Within = start.detail  # type: ignore[assignment]
    over = [path for path in tree.paths if _is_beyond(problem, path, within.digits)]
    inside = Tree(tuple(path for path in tree.paths if path not in over))
    beyond = mass(over)
    worst = coin_mass.worst_input(problem, coin_mass.groups(problem, inside), least=within.digits + 1)
    if worst is None and beyond:
        worst = Worst(1, within.digits + 1, ())
    if worst is None:
        return start if tree.halted else without_output(start, tree)
    found = replace(within, failing=worst.mass, beyond=beyond)
    verdict = "refuted" if found.right <= found.goal else "partly"
    lines = tuple(_lines(problem, tree, worst)) if worst.mass else ()
    return replace(worst.result(start), verdict=verdict, detail=found, lines=lines)


def _is_beyond(problem: FamilyProblem, path: Path, digits: int) -> bool:
    """Whether a path asked for more digits, or for an evaluation of greater size."""
    return path.run.outcome == Silent("precision") or (reach(problem, [path]) or 0) > digits


def _lines(problem: FamilyProblem, tree: Tree, worst: Worst) -> list[str]:
    """The lines of a certificate of the failing paths, without the footer; of the only path if there are no coins."""
    oracle = CentralOracle(problem)
    if tree.paths[0].flips:
        return coin_mass.lines(problem, oracle, worst)
    (group, evidence), run = worst.failing[0], tree.paths[0].run
    failure = Failure(worst.family, worst.N, evidence)
    return escape.lines(problem, oracle, run.transcript, group.output, failure)
