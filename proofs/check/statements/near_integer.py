"""The problem `near-integer`: given a number ``x``, find an integer within ``eps`` of it, ``1/2 < eps < 1``.

So it is the floor or the next integer, and the number itself if that is an integer. Evidence is ``{}``.
"""

from fractions import Fraction
from typing import Any, ClassVar

from encoding import Json
from erring import Erring, Range, Vector
from instance import Measured, require_nothing
from refusal import require


class Statement(Erring):
    """The definition, for a given eps."""

    name = "near-integer"
    arrays: ClassVar = {"x": 0}
    wrong = "the number is farther than {eps} from the integer"
    right = "the number is within {eps} of the integer"

    def __init__(self, parameters: dict[str, str]) -> None:
        Measured.__init__(self, parameters)
        require(Fraction(1, 2) < self.eps < 1, "parameters", "eps is between 1/2 and 1")

    def output(self, value: Json) -> int:
        """An integer."""
        require(type(value) is int, "output", "the output is an integer")
        return int(value)

    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """The distance."""
        require_nothing(evidence)
        off = abs(centre[0] - output)
        return off - radius[0], off + radius[0]
