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
from typing import TYPE_CHECKING, Any

from sci.information import Budget
from sci.proofs.adversary.refute import observe
from sci.running.messages import read_response
from sci.running.sandbox import run_in_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor

    from sci.problem import Problem
    from sci.running.coin_tree import Path

BATCH = 32
"""Runs that are handed out at once, so that what is run does not depend on the number of workers."""


@dataclass(frozen=True)
class Draws:
    """Where runs are drawn from: an algorithm, the request to run it, its problem, and the seed of its coins.

    The runs read the central oracle, or the answers that ``answer(first, count, precision)`` hands to their processes.
    """

    algorithm: Any
    request: dict[str, Any]
    problem: Problem
    seed: str
    in_process: bool = False
    answer: Callable[[int, int, int], list[int]] | None = None

    def one(self, name: str) -> Path:
        """The run of this name.

        Raises:
            BadInput: for a target that makes no sense.
            RuleBroken: if the algorithm left the model.
        """
        told = {**self.request, "draw": flips(f"{self.seed} {name}", self.request["limits"]["flips"])}
        if self.answer is not None:
            response, _ = run_in_child(told, self.answer)
            return read_response(response, self.problem, Budget(**told["budget"])).paths[0]
        return observe(self.algorithm, told, self.problem, in_process=self.in_process)[0].paths[0]

    def many(self, names: Iterable[str], executor: Executor | None = None) -> Iterator[Path]:
        """The runs of these names, in this order, by any executor; by default one run a processor at a time."""
        waiting = list(names)
        alone = self.in_process or not isinstance(self.algorithm, str)
        own = ThreadPoolExecutor(os.cpu_count()) if executor is None and not alone else nullcontext(executor)
        with own as workers:
            for start in range(0, len(waiting), BATCH):
                batch = waiting[start : start + BATCH]
                yield from (workers.map(self.one, batch) if workers else map(self.one, batch))

    def within(self, precision: int) -> Draws:
        """The same, cut off where a run asks for more binary digits than this."""
        budget = self.request["budget"]
        limited = {**budget, "precision": min(budget["precision"], precision)}
        return replace(self, request={**self.request, "budget": limited})


def flips(name: str, count: int) -> str:
    """So many fair coins, a function of the name: the bits of SHA-256 of ``name 0``, ``name 1``, ..."""
    blocks = (sha256(f"{name} {block}".encode("ascii")).digest() for block in range(-(-count // 256)))
    return "".join(f"{byte:08b}" for block in blocks for byte in block)[:count]
