"""Which inputs are still possible after some of the answers: those for which all of these answers are legal.

Source: docs/theory.md, 1 (Delta_1-information) and 2.1.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from proofs.report.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofs.report.record import Answered, Record
    from sci.problem import Problem


@dataclass(frozen=True)
class Stage:
    """After ``asked`` questions, the last of which is ``last``.

    ``centre``: whether the central input is still possible; ``first``: for each family the first member ``N`` that
    is, None if none is. That all later ones are too holds where evaluations approach their limits monotonically, as
    in every shipped problem.
    """

    asked: int
    last: Answered | None
    centre: bool
    first: tuple[int | None, ...]


def stages(problem: Problem, record: Record, most: int = 60) -> list[Stage]:
    """What was possible before the first question and after each; of more than ``most`` stages those that tell most."""
    top = max(record.N, (record.deepest or 0) + 2)
    found = [Stage(0, None, True, (1,) * problem.families)]
    for asked, query in enumerate(record.queries, 1):
        before = found[-1]
        families = enumerate(before.first, 1)
        first = tuple(low and _first(problem, query, family, low, top) for family, low in families)
        centre = before.centre and _legal(problem, query, 0, 0)
        found.append(Stage(asked, query, centre, first))
    return _telling(found, most)


def _legal(problem: Problem, query: Answered, family: int, N: int) -> bool:
    value = problem.value(family, N, query.number)
    return abs(query.mantissa * value.denominator - (value.numerator << query.precision)) <= value.denominator


def _first(problem: Problem, query: Answered, family: int, low: int, top: int) -> int | None:
    """The least ``N >= low`` of the family for which the answer is legal, None if it is not at ``top``."""
    if _legal(problem, query, family, low):
        return low
    if not _legal(problem, query, family, top):
        return None
    return bisect_left(range(top), True, low, top, key=lambda N: _legal(problem, query, family, N))


def _telling(found: Sequence[Stage], most: int) -> list[Stage]:
    """The first, the last, those that rule something out, and some between."""
    if len(found) <= most:
        return list(found)
    moving = [
        k
        for k in range(1, len(found))
        if (found[k].first, found[k].centre) != (found[k - 1].first, found[k - 1].centre)
    ]
    step = max(1, len(moving) // (most // 2))
    between = range(0, len(found), len(found) // (most // 2) + 1)
    kept = sorted({*moving[::step], *moving[-1:], *between, len(found) - 1})
    return [found[k] for k in kept]


def in_words(stage: Stage, names: Sequence[str]) -> str:
    """``T_0; T_delta, delta = 2**-N, for all N >= 41``; ``names`` are those of the central input and of each family."""
    parts = names[:1] if stage.centre else []
    followed = zip(names[1:], stage.first, strict=True)
    parts = [*parts, *(f"{name}, for all N >= {first:,}" for name, first in followed if first is not None)]
    return "; ".join(parts) or "none of the inputs considered"


def when(stage: Stage) -> str:
    """``after 3 answers``."""
    return f"after {counted(stage.asked, 'answer')}" if stage.asked else "before the first answer"


def changes(path: Sequence[Stage]) -> list[Stage]:
    """The first stage and those at which something was ruled out."""
    moved = [
        later for earlier, later in pairwise(path) if (earlier.first, earlier.centre) != (later.first, later.centre)
    ]
    return [path[0], *moved]
