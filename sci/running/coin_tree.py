"""The coin tree of a randomised algorithm on one oracle, enumerated exactly by running the algorithm again and again.

One run a leaf: a run prescribes the first flips and lets tails fall after them; each tail that fell by itself is a
branch still to be explored, with heads there. Branches are explored in the order of their mass, so that an infinite
tree loses little to the budget; what is cut off is counted exactly. All paths read the same oracle, so answers are
shared between runs.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from sci.errors import BudgetExhausted, RuleBroken
from sci.information import Oracle
from sci.running.coins import Coins
from sci.running.run import Halted, Run, Silent, Transcript, execute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor

    from sci.information import Budget, Formula, Query
    from sci.problem import Problem


BATCH = 64


@dataclass(frozen=True)
class Limits:
    """How much of a coin tree is explored: ``flips`` on one path, number of ``paths``."""

    flips: int = 256
    paths: int = 4096


@dataclass(frozen=True)
class Path:
    """A leaf of the coin tree: its flips as a text of ``0`` and ``1``, and the run that they lead to.

    ``nodes`` are a hash for each flip of the queries before it.
    """

    flips: str
    run: Run
    nodes: tuple[int, ...] = field(default=(), compare=False, repr=False)

    @property
    def mass(self) -> Fraction:
        """The probability of the path, ``2**-len(flips)``."""
        return Fraction(1, 1 << len(self.flips))


@dataclass(frozen=True)
class Tree:
    """Explored paths, in the order of their flips; the rest of the mass was cut off."""

    paths: tuple[Path, ...]

    @property
    def halted(self) -> tuple[Path, ...]:
        """The paths that ended with an output."""
        return tuple(path for path in self.paths if isinstance(path.run.outcome, Halted))

    @property
    def mass(self) -> Fraction:
        """The probability ``h_B`` to halt within the budget."""
        return mass(self.halted)

    @property
    def complete(self) -> bool:
        """Whether nothing was left unexplored or unfinished."""
        return self.mass == 1

    @property
    def longest(self) -> Run:
        """The run that asked deepest."""
        none = Run(Silent(self.budget), Transcript(()))
        return max((path.run for path in self.paths), key=lambda run: run.transcript.deepest or 0, default=none)

    @property
    def budget(self) -> str:
        """The budget that cut off a path, of the largest mass among those cut off."""
        cut = [path for path in self.paths if isinstance(path.run.outcome, Silent)]
        return str(min(cut, key=lambda path: len(path.flips)).run.outcome.budget) if cut else "paths"  # type: ignore[union-attr]


def mass(paths: Iterable[Path]) -> Fraction:
    """The exact probability of distinct paths: an integer over a power of two."""
    lengths = [len(path.flips) for path in paths]
    deepest = max(lengths, default=0)
    return Fraction(sum(1 << (deepest - length) for length in lengths), 1 << deepest)


def explore(
    procedure: Callable[..., Any],
    problem: Problem,
    oracle: Oracle,
    budget: Budget,
    limits: Limits,
    executor: Executor | None = None,
    tell: Callable[[int], object] = lambda paths: None,
    enough: Fraction = Fraction(1),
) -> Tree:
    """Enumerate the coin tree of a randomised procedure ``(problem, information, coins)`` on one oracle.

    Once paths of the mass ``enough`` have halted, no more are run. If the time is up, what has been explored is
    returned. Meanwhile ``tell`` hears how many paths have been explored.

    Raises:
        RuleBroken: if the algorithm left the model on some path, or did something else after the same flips.
    """
    run_path = partial(follow, procedure, problem, SharedOracle(oracle), budget, limits.flips)

    def run_all(starts: list[str]) -> Iterable[Path]:
        return executor.map(run_path, starts) if executor else map(run_path, starts)

    return explored(run_all, limits, tell, enough)


def explored(
    run_all: Callable[[list[str]], Iterable[Path]],
    limits: Limits,
    tell: Callable[[int], object] = lambda paths: None,
    enough: Fraction = Fraction(1),
) -> Tree:
    """The coin tree whose paths ``run_all`` runs, for each of some prescribed flips one, as `follow` does.

    It is given batches of fixed size, so that the tree does not depend on how many it runs at a time. A path that stops
    since the time is up ends it all.

    Raises:
        RuleBroken: if the algorithm did something else after the same flips.
    """
    waiting, paths, seen, halted = [(0, "")], list[Path](), dict[str, int](), Fraction(0)
    try:
        while waiting and len(paths) < limits.paths and halted < enough:
            size = min(BATCH if enough == 1 else 1, len(waiting), limits.paths - len(paths))
            batch = [heapq.heappop(waiting)[1] for _ in range(size)]
            for prescribed, path in zip(batch, run_all(batch), strict=True):
                if path.run.outcome == Silent("seconds"):
                    raise BudgetExhausted("seconds")
                paths.append(path)
                halted += path.mass if isinstance(path.run.outcome, Halted) else 0
                tell(len(paths))
                _compare(path, seen)
                for position in range(len(prescribed), len(path.flips)):
                    heapq.heappush(waiting, (position + 1, path.flips[:position] + "1"))
    except BudgetExhausted:
        pass  # what is not explored is cut off
    return Tree(tuple(sorted(paths, key=lambda path: path.flips)))


def follow(
    procedure: Callable[..., Any], problem: Problem, oracle: Oracle, budget: Budget, most: int, prescribed: str
) -> Path:
    """Run one path: the prescribed flips, then tails.

    Raises:
        RuleBroken: if the algorithm left the model, or flipped less than prescribed.
    """
    path = walk(procedure, problem, oracle, budget, Coins(prescribed, most))
    require_begun(path, prescribed)
    return path


def require_begun(path: Path, prescribed: str) -> None:
    """Refuse a path that does not begin with the prescribed flips.

    Raises:
        RuleBroken: if it flips less.
    """
    if not path.flips.startswith(prescribed):
        raise RuleBroken(
            f"not reproducible: after the flips {path.flips or '(none)'} one run flips again and another does not"
        )


def walk(procedure: Callable[..., Any], problem: Problem, oracle: Oracle, budget: Budget, coins: Coins) -> Path:
    """Run one path with these coins.

    Raises:
        RuleBroken: if the algorithm left the model.
    """
    run = execute(procedure, problem, oracle, budget, coins)
    return Path(coins.flips, run, coins.nodes)


def _compare(path: Path, seen: dict[str, int]) -> None:
    """Refuse a run that, before some flip, asked other queries than an earlier run with the same flips before."""
    for count, node in enumerate(path.nodes):
        if seen.setdefault(path.flips[:count], node) != node:
            raise RuleBroken(
                f"not reproducible: after the same flips {path.flips[:count] or '(none)'} two runs asked different "
                f"queries"
            )


class SharedOracle(Oracle):
    """Remembers the answers of an oracle across runs."""

    def __init__(self, oracle: Oracle) -> None:
        self._oracle = oracle
        self._known: dict[tuple[int, int], int] = {}
        self._blocks: dict[Query, Any] = {}

    def answer(self, index: int, precision: int) -> int:
        """The oracle's answer, asked for once."""
        found = self._known.get((index, precision))
        if found is None:
            found = self._known[index, precision] = self._oracle.answer(index, precision)
        return found

    def answers(self, first: int, count: int, precision: int) -> Any:
        """The oracle's answers, asked for once."""
        query = (first, count, precision)
        if query not in self._blocks:
            self._blocks[query] = self._oracle.answers(*query)
        return self._blocks[query]

    def formula(self, index: int) -> Formula | tuple[()]:
        """The oracle's formula."""
        return self._oracle.formula(index)
