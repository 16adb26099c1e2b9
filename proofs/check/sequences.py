"""Questions about one 0-1 sequence, with the game with horns (theory, 10.6).

The central input is made of ``0, 0, 0, ...``. Each move ``(1, N)`` turns over all bits after those on which evaluations
of size at most ``N`` depend, so that evaluations ``0, ..., N - 1`` stay as they are.
"""

from bisect import bisect_left

from bits import Question
from refusal import decline_unless, require
from word import Word

MAX_ROWS = 1_000_000
Moves = list[tuple[int, int]]


class Sequence(Question):
    """The moved inputs; a problem adds its evaluations."""

    kinds = ("changes", "defeat")
    _turns: list[int]  # the last bit before each turn
    _word: Word

    def require_moves(self, moves: Moves) -> None:
        """There is one family, and no end."""
        require(all(family == 1 for family, _ in moves), "input", "moves are of family 1")
        self._turns, self._word = [self.reach(member - 1) for _, member in moves], Word()

    def name_moves(self, moves: Moves) -> str:
        """The sequence, by its first turns."""
        turns = [f"{1 - number % 2} from x_{turn + 1} on" for number, turn in enumerate(self._turns[:6])]
        more = ["..."] if moves[6:] else []
        return f"{self.input} is {', then '.join(['0', *turns, *more])}"

    def moved_value(self, moves: Moves, index: int) -> tuple[int, int]:
        """The evaluation, of the bits on which it depends."""
        top = self.reach(index)
        decline_unless(top <= MAX_ROWS, f"an evaluation depends on more than {MAX_ROWS} bits")
        ones = self._word.written()
        for row in range(self._word.top + 1, top + 1):
            if bisect_left(self._turns, row) % 2:
                ones.append(row)
        self._word.top = max(self._word.top, top)
        return self.value(self._word, index)

    def has_evaluation(self, index: int) -> bool:
        """There are infinitely many."""
        return True
