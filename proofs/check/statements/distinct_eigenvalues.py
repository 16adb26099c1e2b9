"""The problem `distinct-eigenvalues`: how many different eigenvalues has a real symmetric matrix?

Parameters: `n`, the number of rows. Inputs: ``A = 0``, with one eigenvalue (the central one); member ``N >= 1`` of
family ``i``, ``1 <= i < n``, the diagonal matrix with the first entries ``2**-N, 2**-(N+1), ..., 2**-(N+i-1)`` and
zeros, with ``i + 1`` eigenvalues. In the game each move ``(1, N)`` makes the next diagonal entry ``2**-N``, but not the
last one. Evaluation ``k``: the entry in row ``k // n`` and column ``k % n``. Outputs: integers.
"""

from typing import ClassVar

from encoding import Json, natural
from refusal import decline_unless, require

MAX_ROWS = 1000


class Statement:
    """The definition."""

    name = "distinct-eigenvalues"
    kinds: ClassVar[set[str]] = {"changes", "counterexample", "randomised", "statistical"}

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters.keys() == {"n"}, "parameters", f"{self.name} has the parameter n")
        self.n = natural(parameters["n"], "n")
        require(self.n >= 2, "parameters", "n is at least 2")
        decline_unless(self.n <= MAX_ROWS, f"n is above {MAX_ROWS}")

    def require_range(self) -> None:
        """No algorithm can, always."""

    def require_input(self, family: int, member: int) -> None:
        """``0, 0``, or a family below ``n``."""
        good = (family, member) == (0, 0) or (1 <= family < self.n and member >= 1)
        require(good, "input", "inputs are the central one, and members N >= 1 of families 1 to n-1")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        return self.name_moves([(1, member + i) for i in range(family)])

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """An entry of a member."""
        return self.moved_value([(1, member + i) for i in range(family)], index)

    def has_evaluation(self, index: int) -> bool:
        """The entries."""
        return index < self.n**2

    def require_moves(self, moves: list[tuple[int, int]]) -> None:
        """All diagonal entries but the last may be moved, once each."""
        good = len(moves) < self.n and all(family == 1 for family, _ in moves)
        require(good, "input", "there are at most n - 1 moves, of family 1")

    def name_moves(self, moves: list[tuple[int, int]]) -> str:
        """The diagonal."""
        if not moves:
            return "A = 0"
        told = ", ".join(f"2**-{member}" for _, member in moves[:6]) + ", ..." * bool(moves[6:])
        return f"the diagonal matrix A with the first entries {told}, then 0"

    def moved_value(self, moves: list[tuple[int, int]], index: int) -> tuple[int, int]:
        """An entry: on the diagonal, what it was moved to."""
        row, column = divmod(index, self.n)
        return (1, 1 << moves[row][1]) if row == column < len(moves) else (0, 1)

    def output(self, value: Json) -> int:
        """An integer."""
        require(type(value) is int, "output", "the output is an integer")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The number is another one."""
        require(evidence == {}, "evidence", "no evidence is needed")
        require(output != family + 1, "wrong", "the output is right on this input")
        return f"it counts {output} different eigenvalue{'s' * (output != 1)}, the number is {family + 1}"
