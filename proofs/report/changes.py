"""Changes of mind in words and in a picture: the game step by step, the verdict, and the story of a certificate."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import Panel
from sci.proofs.drawing.svg import circle, picture, text
from sci.proofs.report import words
from sci.proofs.report.narration import of_claim
from sci.proofs.report.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sci.problem import FamilyProblem, Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.hierarchy.changes.campaign import Fought
    from sci.proofs.hierarchy.changes.play import Step

LISTED, TICKS = 12, 8


def story(fought: Fought) -> list[str]:
    """The verdict in lines; the sentences of a claim are the checker's."""
    if fought.certificate:
        last = f"certificate, verified: {fought.certificate}"
        return [f"REFUTED  {fought.verified[0]}", *fought.verified[1:], *game(fought), last]
    return [_unrefuted(fought), *game(fought)]


def _unrefuted(fought: Fought) -> str:
    played, claim = fought.game, fought.claim
    seen = f"{counted(played.changes, 'change')} of mind"
    if step := played.silent:
        budget = step.run.outcome.budget  # type: ignore[union-attr]
        return f"SILENT   step {step.n} has not halted within the budget of {budget}: if it never does, this is not a tower"
    if played.ended:
        allowed = "" if fought.most is None else f"; {claim} allows {fought.most}"
        return f"WITHSTOOD  it is right on {_input(fought)}, after {seen}{allowed}: the game goes no further"
    if not played.waiting:
        return f"SILENT   the steps are used up, after {seen}: no proof (more: --steps)"
    first, last = played.waiting[0].n, played.waiting[-1].n
    where = f"on {_input(fought)} it is not right at {f'steps {first}..{last}' if first < last else f'step {first}'}"
    return f"SILENT   {where}; if that goes on, it fails there. No proof: {seen} so far"


def _input(fought: Fought) -> str:
    return fought.problem.rule.name(fought.game.moves)  # type: ignore[union-attr]


def game(fought: Fought) -> list[str]:
    """The game, an input a line."""
    problem, lines = fought.problem, []
    for moves, steps in groupby(fought.game.steps, lambda step: step.moves):
        said = "; ".join(
            _said(list(same), problem) for _, same in groupby(steps, lambda step: (step.output, step.right))
        )
        lines.append(f"on {problem.rule.name(moves)}: {said}")  # type: ignore[union-attr]
    return lines if len(lines) <= LISTED else [*lines[: LISTED - 1], f"and {len(lines) - LISTED} more", lines[-1]]


def _said(steps: list[Step], problem: Problem) -> str:
    first, last = steps[0], steps[-1]
    where = f"step {first.n}" if first is last else f"steps {first.n}..{last.n}"
    if first.right is None:
        return f"no output at {where}"
    return f"{words.output(problem, first.output)} at {where} ({'right' if first.right else 'wrong'})"


def as_json(fought: Fought) -> dict[str, Any]:
    """The verdict as one JSON object."""
    played = fought.game
    return {
        "verdict": fought.verdict, "problem": fought.problem.name, "claim": list(fought.verified),
        "tower": fought.claim,
        "budget": played.silent.run.outcome.budget if played.silent else None,  # type: ignore[union-attr]
        "certificate": fought.certificate and str(fought.certificate), "sha256": fought.sha256,
        "moves": [list(move) for move in played.moves], "changes": played.changes,
        "steps": [[step.n, step.output, step.right, len(step.moves)] for step in played.steps],
    }  # fmt: skip


def told(record: Record, problem: Problem | None, checked: Checked, path: list[Any]) -> list[Section]:
    """The sections of a certificate."""
    return [
        Section("moves", "The input, and how it was found", _way(record, problem)),
        *of_claim(record, problem, checked, path),
    ]


def _way(record: Record, problem: Problem | None) -> list[str]:
    moves = _moves(record)
    rule = None if problem is None else problem.rule
    if rule is None:
        return [f"It was found in {counted(len(moves), 'move')}."]
    lines = [
        f"It begins with {rule.name(())}. Each time that the tower is right, the input is moved a little, so that all "
        "answers given so far stay legal and what it said becomes wrong."
    ]
    lines += [f"  N = {N:,}: {rule.name(moves[:count])}" for count, (_, N) in enumerate(moves[:LISTED], 1)]
    more = len(moves) - LISTED
    return [*lines, *([f"  and {counted(more, 'more move')}"] if more > 0 else [])]


def _moves(record: Record) -> tuple[tuple[int, int], ...]:
    return tuple((i, N) for i, N in record.only("moves")[0])


def pictures(record: Record, problem: FamilyProblem | None, path: object) -> dict[str, list[Picture]]:
    """What the tower said, over the steps."""
    return {"claim": [draw([(n, value) for n, value in record.others["step"]])]}


def draw(said: list[tuple[int, int]]) -> Picture:
    """The outputs at the steps of a certificate, and the changes between them."""
    values, steps = sorted({value for _, value in said}), [n for n, _ in said]
    top, bottom = 14, 34 + 16 * len(values)
    room = max(steps[-1] - steps[0], 1) / 16
    panel = Panel(top, bottom, (steps[0] - room, steps[-1] + room), (-0.5, len(values) - 0.5))
    height = {value: number for number, value in enumerate(values)}
    parts = [text(10, 10, "output against step", "small")]
    for value in values:
        parts += panel.level(height[value], str(value))
    parts += panel.below([(n, str(n)) for n in _some(steps)])
    parts.append(panel.curve([(n, height[value]) for n, value in said], "dashed"))
    parts += [circle(panel.x(n), panel.y(height[value]), 3, "reading") for n, value in said]
    title = f"{counted(len(said) - 1, 'change')} of mind on one input"
    caption = (
        "Each disc is the output of a step of the tower on the input of the certificate, each dashed line a change of "
        "mind. What was said at the steps between is not in the certificate."
    )
    return picture(title, caption, bottom + 24, parts)


def _some(steps: list[int]) -> Iterator[int] | Iterable[int]:
    """A few of the steps, the first and the last among them."""
    stride = -(-len(steps) // TICKS)
    return [*steps[:-1:stride], steps[-1]]
