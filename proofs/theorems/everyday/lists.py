"""What digits determine of numbers: the greatest, the sorted values, a place up to eps, an integer nearby.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday.erring import Enclosed, Erring
from sci.rational import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.instance import Box
    from sci.problem import Json
    from sci.proofs.theorems.everyday.erring import Bounds, Range

EQUAL = {"data": "[1, 1, 1]", "eps": "1/1000", "inexact": "all"}
SAFE = "[0.3, 0.1, 0.2]"


class Maximum(Enclosed):
    """The finder of `maximum`."""

    name = "maximum"
    summary = "the largest number in a list, up to eps"
    arrays: ClassVar[dict[str, int]] = {"v": 1}
    defaults: ClassVar[dict[str, str]] = EQUAL
    routine = "neighbours:maximum"
    routines = (Routine("numpy.max", "sci.algorithms.library.neighbours:maximum", SAFE),)
    example = """
def greatest(problem, information):
    return max(information.numpy(40))  # floats, from answers within 2**-40
"""

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """It is monotone in every number."""
        low, high = (max(c + s * h for c, h in zip(box.centre, box.radius, strict=True)) for s in (-1, 1))
        return [(low, high)], {}


class SortedValues(Enclosed):
    """The finder of `sorted-values`."""

    name = "sorted-values"
    summary = "the numbers of a list in increasing order, up to eps"
    arrays: ClassVar[dict[str, int]] = {"v": 1}
    defaults: ClassVar[dict[str, str]] = EQUAL
    routine = "neighbours:sort"
    routines = (Routine("numpy.sort", "sci.algorithms.library.neighbours:sort", SAFE),)
    example = """
def in_order(problem, information):
    return sorted(information.numpy(40))  # floats, from answers within 2**-40
"""

    @property
    def width(self) -> int:
        """As many as there are."""
        return len(self.flat)

    def enclose(self, box: Box) -> tuple[list[Range], Json]:
        """The ``k``-th least is monotone in every number."""
        low, high = (sorted(c + s * h for c, h in zip(box.centre, box.radius, strict=True)) for s in (-1, 1))
        return list(zip(low, high, strict=True)), {}


class IntegerOutput(Erring):
    """One whose outputs are integers."""

    def encode(self, returned: Any) -> int:
        """An integer."""
        value = exact(returned)
        if value.denominator > 1:
            raise NotAnOutput(f"expected an integer, not {value}")
        return self.decode(int(value))

    def decode(self, value: Any) -> int:
        """An integer."""
        if type(value) is not int:
            raise NotAnOutput("expected an integer")
        return value


class NearMaximum(IntegerOutput):
    """The finder of `near-maximum`."""

    name = "near-maximum"
    summary = "an index of a number within eps of the largest"
    arrays: ClassVar[dict[str, int]] = {"v": 1}
    defaults: ClassVar[dict[str, str]] = EQUAL
    routine = "choices:argmax"
    routines = (Routine("numpy.argmax", "sci.algorithms.library.choices:argmax", SAFE),)
    how_to_answer = "the index of a number within eps of the largest, counted from 0"
    example = """
def first(problem, information):
    return list(information.numpy(40)).index(max(information.numpy(40)))
"""

    def answer(self, values: Sequence[Fraction]) -> int:
        """The first greatest one."""
        return max(range(len(values)), key=lambda k: values[k])

    def bounds(self, output: int, box: Box) -> Bounds:
        """How much greater another number is."""
        pairs = list(zip(box.centre, box.radius, strict=True))
        x, h = pairs.pop(output)
        least = max((c - r - x - h for c, r in pairs), default=Fraction(0))
        most = max((c + r - x + h for c, r in pairs), default=Fraction(0))
        return (max(least, Fraction(0)), max(most, Fraction(0))), {}

    def decode(self, value: Any) -> int:
        """A place."""
        if not 0 <= super().decode(value) < len(self.flat):
            raise NotAnOutput(f"an index is from 0 to {len(self.flat) - 1}")
        return int(value)

    def output_strategy(self) -> Any:
        """All places."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(0, len(self.flat) - 1)


class NearInteger(IntegerOutput):
    """The finder of `near-integer`."""

    name = "near-integer"
    drawn = "number"
    summary = "an integer within eps of a number, eps between 1/2 and 1: the floor or the next one"
    arrays: ClassVar[dict[str, int]] = {"x": 0}
    defaults: ClassVar[dict[str, str]] = {"data": '{"x": 1}', "eps": "3/4", "inexact": "all"}
    routine = "neighbours:near_integer"
    routines = (Routine("numpy.rint", "sci.algorithms.library.neighbours:near_integer", '{"x": 2.5}'),)
    how_to_answer = "an integer"
    example = """
def nearest(problem, information):
    return round(information[0].approx(3))  # an answer within 1/8
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy.

        Raises:
            BadInput: if it is not between 1/2 and 1.
        """
        found = super().settle(typed)
        if not Fraction(1, 2) < self.accuracy < 1:
            raise BadInput(f"parameter eps: {self.accuracy} is not allowed (between 1/2 and 1)")
        return found

    def answer(self, values: Sequence[Fraction]) -> int:
        """The nearest one."""
        return round(values[0])

    def bounds(self, output: int, box: Box) -> Bounds:
        """The distance."""
        off = abs(box.centre[0] - output)
        return (off - box.radius[0], off + box.radius[0]), {}

    def evaluation_name(self, index: int) -> str:
        """There is one."""
        return "x"

    def output_strategy(self) -> Any:
        """Integers."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.integers(-2, 3)
