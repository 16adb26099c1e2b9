"""The rule by which a tower's answers write the input on which it fails.

Stage ``T`` runs all ``Gamma_{n_h,...,n_2,T}`` with outer indices up to ``T`` on what is known of the input; what they
read and is open is closed with 0. Then the next row, below all that is closed, gets its ones.

Source: docs/theory.md, 10.2, 10.3 and, for columns with two sides, 11.3 (R4).
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

from sci.information import PRECISION_BITS, Oracle
from sci.oracles.central import nearest
from sci.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sci.problem import ReductionProblem

STAGES, OF_MATRICES = {1: 200, 2: 24, 3: 9}, 24
"""Stages by height, if nothing is said; of matrices, of which much is read at once, at most so many."""


Table = dict[int, int]
"""The mantissas of answers by query; a query is the number ``(index << PRECISION_BITS) + precision``."""


def split(query: int) -> tuple[int, int]:
    """Index and precision of a query."""
    return query >> PRECISION_BITS, query & ((1 << PRECISION_BITS) - 1)


def usual_stages(problem: ReductionProblem) -> int:
    """The stages that are played if nothing is said."""
    stages = STAGES[problem.height]
    return min(stages, OF_MATRICES) if len(problem.layout[""]) > problem.height else stages


def runs(height: int, stages: int) -> Iterator[tuple[int, ...]]:
    """The indices ``(n_h, ..., n_1)`` in the order in which they are run."""
    for stage in range(1, stages + 1):
        for outer in product(range(1, stage + 1), repeat=height - 1):
            yield *outer, stage


class Game(Oracle):
    """What is known of the input, and an oracle for it: the nearest answers, ties downward.

    ``table`` has the answers of the run that was begun last, by query.
    """

    def __init__(self, problem: ReductionProblem) -> None:
        self.word = Word()
        self.table: Table = {}
        self._problem = problem
        self._known: Table = {}  # what was read once is closed, and never changes
        self._zeros: Counter[tuple[int, ...]] = Counter()
        self._events: Counter[tuple[int, ...]] = Counter()

    def begin(self) -> None:
        """Begin a run."""
        self.table = {}

    def answer(self, index: int, precision: int) -> int:
        """The answer; it closes all that it depends on."""
        query = (index << PRECISION_BITS) + precision
        answer = self._known.get(query)
        if answer is None:
            position = self._problem.places.arrays[""].position(index) or ()
            self.word.close(self._problem.reach(*position))
            value = self._problem.value(self.word, *position)
            answer = self._known[query] = nearest(value.numerator, value.denominator, precision)
        self.table[query] = answer
        return answer

    def again(self, queries: Iterable[int]) -> Table:
        """The answers of a run that asks these queries."""
        self.begin()
        for query in queries:
            self.answer(*split(query))
        return self.table

    def decided(self, steps: tuple[int, ...], decision: int) -> None:
        """Take the decision of a run; the last one of a stage ends it."""
        *outer, stage = steps
        self._zeros[tuple(outer)] += 1 - decision
        if all(index == stage for index in outer):
            self._write(stage)

    def _write(self, stage: int) -> None:
        """The next row."""
        height, word = self._problem.height, self.word
        if self._problem.two_sided:
            for row in range(word.top + 1, word.top + stage + 1):
                word.write(row, stage)
            word.close(word.top + stage)
        row = word.top + 1
        word.close(row)
        if height == 1:
            if self._zeros[()] > len(word.ones()):
                word.write(row)
            return
        for page in product(range(1, stage + 1), repeat=height - 2):
            for m in range(1, stage + 1):
                if self._is_due(page, m):
                    self._events[*page, m] += 1
                    for place in (row, -row) if self._problem.two_sided else (row,):
                        word.write(place, *page, m)

    def _is_due(self, page: tuple[int, ...], m: int) -> bool:
        """Whether a column gets its next one: each ``n_2`` from ``m`` to ``m + c`` has said 0 more than ``c`` times."""
        count = self._events[*page, m]
        return all(self._zeros[*page, n] > count for n in range(m, m + count + 1))
