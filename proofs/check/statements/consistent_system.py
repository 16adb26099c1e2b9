"""The problem `consistent-system`: given ``A`` and ``b``, has ``Ax = b`` a solution? 1 or 0.

Inputs: all real ``m`` by ``n`` matrices and vectors with the exact numbers of the instance. ``families`` is null or one
vector of max norm 1. ``{"u":[...]}``, ``A^T u = 0``, ``u.b = 0``: member ``N`` is ``A``, ``b + 2**-N u`` and has no
solution, since ``u.(b + t u) > 0``. ``{"v":[...]}``, ``Av = 0``: member ``N`` is ``A + 2**-N b v^T / |b|_inf``, ``b``
and has one, a multiple of ``v``.
"""

from fractions import Fraction
from typing import ClassVar

from elimination import rank
from encoding import Json
from independent import Rows, require_independent, transposed, vector
from instance import Box, Instance, require_nothing, rows
from kernels import dot, require_kernel
from refusal import require

WORDS = ("has no solution", "has a solution")


class Statement(Instance):
    """The definition."""

    name = "consistent-system"
    arrays: ClassVar = {"A": 2, "b": 1}

    def settle(self) -> None:
        """The family is given by a vector of a kernel, and changes inexact numbers only."""
        A, b = self.data["A"], self.data["b"]
        self.m, self.n = len(A), len(A[0])
        require(len(b) == self.m, "data", "b has another length than A has rows")
        if self.families is None:
            return
        good = type(self.families) is dict and set(self.families) in ({"u"}, {"v"})
        require(good, "families", "a family is given by u or by v")
        self.side, value = next(iter(self.families.items()))
        self.vector = require_kernel(value, A if self.side == "v" else transposed(A))
        along = any(b) if self.side == "v" else dot(self.vector, b) == 0
        require(along, "families", "b is 0, or not orthogonal to u")
        self.require_inexact(k for k, x in enumerate(self._change(0)) if x)

    def count(self) -> int:
        """One, if a vector is given."""
        return 0 if self.families is None else 1

    def member(self, family: int, member: int) -> list[Fraction]:
        """``b`` moved out of the range, or ``A`` so that ``b`` is in it."""
        return [x + change for x, change in zip(self.flat, self._change(member), strict=True)]

    def _change(self, member: int) -> list[Fraction]:
        t, b = Fraction(1, 1 << member), self.data["b"]
        if self.side == "u":
            return [*[Fraction(0)] * (self.m * self.n), *(t * x for x in self.vector)]
        size = max(map(abs, b))
        return [*(t * x * y / size for x in b for y in self.vector), *[Fraction(0)] * self.m]

    def name_member(self, family: int, member: int) -> str:
        """How it is made of the vector."""
        if self.side == "u":
            return f"A and b + 2**-{member} u, u in the kernel of A^T"
        return f"A + 2**-{member} b v^T / |b| and b, v in the kernel of A"

    def output(self, value: Json) -> int:
        """0 or 1."""
        require(type(value) is int and value in (0, 1), "output", "the output is 0 or 1")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The answer is wrong."""
        require_nothing(evidence)
        right = int(self.side == "v") if family else self._answer(self.values(0, member))
        require(output != right, "wrong", "that is the answer")
        return f"it says that the system {WORDS[output]}, it {WORDS[right]}"

    def determined(self, box: Box, output: int, evidence: Json) -> str:
        """Independent rows of ``A``; or columns of ``[A|b]``; or ``A^T u = 0``, exactly, and ``u.b`` is not 0."""
        cut = self.m * self.n
        A, H = rows(box.centre[:cut], self.n), rows(box.radius[:cut], self.n)
        if output == 1:
            require(self.m <= self.n, "wrong", "there are more rows than columns")
            require_independent(evidence, A, H)
        elif type(evidence) is dict and set(evidence) == {"u"}:
            u = vector(evidence["u"], self.m, "evidence")
            good = not any(box.radius[:cut]) and all(dot(column, u) == 0 for column in transposed(A))
            off = abs(dot(u, box.centre[cut:])) - dot(map(abs, u), box.radius[cut:])
            require(good and off > 0, "wrong", "the combination of rows does not contradict itself")
        else:
            require(self.m > self.n, "wrong", "there are no more rows than columns")
            require_independent(evidence, beside(A, box.centre[cut:]), beside(H, box.radius[cut:]))
        return f"every system with these readings {WORDS[output]}"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """One has a solution, the other has none."""
        require_nothing(evidence)
        require(self._answer(one) != self._answer(other), "apart", "both systems have a solution, or neither")
        return "one system with these readings has a solution, another one has none"

    def undetermined(self, evidence: Json) -> str:
        """The answer at the instance, and that of the family."""
        require_nothing(evidence)
        require(self.count() == 1, "families", "no family goes through the instance")
        here, near = self._answer(self.flat), int(self.side == "v")
        require(here != near, "families", "the members of the family have the same answer")
        return f"the system {WORDS[here]}, and one as near to it as one likes {WORDS[near]}"

    def _answer(self, values: list[Fraction]) -> int:
        """Whether ``b`` is in the range of ``A``."""
        cut = self.m * self.n
        A = rows(values[:cut], self.n)
        return int(rank(A) == rank(beside(A, values[cut:])))


def beside(A: Rows, b: list[Fraction]) -> Rows:
    """``[A|b]``."""
    return [[*row, x] for row, x in zip(A, b, strict=True)]
