"""The rule by which a tower's answers write the input on which it fails.

Stage ``T`` runs all ``Gamma_{n_h,...,n_2,T}`` with outer indices up to ``T`` on what is known of the input; what they
read and is open is closed with 0. Then the next row, below all that is closed, gets its ones.

Source: docs/theory.md, 10.2, 10.3, 10.5 and, for columns with two sides, 10.9 (R4).
"""

from __future__ import annotations

from collections import Counter
from itertools import count, product
from typing import TYPE_CHECKING

from sci.information import PRECISION_BITS, Oracle
from sci.layout import Array
from sci.oracles.central import nearest
from sci.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sci.problem import ReductionProblem

PAIRS = Array((None, None))
MOST_INNER = 1000
"""Inner steps in which a one-sided claim has to say once what it must say at last."""
STAGES, OF_MATRICES = {1: 200, 2: 24, 3: 9}, 24
"""Stages by height, if nothing is said; of matrices, of which much is read at once, at most so many."""


Table = dict[int, int]
"""The mantissas of answers by query; a query is the number ``(index << PRECISION_BITS) + precision``."""


MOST_PRECISION = (1 << PRECISION_BITS) - 1
"""The largest precision that a query has room for."""


def split(query: int) -> tuple[int, int]:
    """Index and precision of a query."""
    return query >> PRECISION_BITS, query & MOST_PRECISION


def usual_stages(problem: ReductionProblem) -> int:
    """The stages that are played if nothing is said."""
    stages = STAGES[problem.height]
    return min(stages, OF_MATRICES) if len(problem.layout[""]) > problem.height else stages


def runs(height: int) -> Iterator[tuple[int, ...]]:
    """The indices ``(n_h, ..., n_1)`` in the order in which they are run: stage by stage."""
    for stage in count(1):
        for outer in product(range(1, stage + 1), repeat=height - 1):
            yield *outer, stage


def made(problem: ReductionProblem, claim: str) -> Game:
    """The game against towers that claim this."""
    return OneSided(problem) if claim == problem.one_sided else Game(problem)


class Game(Oracle):
    """What is known of the input, and an oracle for it: the nearest answers, ties downward, or digits cut off.

    ``step`` has the indices of the next run, ``stage`` the number of stages that have ended; ``table`` has the answers
    of the run that was begun last.
    """

    one_sided = False
    """Whether a run has to say 0 with a probability above 1/2; else the answer of more weight counts."""

    def __init__(self, problem: ReductionProblem) -> None:
        self.word = Word()
        self.table: Table = {}
        self.stage = 0
        self._order = runs(problem.height)
        self.step = next(self._order)
        self._problem = problem
        self._known: Table = {}  # what was read once is closed, and never changes
        self._zeros: Counter[tuple[int, ...]] = Counter()
        self._events: Counter[tuple[int, ...]] = Counter()
        self._is_digits = problem.writing == "digits"
        if self._is_digits:
            self.word.write(2)

    def begin(self) -> None:
        """Begin a run."""
        self.table = {}

    def answer(self, index: int, precision: int) -> int:
        """The answer; it closes all that it depends on."""
        query = (index << PRECISION_BITS) + precision
        answer = self._known.get(query)
        if answer is None:
            answer = self._known[query] = self._first_answer(index, precision)
        self.table[query] = answer
        return answer

    def _first_answer(self, index: int, precision: int) -> int:
        position = self._problem.places.arrays[""].position(index) or ()
        self.word.close(precision if self._is_digits else self._problem.reach(*position))
        value = self._problem.value(self.word, *position)
        if self._is_digits:
            return (value.numerator << precision) // value.denominator
        return nearest(value.numerator, value.denominator, precision)

    def again(self, queries: Iterable[int]) -> Table:
        """The answers of a run that asks these queries."""
        self.begin()
        known, table = self._known, self.table
        for query in queries:
            answer = known.get(query)
            table[query] = self.answer(*split(query)) if answer is None else answer
        return table

    def decided(self, decision: int) -> None:
        """Take the decision of the run; the last one of a stage ends it."""
        *outer, stage = self.step
        self.step = next(self._order)
        self._zeros[tuple(outer)] += 1 - decision
        if all(index == stage for index in outer):
            self.stage = stage
            self._write()

    def _write(self) -> None:
        """The next row."""
        word, rule = self.word, self._problem.writing
        if self._problem.height == 1:
            due = self._zeros[()] > len(word.ones()) - self._is_digits
            row = self._next_digit() if self._is_digits else word.top + 1
            if due:
                word.write(row)
            if not self._is_digits:
                word.close(row)
            return
        if rule == "sides":
            for row in range(word.top + 1, word.top + self.stage + 1):
                word.write(row, self.stage)
            word.close(word.top + self.stage)
        word.close(word.top + 1)
        for column in product(range(1, self.stage + 1), repeat=self._problem.height - 1):
            if self._is_due(*column):
                self._events[column] += 1
                for row in (word.top, -word.top) if rule == "sides" else (word.top,):
                    word.write(row, *column)

    def _is_due(self, *column: int) -> bool:
        """Whether a column gets its next one: each ``n_2`` from ``m`` to ``m + c`` has said 0 more than ``c`` times."""
        *page, m = column
        events = self._events[column]
        return all(self._zeros[*page, n] > events for n in range(m, m + events + 1))

    def _next_digit(self) -> int:
        """Two beyond all that was read, and further from the last one than that from the one before it."""
        *_, before, last = [2, *self.word.ones()]
        return max(self.word.top + 2, last + (last - before) + 1)


class OneSided(Game):
    """The game against a one-sided claim: stage ``j`` runs ``n_1 = m, m + 1, ...`` until 0 is said; then a one follows.

    ``(n_2, m)`` is pair number ``j``, counted from 0 as pairs of integers at least 0 are.

    Source: docs/theory.md, 10.7.
    """

    one_sided = True

    def __init__(self, problem: ReductionProblem) -> None:
        super().__init__(problem)
        self.step = 1, 1

    def decided(self, decision: int) -> None:
        """Take the decision of the run."""
        outer, inner = self.step
        self.step = outer, inner + 1
        if decision == 0:
            self.stage += 1
            n, m = PAIRS.position(self.stage) or (0, 0)
            self.step = n + 1, m + 1
            if self._is_digits:
                self.word.write(self._next_digit())
            else:
                self.word.close(self.word.top + 1)
                self.word.write(self.word.top)
