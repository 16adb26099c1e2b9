"""The problem `diagonalisable`: is a real 2 by 2 matrix diagonalisable over the complex numbers? Answer 1 or 0.

Inputs: ``A = 0`` (the central one, answer 1) and ``[[0, 2**-N], [0, 0]]``, ``N >= 1``, member ``N`` of family 1 (answer
0). In the game the first move ``(1, N)`` leads to this one, and the second, ``(1, N')``, makes the lower right entry
``2**-N'``: two different eigenvalues, answer 1. Evaluations 0 to 3: the entries, row by row.
"""

from typing import ClassVar

from encoding import Json
from refusal import require


class Statement:
    """The definition."""

    name = "diagonalisable"
    kinds: ClassVar[set[str]] = {"changes", "counterexample", "randomised", "statistical"}

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", f"{self.name} has no parameters")

    def require_range(self) -> None:
        """No algorithm can, always."""

    def require_input(self, family: int, member: int) -> None:
        """``0, 0`` or family 1."""
        good = (family, member) == (0, 0) or (family == 1 and member >= 1)
        require(good, "input", "inputs are A = 0 and [[0, 2**-N], [0, 0]], N >= 1")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        return self.name_moves([(1, member)] * family)

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """An entry of a member."""
        return self.moved_value([(1, member)] * family, index)

    def has_evaluation(self, index: int) -> bool:
        """The entries."""
        return index < 4

    def require_moves(self, moves: list[tuple[int, int]]) -> None:
        """At most two."""
        good = len(moves) <= 2 and all(family == 1 for family, _ in moves)
        require(good, "input", "there are at most two moves, of family 1")

    def name_moves(self, moves: list[tuple[int, int]]) -> str:
        """The matrix."""
        upper, lower = [f"2**-{member}" for _, member in moves] + ["0"] * (2 - len(moves))
        return f"A = [[0, {upper}], [0, {lower}]]" if moves else "A = 0"

    def moved_value(self, moves: list[tuple[int, int]], index: int) -> tuple[int, int]:
        """An entry: the upper right one is moved first, then the lower right one."""
        turn = {1: 0, 3: 1}.get(index, 2)
        return (1, 1 << moves[turn][1]) if turn < len(moves) else (0, 1)

    def output(self, value: Json) -> int:
        """0 or 1."""
        require(type(value) is int and value in (0, 1), "output", "the output is 0 or 1")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The answer is wrong."""
        require(evidence == {}, "evidence", "no evidence is needed")
        require(output == family, "wrong", "the output is right on this input")
        return f"it says {output} to 'is A diagonalisable?', the truth is {1 - family}"
