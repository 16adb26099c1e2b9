"""What the problems `positivity` and `zero-test` have in common: a question about the sign of a real number ``x >= 0``.

Inputs: ``x = 0`` (the central one) and ``x = 2**-N``, ``N >= 1``. Evaluation 0 is ``x``. Outputs: the answer, 1 for yes
or 0 for no. No algorithm is right on all inputs.
"""

from typing import ClassVar

from encoding import Json
from refusal import require

Moves = list[tuple[int, int]]


class SignQuestion:
    """The definition; a problem adds its question, and the answer to it at ``x = 0``, which is the other one else."""

    kinds: ClassVar[set[str]] = {"changes", "counterexample", "randomised", "statistical"}
    name: ClassVar[str]
    question: ClassVar[str]
    at_zero: ClassVar[int]

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters == {}, "parameters", f"{self.name} has no parameters")

    def require_range(self) -> None:
        """No algorithm can, always."""

    def require_input(self, family: int, member: int) -> None:
        """``0, 0`` or family 1."""
        good = (family, member) == (0, 0) or (family == 1 and member >= 1)
        require(good, "input", "inputs are x = 0 and x = 2**-N, N >= 1")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        return f"x = 2**-{member}" if family else "x = 0"

    def require_moves(self, moves: Moves) -> None:
        """None, or one to ``x = 2**-N``."""
        require(len(moves) <= 1, "input", "there are no moves from x = 2**-N")
        self.require_input(*member(moves))

    def name_moves(self, moves: Moves) -> str:
        """The input in words."""
        return self.name_input(*member(moves))

    def moved_value(self, moves: Moves, index: int) -> tuple[int, int]:
        """Numerator and denominator of ``x``."""
        return self.value(*member(moves), index)

    def has_evaluation(self, index: int) -> bool:
        """The one evaluation is ``x``."""
        return index == 0

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """Numerator and denominator of ``x``."""
        return (1, 1 << member) if family else (0, 1)

    def output(self, value: Json) -> int:
        """0 or 1."""
        require(type(value) is int and value in (0, 1), "output", "the output is 0 or 1")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The answer is wrong."""
        require(evidence == {}, "evidence", "no evidence is needed")
        right = 1 - self.at_zero if family else self.at_zero
        require(output != right, "wrong", "the output is right on this input")
        return f"it says {output} to 'is {self.question}?', the truth is {right}"


def member(moves: Moves) -> tuple[int, int]:
    """Family and number of the input that at most one move leads to."""
    return moves[0] if moves else (0, 0)
