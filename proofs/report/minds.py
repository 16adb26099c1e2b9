"""The game with horns in words: the verdict on a tower, and the game step by step."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sci.proofs.adversary.changes.play import rule_of
from sci.proofs.drawing.numbers import counted
from sci.proofs.report import words
from sci.tower import changes_of

if TYPE_CHECKING:
    from sci.problem import Problem
    from sci.proofs.adversary.played import Step
    from sci.proofs.adversary.result import Minds, Result

LISTED = 12


def story(result: Result, found: Minds) -> list[str]:
    """The verdict in lines; the sentences of a claim are the checker's."""
    if result.certificate:
        last = f"certificate, verified: {result.certificate}"
        return [f"REFUTED  {result.claim[0]}", *result.claim[1:], *game(result.solved, found), last]
    return [_unrefuted(result, found), *game(result.solved, found)]


def _unrefuted(result: Result, found: Minds) -> str:
    played, allowed = found.game, changes_of(found.claim)
    seen = f"{counted(played.changes, 'change')} of mind"
    here = f"on {rule_of(result.solved).name(played.moves)}"
    if step := played.silent:
        return (
            f"SILENT   step {step.n} has not halted within the budget of {result.budget}: nothing is proved; if it "
            f"never halts, this is not a tower"
        )
    if played.ended:
        allows = "" if allowed is None else f"; {found.claim} allows {allowed}"
        return f"WITHSTOOD  it is right {here}, after {seen}{allows}: the game ends here"
    if not played.waiting:
        return f"SILENT   no steps are left, after {seen}: nothing is proved (for more: --steps)"
    first, last = played.waiting[0].n, played.waiting[-1].n
    where = f"steps {first}..{last}" if first < last else f"step {first}"
    return (
        f"SILENT   {here} it is not right at {where}; if this continues, it fails there. "
        f"Nothing is proved: {seen} so far"
    )


def game(problem: Problem, found: Minds) -> list[str]:
    """The game, an input a line."""
    rule, lines = rule_of(problem), []
    for moves, steps in groupby(found.game.steps, lambda step: step.moves):
        alike = groupby(steps, lambda step: (step.output, step.right))
        lines.append(f"on {rule.name(moves)}: {'; '.join(_said(list(same), problem) for _, same in alike)}")
    return lines if len(lines) <= LISTED else [*lines[: LISTED - 1], f"and {len(lines) - LISTED} more", lines[-1]]


def _said(steps: list[Step], problem: Problem) -> str:
    first, last = steps[0], steps[-1]
    where = f"step {first.n}" if first is last else f"steps {first.n}..{last.n}"
    if first.right is None:
        return f"no output at {where}"
    return f"{words.output(problem, first.output)} at {where} ({'right' if first.right else 'wrong'})"


def as_json(result: Result, found: Minds) -> dict[str, Any]:
    """The lines of a verdict that only towers have."""
    played = found.game
    return {
        "tower": found.claim, "moves": [list(move) for move in played.moves], "changes": played.changes,
        "steps": [[step.n, step.output, step.right, len(step.moves)] for step in played.steps],
        "runs": result.runs, "notes": list(result.notes),
    }  # fmt: skip
