"""Inputs and oracles as values that can be drawn, printed and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.given_problem import as_problem
from sci.information import Oracle
from sci.oracles.rounding import RoundingOracle
from sci.problem import FamilyProblem

if TYPE_CHECKING:
    from fractions import Fraction

    from sci.oracles.inputs import Input
    from sci.oracles.rounding import Licence, Rule
    from sci.problem import Problem

MANY = 1 << 20
"""How many evaluations are drawn from where there are infinitely many."""


def families(thing: Any) -> FamilyProblem:
    """A problem with families, shipped or the user's.

    Raises:
        BadInput: if it is none.
    """
    problem = as_problem(thing, type(thing).__name__)
    if not isinstance(problem, FamilyProblem) or problem.families < 1:
        raise BadInput(f"{problem.name}: its inputs are not members of families, none can be drawn")
    return problem


def evaluations(problem: Problem) -> int:
    """How many evaluations a problem has; `MANY` if infinitely many."""
    return MANY if problem.evaluations is None else problem.evaluations


@dataclass(frozen=True)
class Repeating:
    """The input with evaluations ``values[0], values[1], ...``, again and again: an `sci.oracles.inputs.Input`."""

    values: tuple[Fraction, ...]

    def __call__(self, index: int, precision: int) -> Enclosure:
        """The evaluation, which is known exactly."""
        return Enclosure.point(self.values[index % len(self.values)])

    def __repr__(self) -> str:
        """The values."""
        return f"the input {', '.join(map(str, self.values))}, ..."


@dataclass(frozen=True)
class Picks:
    """A rule of rounding that an adversary chose freely: for each query, which of the legal answers.

    ``ranks`` are used in turn, by index and precision; rank 0 is the legal answer nearest to the number, rank 1 the
    next, and so on as far as there are any.

    Source: docs/theory.md, 1 (every legal oracle counts).
    """

    ranks: tuple[int, ...]

    def __call__(self, licence: Licence, index: int, precision: int) -> int:
        """The legal ``m``."""
        middle = licence.scaled.midpoint
        legal = sorted(range(licence.first, licence.last + 1), key=lambda m: abs(m - middle))
        rank = self.ranks[(7 * index + precision) % len(self.ranks)]
        return legal[min(rank, len(legal) - 1)]


class LegalOracle(RoundingOracle):
    """An oracle of an input that says which it is."""

    def __init__(self, given: Input, rule: Rule) -> None:
        super().__init__(given, rule)
        self.given, self.rule = given, rule

    def __repr__(self) -> str:
        """Input and rule."""
        rule = getattr(self.rule, "__qualname__", f"{self.rule}").partition(".")[0]
        return f"<oracle of {self.given!r}, rounding by {rule}>"


class Recorder(Oracle):
    """Passes on the answers of an oracle and keeps them, as a table ``(index, precision) -> m``."""

    def __init__(self, oracle: Oracle) -> None:
        self._oracle = oracle
        self.table: dict[tuple[int, int], int] = {}

    def answer(self, index: int, precision: int) -> int:
        """The oracle's answer."""
        mantissa = self.table[index, precision] = self._oracle.answer(index, precision)
        return mantissa


SHOWN = 6


def told(table: dict[tuple[int, int], int]) -> str:
    """The first few answers of a table, for people."""
    if not table:
        return "nothing was asked"
    words = [f"({index}, {n}): {mantissa} * 2**-{n}" for (index, n), mantissa in list(table.items())[:SHOWN]]
    more = f", and {len(table) - SHOWN} more" if len(table) > SHOWN else ""
    return f"answers to (evaluation, precision): {', '.join(words)}{more}"


def name_of(algorithm: Any) -> str:
    """What to call an algorithm."""
    return str(getattr(algorithm, "__name__", type(algorithm).__name__))
