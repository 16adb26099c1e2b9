"""Statistical evidence against an algorithm with seeds of its own: pilot runs choose an input, fresh runs test it.

All runs read one fixed oracle, the central one up to precision ``N - 1``, so that they are runs on ``iota_N`` too. A
run fails if it halts with an output that is wrong there; every other run counts as a success, also one cut off.

Source: docs/theory.md, 8.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.confidence import e_value_reaches, lower_bound, require_probability, tail_reaches
from sci.errors import BadInput
from sci.information import ALLOWED, Budget
from sci.oracles.central import CentralOracle
from sci.progress import stage
from sci.proofs.adversary.coin_mass import value
from sci.proofs.adversary.independent_runs import Draws
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import deliver
from sci.rational import to_text
from sci.running.coin_tree import Limits, Tree
from sci.running.messages import problem_of, request_for
from sci.running.run import Halted, Silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Executor

    from sci.problem import Json, Problem
    from sci.running.coin_tree import Path as CoinPath

PILOTS = 10
MOST_RUNS = 10_000
TESTS = {"fixed": tail_reaches, "sequential": e_value_reaches}


@dataclass(frozen=True)
class Plan:
    """What is to be shown, and how, fixed before any run.

    At ``level``: the failure probability is ``above`` some ``p``. The test is ``"fixed"``, after exactly ``runs`` runs,
    or ``"sequential"``, as soon as it is reached and after at most ``runs``.

    Raises:
        BadInput: if a number is out of range.
    """

    runs: int
    level: Fraction
    above: Fraction
    test: str = "fixed"

    def __post_init__(self) -> None:
        if not 1 <= self.runs <= MOST_RUNS:
            raise BadInput(f"--runs {self.runs} is not allowed (an integer from 1 to {MOST_RUNS})")
        require_probability("--level", self.level)
        require_probability("--above", self.above)

    def reached(self, runs: int, failures: int) -> bool:
        """Whether so many failures show it."""
        return TESTS[self.test](runs, failures, self.above, self.level)


@dataclass(frozen=True)
class Trial:
    """Fresh runs tested on the input ``(family, N)``: how many, and of the failed ones number, run and evidence."""

    family: int
    N: int
    runs: int
    failed: tuple[tuple[int, CoinPath, Json], ...]
    cut: int
    flipped: bool


@dataclass(frozen=True)
class Finding:
    """What the runs say.

    ``verdict`` is ``"statistical"`` (what was planned is shown), ``"partly"`` (a failure probability above ``bound``
    is, which is less), ``"undecided"`` (none above 0 is), ``"silent"`` (no pilot run halted within ``budget``), or
    ``"withstood"`` (pilot runs halted, and no input is known on which one fails). ``bound`` is the largest multiple of
    1/1000 that is shown, ``claim`` the checker's words, ``seed`` that of the coins that the runs were given.
    """

    verdict: str
    problem: str
    plan: Plan
    seed: str
    trial: Trial | None = None
    bound: Fraction = Fraction(0)
    claim: tuple[str, ...] = ()
    certificate: Path | None = None
    budget: str | None = None

    @property
    def shown(self) -> Fraction:
        """What is shown to be exceeded at the level: what was planned, or else the bound."""
        return self.plan.above if self.verdict == "statistical" else self.bound


def refute_statistically(
    algorithm: Any,
    problem: str,
    parameters: Mapping[str, str] | None = None,
    *,
    runs: int = 200,
    level: Fraction = Fraction(1, 10**6),
    above: Fraction | None = None,
    test: str = "fixed",
    budget: Budget | None = None,
    limits: Limits | None = None,
    seed: str | None = None,
    executor: Executor | None = None,
    output: str | Path = "statistical.cert",
    in_process: bool = False,
) -> Finding:
    """Test whether an algorithm that draws its own seeds fails on some input, and leave a verified certificate.

    Args:
        algorithm: as for `sci.refute`; it may draw its own seeds, or take ``coins``.
        problem: as there.
        parameters: as there.
        runs: how many fresh runs test the input.
        level: the probability with which the claim may be made although it is false.
        above: the failure probability to be exceeded; by default ``1 - V`` of the breakdown game, what no randomised
            algorithm can stay below on every input.
        test: ``"fixed"`` number of runs (Clopper and Pearson), or ``"sequential"``, stopping early (an e-value).
        budget: of each run.
        limits: ``flips`` of each run.
        seed: of the coins, 64 hexadecimal digits; by default drawn by the system, and recorded.
        executor: runs the runs; what is found does not depend on it.
        output: where the certificate goes.
        in_process: run a target in this process.

    Raises:
        BadInput: for numbers out of range, or a problem, target or path that makes no sense.
        RuleBroken: if the algorithm left the model.

    Source: docs/theory.md, 8.
    """
    place = certificate.clear(Path(output))
    request = request_for(str(algorithm), problem, dict(parameters or {}), budget or Budget(), limits or Limits())
    instance = problem_of(request)
    plan = Plan(runs, level, unavoidable(instance) if above is None else above, test)
    draws = Draws(algorithm, request, instance, seed or secrets.token_hex(32), in_process)
    pilots = []
    with stage("pilot runs", total=PILOTS) as now:
        for path in draws.many((f"pilot {number}" for number in range(1, PILOTS + 1)), executor):
            pilots.append(path)
            now.advance()
    chosen = choose_input(instance, pilots)
    if chosen is None:
        return _no_input(plan, draws, pilots)
    family, N = chosen
    fresh = draws.within(N - 1) if family else draws
    trial = count_failures(
        instance, plan, chosen, fresh.many((f"run {number}" for number in range(1, runs + 1)), executor)
    )
    finding = _found(plan, draws, trial)
    if finding.shown == 0:
        return finding
    statement = Path(problem.rpartition(":")[0]) if ":" in problem else None
    claim = deliver(lines(instance, finding, trial), place, statement)
    return replace(finding, claim=claim, certificate=Path(output))


def unavoidable(problem: Problem) -> Fraction:
    """The failure probability that no randomised algorithm can stay below on every input, ``1 - V``.

    Raises:
        BadInput: if that is 0.
    """
    found = 1 - value(problem, "all")
    if found == 0:
        raise BadInput(f"--above is needed: nothing is known to keep an algorithm from solving all of {problem.name}")
    return found


def choose_input(problem: Problem, pilots: Iterable[CoinPath]) -> tuple[int, int] | None:
    """The input on which the most pilot runs fail; None if none does.

    Along a family, twice the ``N`` from which all of these fail: outputs that fail do so from some ``N`` on, and those
    of fresh runs may do so a little later.
    """
    halted = [path for path in pilots if isinstance(path.run.outcome, Halted)]
    points = [problem.decode(path.run.outcome.output) for path in halted]  # type: ignore[union-attr]
    candidates = []
    for family in range(1, problem.families + 1):
        bounds = [problem.fails_from(point, family) for point in points]
        depths = [path.run.transcript.deepest or 0 for path in halted]
        least = [max(bound, depth + 1) for bound, depth in zip(bounds, depths, strict=True) if bound is not None]
        candidates.append((len(least), family, min(2 * max(least, default=0), ALLOWED["precision"][1] + 1)))
    wrong = [point for point in points if problem.solves_centre(point) is False]
    candidates.append((sum(problem.evidence(point, 0, 0) is not None for point in wrong), 0, 0))
    count, family, N = max(candidates, key=lambda candidate: candidate[0])
    return (family, N) if count else None


def count_failures(problem: Problem, plan: Plan, chosen: tuple[int, int], runs: Iterable[CoinPath]) -> Trial:
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


def failure(problem: Problem, chosen: tuple[int, int], path: CoinPath) -> Json | None:
    """The evidence that a run fails on the input; None if it does not, or was cut off."""
    family, N = chosen
    outcome = path.run.outcome
    if isinstance(outcome, Silent):
        return None
    return problem.evidence(problem.decode(outcome.output), family, N)


def _no_input(plan: Plan, draws: Draws, pilots: list[CoinPath]) -> Finding:
    silent = all(isinstance(path.run.outcome, Silent) for path in pilots)
    budget = Tree(tuple(pilots)).budget if silent else None
    return Finding("silent" if silent else "withstood", draws.problem.name, plan, draws.seed, budget=budget)


def _found(plan: Plan, draws: Draws, trial: Trial) -> Finding:
    failures = len(trial.failed)
    bound = lower_bound(TESTS[plan.test], trial.runs, failures, plan.level) if failures else Fraction(0)
    reached = failures > 0 and plan.reached(trial.runs, failures)
    verdict = "statistical" if reached else "partly" if bound else "undecided"
    return Finding(verdict, draws.problem.name, plan, draws.seed, trial, bound)


def lines(problem: Problem, finding: Finding, trial: Trial) -> list[str]:
    """The lines of a certificate of kind `statistical`, without the footer; runs of one output stand together."""
    plan = finding.plan
    told = [trial.runs, to_text(plan.level), to_text(finding.shown), plan.test, finding.seed if trial.flipped else None]
    queries = {query for _, path, _ in trial.failed for query in path.run.transcript.queries}
    by_output: dict[str, tuple[Json, list[int]]] = {}
    for number, path, evidence in trial.failed:
        output = certificate.line(["output", path.run.outcome.output])  # type: ignore[union-attr]
        by_output.setdefault(output, (evidence, []))[1].append(number)
    body = [certificate.header("statistical", problem), certificate.line(["input", trial.family, trial.N])]
    body += [certificate.line(["trial", *told]), *certificate.answers(CentralOracle(problem), queries)]
    for output, (evidence, numbers) in by_output.items():
        body += [output, certificate.line(["evidence", evidence]), certificate.line(["runs", numbers])]
    return body
