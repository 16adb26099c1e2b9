"""Replay: does *this* algorithm do what a certificate says? How that is found out depends on the kind of certificate.

A recorded run is replayed exactly: a fresh process runs the algorithm on the committed input, the answers are handed to
it from the certificate's table, and an unseen query is a difference. Independent runs cannot be run again, since their
seeds are not known or do not matter: their test is repeated by fresh runs on the input that is now committed.

Source: docs/theory.md, 3.10, Claim 2; 8.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from sci.errors import BadInput, RuleBroken
from sci.information import ALLOWED, Budget
from sci.oracles.central import CommittedOracle
from sci.problem import ReadingProblem
from sci.progress import stage
from sci.proofs.adversary.independent_runs import Draws, Plan
from sci.proofs.adversary.observe import Subject, tree_from
from sci.proofs.adversary.perform import Request
from sci.proofs.adversary.statistical import count_failures
from sci.proofs.certificates.deliver import check
from sci.proofs.certificates.read import read
from sci.proofs.theorems import problem_named
from sci.rational import from_text
from sci.running.run import Halted, Silent
from sci.running.sandbox import run_in_child
from sci.running.target import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sci.problem import FamilyProblem, Json, Problem
    from sci.proofs.certificates.read import Record
    from sci.running.coin_tree import Path as CoinPath
    from sci.running.coin_tree import Tree


@dataclass(frozen=True)
class Replayed:
    """What came of a replay: whether the algorithm does what the certificate says, and the ``sentence`` about it.

    ``sha256`` is that of the algorithm's file; what it imports is not part of it.
    """

    confirmed: bool
    sentence: str
    sha256: str | None = None


def replay(certificate: Path, target: str, statement: Path | None = None, *, seconds: int = Budget.seconds) -> Replayed:
    """Verify a certificate, and let an algorithm do again what it says.

    ``statement`` is the definition of a problem that is not shipped. A run has these seconds: the coin paths of a
    randomised algorithm together, of independent runs each one.

    Raises:
        BadInput: if the certificate is not verified or is about no run, or for a target, or a number of seconds, that
            makes no sense.
        RuleBroken: if one of several independent runs left the model.
    """
    checked = check(certificate, statement)
    if not checked.verified:
        raise BadInput(f"{certificate} is not verified, so nothing is replayed: {' '.join(checked.lines[-1:])}")
    return again(read(certificate), target, statement, seconds=seconds)


def again(record: Record, target: str, statement: Path | None = None, *, seconds: int = Budget.seconds) -> Replayed:
    """The same for a certificate that was verified and read."""
    if not record.about.replay:
        raise BadInput(f"a certificate of kind {record.kind} is not about a run: there is nothing to replay")
    named = record.problem if statement is None else f"{statement}:Problem"
    request = Request(target, named, record.given, Budget(seconds=seconds), sha256=digest_of(target))
    found: Replayed = resolve_name(record.about.replay)(record, request)
    return replace(found, sha256=request.sha256)


def exactly(record: Record, request: Request) -> Replayed:
    """Whether the algorithm asks exactly the recorded queries and gives the recorded output, after each coin string."""
    outputs = {flips: shown.output for shown in record.shown for flips in shown.flips}
    coins = tuple(outputs) if outputs.keys() != {""} else None
    # the certificate does not say within which budget it was found; a query that is not in it ends a replay anyway
    budget = replace(request.budget, queries=ALLOWED["queries"][1], precision=ALLOWED["precision"][1])
    difference = _difference(record, replace(request, budget=budget, flips=coins, again=True), outputs)
    if difference is not None:
        return Replayed(False, f"verified, NOT replayed: {difference}")
    gives = "gives this output" if coins is None else "gives these outputs after these coins"
    return Replayed(True, f"replayed: {request.named} asks exactly these queries and {gives}")


def _difference(record: Record, request: Request, outputs: Mapping[str, Json]) -> str | None:
    """The first difference between a run on the recorded answers and what is recorded; None if there is none."""
    problem = problem_named(request.problem, request.parameters)
    answers = record.table
    asked: set[tuple[int, int]] = set()

    def answer(first: int, count: int, precision: int) -> list[int]:
        found = []
        for query in ((index, precision) for index in range(first, first + count)):
            if query not in answers:
                raise RuleBroken(f"it asks query {_named(problem, *query)}, which is not in the certificate")
            asked.add(query)
            found.append(answers[query])
        now.done = len(asked)
        return found

    try:
        with stage("the algorithm is replayed", total=len(answers)) as now:
            tree = tree_from(run_in_child(request.job(), answer)[0], request, problem)
    except RuleBroken as error:
        return str(error)
    if (silent := _silence(tree, request.budget.seconds)) is not None:
        return silent
    if asked != answers.keys():
        return f"it does not ask query {_named(problem, *min(answers.keys() - asked))}, which is in the certificate"
    others = (path for path in tree.paths if path.run.outcome != Halted(outputs.get(path.flips)))
    return next((f"its output is different{_after(path)}" for path in others), None)


def _named(problem: Problem, index: int, precision: int) -> str:
    """A query in words; that of a function by its point, since the numbers of points mean nothing to anybody."""
    return f"({problem.evaluation_name(index) if isinstance(problem, ReadingProblem) else index}, {precision})"


def _silence(tree: Tree, seconds: int) -> str | None:
    """The budget within which it did not halt, if there is one."""
    for path in tree.paths:
        if isinstance(path.run.outcome, Silent):
            time = f"{seconds} second{'s' * (seconds != 1)}"
            budget = path.run.outcome.budget
            return f"it did not halt within {time if budget == 'seconds' else f'the budget of {budget}'}{_after(path)}"
    return None


def _after(path: CoinPath) -> str:
    return f" after the flips {path.flips}" if path.flips else ""


def statistically(record: Record, request: Request) -> Replayed:
    """Whether fresh runs, as many as recorded, reach the recorded level again; answers come from here."""
    problem: FamilyProblem = problem_named(request.problem, request.parameters)  # type: ignore[assignment]
    oracle = CommittedOracle(problem, record.family, record.N)

    def answer(first: int, count: int, precision: int) -> list[int]:
        return oracle.answers(first, count, precision).tolist()  # type: ignore[no-any-return]

    runs, level, above, test, _ = record.only("trial")
    plan = Plan(runs, from_text(level), from_text(above), test)
    draws = Draws(Subject(request.target, request, problem, problem), secrets.token_hex(32), answer)
    fresh = draws.many(f"run {number}" for number in range(1, runs + 1))
    trial = count_failures(problem, plan, (record.family, record.N), fresh)
    cut = f" (cut off, and counted as successes: {trial.cut})" if trial.cut else ""
    failed = f"{len(trial.failed)} of {trial.runs} fresh runs with seeds of their own{cut}"
    count = f"{request.named} fails on this input in {failed}"
    if plan.reached(trial.runs, len(trial.failed)):
        told = f"statistical replay: {count}, again at level {plan.level} with probability above {plan.above}"
        return Replayed(True, told)
    return Replayed(False, f"verified, NOT repeated: {count}, which is not enough at level {plan.level}")
