"""Does an algorithm solve a problem? A search for the smallest oracle on which it does not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.data import as_text
from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.oracles.inputs import Member
from sci.proofs.adversary import escape
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import deliver
from sci.proofs.testing.general import BUDGET
from sci.proofs.testing.instances import instances
from sci.proofs.testing.oracle import LegalOracle, Recorder, families, name_of, told
from sci.proofs.testing.smallest import smallest
from sci.proofs.testing.strategies import inputs, legal_oracles
from sci.running.run import ABSTAINED, Halted, Run, Silent, as_procedure, execute, is_randomised

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.information import Budget
    from sci.problem import Json


def check_solves(
    algorithm: Any,
    problem: Any,
    budget: Budget = BUDGET,
    *,
    output: str | Path | None = None,
    statement: Path | None = None,
) -> None:
    """Assert that whenever a deterministic algorithm halts, it solves the problem, on all legal oracles tried.

    Where it does not, the failure is shrunk to the smallest oracle, and at ``output`` a certificate of it is left that
    the checker has verified (relative to ``statement``, for a problem of your own). A problem about data that is given
    by its name stands for all its instances: then the instance is shrunk, too, to few small integers.

    For a problem that no algorithm solves, use `sci.refute`, which need not search; this is for algorithms that you
    hope are right, on problems that can be solved, and for the simplest example of a failure.

    Raises:
        AssertionError: with the story of the smallest failure.
        BadInput: if it is not an algorithm, or flips coins, or the certificate cannot be written.
        RuleBroken: if it leaves the model.

    Source: docs/theory.md, 1 (an algorithm must be right for every oracle of every input).
    """
    __tracebackhide__ = True
    any_instance = isinstance(problem, str)
    problem = problem if any_instance else families(problem)
    procedure = as_procedure(algorithm)
    if is_randomised(procedure):
        raise BadInput("an algorithm that flips coins may fail on some of them (see sci.refute)")
    given = instances(problem).flatmap(inputs) if any_instance else inputs(problem)
    wrong = smallest(given.flatmap(legal_oracles), lambda oracle: find(procedure, oracle, budget))
    if wrong is None:
        return
    kept = wrong.leave(Path(output), statement) if output is not None else []
    raise AssertionError(
        "\n".join([f"{name_of(algorithm)} does not solve {wrong.given.problem.name}", *wrong.story(), *kept])
    )


def find(procedure: Callable[..., Any], oracle: LegalOracle, budget: Budget) -> Wrong | None:
    """The failure of one run, if it is one.

    Raises:
        RuleBroken: if it leaves the model.
    """
    recorder, given = Recorder(oracle), oracle.given
    if not isinstance(given, Member):
        return None
    problem = given.problem
    run = execute(procedure, problem, recorder, budget)
    if run.outcome == Silent(ABSTAINED):
        return Wrong(oracle, given, recorder, run, None, None)
    if not isinstance(run.outcome, Halted):
        return None
    point = problem.decode(run.outcome.output)
    evidence = problem.evidence(point, given.family, given.N)
    if evidence is None and (given.family or problem.solves_centre(point) is not False):
        return None
    return Wrong(oracle, given, recorder, run, run.outcome.output, evidence)


@dataclass(frozen=True)
class Wrong:
    """A run with a wrong output; without evidence it fails, but no certificate can show it."""

    oracle: LegalOracle
    given: Member
    recorder: Recorder
    run: Run
    output: Json
    evidence: Json | None

    def story(self) -> list[str]:
        """What happened, for people."""
        if self.run.outcome == Silent(ABSTAINED):
            wrong = f"the smallest oracle found on which it abstains: {self.oracle!r}"
            return [wrong, told(self.recorder.table), "it gives no answer there, although a solution exists"]
        text = certificate.line(self.output)
        problem = self.given.problem
        data = [f"the data: {as_text(problem.data)}"] if isinstance(problem, InstanceProblem) else []
        return [
            *data,
            f"the smallest oracle found on which it is wrong: {self.oracle!r}",
            told(self.recorder.table),
            f"its output, wrong there: {text if len(text) <= 200 else text[:200] + '...'}",
        ]

    def leave(self, output: Path, statement: Path | None) -> list[str]:
        """Write the certificate; the claim, and where it is."""
        if self.evidence is None:
            return ["no certificate: the checker cannot verify that it is wrong on this input"]
        failure = escape.Failure(self.given.family, self.given.N, self.evidence)
        place = certificate.place_for(output)
        lines = escape.lines(self.given.problem, self.recorder, self.run.transcript, self.output, failure)
        claim = deliver(lines, place, statement)
        return [*claim, f"certificate, verified: {output}"]
