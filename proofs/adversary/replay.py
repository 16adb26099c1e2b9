"""Replay: does *this* algorithm ask exactly the queries of a certificate and give its output?

It runs in a fresh process on the committed input; the answers are handed to it from outside, from the certificate's
table; an unseen query is a difference.

Source: docs/theory.md, 3.10, Claim 2.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, RuleBroken
from sci.information import ALLOWED, Budget
from sci.progress import stage
from sci.proofs.adversary.observe import tree_from
from sci.proofs.adversary.perform import Request
from sci.proofs.certificates.read import read_index
from sci.proofs.theorems import problem_named
from sci.running.run import Halted, Silent
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from pathlib import Path

    from sci.running.coin_tree import Path as Path_
    from sci.running.coin_tree import Tree

NO_RUNS = ("game", "stable", "unstable")  # kinds of certificates about no run of an algorithm


def replay(certificate: Path, target: str, statement: Path | None, seconds: int = Budget.seconds) -> str | None:
    """Replay a verified certificate; None if the algorithm does exactly what it says, else the first difference.

    Of a randomised algorithm, the coin paths of the certificate are replayed, all of them within these seconds.

    Raises:
        BadInput: if the certificate is about no run, or for a number of seconds that no budget may have.
    """
    # the certificate does not say within which budget it was found; a query that is not in it ends a replay anyway
    budget = Budget(queries=ALLOWED["queries"][1], precision=ALLOWED["precision"][1], seconds=seconds)
    recorded = Recorded.read(certificate)
    if recorded.header["kind"] in NO_RUNS:
        raise BadInput(f"a certificate of kind {recorded.header['kind']} is about no run: there is nothing to replay")
    named = recorded.header["problem"] if statement is None else f"{statement}:Problem"
    request = Request(target, named, recorded.header["parameters"], budget, flips=recorded.flips)
    problem = problem_named(named, request.parameters)
    asked: set[tuple[int, int]] = set()

    def answer(first: int, count: int, precision: int) -> list[int]:
        found = []
        for query in ((index, precision) for index in range(first, first + count)):
            if query not in recorded.answers:
                raise RuleBroken(f"it asks query {query}, which is not in the certificate")
            asked.add(query)
            found.append(recorded.answers[query])
        now.done = len(asked)
        return found

    try:
        with stage("the algorithm is replayed", total=len(recorded.answers)) as now:
            tree = tree_from(run_in_child(request.job(), answer)[0], request, problem)
    except RuleBroken as error:
        return str(error)
    if (silent := _silence(tree, seconds)) is not None:
        return silent
    if asked != recorded.answers.keys():
        return f"it does not ask query {min(recorded.answers.keys() - asked)} of the certificate"
    return next((found for path in tree.paths if (found := _difference(path, recorded))), None)


def sentence(certificate: Path, target: str) -> str:
    """What to say of a replay that shows no difference."""
    coins = Recorded.read(certificate).flips is not None
    gives = "gives these outputs after these coins" if coins else "gives this output"
    return f"replayed: {target} asks exactly these queries and {gives}"


def _silence(tree: Tree, seconds: int) -> str | None:
    """The budget within which it did not halt, if there is one."""
    for path in tree.paths:
        if isinstance(path.run.outcome, Silent):
            time = f"{seconds} second{'s' * (seconds != 1)}"
            budget = path.run.outcome.budget
            return f"it did not halt within {time if budget == 'seconds' else f'the budget of {budget}'}{_after(path)}"
    return None


def _difference(path: Path_, recorded: Recorded) -> str | None:
    same = path.run.outcome == Halted(recorded.outputs.get(path.flips))
    return None if same else f"its output is another one{_after(path)}"


def _after(path: Path_) -> str:
    return f" after the flips {path.flips}" if path.flips else ""


@dataclass
class Recorded:
    """What a certificate that the checker has verified says of a run: answers by query, outputs by coin path."""

    header: dict[str, Any]
    answers: dict[tuple[int, int], int]
    outputs: dict[str, Any]

    @property
    def flips(self) -> tuple[str, ...] | None:
        """The coin paths; None for a run without coins."""
        return None if list(self.outputs) == [""] else tuple(self.outputs)

    @classmethod
    def read(cls, certificate: Path) -> Recorded:
        """Read the file."""
        with certificate.open(encoding="ascii") as stream:
            recorded, output = cls(json.loads(next(stream)), {}, {}), None
            for entry in map(json.loads, stream):
                if entry[0] == "q":
                    recorded.answers[read_index(entry[1]), entry[2]] = int(entry[3], 16)
                elif entry[0] == "output":
                    output = entry[1]
                elif entry[0] == "paths":
                    recorded.outputs.update(dict.fromkeys(entry[1], output))
        if not recorded.outputs:
            recorded.outputs[""] = output
        return recorded
