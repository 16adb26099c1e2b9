"""Points that another tool moved: what becomes of each, whatever the model and the points are.

Source: docs/theory.md, 4.3 and 14.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

FOOLED, TWICE = "fooled", "listed_twice"


def outcomes(
    rows: Sequence[int],
    far: Callable[[int], str | None],
    before: Callable[[Sequence[int]], Mapping[int, str | None]],
    after: Callable[[Sequence[int]], Mapping[int, str]],
    point: Callable[[int], Hashable] = lambda row: row,
) -> list[str]:
    """What becomes of each moved point; a point that is fooled counts once.

    Args:
        rows: the rows of the points that the moved points are made of.
        far: why a moved point, by its number, is none of its row within the budget; None if it is.
        before: why points do not count whatever they are moved to, by their rows; None where they do.
        after: what became of moved points, by their numbers; `FOOLED` where the model is wrong.
        point: what is equal for rows that hold the same point.
    """
    away = {i: why for i in range(len(rows)) if (why := far(i)) is not None}
    close = [i for i in range(len(rows)) if i not in away]
    spoiled = before(sorted({rows[i] for i in close}))
    found = after([i for i in close if spoiled[rows[i]] is None])
    result: list[str] = []
    seen: set[Hashable] = set()
    for i, row in enumerate(rows):
        what = away.get(i) or spoiled[row] or found[i]
        if what == FOOLED:
            what = TWICE if point(row) in seen else FOOLED
            seen.add(point(row))
        result.append(what)
    return result
