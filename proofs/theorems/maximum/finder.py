"""At which position does a greatest one of `m` numbers stand? Where several do, each of them can be left behind.

Source: docs/theory.md, 2.2' and 10.6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.errors import NotAnOutput
from sci.moves import Rule
from sci.parameters import complete, natural
from sci.problem import FamilyProblem
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.moves import Moves


class Leaving(Rule):
    """What is said is left behind, while there are several greatest numbers: the rule is asked with the output."""

    def __init__(self, m: int) -> None:
        self._m = m

    def value(self, moves: Moves, index: int) -> Fraction:
        """A number: it was raised until it was left behind."""
        left = [family for family, _ in moves]
        turns = moves[: left.index(index + 1)] if index + 1 in left else moves
        return sum((Fraction(1, 1 << N) for _, N in turns), Fraction(1))

    def solves(self, moves: Moves, output: int) -> bool:
        """Whether the number there was not left behind."""
        return all(family != output + 1 for family, _ in moves)

    def next(self, moves: Moves, output: int) -> int | None:
        """The number there, unless it is the only one."""
        return output + 1 if len(moves) < self._m - 1 else None

    def name(self, moves: Moves) -> str:
        """Which numbers were left behind."""
        left = ", ".join(f"2**-{N} without number {family}" for family, N in moves)
        return f"1, ..., 1, the greatest ones raised by {left}" if left else "1, ..., 1"


class PositionOfMaximum(FamilyProblem):
    """The finder of `position-of-maximum`: ``iota^0 = (1, ..., 1)``; family ``i`` raises number ``i``."""

    name = "position-of-maximum"
    summary = "at which position, counted from 0, does a greatest one of m numbers stand?"
    theorem = (
        "docs/theory.md, Theorems 2.2' and 10.6: no algorithm; in the limit, with m - 1 changes of mind and no fewer"
    )
    defaults: ClassVar[dict[str, str]] = {"m": "3"}
    monotone = True
    how_to_answer = "the position, an integer from 0 to m - 1"
    example = """
def first_greatest(problem, information):
    return int(information.numpy(40).argmax())  # floats, from answers within 2**-40
"""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.m = natural("m", complete(self.name, given, self.defaults)["m"], 2, 1000)
        self.parameters = {"m": str(self.m)}
        self.families = self.m
        self.pattern = ",".join(f"{{0,{i}}}" for i in range(1, self.m + 1))
        self.layout = {"": (self.m,)}

    def public(self) -> dict[str, Any]:
        """How many numbers there are."""
        return {"m": self.m}

    @property
    def rule(self) -> Leaving:
        """What is said is left behind."""
        return Leaving(self.m)

    @property
    def input_names(self) -> tuple[str, ...]:
        """Which number is greater."""
        return ("1, ..., 1", *(f"number {i} is 1 + 2**-N, the others are 1" for i in range(1, self.m + 1)))

    @property
    def hardness(self) -> Hardness:
        """Wrong positions are at distance 1, in the discrete metric."""
        return Hardness("1", exact=True, sharp_halting="say each position with probability 1/m")

    @property
    def classification(self) -> Classification:
        """Say the first one that is not yet seen to be smaller."""
        return Classification(
            "Delta_2",
            (
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.tower_run("sci.algorithms.counting:FirstGreatest", self.name),
            ),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 2.2'"),
                Evidence.certificate("sci.algorithms.counting:first_greatest", self.name),
            ),
            "a position is right as long as no greater number is seen",
            changes="m - 1",
            minds=(
                Evidence.theorem("docs/theory.md, 10.6"),
                Evidence.certificate("sci.algorithms.counting:FirstGreatest(changes=1)", self.name, steps=20),
            ),
        )

    def value(self, family: int, N: int, index: int) -> Fraction:
        """A number."""
        return Fraction(1) + (Fraction(1, 1 << N) if family == index + 1 else 0)

    def encode(self, returned: Any) -> int:
        """The position, an integer from 0 to m - 1."""
        value = exact(returned)
        return self.decode(int(value) if value.denominator == 1 else value)

    def decode(self, value: Any) -> int:
        """A position."""
        if type(value) is not int or not 0 <= value < self.m:
            raise NotAnOutput(f"the position is an integer from 0 to {self.m - 1}")
        return value

    def fails_from(self, output: int, family: int) -> int | None:
        """Only the number that was raised is right."""
        return None if family == output + 1 else 1

    def solves_centre(self, output: int) -> bool:
        """Each position does."""
        return True

    def evidence(self, output: int, family: int, N: int) -> dict[str, Any] | None:
        """None is needed: an empty object if ``output`` is wrong."""
        return None if family in (0, output + 1) else {}

    def error(self, output: int, family: int, N: int) -> tuple[Fraction, int]:
        """0 if it is right, 1 if it is wrong."""
        return Fraction(family not in (0, output + 1)), 1

    def output_strategy(self) -> Any:
        """Any position."""
        from hypothesis import strategies as st

        return st.integers(0, self.m - 1)
