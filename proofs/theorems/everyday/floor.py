"""The greatest integer that is at most a number: not determined by digits at an integer.

Source: docs/theory.md, 12.10.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Any, ClassVar

from sci.instance import Routine
from sci.proofs.theorems.everyday.tilted import IntegerProblem, Jet, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from sci.instance import Box
    from sci.proofs.theorems.everyday.tilted import Direction


class Floor(IntegerProblem):
    """The finder of `floor`: the family is the integer, less ``2**-N``."""

    name = "floor"
    drawn = "number"
    neighbours = ("near-integer",)
    summary = "the largest integer that is at most x"
    theorem = "docs/theory.md, 12.10: no algorithm finds it if x is an integer"
    proof = "12.10"
    routine = "choices:floor"
    inside = "Pi_1"
    tower = "the floor of the upper bound that n digits give"
    arrays: ClassVar[dict[str, int]] = {"x": 0}
    defaults: ClassVar[dict[str, str]] = {"data": '{"x": 1}', "inexact": "all"}
    routines = (Routine("numpy.floor", "sci.algorithms.library.choices:floor", '{"x": 2.5}'),)
    nearest_yes = "one of the two integers next to x; the floor, if x is known not to be an integer"
    how_to_answer = "the floor, an integer"
    example = """
def one(problem, information):
    return int(information[0].approx(40) > 0)  # an answer within 2**-40
"""

    def solutions(self, values: Sequence[Any]) -> list[int]:
        """The floor; where the number moves away from an integer, that or one less."""
        x = values[0]
        whole = floor(x.terms[0] if isinstance(x, Jet) else x)
        return [whole if x >= whole else whole - 1]

    def is_right(self, output: int, values: Sequence[Any]) -> bool:
        """``output <= x < output + 1``."""
        return bool(values[0] >= output) and bool(values[0] < output + 1)

    def tilts(self) -> Iterable[Direction]:
        """An integer, lowered."""
        if self.flat[0].denominator == 1:
            yield unit(0, by=-1)

    def is_certain(self, output: int, low: Sequence[Fraction], high: Sequence[Fraction]) -> bool:
        """Both ends have it."""
        return self.is_right(output, low) and self.is_right(output, high)

    def extremes(self, box: Box) -> Iterable[Sequence[Fraction]]:
        """Both ends."""
        return [[box.centre[0] - box.radius[0]], [box.centre[0] + box.radius[0]]]

    def evaluation_name(self, index: int) -> str:
        """There is one."""
        return "x"
