"""Problems about one number ``x``: one solution for ``x > 0``, above 1, and the same with minus for ``-x``; more at 0.

Families: none, or, where ``x`` is 0 and inexact, ``[1,-1]``: member ``N`` is the step, or minus the step. Right is
within ``eps`` of a solution; ``{"low":L,"high":H}`` bounds the solutions for all ``x`` between two positive numbers.
"""

from abc import abstractmethod
from fractions import Fraction
from typing import ClassVar

from encoding import Json
from instance import Box, Measured, require_nothing
from refusal import require
from sizes import short

Range = tuple[Fraction, Fraction]


class Mirrored(Measured):
    """The part that is common."""

    what: ClassVar[str]

    def settle(self) -> None:
        """Two families at most, through 0."""
        require(self.families in ([], [1, -1]), "families", "there are two families, or none")
        require(self.families == [] or self.flat == [0], "families", "the number is not 0")
        if self.families:
            self.require_inexact([0])

    @abstractmethod
    def bracket(self, low: Fraction, high: Fraction, x: Range) -> bool:
        """Whether the solutions for all numbers between two positive ones, ``x``, are between ``low`` and ``high``."""

    def solution(self, bound: Fraction) -> Fraction:
        """What is made of a bound, in increasing order."""
        return bound

    def step(self, member: int) -> Fraction:
        """How far a member is from 0."""
        return Fraction(1, 1 << member)

    def count(self) -> int:
        """None, or two."""
        return len(self.families)

    def member(self, family: int, member: int) -> list[Fraction]:
        """On one side of 0."""
        return [self.families[family - 1] * self.step(member)]

    def name_member(self, family: int, member: int) -> str:
        """The number."""
        power = self.step(member).denominator.bit_length() - 1
        return f"x = {'-' if self.families[family - 1] < 0 else ''}2**-{power}"

    def output(self, value: Json) -> Fraction:
        """A number."""
        return short(value)

    def _range(self, x: Range, evidence: Json) -> Range:
        """Between which numbers the solutions are for all numbers between these, which have one sign."""
        named = type(evidence) is dict and set(evidence) == {"low", "high"}
        require(named, "evidence", "evidence is a lower and an upper bound")
        low, high = short(evidence["low"]), short(evidence["high"])
        require(x[0] > 0 or x[1] < 0, "sign", "the sign of the number is not certain")
        size = x if x[0] > 0 else (-x[1], -x[0])
        require(low >= 1 and self.bracket(low, high, size), "bracket", "it is not shown that the solutions are there")
        near, far = self.solution(low), self.solution(high)
        return (near, far) if x[0] > 0 else (-far, -near)

    def failure(self, family: int, member: int, output: Fraction, evidence: Json) -> str:
        """Too far from the solution, or from all of them, which are at most 1 in absolute value, if the number is 0."""
        x = self.values(family, member)[0]
        low, high = (Fraction(-1), Fraction(1)) if x == 0 else self._range((x, x), evidence)
        if x == 0:
            require_nothing(evidence)
        require(max(low - output, output - high) > self.eps, "wrong", f"{self.what} may be within eps")
        return f"{self.what} is not within {self.eps} of what it says"

    def determined(self, box: Box, output: Fraction, evidence: Json) -> str:
        """All solutions are near."""
        x, h = box.centre[0], box.radius[0]
        low, high = self._range((x - h, x + h), evidence)
        require(max(output - low, high - output) <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"{self.what} is within {self.eps} of the output for every number with these readings"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """The solutions of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two numbers")
        (a, b), (p, q) = (self._range((x, x), e) for (x,), e in zip((one, other), evidence, strict=True))
        require(max(a - q, p - b) > 2 * self.eps, "apart", "some output may be within eps of both")
        return f"for two numbers with these readings {self.what} is more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """Above 1 and below -1."""
        require_nothing(evidence)
        require(self.families != [] and self.eps <= 1, "families", "some output is within eps on both sides")
        return f"{self.what} is above 1 for numbers as near to 0 as one likes, and below -1 for others"
