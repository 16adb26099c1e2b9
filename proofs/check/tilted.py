"""Problems whose outputs are right or wrong by comparisons of polynomials in the data, and tilts of an instance.

``families`` lists directions, each by its entries other than 0, ``[[K,"V"],...]``, at most 1 in absolute value: member
``N`` of a family is the instance plus ``2**-N`` times its direction. What holds for it for all great ``N`` is seen with
jets, so that the same definition serves members and families.
"""

from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from encoding import Json
from instance import Box, Instance, require_nothing
from jets import Jet
from printing import between
from refusal import require
from sizes import require_steps

Values = Sequence[Any]  # of Fraction, or of Jet


class Tilted(Instance):
    """The part that is common; a problem adds `solutions`, or `right` and `common`, and `certain`, `told`."""

    def settle(self) -> None:
        """The directions change inexact numbers only."""
        require(type(self.families) is list, "families", "families are a list of directions")
        self.directions = [self.changes(direction) for direction in self.families]
        self.require_work(8 * len(self.flat))
        for direction in self.directions:
            require(all(abs(x) <= 1 for x in direction.values()), "families", "a direction is longer than 1")
            self.require_inexact(direction)

    def require_work(self, steps: int) -> None:
        """Decline so many operations for each direction and for the instance."""
        require_steps((len(self.families) + 1) * steps, self.bits)

    def count(self) -> int:
        """One a direction."""
        return len(self.directions)

    def member(self, family: int, member: int) -> list[Fraction]:
        """``2**-member`` times the direction more."""
        t, direction = Fraction(1, 1 << member), self.directions[family - 1]
        return [x + t * direction.get(k, 0) for k, x in enumerate(self.flat)]

    def name_member(self, family: int, member: int) -> str:
        """Where it is moved."""
        direction = self.directions[family - 1]
        d = ", ".join(between(direction.get(k, Fraction(0))) for k in range(len(self.flat)))
        told = f"({d})" if len(self.flat) <= 8 else f"of {len(direction)} numbers other than 0"
        return f"the data + 2**-{member} d, d = {told}"

    def solutions(self, values: Values) -> set[Any]:
        """All outputs that are right."""
        return {self.one(values)}

    def one(self, values: Values) -> Any:
        """An output that is right."""
        return min(self.solutions(values))

    def right(self, output: Any, values: Values) -> bool:
        """Whether an output is right."""
        return output in self.solutions(values)

    def common(self, inputs: Sequence[Values]) -> bool:
        """Whether some output is right for all of these inputs."""
        return bool(set.intersection(*map(self.solutions, inputs)))

    @abstractmethod
    def certain(self, output: Any, low: list[Fraction], high: list[Fraction]) -> bool:
        """Whether it is shown that an output is right for all numbers between these."""

    @abstractmethod
    def told(self, output: Any) -> str:
        """What an output says, in words."""

    def failure(self, family: int, member: int, output: Any, evidence: Json) -> str:
        """The output is not right."""
        require_nothing(evidence)
        values = self.values(family, member)
        require(not self.right(output, values), "wrong", "the output is right")
        return f"it says that {self.told(output)}, but {self.told(self.one(values))}"

    def determined(self, box: Box, output: Any, evidence: Json) -> str:
        """The output is right for the whole box."""
        require_nothing(evidence)
        low = [x - h for x, h in zip(box.centre, box.radius, strict=True)]
        high = [x + h for x, h in zip(box.centre, box.radius, strict=True)]
        require(self.certain(output, low, high), "wrong", "it is not shown that the output is right")
        return f"whatever the data with these readings, {self.told(output)}"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """No output is right for both."""
        require_nothing(evidence)
        require(not self.common([one, other]), "apart", "some output is right for both inputs")
        return self._both("with these readings", one, other)

    def undetermined(self, evidence: Json) -> str:
        """No output is right for the instance and for the far members of all families."""
        require_nothing(evidence)
        moved = [[Jet(x, d.get(k, Fraction(0))) for k, x in enumerate(self.flat)] for d in self.directions]
        inputs: list[Values] = [self.flat, *moved]
        require(not self.common(inputs), "families", "some output is right along all families")
        last = inputs[-1]
        others = [x for x in inputs if not self.common([x, last])]  # at best they have no output in common
        others = others or [x for x in inputs if not self.right(self.one(last), x)]
        said = "no output is right for the instance and for all members of its families near enough to it"
        return f"{said}: {self._both('as near to it as one likes', others[0], last)}"

    def _both(self, where: str, one: Values, other: Values) -> str:
        """Outputs that are right for one, and for another."""
        return f"for some inputs {where} {self.told(self.one(one))}, for some {self.told(self.one(other))}"


def integer(value: Json) -> int:
    """An output that is an integer."""
    require(type(value) is int, "output", "the output is an integer")
    return int(value)


def place(value: Json, count: int) -> int:
    """An output that is a place, counted from 0."""
    require(type(value) is int and 0 <= value < count, "output", "the output is a place, counted from 0")
    return int(value)
