"""The replay of a statistical certificate: fresh runs on the input that is now committed, at the same level.

The recorded runs cannot be run again, since their seeds are not known or do not matter; what is repeated is the test.

Source: docs/theory.md, 8.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sci.information import Budget
from sci.oracles.central import CommittedOracle
from sci.proofs.adversary.independent_runs import Draws, Plan, Trial
from sci.proofs.adversary.observe import Subject
from sci.proofs.adversary.perform import Request
from sci.proofs.adversary.statistical import count_failures
from sci.proofs.theorems import problem_named
from sci.rational import from_text

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from pathlib import Path

    from sci.problem import FamilyProblem


@dataclass(frozen=True)
class Repeated:
    """What fresh runs say: whether the claim is ``reached`` again, and the ``trial``."""

    plan: Plan
    trial: Trial

    @property
    def reached(self) -> bool:
        """Whether the claim of the certificate is reached again."""
        return self.plan.reached(self.trial.runs, len(self.trial.failed))

    def sentence(self, target: str) -> str:
        """What to say of it."""
        plan, trial = self.plan, self.trial
        count = (
            f"{target} fails on this input in {len(trial.failed)} of {trial.runs} fresh runs with seeds of their own"
            + (f" (cut off, and counted as successes: {trial.cut})" if trial.cut else "")
        )
        if self.reached:
            return f"statistical replay: {count}, again at level {plan.level} with probability above {plan.above}"
        return f"verified, NOT repeated: {count}, which is not enough at level {plan.level}"


def is_statistical(certificate: Path) -> bool:
    """Whether a verified certificate is of this kind."""
    with certificate.open(encoding="ascii") as stream:
        return bool(json.loads(next(stream))["kind"] == "statistical")


def repeat(
    certificate: Path,
    target: str,
    statement: Path | None,
    seconds: int = Budget.seconds,
    executor: Executor | None = None,
) -> Repeated:
    """Test an algorithm anew as a verified certificate says, each run within these seconds.

    Answers are handed to its processes from here.

    Raises:
        BadInput: for a target that makes no sense, or a number of seconds that no budget may have.
        RuleBroken: if the algorithm left the model.
    """
    with certificate.open(encoding="ascii") as stream:
        header, (_, family, N), (_, runs, level, above, test, _) = (json.loads(next(stream)) for _ in range(3))
    named = header["problem"] if statement is None else f"{statement}:Problem"
    request = Request(target, named, header["parameters"], Budget(seconds=seconds))
    problem: FamilyProblem = problem_named(named, request.parameters)  # type: ignore[assignment]
    oracle = CommittedOracle(problem, family, N)

    def answer(first: int, count: int, precision: int) -> list[int]:
        return oracle.answers(first, count, precision).tolist()  # type: ignore[no-any-return]

    plan = Plan(runs, from_text(level), from_text(above), test)
    draws = Draws(Subject(target, request, problem, problem, executor=executor), secrets.token_hex(32), answer)
    names = (f"run {number}" for number in range(1, runs + 1))
    return Repeated(plan, count_failures(problem, plan, (family, N), draws.many(names)))
