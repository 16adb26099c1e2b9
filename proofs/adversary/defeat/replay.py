"""Whether a tower does what a certificate of its defeat says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.errors import RuleBroken
from sci.information import ALLOWED, PRECISION_BITS
from sci.proofs.adversary.defeat.play import Request, Step
from sci.proofs.adversary.defeat.pursue import again
from sci.proofs.adversary.replay import Replayed
from sci.running.coin_tree import Limits

if TYPE_CHECKING:
    from sci.proofs.adversary.defeat.game import Table
    from sci.proofs.adversary.perform import Request as Run
    from sci.proofs.certificates.read import Record


def replayed(record: Record, request: Run) -> Replayed:
    """Whether each run asks what is recorded and returns what is recorded, in another order, in a fresh process."""
    budget = type(request.budget)(ALLOWED["queries"][1], ALLOWED["precision"][1], request.budget.seconds)
    asked = Request(request.target, request.problem, request.parameters, budget, Limits(), None, request.sha256)
    try:
        what, _ = again(asked, *recorded(record))
    except RuleBroken as error:
        what = str(error)
    if what is not None:
        return Replayed(False, f"verified, NOT replayed: {what}")
    return Replayed(True, f"replayed: {request.named} does this at each of these steps, run in another order")


def recorded(record: Record) -> tuple[list[Step], list[Table]]:
    """The runs, and the answers of each."""
    steps, answers = [], []
    for part in record.parts:
        found = {(number << PRECISION_BITS) + precision: mantissa for number, precision, mantissa in part.queries}
        groups = part.others.get("outputs", [[]])[0]
        given = groups[0] if groups else [[shown.output, [""]] for shown in part.shown]
        listed = tuple((output, tuple(flips)) for output, flips in given)
        steps.append(Step(tuple(part.only("step")[0]), tuple(sorted(found)), listed))
        answers.append(found)
    return steps, answers
