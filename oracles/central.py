"""The central oracle: it answers for the central input and so for all inputs near it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.information import Oracle

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from sci.problem import Problem


def nearest(numerator: int, denominator: int, precision: int) -> int:
    """The ``m`` of the element ``m * 2**-precision`` nearest to a rational, ties downward."""
    doubled = numerator << (precision + 1)
    return -((denominator - doubled) // (2 * denominator))


def masking_margin(error: Fraction) -> int:
    """The least ``k`` with ``error + 2**-k <= 1``, for ``0 <= error < 1``.

    If the answers to precision ``n`` are within ``error * 2**-n`` of ``f_k(iota^0)``, and
    ``|f_k(iota) - f_k(iota^0)| <= 2**-N`` for all ``k``, then every answer with ``n + k <= N`` is valid for ``iota``
    too. The margin is 1 for numbers known exactly (``error = 1/2``), 2 for enclosures (3/4).

    Source: docs/theory.md, Lemma 2.1.
    """
    room = 1 - error
    return (-(-room.denominator // room.numerator) - 1).bit_length()


class CentralOracle(Oracle):
    """Answers ``(k, n)`` with the element of ``D_n`` nearest to ``f_k(iota^0)``, ties downward.

    The error is at most ``2**-(n+1)``, half the licence; so if ``|f_k(iota) - f_k(iota^0)| <= 2**-N`` for all ``k``,
    every answer with ``n <= N - 1`` is valid for ``iota`` too (masking lemma).

    Source: docs/theory.md, 2 and Lemma 2.1.
    """

    def __init__(self, problem: Problem) -> None:
        self._value = problem.value
        self._bulk = getattr(problem, "central_answers", None)
        self._known: dict[int, tuple[int, int, int]] = {}

    def answer(self, index: int, precision: int) -> int:
        """The nearest ``m``: `nearest`, with what does not depend on the precision computed once."""
        try:
            doubled, rest, divisor = self._known[index]
        except KeyError:
            value = self._value(0, 0, index)
            doubled, rest, divisor = 2 * value.numerator, value.denominator - 1, 2 * value.denominator
            self._known[index] = doubled, rest, divisor
        return ((doubled << precision) + rest) // divisor

    def answers(self, first: int, count: int, precision: int) -> NDArray[Any]:
        """The same for many evaluations; a problem may offer ``central_answers(first, count, precision)`` for speed."""
        found = self._bulk(first, count, precision) if self._bulk else None
        return super().answers(first, count, precision) if found is None else found


def central_oracle(problem: Problem) -> Oracle:
    """The problem's own central oracle, if it has one, else that of its central input."""
    own: Oracle = problem.central_oracle() if hasattr(problem, "central_oracle") else CentralOracle(problem)
    return own


class CommittedOracle(Oracle):
    """The oracle ``O_N`` for ``iota^family_N``: the central answers up to precision ``N - 1``, then the nearest ones.

    A general algorithm that halts on the central oracle having asked no precision beyond ``N - 1`` does the same here.

    Source: docs/theory.md, 2 (after Lemma 2.1) and Theorem 2.2.
    """

    def __init__(self, problem: Problem, family: int, N: int) -> None:
        self._central = CentralOracle(problem)
        self._problem, self._family, self._N = problem, family, N

    def answer(self, index: int, precision: int) -> int:
        """The central ``m``, or the nearest."""
        if precision < self._N:
            return self._central.answer(index, precision)
        value = self._problem.value(self._family, self._N, index)
        return nearest(value.numerator, value.denominator, precision)
