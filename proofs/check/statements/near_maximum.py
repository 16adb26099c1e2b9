"""The problem `near-maximum`: given numbers ``v``, find a place whose number is within ``eps`` of the greatest.

Outputs: places, counted from 0. The error is the greatest number less that one. Evidence is ``{}``.
"""

from typing import Any, ClassVar

from encoding import Json
from erring import Erring, Range, Vector
from instance import require_nothing
from refusal import require


class Statement(Erring):
    """The definition, for a given eps."""

    name = "near-maximum"
    arrays: ClassVar = {"v": 1}
    wrong = "the number at the place is smaller than another one by more than {eps}"
    right = "the number at the place is within {eps} of the greatest"

    def output(self, value: Json) -> int:
        """A place."""
        require(type(value) is int and 0 <= value < len(self.flat), "output", "the output is a place, counted from 0")
        return int(value)

    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """How much greater another number is, at least and at most."""
        require_nothing(evidence)
        x, h = centre[output], radius[output]
        least = max(c - r - x - h if k != output else 0 for k, (c, r) in enumerate(zip(centre, radius, strict=True)))
        most = max(c + r - x + h if k != output else 0 for k, (c, r) in enumerate(zip(centre, radius, strict=True)))
        return max(least, 0 * x), max(most, 0 * x)
