"""The problem `position-of-maximum`: at which position, counted from 0, does a greatest one of `m` real numbers stand?

Inputs: ``1, ..., 1`` (the central one, any position is right); member ``N >= 1`` of family ``i``, ``1 <= i <= m``, has
``2**-N`` more as number ``i``. In the game a move ``(i, N)`` raises by ``2**-N`` all numbers that are greatest, except
number ``i``, which is one of several. Evaluation ``k``: number ``k + 1``.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json, natural
from refusal import require


class Statement:
    """The definition."""

    name = "position-of-maximum"
    kinds: ClassVar[set[str]] = {"changes", "counterexample", "randomised", "statistical"}

    def __init__(self, parameters: dict[str, str]) -> None:
        require(parameters.keys() == {"m"}, "parameters", f"{self.name} has the parameter m")
        self.m = natural(parameters["m"], "m")
        require(2 <= self.m <= 1000, "parameters", "m is from 2 to 1000")

    def require_range(self) -> None:
        """No algorithm can, always."""

    def require_input(self, family: int, member: int) -> None:
        """``0, 0``, or a family up to ``m``."""
        good = (family, member) == (0, 0) or (1 <= family <= self.m and member >= 1)
        require(good, "input", "inputs are the central one, and members N >= 1 of families 1 to m")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        return f"the {self.m} numbers 1, ..., 1{f' with 2**-{member} more as number {family}' if family else ''}"

    def has_evaluation(self, index: int) -> bool:
        """The numbers."""
        return index < self.m

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """A number."""
        return ((1 << member) + 1, 1 << member) if family == index + 1 else (1, 1)

    def require_moves(self, moves: list[tuple[int, int]]) -> None:
        """Each number is left behind at most once, and one remains."""
        left = {family for family, _ in moves}
        good = len(left) == len(moves) < self.m and all(family <= self.m for family in left)
        require(good, "input", "a move leaves one of several greatest numbers behind")

    def name_moves(self, moves: list[tuple[int, int]]) -> str:
        """Which numbers were left behind."""
        told = ", ".join(f"2**-{member} without number {family}" for family, member in moves[:6])
        more = ", ..." if moves[6:] else ""
        raised = f", the greatest ones raised by {told}{more}" if moves else ""
        return f"the {self.m} numbers 1, ..., 1{raised}"

    def moved_value(self, moves: list[tuple[int, int]], index: int) -> tuple[int, int]:
        """A number: it was raised until it was left behind."""
        left = [family for family, _ in moves]
        turns = moves[: left.index(index + 1)] if index + 1 in left else moves
        return sum((Fraction(1, 1 << member) for _, member in turns), Fraction(1)).as_integer_ratio()

    def output(self, value: Json) -> int:
        """A position."""
        require(type(value) is int and 0 <= value < self.m, "output", "the output is a position, from 0 to m - 1")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """It is not the one that was raised."""
        require(evidence == {}, "evidence", "no evidence is needed")
        require(family not in (0, output + 1), "wrong", "the output is right on this input")
        return f"it says position {output}, the maximum is at {family - 1} alone"
