"""The weak form: whatever number of digits an algorithm may read, it reads more or is wrong somewhere.

Reading at most ``m`` binary digits (of precision) bounds an algorithm as halting does: a path that asks for more on the
central oracle does so on every ``iota^i_N`` with ``N > m`` too. So no algorithm is, on every input, right within ``m``
digits with a probability above the value of the breakdown game for halting algorithms; if a family escapes every
output, above 0.

Source: docs/theory.md, 2.5, and 2.4 for several families.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sci.information import Budget
from sci.oracles.central import CentralOracle
from sci.proofs.adversary import coin_mass as randomised
from sci.proofs.adversary.coin_mass import Worst
from sci.proofs.adversary.escape import Failure
from sci.proofs.adversary.refute import observe, require_same
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import deliver
from sci.running.coin_tree import Limits, mass
from sci.running.messages import problem_of, request_for
from sci.running.run import Silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.problem import Problem
    from sci.running.coin_tree import Tree


@dataclass(frozen=True)
class Within:
    """What was established of an algorithm that may ask for ``digits`` binary digits, on the input ``(family, N)``.

    ``failing`` is the mass of the coin paths that halted within them and fail there (the certificate shows it),
    ``beyond`` that of the paths that asked for more (two runs showed it, no certificate does); all else was cut off
    and counts for the algorithm, which is right within the digits with probability at most ``1 - failing - beyond``.
    ``verdict`` is ``"refuted"`` if that is at most ``goal``, else ``"partly"``, ``"silent"`` or ``"withstood"``.
    """

    verdict: str
    problem: str
    digits: int
    goal: Fraction
    family: int = 0
    N: int = 0
    failing: Fraction = Fraction(0)
    beyond: Fraction = Fraction(0)
    claim: tuple[str, ...] = ()
    certificate: Path | None = None
    budget: str | None = None

    @property
    def right(self) -> Fraction:
        """The most that the probability to be right within the digits can be on the input."""
        return 1 - self.failing - self.beyond


def refute_within(
    algorithm: Any,
    problem: str,
    parameters: Mapping[str, str] | None = None,
    *,
    digits: int,
    budget: Budget | None = None,
    limits: Limits | None = None,
    eta: Fraction | None = None,
    output: str | Path = "counterexample.cert",
    in_process: bool = False,
) -> Within:
    """Find an input on which an algorithm is wrong, or asks for more than ``digits`` binary digits.

    Args:
        algorithm: as for `sci.refute`.
        problem: as there.
        parameters: as there.
        digits: the largest precision that may be asked for.
        budget: of each run; its precision is ``digits``.
        limits: how much of the coin tree of a randomised algorithm is explored.
        eta: how probable it may be, at most, to be right within the digits; by default the value of the breakdown game
            for halting algorithms.
        output: where the certificate goes.
        in_process: run a target in this process.

    Raises:
        BadInput: for numbers out of range, or a problem, target or path that makes no sense.
        RuleBroken: if the algorithm left the model, or two runs differed.

    Source: docs/theory.md, 2.5.
    """
    place = certificate.clear(Path(output))
    limited = replace(budget or Budget(), precision=digits)
    request = request_for(str(algorithm), problem, dict(parameters or {}), limited, limits or Limits())
    instance = problem_of(request)
    if eta is not None:
        randomised.require_reachable(instance, eta)
    tree, again = (observe(algorithm, request, instance, in_process=in_process)[0] for _ in range(2))
    require_same(tree, again)
    goal = randomised.value(instance, "halting") if eta is None else eta
    found, worst = judge(instance, tree, Within("withstood", instance.name, digits, goal))
    if worst is None or not worst.failing:
        return found
    statement = Path(problem.rpartition(":")[0]) if ":" in problem else None
    claim = deliver(lines(instance, tree, worst), place, statement)
    return replace(found, claim=claim, certificate=Path(output))


def judge(problem: Problem, tree: Tree, start: Within) -> tuple[Within, Worst | None]:
    """The verdict on a coin tree that was cut off at the digits, and the input on which most fails."""
    beyond = mass(path for path in tree.paths if path.run.outcome == Silent("precision"))
    worst = randomised.worst_input(problem, randomised.groups(problem, tree), least=start.digits + 1)
    if worst is None and beyond:
        worst = Worst(1, start.digits + 1, ())
    if worst is None:
        return (start if tree.halted else replace(start, verdict="silent", budget=tree.budget)), None
    found = replace(start, family=worst.family, N=worst.N, failing=worst.mass, beyond=beyond)
    return replace(found, verdict="refuted" if found.right <= found.goal else "partly"), worst


def lines(problem: Problem, tree: Tree, worst: Worst) -> list[str]:
    """The lines of a certificate of the failing paths, without the footer; of the only path if there are no coins."""
    oracle = CentralOracle(problem)
    if tree.paths[0].flips:
        return randomised.lines(problem, oracle, worst)
    (group, evidence), run = worst.failing[0], tree.paths[0].run
    failure = Failure(worst.family, worst.N, evidence)
    return certificate.counterexample(problem, oracle, run.transcript, group.output, failure)
