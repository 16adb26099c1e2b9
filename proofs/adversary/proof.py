"""A proof: the algorithm runs twice on the central oracle, and an input is found on which what it did is wrong.

Source: docs/theory.md, Theorems 2.2' and 2.3, and what a finite run establishes (2.6).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.oracles.central import CentralOracle, central_oracle
from sci.problem import FamilyProblem, ReadingProblem
from sci.progress import stage
from sci.proofs.adversary import coin_mass, determine, escape
from sci.proofs.adversary.observe import observe_twice
from sci.proofs.adversary.result import Chances, Result
from sci.proofs.certificates import write
from sci.running.run import ABSTAINED

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.problem import Problem
    from sci.proofs.adversary.goals import Proof
    from sci.proofs.adversary.observe import Observed, Subject
    from sci.running.coin_tree import Tree
    from sci.running.run import Run

SEARCH = "looking for an input on which it fails"


def pursue(goal: Proof, subject: Subject) -> Result:
    """The verdict on an algorithm, with the lines of its certificate.

    Raises:
        BadInput: for a target that makes no sense, or an ``eta`` that no proof can reach.
        RuleBroken: if the algorithm left the model, or two runs differed.
    """
    problem = subject.problem
    if goal.eta is not None:
        coin_mass.require_reachable(_families(problem), goal.eta)
    first, second = observe_twice(subject)
    start = first_words(first, second, problem)
    if not second.tree.halted:
        return without_output(start, second.tree)
    tree = first.tree
    with stage(SEARCH):
        if len(tree.paths) == 1 and not tree.paths[0].flips:
            return _judge_run(start, tree.paths[0].run)
        return _judge_tree(start, tree, goal.eta)


def without_output(start: Result, tree: Tree) -> Result:
    """The verdict where no path gave an output: it abstained, or did not halt within a budget."""
    if tree.budget == ABSTAINED:
        return replace(start, verdict=ABSTAINED)
    return replace(start, verdict="silent", budget=tree.budget)


def first_words(first: Observed, second: Observed, problem: Problem) -> Result:
    """The result before anything is judged: silence, what was read and printed, runs and notes."""
    seen = (first,) if second is first else (first, second)
    notes = tuple(dict.fromkeys(name for one in seen for name in one.notes))
    read = first.tree.longest.transcript
    return Result("silent", problem, read, printed=first.printed, runs=sum(one.runs for one in seen), notes=notes)


def _families(problem: object) -> FamilyProblem:
    if not isinstance(problem, FamilyProblem):
        raise BadInput(f"{problem.name} is for algorithms without coins")  # type: ignore[attr-defined]
    return problem


def _judge_run(start: Result, run: Run) -> Result:
    """The verdict on a run without coins that halted."""
    problem, answer = start.solved, run.outcome.output  # type: ignore[union-attr]
    if isinstance(problem, ReadingProblem):
        verdict, lines = problem.judge(answer, write.readings(central_oracle(problem), run.transcript.queries))
        return replace(start, verdict=verdict, outputs=(answer,), lines=tuple(lines))
    families = _families(problem)
    if isinstance(families, InstanceProblem):
        families = families.facing(families.decode(answer))
        start = replace(start, solved=families)
    failure = escape.find_failure(families, answer, run.transcript)
    if failure is None and isinstance(families, InstanceProblem):
        return determine.judge(start, families, answer, run.transcript)
    if failure is None:
        return replace(start, verdict="withstood")
    lines = escape.lines(families, CentralOracle(families), run.transcript, answer, failure)
    found = replace(start, family=failure.family, N=failure.N, outputs=(answer,))
    return replace(found, verdict="refuted", lines=tuple(lines))


def _judge_tree(start: Result, tree: Tree, eta: Fraction | None) -> Result:
    """The verdict on a coin tree of which something halted."""
    problem = _families(start.solved)
    halted = coin_mass.groups(problem, tree)
    worst = coin_mass.worst_input(problem, halted)
    if worst is None:
        return replace(start, verdict="withstood")
    values = {kind: coin_mass.value(problem, kind) for kind in ("all", "halting")}
    needed = 1 - (values["all"] if eta is None else eta)
    chances = Chances(
        worst.mass, tree.mass, len(tree.halted), needed, values, eta,
        coin_mass.at_centre(problem, halted), coin_mass.at_worst(problem, halted, worst),
    )  # fmt: skip
    verdict = "refuted" if worst.mass >= needed else "partly"
    lines = tuple(coin_mass.lines(problem, CentralOracle(problem), worst))
    return replace(worst.result(start), verdict=verdict, detail=chances, lines=lines)
