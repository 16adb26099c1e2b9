"""Problems about one number ``x``: one solution for ``x > 0``, above 1, and minus that for ``-x``; more at 0.

Source: docs/theory.md, 12.15.
"""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sci.classification import Classification, Evidence, Hardness
from sci.extras import extra
from sci.instance import Apart, Box, InstanceProblem, Witness
from sci.proofs.theorems.everyday.outputs import changes, positive
from sci.rational import exact, from_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json

Range = tuple[Fraction, Fraction]
MOST_PLACES = 1 << 16


class Mirrored(InstanceProblem):
    """The finder: two families through 0, member ``N`` the step or minus that, with solutions above 1 and below -1."""

    arrays: ClassVar[dict[str, int]] = {"x": 0}
    defaults: ClassVar[dict[str, str]] = {"data": '{"x": 0}', "eps": "1/1000", "inexact": "all"}
    pattern = "{0,1},{0,2}"
    layout: ClassVar[dict[str, tuple[int, ...]]] = {"": (1,)}  # type: ignore[misc]
    accuracy: Fraction
    routine: str
    tower: str

    @abstractmethod
    def is_below(self, bound: Fraction, x: Fraction) -> bool:
        """Whether a bound, at least 1, is at most that for ``x > 0``."""

    def solution(self, bound: Fraction) -> Fraction:
        """What is made of a bound, in increasing order."""
        return bound

    def step(self, N: int) -> Fraction:
        """How far a member is from 0."""
        return Fraction(1, 1 << N)

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """The accuracy."""
        self.accuracy = positive("eps", typed["eps"])
        return {"eps": str(self.accuracy)}

    def public(self) -> dict[str, Any]:
        """The accuracy."""
        return {"eps": self.accuracy}

    @cached_property
    def signs(self) -> list[int]:
        """The sides of the families."""
        if self.own_families is not None:
            return list(self.own_families)
        return [1, -1] if self.flat[0] == 0 and not self.exact and self.accuracy <= 1 else []

    def families_json(self) -> Json:
        """The sides."""
        return self.signs

    @property
    def families(self) -> int:  # type: ignore[override]
        """None, or two."""
        return len(self.signs)

    @property
    def hardness(self) -> Hardness | None:
        """0 is within 1 of all solutions in the limit."""
        return Hardness("1", exact=False) if self.is_critical else None

    @property
    def classification(self) -> Classification:
        """The limit of solutions of what was read."""
        return Classification(
            "Delta_2",
            (Evidence.theorem(f"docs/theory.md, 12.15: {self.tower}"),),
            "Delta_1",
            (
                Evidence.theorem("docs/theory.md, 12.15"),
                Evidence.certificate(f"sci.algorithms.library.{self.routine}", self.name),
            ),
            f"computable instead: {self.instead}",
        )

    @property
    def input_names(self) -> tuple[str, ...]:
        """The instance, and the sides."""
        return ("x", *(f"x {'above' if sign > 0 else 'below'} 0" for sign in self.signs))

    def evaluation_name(self, index: int) -> str:
        """There is one."""
        return "x"

    def member(self, family: int, N: int, index: int) -> Fraction:
        """On one side of 0."""
        return self.signs[family - 1] * self.step(N)

    def encode(self, returned: Any) -> str:
        """A number."""
        return to_text(exact(returned))

    def decode(self, value: Any) -> Fraction:
        """A rational."""
        return from_text(value)

    def bounds(self, x: Range, places: int) -> Range:
        """Lower and upper bounds, in so many binary digits, for all positive numbers between two."""
        return self._least(x[0], places), self._least(x[1], places) + Fraction(1, 1 << places)

    def _least(self, x: Fraction, places: int) -> Fraction:
        """The greatest multiple of ``2**-places`` that is below, by bisection."""
        low, high = 1 << places, 2 << places
        while self.is_below(Fraction(high, 1 << places), x):
            high *= 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.is_below(Fraction(middle, 1 << places), x) else (low, middle)
        return Fraction(low, 1 << places)

    def found(self, x: Range, places: int) -> tuple[Range, Json] | None:
        """Between which numbers the solutions are for all numbers between two, with the evidence; None about 0."""
        if x[0] <= 0 <= x[1]:
            return None
        low, high = self.bounds(x if x[0] > 0 else (-x[1], -x[0]), places)
        near, far = self.solution(low), self.solution(high)
        return ((near, far) if x[0] > 0 else (-far, -near)), {"low": to_text(low), "high": to_text(high)}

    @property
    def fine(self) -> int:
        """Binary digits for bounds that are good enough."""
        return 8 + int(1 / self.accuracy).bit_length()

    def _judge(self, output: Fraction, x: Fraction) -> tuple[bool | None, Json]:
        """Whether an output is right for a number, with the evidence; None if that is not decided."""
        if x == 0:
            return (False, {}) if abs(output) > 1 + self.accuracy else (self.solves_zero(output), None)
        places = self.fine
        while places <= MOST_PLACES:
            (low, high), evidence = self.found((x, x), places) or ((x, x), None)
            if max(low - output, output - high) > self.accuracy:
                return False, evidence
            if max(high - output, output - low) <= self.accuracy:
                return True, evidence
            places *= 2
        return None, None

    def solves_zero(self, output: Fraction) -> bool | None:
        """Whether an output at most 1 + eps in absolute value is right for 0."""
        return None

    def is_right(self, output: Fraction, values: Sequence[Fraction]) -> bool | None:
        """Whether the solution is within eps."""
        return self._judge(output, values[0])[0]

    def evidence(self, output: Fraction, family: int, N: int) -> Json | None:
        """Bounds, if the output fails."""
        right, evidence = self._judge(output, self.values(family, N)[0])
        return evidence if right is False else None

    def fails_from(self, output: Fraction, family: int) -> int | None:
        """The solutions fall to 1, or rise to -1: outputs up to ``1 - eps`` fail, and great ones in the end."""
        y = self.signs[family - 1] * output
        if 1 - self.accuracy < y <= 1 + self.accuracy:
            return None
        if y <= 1:
            return 1
        N = 1
        while self._upper(self.step(N)) >= y - self.accuracy:
            N += 1
        return N

    def _upper(self, x: Fraction) -> Fraction:
        """An upper bound of the solution for ``x > 0``, the better the smaller ``x`` is."""
        found = self.found((x, x), self.fine + x.denominator.bit_length())
        return x if found is None else found[0][1]

    def determined(self, box: Box, output: Any = None) -> Witness | None:
        """All solutions are near each other."""
        found = self.found((box.centre[0] - box.radius[0], box.centre[0] + box.radius[0]), self.fine)
        if found is None:
            return None
        (low, high), evidence = found
        y = (low + high) / 2 if output is None else output
        return Witness(to_text(y), evidence) if max(y - low, high - y) <= self.accuracy else None

    def apart(self, box: Box) -> Apart | None:
        """Both ends; where one of them is 0, half of the other one."""
        ends = [box.centre[0] - box.radius[0], box.centre[0] + box.radius[0]]
        ends = [x if x != 0 else box.centre[0] for x in ends]
        one, other = (self.found((x, x), self.fine) for x in ends)
        if one is None or other is None or other[0][0] - one[0][1] <= 2 * self.accuracy:
            return None
        return Apart(changes(box, ends[:1]), changes(box, ends[1:]), [one[1], other[1]])

    def output_strategy(self) -> Any:
        """Numbers."""
        with extra("test"):
            from hypothesis import strategies as st

        return st.fractions(-3, 3, max_denominator=64)
