"""The problem `jordan-blocks`: how many Jordan blocks has a real square matrix, over the complex numbers?

Inputs: all real matrices with the exact entries of the instance ``A``. ``families`` is null or ``{"direction":D}``:
member ``N`` is ``A + 2**-N D``. If ``A`` is diagonalisable, ``AD = DA`` and ``DD = 0``: with ``D``, nilpotent, there
are ``n - rank D`` blocks. Otherwise ``{"at":"T","direction":D}``, and ``A + T D`` has ``n`` different eigenvalues: so
has ``A + t D`` for all ``t`` but finitely many, where the discriminant, a polynomial in ``t``, is 0.
"""

from fractions import Fraction
from typing import ClassVar

from characteristic import blocks, characteristic, require_different
from elimination import rank
from encoding import Json
from independent import Rows, matrix
from instance import Box, Instance, require_nothing, rows
from printing import between
from refusal import require
from sizes import common_length, short
from sturm import common_part


class Statement(Instance):
    """The definition."""

    name = "jordan-blocks"
    arrays: ClassVar = {"A": 2}

    def settle(self) -> None:
        """A square matrix, and the direction of its family."""
        A = self.data["A"]
        self.n = len(A)
        require(len(A[0]) == self.n, "data", "the matrix is not square")
        if self.families is not None:
            self._read_family(self.families, A)

    def _read_family(self, said: Json, A: Rows) -> None:
        named = type(said) is dict and set(said) in ({"direction"}, {"at", "direction"})
        require(named, "families", "a family has a direction")
        self.D = matrix(said["direction"], self.n, self.n, "families")
        entries = [x for row in self.D for x in row]
        self.measure(common_length(entries))
        require(max(map(abs, entries)) <= 1, "families", "a direction is longer than 1")
        self.require_inexact(k for k, x in enumerate(entries) if x)
        self.here = blocks(A)
        if "at" in said:
            moved = self._moved(short(said["at"]))
            simple = len(common_part(characteristic(moved)[0])) == 1
            require(self.here < self.n and simple, "families", "the number of blocks does not rise along the direction")
            self.there = self.n
        else:
            good = _times(A, self.D) == _times(self.D, A) and not any(x for row in _times(self.D, self.D) for x in row)
            require(good and self.here == self.n, "families", "the matrix does not stay one with its blocks")
            self.there = self.n - rank(self.D)
            require(self.there < self.n, "families", "the direction is 0")

    def _moved(self, t: Fraction) -> Rows:
        return rows([x + t * y for x, y in zip(self.flat, (y for row in self.D for y in row), strict=True)], self.n)

    def count(self) -> int:
        """One, or none."""
        return int(self.families is not None)

    def member(self, family: int, member: int) -> list[Fraction]:
        """A step along the direction."""
        return [x for row in self._moved(Fraction(1, 1 << member)) for x in row]

    def name_member(self, family: int, member: int) -> str:
        """The step."""
        return f"A + 2**-{member} D, D the direction of the family"

    def output(self, value: Json) -> int:
        """An integer."""
        require(type(value) is int, "output", "the output is an integer")
        return int(value)

    def failure(self, family: int, member: int, output: int, evidence: Json) -> str:
        """The output is not the number."""
        require_nothing(evidence)
        found = blocks(rows(self.values(family, member), self.n))
        require(output != found, "wrong", "the output is the number of blocks")
        return f"it says that the number of Jordan blocks is {between(Fraction(output))}, it is {found}"

    def determined(self, box: Box, output: int, evidence: Json) -> str:
        """All eigenvalues are different."""
        require(output == self.n, "wrong", "as many blocks as rows are shown, or nothing")
        require_different(evidence, rows(box.centre, self.n), rows(box.radius, self.n))
        said = f"the number of Jordan blocks of every matrix with these readings is {self.n}"
        return f"{said}: its eigenvalues are all different"

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """The numbers are different."""
        require_nothing(evidence)
        left, right = (blocks(rows(values, self.n)) for values in (one, other))
        require(left != right, "apart", "both matrices have as many blocks")
        return f"the number of Jordan blocks is {left} for one matrix with these readings, {right} for another one"

    def undetermined(self, evidence: Json) -> str:
        """There is a family."""
        require_nothing(evidence)
        require(self.families is not None, "families", "no family goes through the instance")
        said = f"the number of Jordan blocks is {self.here} for A"
        return f"{said}, and {self.there} for matrices as near to it as one likes"


def _times(left: Rows, right: Rows) -> Rows:
    columns = list(zip(*right, strict=True))
    return [[sum((x * y for x, y in zip(row, column, strict=True)), Fraction(0)) for column in columns] for row in left]
