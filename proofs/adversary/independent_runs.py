"""Independent runs of one algorithm, each in a process of its own and with coins of its own.

An algorithm that takes coins gets them from here, made from a seed that is recorded; one that draws its own seeds draws
them in a fresh process. That these draws are independent is an assumption, and is said wherever they are used.

Source: docs/theory.md, 8.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sci.proofs.adversary.goals import TESTS
from sci.proofs.adversary.observe import in_child, observe, tree_from
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from fractions import Fraction

    from sci.problem import Json
    from sci.proofs.adversary.observe import Subject
    from sci.proofs.adversary.perform import Request
    from sci.running.coin_tree import Path

BATCH = 32
"""Runs that are handed out at once, so that what is run does not depend on the number of workers."""


@dataclass(frozen=True)
class Plan:
    """What is to be shown at ``level``: the failure probability is ``above`` some ``p``. And how: see `Statistical`."""

    runs: int
    level: Fraction
    above: Fraction
    test: str = "fixed"

    def reached(self, runs: int, failures: int) -> bool:
        """Whether so many failures show it."""
        return TESTS[self.test](runs, failures, self.above, self.level)


@dataclass(frozen=True)
class Trial:
    """Fresh runs tested on the input ``(family, N)``: how many, and of the failed ones number, run and evidence."""

    family: int
    N: int
    runs: int
    failed: tuple[tuple[int, Path, Json], ...]
    cut: int
    flipped: bool


@dataclass(frozen=True)
class Draws:
    """Where runs are drawn from: an algorithm at a problem, and the seed of its coins.

    The runs read the central oracle, or the answers that ``answer(first, count, precision)`` hands to their processes.
    """

    subject: Subject
    seed: str
    answer: Callable[[int, int, int], list[int]] | None = None

    def request(self, name: str) -> Request:
        """The request for the run of this name."""
        request = self.subject.request
        return replace(request, draw=flips(f"{self.seed} {name}", request.limits.flips))

    def one(self, name: str) -> Path:
        """The run of this name.

        Raises:
            BadInput: for a target that makes no sense.
            RuleBroken: if the algorithm left the model.
        """
        subject, request = self.subject, self.request(name)
        if self.answer is not None:
            return tree_from(run_in_child(request.job(), self.answer)[0], request, subject.problem).paths[0]
        return observe(replace(subject, request=request)).tree.paths[0]

    def many(self, names: Iterable[str]) -> Iterator[Path]:
        """The runs of these names, in this order, by the executor; by default one run a processor at a time."""
        waiting, executor, alone = list(names), self.subject.executor, self.subject.alone
        one = replace(self, subject=replace(self.subject, executor=None)).one  # a worker gets none of its own
        own = ThreadPoolExecutor(os.cpu_count()) if executor is None and alone else nullcontext(executor)
        with own as workers:
            for start in range(0, len(waiting), BATCH):
                batch = waiting[start : start + BATCH]
                if alone and executor:  # what it is given is sent elsewhere
                    yield from (seen.tree.paths[0] for seen in executor.map(in_child, map(self.request, batch)))
                else:
                    yield from (workers.map(one, batch) if workers else map(one, batch))

    def within(self, precision: int) -> Draws:
        """The same, cut off where a run asks for more binary digits than this."""
        request = self.subject.request
        limited = replace(request.budget, precision=min(request.budget.precision, precision))
        return replace(self, subject=replace(self.subject, request=replace(request, budget=limited)))


def flips(name: str, count: int) -> str:
    """So many fair coins, a function of the name: the bits of SHA-256 of ``name 0``, ``name 1``, ..."""
    blocks = (sha256(f"{name} {block}".encode("ascii")).digest() for block in range(-(-count // 256)))
    return "".join(f"{byte:08b}" for block in blocks for byte in block)[:count]
