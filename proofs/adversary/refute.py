"""One refutation, end to end: run on the central oracle, find the failing input, write the certificate, verify it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput
from sci.given_problem import as_problem
from sci.information import Budget
from sci.instance import InstanceProblem
from sci.problem import FamilyProblem, Problem, ReductionProblem
from sci.proofs.adversary import determine, proof, statistical, towers, within_digits
from sci.proofs.adversary.goals import Goal, InTheLimit, Proof, WithinDigits
from sci.proofs.adversary.observe import Subject
from sci.proofs.adversary.perform import Request
from sci.proofs.certificates import write
from sci.proofs.certificates.deliver import deliver
from sci.proofs.theorems import problem_named
from sci.running.coin_tree import Limits
from sci.running.target import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Executor

    from sci.proofs.adversary.result import Result


@dataclass(frozen=True)
class Campaign:
    """All that a refutation depends on.

    Args:
        algorithm: a target text (``"mine.py:Ridge"``), run in a child process unless ``in_process``; or an algorithm
            itself (object with ``run``, class, function), run in this process.
        problem: name of a shipped problem, ``"file.py:Problem"``, or a problem itself.
        parameters: of a problem that is named, as texts, or values whose text is meant.
        goal: what is to be shown.
        budget: of each run; for a randomised algorithm, of each path, the seconds of all.
        limits: how much of the coin tree of a randomised algorithm is explored.
        output: where the certificate goes; an old one there is replaced by a verified one, or left alone.
        in_process: run a target in this process, without limits of time and memory.
        executor: runs the coin paths, or the independent runs, of an algorithm; what is found does not depend on it.
        data: your instance, for a problem that is about one: an array of numbers, or a dictionary of arrays by name.
    """

    algorithm: Any
    problem: str | Problem
    parameters: Mapping[str, Any] = field(default_factory=dict)
    goal: Goal = Proof()
    budget: Budget = Budget()
    limits: Limits = Limits()
    output: str | Path = "counterexample.cert"
    in_process: bool = False
    executor: Executor | None = None
    data: Any = None

    def run(self) -> Result:
        """Run the refutation, and write a verified certificate to ``output`` if there is something to certify.

        Raises:
            BadInput: for a problem, a parameter, a target or a path that makes no sense, a goal that no proof can
                reach, or an executor for a tower.
            RuleBroken: if the algorithm left the model, or two runs differed.

        Source: docs/theory.md, Theorems 2.2' and 2.3.
        """
        place = write.place_for(Path(self.output))
        problem, statement = self._problem()
        told = self._given() if isinstance(self.problem, str) else problem.parameters
        told = problem.carried if isinstance(problem, InstanceProblem) else told
        named = self.problem if isinstance(self.problem, str) else problem.name
        sha256 = digest_of(self.algorithm) if isinstance(self.algorithm, str) else None
        request = Request(str(self.algorithm), named, told, self.budget, self.limits, sha256=sha256)
        shown, _ = self._problem()
        subject = Subject(self.algorithm, request, problem, shown, self.in_process, self.executor)
        result = replace(_pursue(self.goal, subject), sha256=sha256)
        if not result.lines:
            return result
        claim = deliver(list(result.lines), place, statement)
        return replace(result, claim=claim, certificate=Path(self.output), statement=statement)

    def _given(self) -> dict[str, str]:
        return determine.given(self.parameters, self.data)

    def _problem(self) -> tuple[Problem, Path | None]:
        """The problem, and the file of its statement, if it is none of the shipped ones."""
        if isinstance(self.problem, str):
            place = self.problem.rpartition(":")[0]
            return problem_named(self.problem, self._given()), Path(place) if place else None
        problem = as_problem(self.problem, type(self.problem).__name__)
        if self._given():
            raise BadInput(
                f"parameters can be given only with a problem's name; this {problem.name} object has its own"
            )
        if type(self.problem).__module__.startswith("sci.proofs."):
            return problem, None
        if isinstance(self.algorithm, str):
            raise BadInput("a named target runs in its own process: name the problem too, as file.py:Problem")
        return problem, Path(inspect.getfile(type(self.problem)))


def _pursue(goal: Goal, subject: Subject) -> Result:
    is_tower = not isinstance(subject.algorithm, str) and hasattr(subject.algorithm, "claim")
    if goal == Proof() and (is_tower or isinstance(subject.problem, ReductionProblem)):
        goal = InTheLimit()
    if isinstance(goal, InTheLimit):
        if subject.executor:
            raise BadInput(
                "an executor is for coin paths and independent runs: the steps of a tower depend on each other"
            )
        return towers.pursue(goal, subject)
    if isinstance(goal, Proof):
        return proof.pursue(goal, subject)
    if not isinstance(subject.problem, FamilyProblem):
        raise BadInput(f"{subject.problem.name} is for algorithms without coins: its inputs have no names")
    if isinstance(goal, WithinDigits):
        return within_digits.pursue(goal, subject)
    return statistical.pursue(goal, subject)


def refute(
    algorithm: Any,
    problem: str | Problem,
    parameters: Mapping[str, Any] | None = None,
    *,
    data: Any = None,
    goal: Goal = Proof(),
    budget: Budget = Budget(),
    limits: Limits = Limits(),
    output: str | Path = "counterexample.cert",
    in_process: bool = False,
    executor: Executor | None = None,
    steps: int | None = None,
) -> Result:
    """Run the adversary against an algorithm and, if it is refuted, leave a verified certificate at ``output``.

    The arguments are those of a `Campaign`, which also says what is raised; ``steps`` stands for the goal
    ``InTheLimit(steps)`` against a tower.
    """
    goal = goal if steps is None else InTheLimit(steps)
    return Campaign(
        algorithm, problem, parameters or {}, goal, budget, limits, output, in_process, executor, data
    ).run()
