"""Statistical evidence against an algorithm with seeds of its own: pilot runs choose an input, fresh runs test it.

All runs read one fixed oracle, the central one up to precision ``N - 1``, so that they are runs on ``iota_N`` too. A
run fails if it halts with an output that is wrong there; every other run counts as a success, also one cut off.

Source: docs/theory.md, 8.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.confidence import lower_bound
from sci.errors import BadInput
from sci.information import ALLOWED
from sci.oracles.central import CentralOracle
from sci.progress import stage
from sci.proofs.adversary.coin_mass import value
from sci.proofs.adversary.escape import reach
from sci.proofs.adversary.goals import TESTS
from sci.proofs.adversary.independent_runs import Draws, Plan, Trial
from sci.proofs.adversary.proof import without_output
from sci.proofs.adversary.result import Evidence, Result
from sci.proofs.certificates import write
from sci.rational import to_text
from sci.running.coin_tree import Tree
from sci.running.run import Halted, Silent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sci.problem import FamilyProblem, Json
    from sci.proofs.adversary.goals import Statistical
    from sci.proofs.adversary.observe import Subject
    from sci.running.coin_tree import Path as CoinPath

PILOTS = 10


def pursue(goal: Statistical, subject: Subject) -> Result:
    """What independent runs show of an algorithm that draws its own seeds, with the lines of a certificate.

    Raises:
        BadInput: for numbers out of range, or a target that makes no sense.
        RuleBroken: if the algorithm left the model.

    Source: docs/theory.md, 8.
    """
    problem: FamilyProblem = subject.problem  # type: ignore[assignment]
    plan = Plan(goal.runs, goal.level, unavoidable(problem) if goal.above is None else goal.above, goal.test)
    draws = Draws(subject, goal.seed or secrets.token_hex(32))
    pilots = []
    with stage("pilot runs", total=PILOTS) as now:
        for path in draws.many(f"pilot {number}" for number in range(1, PILOTS + 1)):
            pilots.append(path)
            now.advance()
    start = Result("withstood", problem, Tree(tuple(pilots)).longest.transcript, detail=Evidence(plan, draws.seed))
    chosen = choose_input(problem, pilots)
    if chosen is None:
        tree = Tree(tuple(pilots))
        return start if tree.halted else without_output(start, tree)
    family, N = chosen
    fresh = draws.within(N - 1) if family else draws
    trial = count_failures(problem, plan, chosen, fresh.many(f"run {number}" for number in range(1, goal.runs + 1)))
    return _found(replace(start, family=family, N=N), trial)


def unavoidable(problem: FamilyProblem) -> Fraction:
    """The failure probability that no randomised algorithm can stay below on every input, ``1 - V``.

    Raises:
        BadInput: if that is 0.
    """
    found = 1 - value(problem, "all")
    if found == 0:
        raise BadInput(
            f"--above is required: no theorem prevents an algorithm from solving {problem.name} on every input"
        )
    return found


def choose_input(problem: FamilyProblem, pilots: Iterable[CoinPath]) -> tuple[int, int] | None:
    """The input on which the most pilot runs fail; None if none does.

    Along a family, twice the ``N`` from which all of these fail: outputs that fail do so from some ``N`` on, and those
    of fresh runs may do so a little later.
    """
    halted = [path for path in pilots if isinstance(path.run.outcome, Halted)]
    points = [problem.decode(path.run.outcome.output) for path in halted]  # type: ignore[union-attr]
    candidates = []
    for family in range(1, problem.families + 1):
        bounds = [problem.fails_from(point, family) for point in points]
        depths = [reach(problem, path.run.transcript) or 0 for path in halted]
        least = [max(bound, depth + 1) for bound, depth in zip(bounds, depths, strict=True) if bound is not None]
        candidates.append((len(least), family, min(2 * max(least, default=0), ALLOWED["precision"][1] + 1)))
    wrong = [point for point in points if problem.solves_centre(point) is False]
    candidates.append((sum(problem.evidence(point, 0, 0) is not None for point in wrong), 0, 0))
    count, family, N = max(candidates, key=lambda candidate: candidate[0])
    return (family, N) if count else None


def count_failures(problem: FamilyProblem, plan: Plan, chosen: tuple[int, int], runs: Iterable[CoinPath]) -> Trial:
    """Count the failed among these runs, in this order; a sequential test stops when it is reached."""
    number, cut, flipped = 0, 0, False
    failed: list[tuple[int, CoinPath, Json]] = []
    with stage("fresh runs", total=plan.runs) as now:
        for number, path in enumerate(runs, 1):
            now.advance()
            flipped, cut = flipped or path.flips != "", cut + isinstance(path.run.outcome, Silent)
            evidence = failure(problem, chosen, path)
            if evidence is not None:
                failed.append((number, path, evidence))
                if plan.test == "sequential" and plan.reached(number, len(failed)):
                    break
    return Trial(*chosen, number, tuple(failed), cut, flipped)


def failure(problem: FamilyProblem, chosen: tuple[int, int], path: CoinPath) -> Json | None:
    """The evidence that a run fails on the input; None if it does not, or was cut off."""
    family, N = chosen
    outcome = path.run.outcome
    if isinstance(outcome, Silent) or (family and (reach(problem, path.run.transcript) or 0) >= N):
        return None  # cut off, or another run there, for it asked for an evaluation of greater size
    return problem.evidence(problem.decode(outcome.output), family, N)


def _found(start: Result, trial: Trial) -> Result:
    """The verdict on a trial."""
    evidence: Evidence = start.detail  # type: ignore[assignment]
    plan, failures = evidence.plan, len(trial.failed)
    bound = lower_bound(TESTS[plan.test], trial.runs, failures, plan.level) if failures else Fraction(0)
    reached = failures > 0 and plan.reached(trial.runs, failures)
    found = replace(evidence, trial=trial, bound=bound, reached=reached)
    outputs = tuple(path.run.outcome.output for _, path, _ in trial.failed)  # type: ignore[union-attr]
    verdict = "statistical" if reached else "partly" if bound else "undecided"
    shown = tuple(lines(start.solved, found, trial)) if found.shown else ()  # type: ignore[arg-type]
    return replace(start, verdict=verdict, detail=found, outputs=outputs, lines=shown)


def lines(problem: FamilyProblem, found: Evidence, trial: Trial) -> list[str]:
    """The lines of a certificate of kind `statistical`, without the footer; runs of one output stand together."""
    plan = found.plan
    told = [trial.runs, to_text(plan.level), to_text(found.shown), plan.test, found.seed if trial.flipped else None]
    queries = {query for _, path, _ in trial.failed for query in path.run.transcript.queries}
    by_output: dict[str, tuple[Json, list[int]]] = {}
    for number, path, evidence in trial.failed:
        output = write.line(["output", path.run.outcome.output])  # type: ignore[union-attr]
        by_output.setdefault(output, (evidence, []))[1].append(number)
    body = [*write.header("statistical", problem), write.line(["input", trial.family, trial.N])]
    body += [write.line(["trial", *told]), *write.answers(CentralOracle(problem), queries)]
    for output, (evidence, numbers) in by_output.items():
        body += [output, write.line(["evidence", evidence]), write.line(["runs", numbers])]
    return body
