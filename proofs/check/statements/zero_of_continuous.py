"""The problem `zero-of-continuous`: given a function ``f``, negative at one end and positive at the other, find a zero.

``f`` is linear between the nodes ``x``, which increase and are exact; it is given by its values there. Inputs: all of
these with the exact values of the instance and different signs at the ends. Outputs: numbers; right within ``eps`` of
some zero. Families are as of `tilted`. The zeros are finitely many intervals. If all those beside which the signs
differ are longer than ``2 eps``, and values in intervals are inexact, no output is right nearby: docs/theory.md,
12.12.
"""

from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from encoding import Json
from instance import Box, Measured, require_nothing
from refusal import require
from sizes import short
from tilted import Tilted

Interval = tuple[Fraction, Fraction]


class Statement(Measured, Tilted):
    """The definition, for a given eps."""

    name = "zero-of-continuous"
    arrays: ClassVar = {"x": 1, "f": 1}

    def settle(self) -> None:
        """At least two nodes, and the signs at the ends."""
        self.x, self.k = self.data["x"], len(self.data["x"])
        require(len(self.data["f"]) == self.k, "data", "there are not as many values as nodes")
        require(all(a < b for a, b in pairwise(self.x)), "data", "the nodes do not increase")
        require(set(range(self.k)) <= set(self.exact), "exact", "a node is not exact")
        self._zeros(self.flat)
        super().settle()

    def _zeros(self, values: list[Fraction]) -> list[Interval]:
        """The zeros, as intervals from left to right."""
        f = values[self.k :]
        require(f[0] * f[-1] < 0, "data", "the function has not different signs at the ends")
        found: list[Interval] = []
        for (a, p), (b, q) in pairwise(zip(self.x, f, strict=True)):
            if p == q == 0:
                found[-1] = (found[-1][0], b)
            elif q == 0:
                found.append((b, b))
            elif p * q < 0:
                found.append(((a * q - b * p) / (q - p),) * 2)
        return found

    def output(self, value: Json) -> Fraction:
        """A number."""
        return short(value)

    def failure(self, family: int, member: int, output: Fraction, evidence: Json) -> str:
        """All zeros are too far away."""
        require_nothing(evidence)
        off = min(max(a - output, output - b) for a, b in self._zeros(self.values(family, member)))
        require(off > self.eps, "wrong", "a zero is within eps")
        return f"no zero is within {self.eps} of what it says"

    def determined(self, box: Box, output: Fraction, evidence: Json) -> str:
        """``{"left":L,"right":R}``, within eps of the output: the signs there are certain, and different."""
        named = type(evidence) is dict and set(evidence) == {"left", "right"}
        require(named, "evidence", "evidence names two points")
        left, right = short(evidence["left"]), short(evidence["right"])
        inside = self.x[0] <= left <= right <= self.x[-1]
        require(inside and output - left <= self.eps and right - output <= self.eps, "wrong", "a point is too far away")
        signs = [self._sign(box, point) for point in (left, right)]
        require(signs[0] * signs[1] < 0, "wrong", "the signs are not certain, or the same")
        return f"every function with these readings has a zero within {self.eps} of the output"

    def _sign(self, box: Box, point: Fraction) -> int:
        """The sign of all functions of the box at a point; 0 if it is not certain."""
        i = max(k for k in range(self.k - 1) if self.x[k] <= point)
        share = (point - self.x[i]) / (self.x[i + 1] - self.x[i])
        at, off = ((1 - share) * v[self.k + i] + share * v[self.k + i + 1] for v in (box.centre, box.radius))
        return int(at > off) - int(at < -off)

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """All zeros of one are far from all of the other."""
        require_nothing(evidence)
        gap = min(max(a - q, p - b) for a, b in self._zeros(one) for p, q in self._zeros(other))
        require(gap > 2 * self.eps, "apart", "some output may be within eps of zeros of both")
        return f"two functions with these readings have no zeros within {2 * self.eps} of each other"

    def undetermined(self, evidence: Json) -> str:
        """The essential intervals are long."""
        require_nothing(evidence)
        f = self.data["f"]
        for a, b in self._zeros(self.flat):
            nodes = [k for k in range(self.k) if a <= self.x[k] <= b]
            touches = nodes and f[nodes[0] - 1] * f[nodes[-1] + 1] > 0
            require(touches or b - a > 2 * self.eps, "families", "an essential interval is short")
            self.require_inexact(self.k + k for k in nodes)
        return f"all zeros at which the sign changes are in intervals longer than {2 * self.eps}, on which f is 0"
