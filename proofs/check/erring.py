"""Problems that digits determine on every instance: an output has an error, and is right if that is at most ``eps``.

There are no families: ``families`` is null. The error of an output is bounded for all inputs of a box at once.
"""

from abc import abstractmethod
from fractions import Fraction
from typing import Any, ClassVar

from encoding import Json
from independent import Rows, vector
from instance import READ, Box, Measured
from refusal import require
from sizes import common_length, require_steps

Range = tuple[Fraction, Fraction]
Vector = list[Fraction]


class Erring(Measured):
    """The part that is common; a problem says what the error is, in two sentences with ``{eps}``."""

    kinds: ClassVar[tuple[str, ...]] = tuple(kind for kind in READ if kind != "undetermined")
    wrong: ClassVar[str]
    right: ClassVar[str]

    def settle(self) -> None:
        """There are no families."""
        require(self.families is None, "families", "there are no families")

    def said_wrong(self) -> str:
        """The sentence for an output whose error is greater than ``eps``."""
        return self.wrong

    def said_right(self) -> str:
        """The sentence for one whose error is at most that."""
        return self.right

    def require_work(self, steps: int, *found: Rows) -> None:
        """Decline so many operations with the numbers of these lists and those of the data."""
        require_steps(steps, max(self.bits, *(common_length(row) for rows in found for row in rows)))

    @abstractmethod
    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """Between which numbers the error of an output is, for all inputs of a box."""

    def failure(self, family: int, member: int, output: Any, evidence: Json) -> str:
        """The error is greater than ``eps``."""
        still = [Fraction(0)] * len(self.flat)
        require(
            self.error(output, self.values(family, member), still, evidence)[0] > self.eps, "wrong", "it may be right"
        )
        return self.said_wrong().format(eps=self.eps)

    def determined(self, box: Box, output: Any, evidence: Json) -> str:
        """It is at most that for the whole box."""
        most = self.error(output, box.centre, box.radius, evidence)[1]
        require(most <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"whatever the data with these readings, {self.said_right().format(eps=self.eps)}"


class Enclosed(Erring):
    """One solution, a list of numbers, each of which is bounded for a whole box."""

    kinds: ClassVar[tuple[str, ...]] = READ
    what: ClassVar[str]

    def said_wrong(self) -> str:
        """Far."""
        return f"what it says is farther than {{eps}} from {self.what}"

    def said_right(self) -> str:
        """Near."""
        return f"{self.what} {'is' if self.width() == 1 else 'are'} within {{eps}} of the output"

    def width(self) -> int:
        """How many numbers there are."""
        return 1

    @abstractmethod
    def enclose(self, centre: Vector, radius: Vector, evidence: Json) -> list[Range]:
        """Between which numbers they are, for all inputs of a box."""

    def output(self, value: Json) -> Vector:
        """A list of numbers."""
        return vector(value, self.width(), "output")

    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """The greatest distance of two numbers."""
        found = list(zip(output, self.enclose(centre, radius, evidence), strict=True))
        return max(max(a - x, x - b) for x, (a, b) in found), max(max(x - a, b - x) for x, (a, b) in found)

    def apart(self, one: Vector, other: Vector, evidence: Json) -> str:
        """Some number is far from what it is for the other input."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two inputs")
        still = [Fraction(0)] * len(self.flat)
        left, right = (self.enclose(x, still, e) for x, e in zip((one, other), evidence, strict=True))
        gap = max(max(a - q, p - b) for (a, b), (p, q) in zip(left, right, strict=True))
        require(gap > 2 * self.eps, "apart", "some output may be within eps of both")
        return f"for two inputs with these readings a number is more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """At no instance."""
        require(False, "families", "the problem is determined on every instance, or nothing is known")
        return ""
