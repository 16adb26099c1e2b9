"""The central oracle: it answers for the central input and so for all inputs near it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.information import Oracle
from sci.oracles import rounding
from sci.oracles.rounding import RoundingOracle
from sci.problem import ReadingProblem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sci.information import Formula
    from sci.problem import FamilyProblem, Problem


def nearest(numerator: int, denominator: int, precision: int) -> int:
    """The ``m`` of the element ``m * 2**-precision`` nearest to a rational, ties downward."""
    doubled = numerator << (precision + 1)
    return -((denominator - doubled) // (2 * denominator))


class CentralOracle(Oracle):
    """Answers ``(k, n)`` with the element of ``D_n`` nearest to ``f_k(iota^0)``, ties downward.

    The error is at most ``2**-(n+1)``, half the licence; so if ``|f_k(iota) - f_k(iota^0)| <= 2**-N`` for all ``k``,
    every answer with ``n <= N - 1`` is valid for ``iota`` too (masking lemma).

    Source: docs/theory.md, 2 and Lemma 2.1.
    """

    def __init__(self, problem: FamilyProblem) -> None:
        self._value = problem.value
        self._bulk = problem.central_answers
        self._known: dict[int, Formula] = {}

    def answer(self, index: int, precision: int) -> int:
        """The nearest ``m``."""
        a, b, c = self.formula(index)
        return ((a << precision) + b) // c

    def formula(self, index: int) -> Formula:
        """`nearest`, with what does not depend on the precision computed once."""
        try:
            return self._known[index]
        except KeyError:
            value = self._value(0, 0, index)
            found = self._known[index] = 2 * value.numerator, value.denominator - 1, 2 * value.denominator
            return found

    def answers(self, first: int, count: int, precision: int) -> NDArray[Any]:
        """The same for many evaluations, by the problem's ``central_answers`` where it has a fast way."""
        found = self._bulk(first, count, precision)
        return super().answers(first, count, precision) if found is None else found


def central_oracle(problem: Problem) -> Oracle:
    """The central oracle of a problem: nearest answers for its central input, or for the input given."""
    if isinstance(problem, ReadingProblem):
        return RoundingOracle(problem.input(0, 0), rounding.nearest)
    return CentralOracle(problem)  # type: ignore[arg-type]


class CommittedOracle(Oracle):
    """The oracle ``O_N`` for ``iota^family_N``: the central answers up to ``N - 1``, then the nearest ones.

    Up to ``N - 1`` are the queries for evaluations of size at most ``N - 1`` at precision at most ``N - 1``. A general
    algorithm that halts on the central oracle having asked no others does the same here.

    Source: docs/theory.md, 2 (after Lemma 2.1) and Theorem 2.2.
    """

    def __init__(self, problem: FamilyProblem, family: int, N: int) -> None:
        self._central = CentralOracle(problem)
        self._problem, self._family, self._N = problem, family, N

    def answer(self, index: int, precision: int) -> int:
        """The central ``m``, or the nearest."""
        if precision < self._N and self._problem.places.size(index) < self._N:
            return self._central.answer(index, precision)
        value = self._problem.value(self._family, self._N, index)
        return nearest(value.numerator, value.denominator, precision)
