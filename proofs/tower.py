"""Testing what a tower claims.

An error-controlled claim can be refuted by one step, a limit claim is only ever supported by evidence.

Step ``n`` of a tower is a general algorithm. If the tower claims ``Delta_1``, that algorithm has error at most
``2**-n`` on every input; if it claims ``Sigma_1`` (``Pi_1``) of a question, a 1 (a 0) is never wrong. So a
counterexample to the step, at an accuracy of at least ``2**-n`` or with this answer, refutes the claim. Limits are
refuted by no finite number of steps.

Source: docs/theory.md, 1 (towers), 2.2', 3.9.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

from oracles.central import central_oracle
from oracles.inputs import member
from oracles.rounding import RoundingOracle, at_random, down, nearest, up, worst
from proofs.adversary import find_failure
from proofs.certificate import readings
from proofs.target import load
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.run import Halted, Silent, execute, one_line
from sci.tower import ERROR_CONTROL, Tower, as_tower

if TYPE_CHECKING:
    from sci.problem import Json, Problem
    from sci.run import Transcript

OUTER = (1, 2, 4, 8)
RULES = {"nearest": nearest, "up": up, "down": down, "random": at_random(0), "worst": worst}


class Step:
    """One step of a tower, named so that it can be refuted and replayed.

    ``proofs.tower:Step(tower='mine.py:Mine', n=5)``.
    """

    def __init__(self, tower: str, n: int) -> None:
        self._procedure = as_tower(load(tower)).at(n)

    def run(self, problem: Any, information: Any) -> Any:
        """The general algorithm ``Gamma_n``."""
        return self._procedure(problem, information)


@dataclass(frozen=True)
class Row:
    """A tower on one oracle of ``(family, N)``, with its outer steps fixed.

    For each inner step whether the output is right there, or the budget that ran out.
    """

    family: int
    N: int
    rule: str
    outer: tuple[int, ...]
    right: tuple[bool | str, ...]

    @property
    def settled(self) -> int | None:
        """The position of the first step from which on all steps seen are right; None if the last one is not."""
        wrong = [position for position, right in enumerate(self.right) if right is not True]
        first = 1 + max(wrong, default=-1)
        return first if first < len(self.right) else None


def table(tower: Tower, problem: Problem, inputs: list[tuple[int, int]], steps: range, budget: Budget) -> list[Row]:
    """Run each step on each input with each way of rounding; of a tower of height 2, the outer steps `OUTER`.

    Raises:
        RuleBroken: if a step left the model.
    """
    outers = list(product(OUTER, repeat=tower.height - 1))
    known: dict[tuple[str, int, int], bool] = {}
    rows = []
    for (family, N), outer, (name, rule) in product(inputs, outers, RULES.items()):
        oracle = RoundingOracle(member(problem, family, N), rule)
        runs = (execute(tower.at(*outer, n), problem, oracle, budget).outcome for n in steps)
        right = tuple(_judge(problem, outcome, family, N, known) for outcome in runs)
        rows.append(Row(family, N, name, outer, right))
    return rows


def _judge(
    problem: Problem, outcome: Halted | Silent, family: int, N: int, known: dict[tuple[str, int, int], bool]
) -> bool | str:
    """Right, wrong, or the budget that ran out; each output is decided once."""
    if isinstance(outcome, Silent):
        return outcome.budget
    key = (repr(outcome.output), family, N)
    if key not in known:
        point = problem.decode(outcome.output)
        known[key] = (
            problem.solves_centre(point) is not False if family == 0 else problem.evidence(point, family, N) is None
        )
    return known[key]


def first_contradiction(tower: Tower, problem: Problem, steps: range, budget: Budget) -> int | None:
    """The first step that contradicts the claim, by a run on the central oracle.

    None if none of these does, or the claim is about limits.
    """
    if tower.claim not in ERROR_CONTROL:
        return None
    for n in range(max(steps.start, first_binding_step(tower, problem)), steps.stop):
        run = execute(tower.at(n), problem, central_oracle(problem), budget)
        if not isinstance(run.outcome, Halted) or not _contradicts(tower.claim, run.outcome.output):
            continue
        if _fails(problem, run.outcome.output, run.transcript):
            return n
    return None


def _fails(problem: Problem, output: Json, transcript: Transcript) -> bool:
    """Whether the adversary finds an input on which the output is wrong."""
    if hasattr(problem, "judge"):
        return bool(problem.judge(output, readings(central_oracle(problem), transcript.queries))[0] == "refuted")
    return find_failure(problem, output, transcript) is not None


def _contradicts(claim: str, output: Json) -> bool:
    """Whether a wrong output of this kind contradicts the claim.

    Any for ``Delta_1``, a 1 for ``Sigma_1``, a 0 for ``Pi_1``.
    """
    return claim == "Delta_1" or output == {"Sigma_1": 1, "Pi_1": 0}[claim]


def first_binding_step(tower: Tower, problem: Problem) -> int:
    """The first ``n`` for which the claim says that the output is within the accuracy of the problem.

    For ``Delta_1``, ``2**-n`` at most the accuracy of the problem's own words for right and wrong, below 1 where
    outputs are right or wrong only; for ``Sigma_1`` and ``Pi_1``, which are about questions, 0.

    Raises:
        BadInput: for ``Sigma_1`` and ``Pi_1`` of a problem that is no question.
    """
    if tower.claim != "Delta_1":
        if not hasattr(problem, "right_at_centre"):
            raise BadInput(f"{tower.claim} is about questions answered by 1 or 0, which {problem.name} is not")
        return 0
    accuracy: Fraction = getattr(problem, "accuracy", Fraction(1, 2))
    return max(0, (1 / accuracy).__ceil__() - 1).bit_length()


@dataclass(frozen=True)
class Examined:
    """What came of a tower: the table of its steps, and the first step that contradicts its claim, if one does."""

    claim: str
    type: str
    rows: tuple[Row, ...]
    contradiction: int | None


def respond(request: dict[str, Any], problem: Problem) -> dict[str, Any]:
    """The response to a request to examine a tower (see `proofs.work`)."""
    wanted, budget = request["tower"], Budget(**request["budget"])
    try:
        tower, steps = as_tower(load(request["target"])), range(wanted["steps"])
        found = first_contradiction(tower, problem, steps, budget)
        rows = table(tower, problem, [(family, N) for family, N in wanted["inputs"]], steps, budget)
    except BadInput as error:
        return {"outcome": "usage", "message": one_line(error, 2000)}
    except RuleBroken as error:
        return {"outcome": "broke", "message": one_line(error, 2000)}
    described = [[row.family, row.N, row.rule, row.outer, row.right] for row in rows]
    return {"outcome": "examined", "claim": tower.claim, "type": tower.type, "rows": described, "contradiction": found}


def read_response(response: dict[str, Any]) -> Examined:
    """What a response says.

    Raises:
        BadInput: if the target is no tower.
        RuleBroken: if a step left the model, or the tower's process did not answer.
    """
    if response.get("outcome") == "usage":
        raise BadInput(one_line(response.get("message"), 2000))
    if response.get("outcome") == "silent":
        raise RuleBroken("the table of its steps was not finished in time (--seconds)")
    if response.get("outcome") != "examined":
        raise RuleBroken(one_line(response.get("message"), 2000))
    rows = (Row(family, N, rule, tuple(outer), tuple(right)) for family, N, rule, outer, right in response["rows"])
    return Examined(response["claim"], response["type"], tuple(rows), response["contradiction"])


def default_inputs(problem: Problem) -> list[tuple[int, int]]:
    """The central input and members ``N = 1, 4, 16`` of each family."""
    return [(0, 0), *product(range(1, problem.families + 1), (1, 4, 16))]


def as_text(examined: Examined, problem: Problem) -> list[str]:
    """The table: a line an oracle, a mark a step (+ right, - wrong, . silent)."""
    marks = {True: "+", False: "-"}
    lines = [f"claims {examined.claim}, type {examined.type}; steps from 0: + right, - wrong, . silent"]
    for row in examined.rows:
        where = f"({row.family}, {row.N})" if row.family else "centre"
        outer = f" outer {row.outer[0]}" if row.outer else ""
        shown = "".join(marks.get(right, ".") for right in row.right)  # type: ignore[arg-type]
        settled = (
            "the last step seen is not right"
            if row.settled is None
            else f"right from step {row.settled} to the last one seen"
        )
        lines.append(f"  {where:10} {row.rule:8}{outer} {shown}  {settled}")
    if examined.claim not in ERROR_CONTROL:
        lines.append(
            f"{examined.claim} is a claim about limits: this is evidence for what it shows, and no proof of anything"
        )
    return lines
