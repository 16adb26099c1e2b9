"""The problem `principal-argument`: given a complex number ``z``, not 0, find its argument in turns up to ``eps``.

It is in ``(-1/2, 1/2]``, and ``1/2`` on the negative real axis. Inputs: all complex numbers but 0, real part first,
with the exact parts of the instance. ``families`` is ``[]``, or, where ``z`` is on the negative axis and its imaginary
part inexact, ``[1,-1]``: member ``N`` has ``2**-N`` added to that, or taken off. Evidence is ``{"places":P}``: the
argument is bounded to about ``2**-P``.
"""

from fractions import Fraction
from math import lcm
from typing import ClassVar

from encoding import Json
from instance import Box, Measured, require_nothing
from refusal import decline_unless, require
from sizes import require_steps, short

Range = tuple[Fraction, Fraction]
MAX_PLACES = 1 << 12


class Statement(Measured):
    """The definition, for a given eps."""

    name = "principal-argument"
    arrays: ClassVar = {"z": 1}

    def settle(self) -> None:
        """Two parts, not both 0; two families through the negative axis, or none."""
        require(len(self.flat) == 2 and any(self.flat), "data", "the two parts of a number other than 0 are expected")
        good = type(self.families) is list and [*map(type, self.families)] in ([], [int, int])
        require(good and self.families in ([], [1, -1]), "families", "there are two families, or none")
        if self.families:
            require(self.flat[0] < 0 and self.flat[1] == 0, "families", "the number is not on the negative axis")
            self.require_inexact([1])

    def require_input(self, family: int, member: int) -> None:
        """0 has no argument."""
        super().require_input(family, member)
        require(any(self.values(family, member)), "input", "0 has no argument")

    def count(self) -> int:
        """None, or two."""
        return len(self.families)

    def member(self, family: int, member: int) -> list[Fraction]:
        """Above or below the axis."""
        return [self.flat[0], self.families[family - 1] * Fraction(1, 1 << member)]

    def name_member(self, family: int, member: int) -> str:
        """The number."""
        return f"z {'+' if self.families[family - 1] > 0 else '-'} 2**-{member} i"

    def output(self, value: Json) -> Fraction:
        """A number of turns."""
        return short(value)

    def _places(self, evidence: Json) -> int:
        named = type(evidence) is dict and set(evidence) == {"places"} and type(evidence["places"]) is int
        require(named and evidence["places"] >= 1, "evidence", "evidence is a number of binary digits")
        places = int(evidence["places"])
        decline_unless(places <= MAX_PLACES, f"there are more than {MAX_PLACES} places")
        require_steps(8 * places, self.bits + places)
        return places

    def failure(self, family: int, member: int, output: Fraction, evidence: Json) -> str:
        """Too far from the argument."""
        x, y = self.values(family, member)
        low, high = argument(x, y, self._places(evidence))
        require(max(low - output, output - high) > self.eps, "wrong", "the argument may be within eps")
        return f"the argument is not within {self.eps} turns of what it says"

    def determined(self, box: Box, output: Fraction, evidence: Json) -> str:
        """On a box that does not reach the cut the argument is between those of its corners."""
        (x, y), (h, k) = box.centre, box.radius
        clear = x > h or abs(y) > k or (y == k == 0 and x + h < 0)
        require(clear, "cut", "the readings allow 0, or numbers on both sides of the negative axis")
        places = self._places(evidence)
        found = [argument(a, b, places) for a in {x - h, x + h} for b in {y - k, y + k}]
        off = max(max(output - low, high - output) for low, high in found)
        require(off <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"the argument of every number with these readings is within {self.eps} turns of the output"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """The arguments of both are far apart."""
        require(any(one) and any(other), "inputs", "0 has no argument")
        places = self._places(evidence)
        (a, b), (p, q) = (argument(x, y, places) for x, y in (one, other))
        require(max(a - q, p - b) > 2 * self.eps, "apart", "some output may be within eps of both")
        return f"two numbers with these readings have arguments that are more than {2 * self.eps} turns apart"

    def undetermined(self, evidence: Json) -> str:
        """From above and from below the argument tends to 1/2 and to -1/2."""
        require_nothing(evidence)
        require(
            self.families != [] and self.eps < Fraction(1, 2), "families", "some output is within eps on both sides"
        )
        return "numbers as near to z as one likes have arguments near 1/2, others near -1/2"


def argument(x: Fraction, y: Fraction, places: int) -> Range:
    """Bounds of the argument in turns, at most ``3 * 2**-places`` apart.

    An angle from 0 to 1 has the first binary digit 1 if it is from 1/2 on, and squaring doubles it. Rounded away
    from 0 to ``places + 2`` digits, a number stays in its quarter, and its angle changes by less than
    ``2**-(places + 3)``; the change before the ``j``-th squaring, ``j = 1, 2, ...``, counts ``2**(1 - j)`` times.
    """
    if y < 0:
        low, high = argument(x, -y, places)
        return -high, -low
    scale = lcm(x.denominator, y.denominator)
    a, b, found = int(x * scale), int(y * scale), 0
    for _ in range(places):
        spare = max(abs(a), abs(b)).bit_length() - places - 2
        if spare > 0:
            a, b = (-(-n >> spare) if n > 0 else n >> spare for n in (a, b))
        found = 2 * found + (b < 0 or (b == 0 and a < 0))
        a, b = a * a - b * b, 2 * a * b
    unit, half = Fraction(1, 1 << places), Fraction(1, 2)
    return max(Fraction(0), (found - 1) * unit), min(half, (found + 2) * unit)
