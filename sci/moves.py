"""The game with horns: inputs named by the moves that lead to them, and the rule that says where to go next.

A move ``(i, N)`` leads from an input to one that is ``N``-close: every evaluation of size at most ``N`` changes by at
most ``2**-N``. From move to move ``N`` increases, and it is at least 2 above every precision and size read so far: so
the answers given stay legal for ever.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

Move = tuple[int, int]
"""``(i, N)``: on to member ``N`` of family ``i``."""

Moves = tuple[Move, ...]
"""What leads from the central input to another one; ``()`` names the central one."""


class Rule(ABC):
    """The game of a problem whose outputs are right or wrong: discrete ones."""

    @abstractmethod
    def value(self, moves: Moves, index: int) -> Fraction:
        """The evaluation ``f_index`` of an input."""

    @abstractmethod
    def solves(self, moves: Moves, output: Any) -> bool:
        """Whether an output is right on an input."""

    @abstractmethod
    def next(self, moves: Moves, output: Any) -> int | None:
        """The family to move to, all of whose members ``output``, right here, is wrong on; None if the game ends."""

    @abstractmethod
    def name(self, moves: Moves) -> str:
        """An input in words."""


class Chain(Rule):
    """A game in which there is one move at each time, of family 1, and what is right depends on how many were made."""

    def __init__(
        self,
        right: Callable[[int], Any],
        value: Callable[[Moves, int], Fraction],
        name: Callable[[Moves], str],
        most: int | None = None,
    ) -> None:
        self._right, self._value, self._name, self._most = right, value, name, most

    def value(self, moves: Moves, index: int) -> Fraction:
        """As was given."""
        return self._value(moves, index)

    def solves(self, moves: Moves, output: Any) -> bool:
        """Whether it is the right output after so many moves."""
        return bool(output == self._right(len(moves)))

    def next(self, moves: Moves, output: Any) -> int | None:
        """1, until ``most`` moves have been made."""
        return 1 if self._most is None or len(moves) < self._most else None

    def name(self, moves: Moves) -> str:
        """As was given."""
        return self._name(moves)


class OneMove(Rule):
    """The game of a `FamilyProblem` in which one move is made: from the central input to a member of a family."""

    def __init__(self, problem: Any) -> None:
        self._problem = problem

    def value(self, moves: Moves, index: int) -> Fraction:
        """That of the member."""
        found: Fraction = self._problem.value(*_last(moves), index)
        return found

    def solves(self, moves: Moves, output: Any) -> bool:
        """Whether it solves the member."""
        family, N = _last(moves)
        if not family:
            return bool(self._problem.solves_centre(output))
        return bool(self._problem.evidence(output, family, N) is None)

    def next(self, moves: Moves, output: Any) -> int | None:
        """A family that the output is wrong on from ``N = 1`` on."""
        families = range(1, self._problem.families + 1)
        return None if moves else next((i for i in families if self._problem.fails_from(output, i) == 1), None)

    def name(self, moves: Moves) -> str:
        """That of the member."""
        family, N = _last(moves)
        return str(self._problem.input_names[family]).replace("N", str(N))


def _last(moves: Moves) -> Move:
    """Family and number of the input."""
    return moves[-1] if moves else (0, 0)
