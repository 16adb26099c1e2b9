"""Several runs on the same answers: a general algorithm does the same in all."""

from __future__ import annotations

from time import perf_counter_ns, process_time_ns
from typing import TYPE_CHECKING

from sci.errors import RuleBroken
from sci.running import watch
from sci.running.run import Silent
from sci.running.source import forget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sci.information import Query
    from sci.running.coin_tree import Tree
    from sci.running.run import Run


SHORT, WAIT, REPEATS = 200_000_000, 1_000_000_000, 7
"""A run that takes fewer nanoseconds, of the processor and on the clock, is short; so many are done of those."""


def repeats(start: tuple[int, int]) -> Iterator[int]:
    """The numbers of the runs that follow a first one, begun at ``start`` (see `now`), as long as runs are short.

    For each the clock is ahead by another time, and the user's files are forgotten, so that they are loaded anew. One
    fair bit that decides what the algorithm does is the same in all with a probability of at most ``2**(1 - REPEATS)``.
    In a process that is not our own, there are none.
    """
    for number in range(2, REPEATS + 1):
        used, waited = (there - here for there, here in zip(now(), start, strict=True))
        if not watch.has_begun() or used >= (number - 1) * SHORT or waited >= (number - 1) * WAIT:
            return
        watch.run_later()
        forget()
        yield number


def now() -> tuple[int, int]:
    """The nanoseconds that this process has used, and those of the clock."""
    return process_time_ns(), perf_counter_ns()


def require_same(first: Tree, second: Tree, name: Callable[[int], str] = str) -> None:
    """Refuse an algorithm that does something else when run again with the same answers and flips.

    ``name`` says what an evaluation is called.

    Raises:
        RuleBroken: naming the first query, or the output, where two runs part.
    """
    again = {path.flips: path.run for path in second.paths}
    for path in first.halted:
        if path.flips in again and not isinstance(again[path.flips].outcome, Silent):
            where = f" and the flips {path.flips}" if path.flips else ""
            _require_same_run(path.run, again[path.flips], f"not reproducible: on the same answers{where}", name)
    flips = [path.flips for path in first.paths]
    if first.complete and second.complete and flips != [path.flips for path in second.paths]:
        raise RuleBroken("not reproducible: its coin tree is different when it is run again")


def _require_same_run(first: Run, second: Run, message: str, name: Callable[[int], str]) -> None:
    queries = first.transcript.queries, second.transcript.queries
    for number, (one, other) in enumerate(zip(*queries, strict=False), 1):
        if one != other:
            shown = f"{_query(one, name)} in one run and {_query(other, name)} in another"
            raise RuleBroken(f"{message}, query {number} is {shown}")
    if len(queries[0]) != len(queries[1]):
        raise RuleBroken(f"{message}, one run ends where another asks query {min(map(len, queries)) + 1}")
    if first.outcome != second.outcome:
        raise RuleBroken(f"{message}, the queries agree but the output differs")


def _query(query: Query, name: Callable[[int], str]) -> str:
    first, count, precision = query
    return f"({name(first)}{f'..{name(first + count - 1)}' if count > 1 else ''}, {precision})"
