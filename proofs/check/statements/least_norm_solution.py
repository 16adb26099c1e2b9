"""The problem `least-norm-solution`: given ``A`` and ``b``, compute ``x = A^+ b`` up to ``eps`` in every entry.

Of all vectors with the least ``|Ax - b|_2`` it has the least norm. Inputs: all real ``m`` by ``n`` matrices and vectors
with the exact numbers of the instance. ``families`` is null or ``{"u":[...],"v":[...]}``, vectors of max norm 1 with
``A^T u = 0``, ``A v = 0``. Member ``N`` is ``A + 4**-N u v^T``, ``b + s 2**-N u``, ``s = 1`` if ``u.b >= 0``, else -1.
Its solution is ``A^+ b + c v`` with ``|c| |v|_2^2 >= 2**N``, and ``v . A^+ b = 0``.
"""

from fractions import Fraction
from typing import ClassVar

from encoding import Json
from independent import transposed, vector
from instance import Box, Measured, require_nothing, rows
from inverses import approximate, penrose
from kernels import dot, require_kernel
from refusal import require

Vector = list[Fraction]


class Statement(Measured):
    """The definition, for a given eps."""

    name = "least-norm-solution"
    arrays: ClassVar = {"A": 2, "b": 1}

    def settle(self) -> None:
        """The family is given by vectors of the two kernels, and changes inexact numbers only."""
        A, b = self.data["A"], self.data["b"]
        self.m, self.n = len(A), len(A[0])
        require(len(b) == self.m, "data", "b has another length than A has rows")
        if self.families is None:
            return
        good = type(self.families) is dict and set(self.families) == {"u", "v"}
        require(good, "families", "a family is given by u and v")
        self.u = require_kernel(self.families["u"], transposed(A))
        self.v = require_kernel(self.families["v"], A)
        self.require_inexact(k for k, x in enumerate(self._change(1)) if x)

    def count(self) -> int:
        """One, if vectors are given."""
        return 0 if self.families is None else 1

    def member(self, family: int, member: int) -> list[Fraction]:
        """``A + 4**-N u v^T`` and ``b + s 2**-N u``."""
        return [x + change for x, change in zip(self.flat, self._change(member), strict=True)]

    def _change(self, member: int) -> list[Fraction]:
        t = Fraction(1 if dot(self.u, self.data["b"]) >= 0 else -1, 1 << member)
        return [*(t * t * x * y for x in self.u for y in self.v), *(t * x for x in self.u)]

    def name_member(self, family: int, member: int) -> str:
        """How it is made of the vectors."""
        return f"A + 4**-{member} u v^T and b +- 2**-{member} u, u in the kernel of A^T and v in that of A"

    def output(self, value: Json) -> Vector:
        """A vector of ``n`` numbers."""
        return vector(value, self.n, "output")

    def failure(self, family: int, member: int, output: Vector, evidence: Json) -> str:
        """Of a member the part along ``v`` is too large; else an approximate solution is too far away."""
        if family:
            require_nothing(evidence)
            reach = abs(dot(self.v, output)) + self.eps * sum(map(abs, self.v))
            require(2**member > reach, "wrong", "the solution may be within eps")
        else:
            found, errors = self._near(self.values(0, member), None, evidence)
            off = max(abs(x - y) - error for x, y, error in zip(output, found, errors, strict=True))
            require(off > self.eps, "wrong", "the solution may be within eps")
        return f"an entry of what it says is off by more than {self.eps} from the solution"

    def determined(self, box: Box, output: Vector, evidence: Json) -> str:
        """An approximate solution, good for all of the box, is near the output."""
        found, errors = self._near(box.centre, box.radius, evidence)
        off = max(abs(x - y) + error for x, y, error in zip(output, found, errors, strict=True))
        require(off <= self.eps, "wrong", "it is not shown that the output is within eps")
        return f"the least-norm solutions of all A and b with these readings are within {self.eps} of the output"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """Approximate solutions of both are far apart."""
        require(type(evidence) is list and len(evidence) == 2, "evidence", "evidence is about two inputs")
        (x, near), (y, far) = (self._near(z, None, e) for z, e in zip((one, other), evidence, strict=True))
        off = max(abs(a - b) - c - d for a, b, c, d in zip(x, y, near, far, strict=True))
        require(off > 2 * self.eps, "apart", "some output may be within eps of both")
        return f"two A and b with these readings have least-norm solutions that are more than {2 * self.eps} apart"

    def undetermined(self, evidence: Json) -> str:
        """Solutions nearby have no bound."""
        require_nothing(evidence)
        require(self.count() == 1, "families", "no family goes through the instance")
        return (
            "A has dependent rows and columns, and A and b as near as one likes have least-norm solutions of any size"
        )

    def _near(self, values: list[Fraction], radius: list[Fraction] | None, evidence: Json) -> tuple[Vector, Vector]:
        """``Zb``, and how far from it the solutions are in each entry: ``|(B^+ - Z) b' + Z (b' - b)|``."""
        spread = [Fraction(0)] * len(values) if radius is None else radius
        cut = self.m * self.n
        A, room = rows(values[:cut], self.n), rows(spread[:cut], self.n)
        if type(evidence) is dict and set(evidence) == {"exact"}:
            Z, error = penrose(evidence["exact"], A, room), Fraction(0)
        else:
            Z, error = approximate(evidence, A, room)
        b, h = values[cut:], spread[cut:]
        size = error * sum(abs(x) + y for x, y in zip(b, h, strict=True))
        return [dot(row, b) for row in Z], [size + dot(map(abs, row), h) for row in Z]
