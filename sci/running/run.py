"""Runs: an algorithm on an oracle, within a budget, and what came of it."""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sci.errors import (
    BadInput,
    BadOracle,
    BadProblem,
    BudgetExhausted,
    MissingPackage,
    NotAnOutput,
    RuleBroken,
    in_words,
    line_of,
    one_line,
)
from sci.information import Budget, Oracle, Query, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sci.problem import Json, Problem
    from sci.running.coins import Coins


class View:
    """What an algorithm knows exactly of its problem; attributes cannot be set."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.__dict__.update(known)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"the problem is given, {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"the problem is given, {name!r} cannot be deleted")

    def __repr__(self) -> str:
        return f"<problem {', '.join(f'{name}={value!r}' for name, value in list(vars(self).items())[:8])}>"


@dataclass(frozen=True)
class Transcript:
    """The queries of a run in the order asked; the answers are a function of the queries."""

    queries: tuple[Query, ...]
    complete: bool = True
    """False if the run had to be killed, and what it asked is not known."""

    @property
    def deepest(self) -> int | None:
        """The largest precision asked, or None if nothing was asked: the ``n*`` of Theorem 2.2."""
        return max((precision for _, _, precision in self.queries), default=None)

    def _repr_html_(self) -> str:
        return f"queries: {len(self.table())}, binary digits: at most {self.deepest}" if self.queries else "no queries"

    def table(self) -> list[tuple[int, int]]:
        """The distinct queries ``(index, precision)`` in increasing order."""
        expanded = (
            (index, precision) for first, count, precision in self.queries for index in range(first, first + count)
        )
        return sorted(set(expanded))


@dataclass(frozen=True)
class Halted:
    """The run ended with this output, encoded by the problem."""

    output: Json


ABSTAINED = "abstained"


@dataclass(frozen=True)
class Silent:
    """The run gave no output, because a ``budget`` was used up, or because it `ABSTAINED`; nothing is proved by it."""

    budget: str


class Abstention:
    """What an algorithm returns that does not know the answer: `ABSTAIN`, or None."""

    def __repr__(self) -> str:
        return "ABSTAIN"


ABSTAIN = Abstention()


@dataclass(frozen=True)
class Run:
    """One run: how it ended and what was asked."""

    outcome: Halted | Silent
    transcript: Transcript

    def _repr_html_(self) -> str:
        """How it ended, and what was asked, for a notebook."""
        from sci.notebook import paragraphs

        halted = isinstance(self.outcome, Halted)
        ending = "halted with an output" if halted else f"silent: the budget of {self.outcome.budget} was used up"  # type: ignore[union-attr]
        return paragraphs([ending, self.transcript._repr_html_()])


def as_procedure(algorithm: Any) -> Callable[..., Any]:
    """The procedure ``(problem, information)`` or ``(problem, information, coins)`` of an algorithm.

    An algorithm is an object with a method ``run``, a class of such objects (instantiated without arguments), or a
    plain function.

    Raises:
        BadInput: if it is none of these, or cannot be made.
    """
    try:
        if inspect.isclass(algorithm):
            algorithm = algorithm()
        procedure = getattr(algorithm, "run", algorithm)
    except (Exception, SystemExit) as error:
        raise BadInput(f"the algorithm cannot be created: {in_words(error)}") from error
    if not callable(procedure):
        raise BadInput(
            f"an object of type {type(algorithm).__name__} is not an algorithm "
            "(allowed: a function, or an object with a method run)"
        )
    return procedure  # type: ignore[no-any-return]


def is_randomised(procedure: Callable[..., Any]) -> bool:
    """Whether the procedure takes ``coins`` as a third argument."""
    try:
        names = list(inspect.signature(procedure).parameters)
    except (TypeError, ValueError):
        return False
    return len(names) >= 3 and names[2] == "coins"


def execute(
    procedure: Callable[..., Any], problem: Problem, oracle: Oracle, budget: Budget, coins: Coins | None = None
) -> Run:
    """Run a procedure in this process; queries and precision are limited, seconds and memory are not.

    ``coins`` are those of a randomised algorithm; they are shown the queries asked.

    Raises:
        BadOracle: if the input that a user supplied cannot be what it is declared to be.
        BadProblem: if the user's problem made a mistake.
        MissingPackage: if an algorithm of ours needs a package that is not installed.
        RuleBroken: if the algorithm raised, exited, or returned no point of the output space.
    """
    reader = Reader(oracle, budget)
    given: list[Any] = [View(problem.public()), problem.information(reader)]
    if coins is not None:
        coins.asked = reader.asked
        given.append(coins)
    BudgetExhausted.time_is_up = False

    def stopped() -> str | None:
        return reader.stopped or (coins and coins.stopped) or ("seconds" if BudgetExhausted.time_is_up else None)

    outcome: Halted | Silent
    try:
        returned = procedure(*given)
        none = returned is None or returned is ABSTAIN
        outcome = Silent(ABSTAINED) if none else Halted(problem.encode(returned))
    except BaseException as error:  # noqa: BLE001 - the algorithm may raise anything
        outcome = _cut_off(error, stopped())
    if budget_used := stopped():  # also if the algorithm caught the signal and carried on
        outcome = Silent(budget_used)
    return Run(outcome, Transcript(tuple(reader.log)))


def _cut_off(error: BaseException, stopped: str | None) -> Silent:
    """The silence that an exception out of an algorithm stands for; raises if it is the algorithm's own."""
    kind = type(error)  # not isinstance, which asks the exception
    if issubclass(kind, KeyboardInterrupt | BadOracle | BadProblem | MissingPackage):
        raise error
    if stopped:
        return Silent(stopped)
    if issubclass(kind, MemoryError):
        return Silent("memory")
    if issubclass(kind, NotAnOutput):
        raise NotAnOutput(f"the output is not an element of the output space: {one_line(error)}") from None
    raise RuleBroken(f"the algorithm raised {in_words(error)}{line_of(sys.exc_info()[2])}") from error
