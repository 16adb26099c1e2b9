"""The game with horns: inputs named by the moves that lead to them, and the rule that says where to go next.

A move ``(i, N)`` leads from an input to one that is ``N``-close: every evaluation of size at most ``N`` changes by at
most ``2**-N``. From move to move ``N`` increases, and it is at least 2 above every precision and size read so far: so
the answers given stay legal for ever.

Source: docs/theory.md, 10.6.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from sci.enclosure import Enclosure

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

Move = tuple[int, int]
"""``(i, N)``: on to member ``N`` of family ``i``."""

Moves = tuple[Move, ...]
"""What leads from the central input to another one; ``()`` names the central one."""


def moves_of(family: int, N: int) -> Moves:
    """The moves to the input ``(family, N)``: none to ``(0, 0)``."""
    return ((family, N),) if family else ()


MOST_WORDS = 64
"""Words that are kept."""


class Rule(ABC):
    """The game of a problem whose outputs are right or wrong: discrete ones."""

    @abstractmethod
    def value(self, moves: Moves, index: int) -> Fraction:
        """The evaluation ``f_index`` of an input."""

    def enclosure(self, moves: Moves, index: int, precision: int) -> Enclosure:
        """The same to within ``2**-precision``; the lower end has the same nearest element of ``D_precision``."""
        return Enclosure.point(self.value(moves, index))

    def closed(self, moves: Moves, depth: int) -> Moves:
        """Moves to an input with rational evaluations for which all answers up to size and precision ``depth`` stay."""
        return moves

    @abstractmethod
    def solves(self, moves: Moves, output: Any) -> bool:
        """Whether an output is right on an input."""

    @abstractmethod
    def next(self, moves: Moves, output: Any) -> int | None:
        """The family to move to, all of whose members ``output``, right here, is wrong on; None if the game ends."""

    @abstractmethod
    def name(self, moves: Moves) -> str:
        """An input in words."""

    def is_change(self, output: Any, last: Any, right: bool) -> bool:
        """Whether an output, which is right or not, is a change of mind after the last one that counts, if any."""
        return bool(last is None or output != last)


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


class Turns(Rule):
    """The inputs of a reduction in which each move turns over all bits of one column beyond some place.

    The central input is made of zeros. A move ``(1, N)`` leaves the bits on which evaluations of size at most ``N``
    depend; there is no last move. With several limits it is column 1, on each page. The ``problem`` says which rows
    these evaluations depend on (``rows_to``), whether an output is right (``solves_turned``), and which outputs are so
    far ``apart`` that they are a change of mind.
    """

    def __init__(self, problem: Any, word: Callable[[], Any]) -> None:
        self._problem, self._word = problem, word
        self._words: dict[tuple[Moves, tuple[int, ...]], Any] = {}

    def value(self, moves: Moves, index: int) -> Fraction:
        """That of the word as far as the evaluation depends on it."""
        _, position = self._problem.places.find(index)
        column = ((), (1,), (position[0] + 1, 1))[self._problem.height - 1]
        if (moves, column) not in self._words and len(self._words) > MOST_WORDS:
            self._words.clear()
        top, word = self._problem.reach(*position), self._words.setdefault((moves, column), self._word())
        turns = self._turns(moves)
        for row in range(word.top + 1, top + 1):
            if bisect_left(turns, row) % 2:
                word.write(row, *column)
                if self._problem.writing == "sides":
                    word.write(-row, *column)
        word.close(top)
        found: Fraction = self._problem.value(word, *position)
        return found

    def solves(self, moves: Moves, output: Any) -> bool:
        """Infinitely many ones after an odd number of moves."""
        turns = self._turns(moves)
        some = any(end > start for start, end in zip(turns[::2], turns[1::2], strict=False)) or len(turns) % 2 == 1
        return bool(self._problem.solves_turned(output, infinite=len(turns) % 2 == 1, some=some))

    def is_change(self, output: Any, last: Any, right: bool) -> bool:
        """Another answer; where there are distances, a right output that is far enough from the last one."""
        if self._problem.delta is None:
            return super().is_change(output, last, right)
        return right and (last is None or self._problem.apart(output, last))

    def next(self, moves: Moves, output: Any) -> int:
        """Always one more."""
        return 1

    def name(self, moves: Moves) -> str:
        """The sequence."""
        turns = [f"{1 - number % 2} from x_{turn + 1} on" for number, turn in enumerate(self._turns(moves))]
        shown = [*turns[:2], "...", turns[-1]] if len(turns) > 4 else turns
        return f"x = {', then '.join(['0', *shown])}"

    def _turns(self, moves: Moves) -> list[int]:
        """The last bit before each turn."""
        return [self._problem.rows_to(N) for _, N in moves]


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
