"""The problem `near-zero`: given a function ``f``, find a point where it is at most ``eps`` in absolute value.

``f`` is linear between the nodes ``x``, which increase and are exact, and given by its values there, with different
signs at the ends. Outputs: numbers between the ends. Evidence is ``{}``.
"""

from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar

from encoding import Json
from erring import Erring, Range, Vector
from instance import require_nothing
from refusal import require
from sizes import short


class Statement(Erring):
    """The definition, for a given eps."""

    name = "near-zero"
    arrays: ClassVar = {"x": 1, "f": 1}
    wrong = "the function is greater than {eps} in absolute value at the point"
    right = "the function is at most {eps} in absolute value at the point"

    def settle(self) -> None:
        """Nodes, values, and the signs at the ends."""
        super().settle()
        self.x, self.k, f = self.data["x"], len(self.data["x"]), self.data["f"]
        require(len(f) == self.k and f[0] * f[-1] < 0, "data", "a value for each node, and different signs at the ends")
        require(all(a < b for a, b in pairwise(self.x)), "data", "the nodes do not increase")
        require(set(range(self.k)) <= set(self.exact), "exact", "a node is not exact")
        other = self.values(0, 1)[self.k :]
        require(other[0] * other[-1] < 0, "data", "the function of the other input has one sign at the ends")

    def output(self, value: Json) -> Fraction:
        """A number between the ends."""
        found = short(value)
        require(self.x[0] <= found <= self.x[-1], "output", "the point is not between the ends")
        return found

    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """The absolute value, interpolated."""
        require_nothing(evidence)
        i = max(k for k in range(self.k - 1) if self.x[k] <= output)
        share = (output - self.x[i]) / (self.x[i + 1] - self.x[i])
        at, off = ((1 - share) * v[self.k + i] + share * v[self.k + i + 1] for v in (centre, radius))
        return abs(at) - off, abs(at) + off
