"""Families through a symmetric matrix ``A`` whose ``k``-th largest eigenvalue is multiple.

``families`` is null or says that ``value``, a rational, is the eigenvalue at the positions ``j`` to ``j + m - 1``,
``k`` among them, ``m >= 2``; its vectors have the max norm 1. ``"across"``, one vector ``w``: member ``N`` is ``A -
2**-N w w^T`` if ``k < j + m - 1``, else ``A + 2**-N w w^T``. The eigenvectors of its ``k``-th eigenvalue, again
``value``, are orthogonal to ``w``. ``"along"``, orthogonal vectors of the eigenspace: member ``N`` of family ``i`` is
``A + 2**-N w_i w_i^T`` if ``k = j``, ``A - 2**-N w_i w_i^T`` if ``k = j + m - 1``; the eigenvector is ``w_i``. Both
as long as ``2**-N |w|_2^2`` is less than the distance of ``value`` from ``next``, up to which there is no other
eigenvalue.
"""

from fractions import Fraction
from typing import ClassVar

from elimination import inertia
from encoding import Json
from independent import Rows, vector
from instance import Instance
from kernels import dot
from refusal import require
from sizes import common_length, short

Vector = list[Fraction]


class Multiple(Instance):
    """The part of a statement that knows the families; ``k`` is the eigenvalue."""

    arrays: ClassVar = {"A": 2}
    k: int

    def settle(self) -> None:
        """A square matrix, and families of its ``k``-th eigenvalue."""
        A = self.data["A"]
        self.n = len(A)
        require(len(A[0]) == self.n >= self.k, "data", "the matrix is not square, or has fewer than k eigenvalues")
        if self.families is not None:
            self._read_families(self.families, A)

    def _read_families(self, said: Json, A: Rows) -> None:
        good = (
            type(said) is dict and set(said) == {"mode", "next", "value", "vectors"} and type(said["vectors"]) is list
        )
        require(good and said["mode"] in ("across", "along"), "families", "families have a mode, a value and vectors")
        self.across, self.value_of = said["mode"] == "across", short(said["value"])
        self.vectors = [vector(w, self.n, "families") for w in said["vectors"]]
        for numbers in ([self.value_of], *self.vectors):
            self.measure(common_length(numbers))
        require(all(max(map(abs, w)) == 1 for w in self.vectors), "families", "a vector has another max norm than 1")
        above, self.times, _ = inertia(shifted(A, self.value_of))
        last = above + self.times
        require(
            self.times >= 2 and above < self.k <= last, "families", "the eigenvalue k is not multiple, or another one"
        )
        if self.across:
            require(len(self.vectors) == 1, "families", "one vector is wanted")
        else:
            images = [[dot(row, w) for row in A] for w in self.vectors]
            good = all(image == [self.value_of * x for x in w] for image, w in zip(images, self.vectors, strict=True))
            good = good and all(dot(w, v) == 0 for i, w in enumerate(self.vectors) for v in self.vectors[:i])
            good = good and self.k in (above + 1, last)
            require(good, "families", "the vectors are not orthogonal ones of the eigenspace, or k is not its end")
        self.sign = -1 if (self.across and self.k < last) or (not self.across and self.k > above + 1) else 1
        upwards = (self.sign == -1) == self.across
        self.room = self._room(said["next"], A, above if upwards else last, above if upwards else self.n - last)
        changed = {i * self.n + j for w in self.vectors for i, x in enumerate(w) for j, y in enumerate(w) if x and y}
        self.require_inexact(changed)

    def _room(self, said: Json, A: Rows, above: int, beyond: int) -> Fraction | None:
        """How far there is no other eigenvalue on one side, on which there are ``beyond``; None if there are none."""
        require((said is None) == (beyond == 0), "families", "the next eigenvalue is not bounded, or there is none")
        if said is None:
            return None
        end = short(said)
        self.measure(common_length([end]))
        require(inertia(shifted(A, end))[:2] == (above, 0), "families", "there is an eigenvalue before the next one")
        return abs(end - self.value_of)

    def equal(self) -> list[list[int]]:
        """The matrix is symmetric."""
        return [[i * self.n + j, j * self.n + i] for i in range(self.n) for j in range(i)]

    def count(self) -> int:
        """A family for each vector."""
        return 0 if self.families is None else len(self.vectors)

    def require_input(self, family: int, member: int) -> None:
        """A member is so near that no other eigenvalue gets in the way."""
        super().require_input(family, member)
        if family and self.room is not None:
            w = self.vectors[family - 1]
            require(dot(w, w) / (1 << member) < self.room, "input", "the member is not near enough to the instance")

    def member(self, family: int, member: int) -> Vector:
        """``A +- 2**-N w w^T``."""
        w, t = self.vectors[family - 1], Fraction(self.sign, 1 << member)
        return [x + t * y for x, y in zip(self.flat, (a * b for a in w for b in w), strict=True)]

    def name_member(self, family: int, member: int) -> str:
        """How it is made of the vector."""
        what = "w the vector of the family" if self.across else f"w vector {family} of the eigenspace"
        return f"A {'+' if self.sign == 1 else '-'} 2**-{member} w w^T, {what}"


def shifted(A: Rows, value: Fraction) -> Rows:
    """``A - value I``."""
    return [[x - value * (i == j) for j, x in enumerate(row)] for i, row in enumerate(A)]
