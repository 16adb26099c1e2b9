"""The problem `polar-factor`: given a square matrix, compute an orthogonal polar factor up to ``eps`` in every entry.

``U`` is one of ``A`` if ``A = U H``, ``U`` orthogonal and ``H`` symmetric, positive semidefinite. Inputs: all real
``n`` by ``n`` matrices with the exact entries of the instance. ``families`` is null or ``{"u":[...],"v":[...]}``,
vectors of max norm 1 with ``A^T u = 0``, ``A v = 0``. Member ``N`` of family 1 is ``A + 2**-N u v^T``, of family 2
``A - 2**-N u v^T``: every polar factor has ``U v = +- (|v|_2/|u|_2) u``, so ``u.Uv = +- |u|_2 |v|_2``.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from independent import Rows, matrix, transposed
from instance import Box, Measured, require_nothing, rows
from inverses import farthest
from kernels import dot, require_kernel
from polar import polar
from refusal import require


class Statement(Measured):
    """The definition, for a given eps."""

    name = "polar-factor"
    arrays: ClassVar = {"A": 2}

    def settle(self) -> None:
        """A square matrix; families are given by vectors of the two kernels, and change inexact entries only."""
        A = self.data["A"]
        self.n = len(A)
        require(len(A[0]) == self.n, "data", "the matrix is not square")
        if self.families is None:
            return
        good = type(self.families) is dict and set(self.families) == {"u", "v"}
        require(good, "families", "families are given by u and v")
        self.u = require_kernel(self.families["u"], transposed(A))
        self.v = require_kernel(self.families["v"], A)
        self.size = dot(self.u, self.u) * dot(self.v, self.v)  # (|u|_2 |v|_2)**2
        self.reach = self.eps * sum(map(abs, self.u)) * sum(map(abs, self.v))  # of u.Uv, if U is within eps
        self.require_inexact(i * self.n + j for i, x in enumerate(self.u) for j, y in enumerate(self.v) if x and y)

    def count(self) -> int:
        """Two, if vectors are given."""
        return 0 if self.families is None else 2

    def member(self, family: int, member: int) -> list[Fraction]:
        """``A +- 2**-N u v^T``."""
        t = Fraction(3 - 2 * family, 1 << member)
        return [x + t * y for x, y in zip(self.flat, (a * b for a in self.u for b in self.v), strict=True)]

    def name_member(self, family: int, member: int) -> str:
        """How it is made of the vectors."""
        return f"A {'+-'[family - 1]} 2**-{member} u v^T, u in the kernel of A^T and v in that of A"

    def output(self, value: Json) -> Rows:
        """An ``n`` by ``n`` matrix."""
        return matrix(value, self.n, self.n, "output")

    def failure(self, family: int, member: int, output: Rows, evidence: Json) -> str:
        """On a member ``u.Uv`` is too far off; else an approximate polar factor is too far away."""
        if family:
            require_nothing(evidence)
            along = (3 - 2 * family) * dot(self.u, [dot(row, self.v) for row in output])
            low, high = along - self.reach, along + self.reach
            off = high < 0 or high * high < self.size or (low > 0 and low * low > self.size)
            require(off, "wrong", "a polar factor may be within eps")
        else:
            V, error = self._exactly(self.values(0, member), evidence)
            require(farthest(output, V) - error > self.eps, "wrong", "the polar factor may be within eps")
        return f"an entry of what it says is off by more than {self.eps} from every orthogonal polar factor"

    def determined(self, box: Box, output: Rows, evidence: Json) -> str:
        """An approximate polar factor, good for all of the box, is near the output."""
        V, error = polar(evidence, rows(box.centre, self.n), rows(box.radius, self.n))
        require(farthest(output, V) + error <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"the polar factors of all matrices with these readings are within {self.eps} of the output"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """Approximate polar factors of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two matrices")
        (V, near), (W, far) = (self._exactly(x, e) for x, e in zip((one, other), evidence, strict=True))
        require(farthest(V, W) - near - far > 2 * self.eps, "apart", "some output may be within eps of both")
        return f"two matrices with these readings have polar factors that are more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """No output is within eps for both families."""
        require_nothing(evidence)
        require(self.count() == 2, "families", "no family goes through the instance")
        require(self.reach**2 < self.size, "families", "some output may be within eps for both families")
        return (
            f"A is singular; no matrix is within {self.eps} of polar factors of all matrices near to it, however near"
        )

    def _exactly(self, values: list[Fraction], evidence: Json) -> tuple[Rows, Fraction]:
        return polar(evidence, rows(values, self.n), [[Fraction(0)] * self.n] * self.n)
