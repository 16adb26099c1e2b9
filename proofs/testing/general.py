"""Is it a general algorithm? What the definition asks for, as far as runs can show it."""

from __future__ import annotations

import pickle
import random
import sys
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.errors import RuleBroken
from sci.information import Budget, Reader
from sci.oracles.inputs import Member
from sci.oracles.rounding import worst
from sci.oracles.table import TableOracle, UnseenQuery
from sci.proofs.testing.oracle import LegalOracle, Recorder, families, name_of, told
from sci.proofs.testing.smallest import smallest
from sci.proofs.testing.strategies import coin_strings, inputs, legal_oracles
from sci.running.coin_tree import Path, Tree
from sci.running.coins import Coins
from sci.running.run import Run, as_procedure, execute, is_randomised
from sci.running.same import require_same

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.information import Oracle
    from sci.problem import FamilyProblem

BUDGET = Budget(queries=20_000, precision=1_000)
"""Of one run; there are some hundreds."""


def check_general_algorithm(algorithm: Any, problem: Any, budget: Budget = BUDGET) -> None:
    """Assert that an algorithm is a general one, on legal oracles of the inputs of a problem.

    It depends on answers only (and on the coins that it is given): on recorded answers, played back after a run on
    something else, it asks the same queries and has the same output. Whenever it halts, it has asked finitely many
    queries, within the budget; it never raises, returns points of the output space, and changes neither an answer nor
    what it is told of the problem. To be cut off is not a failure: an algorithm may be silent.

    Necessary, and not sufficient: in one process an algorithm could inspect frames (``sci verify --replay`` runs it in
    another one).

    Raises:
        AssertionError: with the smallest oracle on which it shows.
        BadInput: if it is not an algorithm at all.

    Source: docs/theory.md, 1 (general algorithm).
    """
    __tracebackhide__ = True
    problem = families(problem)
    procedure = as_procedure(algorithm)
    flips = coin_strings() if is_randomised(procedure) else st.none()

    def failure(drawn: tuple[LegalOracle, str | None]) -> str | None:
        return _story(name_of(algorithm), *drawn, Trial(procedure, problem, budget, drawn[1]))

    said = smallest(st.tuples(inputs(problem).flatmap(legal_oracles), flips), failure)
    if said:
        raise AssertionError(said)


def _story(name: str, oracle: LegalOracle, flips: str | None, trial: Trial) -> str | None:
    recorder = Recorder(oracle)
    try:
        trial.require_repeatable(recorder)
    except RuleBroken as broken:
        coins = [] if flips is None else [f"its coins: {flips or 'tails'}, then tails for ever"]
        where = f"the smallest oracle found on which it shows: {oracle!r}"
        return "\n".join([f"{name} is not a general algorithm: {broken}", where, told(recorder.table), *coins])
    return None


class Trial:
    """Runs of a procedure, watched."""

    def __init__(
        self, procedure: Callable[..., Any], problem: FamilyProblem, budget: Budget, flips: str | None
    ) -> None:
        self._procedure, self._problem, self._budget, self._flips = procedure, problem, budget, flips

    def require_repeatable(self, recorder: Recorder) -> None:
        """Run on an oracle, on others, and on the answers of the first again.

        Raises:
            RuleBroken: if a run leaves the model, or the last is not the first.
        """
        first = self.run(recorder)
        for given in (Member(self._problem, 0, 0), Member(self._problem, self._problem.families, 1)):
            with suppress(RuleBroken):  # that it fails there shows when this oracle is drawn
                self.run(LegalOracle(given, worst))
        _stir()
        again = self._run_again(recorder.table)
        one, other = (Tree((Path(self._flips or "", run),)) for run in (first, again))
        require_same(one, other, self._problem.evaluation_name)
        if first != again:
            raise RuleBroken("not reproducible: on the same answers, one run is cut off where another is not")

    def _run_again(self, table: dict[tuple[int, int], int]) -> Run:
        try:
            return self.run(TableOracle(table))
        except RuleBroken as broken:
            if isinstance(unseen := broken.__cause__, UnseenQuery):
                query = f"({self._problem.evaluation_name(unseen.index)}, {unseen.precision})"
                raise RuleBroken(f"not reproducible: on the same answers, it now asks query {query} too") from None
            raise

    def run(self, oracle: Oracle) -> Run:
        """One run.

        Raises:
            RuleBroken: if it leaves the model, or changes what it is given.
        """
        watched: Any = Watched(self._problem)
        coins = None if self._flips is None else Coins(self._flips)
        run = execute(self._procedure, watched, oracle, self._budget, coins)
        watched.require_unchanged(oracle, run)
        return run


_seeds = count(1)


def _stir() -> None:
    """Put the common generators of random numbers elsewhere: Hypothesis starts each example with them at one place."""
    seed = next(_seeds)
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)


class Watched:
    """A problem that remembers what it gave to an algorithm."""

    def __init__(self, problem: FamilyProblem) -> None:
        self._problem = problem

    def __getattr__(self, name: str) -> Any:
        return getattr(self._problem, name)

    def public(self) -> Any:
        """What the algorithm knows exactly."""
        self._given = self._problem.public()
        self._before = {name: _frozen(value) for name, value in self._given.items()}
        return self._given

    def information(self, reader: Reader) -> Any:
        """The information of the problem."""
        self._reader = reader
        return self._problem.information(reader)

    def require_unchanged(self, oracle: Oracle, run: Run) -> None:
        """Compare with what was given.

        Raises:
            RuleBroken: naming what was changed.
        """
        for name, value in self._given.items():
            if _frozen(value) != self._before[name]:
                raise RuleBroken(f"it changes problem.{name}, which it was given to read")
        for index, precision in run.transcript.table():
            kept = self._reader.memo(index).get(precision)
            if kept is not None and (kept.mantissa, kept.level) != (oracle.answer(index, precision), precision):
                raise RuleBroken(f"it changes the answer to query ({index}, {precision}), which it was given to read")


def _frozen(value: Any) -> bytes | None:
    """A value as bytes, to be compared later; None if it cannot be written."""
    try:
        return pickle.dumps(value)
    except Exception:  # noqa: BLE001 - whatever an object of a user's raises when it is written
        return None
