"""The problem `pseudo-inverse`: given a matrix, compute its Moore-Penrose inverse up to ``eps`` in every entry.

Inputs: all real ``m`` by ``n`` matrices with the exact entries of the instance ``A``. Outputs: ``n`` by ``m`` matrices.
``families`` lists one pair of a row and a column (``pairs.py``) or none. Member ``N`` has rank ``r + 1``, so its
``(r+1)``-st singular value is positive, and at most ``2**-N``: some entry of its pseudo-inverse is at least
``2**N / sqrt(mn)``.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from independent import Rows, matrix
from instance import Box, Measured, require_nothing, rows
from inverses import approximate, farthest
from pairs import Pairs
from refusal import require


class Statement(Measured, Pairs):
    """The definition, for a given eps."""

    name = "pseudo-inverse"
    most: ClassVar = 1

    def output(self, value: Json) -> Rows:
        """An ``n`` by ``m`` matrix."""
        return matrix(value, self.n, self.m, "output")

    def failure(self, family: int, member: int, output: Rows, evidence: Json) -> str:
        """Of a member an entry is too large; else an approximate pseudo-inverse is too far away."""
        if family:
            require_nothing(evidence)
            largest = farthest(output, [[Fraction(0)] * self.m] * self.n) + self.eps
            require(4**member > self.m * self.n * largest**2, "wrong", "the pseudo-inverse may be within eps")
            return f"its pseudo-inverse has an entry that is off by more than {self.eps} from what it says"
        found, error = self._exactly(self.values(0, member), evidence)
        off = farthest(output, found) - error
        require(off > self.eps, "wrong", "the pseudo-inverse may be within eps")
        return f"an entry of what it says is off by more than {self.eps} from the pseudo-inverse"

    def determined(self, box: Box, output: Rows, evidence: Json) -> str:
        """An approximate pseudo-inverse, good for every matrix of the box, is near the output."""
        found, error = approximate(evidence, rows(box.centre, self.n), rows(box.radius, self.n))
        require(farthest(output, found) + error <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"the pseudo-inverse of every matrix with these readings is within {self.eps} of the output"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """Approximate pseudo-inverses of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two matrices")
        (left, near), (right, far) = (self._exactly(x, e) for x, e in zip((one, other), evidence, strict=True))
        require(farthest(left, right) - near - far > 2 * self.eps, "apart", "some output may be within eps of both")
        return f"two matrices with these readings have pseudo-inverses that are more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """Pseudo-inverses nearby have no bound."""
        require_nothing(evidence)
        require(self.count() >= 1, "families", "no family goes through the instance")
        return f"A has rank {self.r}, and matrices as near to it as one likes have pseudo-inverses of any size"

    def _exactly(self, values: list[Fraction], evidence: Json) -> tuple[Rows, Fraction]:
        """An approximate pseudo-inverse of one matrix, and its error."""
        centre = rows(values, self.n)
        return approximate(evidence, centre, [[Fraction(0)] * self.n] * self.m)
