"""Which inputs are still possible after some of the answers: those for which all of these answers are legal.

Answers of the central oracle are within half their licence of the central input, so that the central input always
remains, and with it all members of all families from some ``N`` on.

Source: docs/theory.md, 1 (Delta_1-information) and 2.1.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sci import progress
from sci.proofs.drawing.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import FamilyProblem
    from sci.proofs.certificates.read import Answered, Record


@dataclass(frozen=True)
class Stage:
    """After ``asked`` answers the members ``N >= first[i - 1]`` of family ``i`` are possible, and the central input.

    That smaller members are not is sure if the problem is ``monotone``.
    """

    asked: int
    first: tuple[int, ...]


def stages(problem: FamilyProblem, record: Record, most: int = 60) -> list[Stage]:
    """What was possible before the first answer and after each; of more than ``most`` stages those that tell most.

    Nothing if some answer is not within half its licence of the central input: then this is not known so easily; and
    nothing if the certificate names no input.
    """
    if not record.about.names_input:
        return []
    found = [Stage(0, (1,) * problem.families)]
    with progress.stage("the inputs that stay possible are found", total=len(record.queries)) as now:
        for asked, query in enumerate(record.queries, 1):
            if not _within(problem, query, 0, 0, 2):
                return []
            first = found[-1].first
            found.append(Stage(asked, tuple(_first(problem, query, i, low) for i, low in enumerate(first, 1))))
            now.done = asked
    return _telling(found, most)


def _within(problem: FamilyProblem, query: Answered, family: int, N: int, part: int) -> bool:
    """Whether an answer is within the given part of its licence ``2**-precision`` of the evaluation."""
    value = problem.value(family, N, query.number)
    distance = abs(query.mantissa * value.denominator - (value.numerator << query.precision))
    return part * distance <= value.denominator


def _first(problem: FamilyProblem, query: Answered, family: int, low: int) -> int:
    """The least ``N >= low`` of the family for which the answer is legal; beyond precision and size it is (2.1)."""
    if _within(problem, query, family, low, 1):
        return low
    top = max(query.precision, problem.places.size(query.number)) + 1
    return bisect_left(range(top), True, low, top, key=lambda N: _within(problem, query, family, N, 1))


def _telling(found: Sequence[Stage], most: int) -> list[Stage]:
    """The first, the last, some of those that rule something out, and some between."""
    if len(found) <= most:
        return list(found)
    moving = changes(found)
    step = 1 + len(found) // (most // 2)
    kept = {*moving[:: 1 + 2 * len(moving) // most], *found[::step], found[-1]}
    return sorted(kept, key=lambda stage: stage.asked)


def changes(path: Sequence[Stage]) -> list[Stage]:
    """The first stage and those at which something was ruled out."""
    return [path[0], *(later for earlier, later in pairwise(path) if earlier.first != later.first)]


def when(stage: Stage) -> str:
    """``after 3 answers``."""
    return f"after {counted(stage.asked, 'answer')}" if stage.asked else "before the first answer"


def in_words(stage: Stage, names: Sequence[str]) -> str:
    """``T_0; T_delta with delta = 2**-N, for all N >= 41``: the central input has the first of the ``names``."""
    followed = zip(names[1:], stage.first, strict=True)
    return "; ".join([names[0], *(f"{name}, for all N >= {first:,}" for name, first in followed)])
