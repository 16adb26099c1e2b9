"""Changes of mind: the story of a certificate, and its picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sci.proofs.certificates.write import line
from sci.proofs.drawing.numbers import counted
from sci.proofs.drawing.panel import Panel
from sci.proofs.drawing.svg import Steps, circle, picture, text
from sci.proofs.report import words
from sci.proofs.report.narration import of_failure
from sci.proofs.report.section import section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sci.moves import Rule
    from sci.problem import FamilyProblem, Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Record
    from sci.proofs.drawing.svg import Picture
    from sci.proofs.report.section import Section

LISTED, TICKS, MOST = 12, 8, 20


def told(record: Record, problem: Problem | None, checked: Checked, path: list[Any]) -> list[Section]:
    """The sections of a certificate."""
    *before, claim = of_failure(record, problem, checked, path)
    said = [f"step {n:,}: {words.output(problem, value)}" for n, value in record.others["says"]]
    shown = said if len(said) <= LISTED else [*said[: LISTED - 1], "...", said[-1]]
    return [
        *before,
        section("possible", _way(record, problem)),
        section("stopped", [f"  {line}" for line in shown]),
        claim,
    ]


def _way(record: Record, problem: Problem | None) -> list[str]:
    moves = _moves(record)
    rule = None if problem is None else problem.rule
    if rule is None:
        return [f"It was found in {counted(len(moves), 'move')}."]
    lines = [
        f"It begins with {rule.name(())}. Each time the tower is right, the input is moved a little, so that all "
        f"answers so far remain legal but the output becomes wrong."
    ]
    lines += [f"  N = {N:,}: {rule.name(moves[:count])}" for count, (_, N) in enumerate(moves[:LISTED], 1)]
    more = len(moves) - LISTED
    return [*lines, *([f"  and {counted(more, 'more move')}"] if more > 0 else [])]


def _moves(record: Record) -> tuple[tuple[int, int], ...]:
    return tuple((i, N) for i, N in record.only("moves")[0])


def pictures(record: Record, problem: FamilyProblem | None, path: object) -> dict[str, list[Picture]]:
    """What the tower said, over the steps."""
    said = [(n, value) for n, value in record.others["says"]]
    steps = Steps(len(said))
    way = None if problem is None or problem.rule is None else list(_followed(record, problem, problem.rule))
    told = [_step(said[:shown], problem, way[shown - 1] if way else "") for shown in steps.moments]
    if all(type(value) is int for _, value in said):
        return {"claim": [draw(said, steps, told)]}
    numbers = {line(value): number for number, (_, value) in reversed([*enumerate(said)])}
    places = {number: place for place, number in enumerate(sorted(numbers.values()))}
    names = {
        places[number]: f"#{places[number] + 1}" if problem is None else words.output(problem, json.loads(text))
        for text, number in numbers.items()
    }
    return {"claim": [draw([(n, places[numbers[line(value)]]) for n, value in said], steps, told, names)]}


def _followed(record: Record, problem: FamilyProblem, rule: Rule) -> Iterator[str]:
    """For each output the first input on the way for which it is right, and where the input moves from there.

    Nothing is said of outputs that are right for none.
    """
    moves, made = _moves(record), 0
    for _, value in record.others["says"]:
        output = problem.decode(value)
        found = next((count for count in range(made, len(moves) + 1) if rule.solves(moves[:count], output)), None)
        if found is None:
            yield ""
            continue
        made = found
        right = f", which is right for {rule.name(moves[:made])}"
        if made < len(moves):
            N = moves[made][1]
            right += f"; inputs {N:,}-close to that are still possible, and it moves to {rule.name(moves[: made + 1])}"
        yield right


def _step(said: list[tuple[int, Any]], problem: Problem | None, way: str) -> str:
    """What a reader is told after these outputs."""
    if not said:
        return "Before the first output: every input is possible"
    n, value = said[-1]
    return f"After {counted(len(said), 'output')}: step {n:,} says {words.output(problem, value)}{way}"


def draw(said: list[tuple[int, int]], walk: Steps, told: list[str], names: Mapping[int, str] | None = None) -> Picture:
    """The outputs at the steps of a certificate, and the changes between them; outputs are numbers, or have names."""
    values, steps = sorted({value for _, value in said}), [n for n, _ in said]
    top, bottom = 22, 42 + 16 * min(len(values), MOST)
    room = max(steps[-1] - steps[0], 1) / 16
    panel = Panel(top, bottom, (steps[0] - room, steps[-1] + room), (-0.5, len(values) - 0.5))
    height = {value: number for number, value in enumerate(values)}
    parts = [text(10, 13, "output against step", "small")]
    for value in values if len(values) <= MOST else ():
        parts += panel.level(height[value], str(value) if names is None else names[value])
    parts += panel.below([(n, str(n)) for n in _some(steps)])
    for number, (n, value) in enumerate(said, 1):
        before = [(n, height[value]) for n, value in said[max(number - 2, 0) : number]]
        disc = circle(panel.x(n), panel.y(height[value]), 3, "reading")
        parts.append(walk.since(number, *([panel.curve(before, "dashed")] if number > 1 else []), disc))
    title = f"{counted(len(said) - 1, 'change')} of mind on one input"
    caption = (
        "Each disc is the output of a step of the tower on the input of the certificate, each dashed line a change of "
        "mind. The outputs of the steps in between are not in the certificate."
    )
    return picture(title, caption, bottom + 24, parts, told)


def _some(steps: list[int]) -> Iterator[int] | Iterable[int]:
    """A few of the steps, the first and the last among them."""
    stride = -(-len(steps) // TICKS)
    return [*steps[:-1:stride], steps[-1]]
