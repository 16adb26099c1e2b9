"""All complex roots of a polynomial, with multiplicity: digits determine them, but not how many are real.

Source: docs/theory.md, 12.20.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import TYPE_CHECKING, Any, ClassVar

from sci.errors import BadInput, NotAnOutput
from sci.extras import extra
from sci.instance import Routine
from sci.proofs.theorems.everyday import guesses
from sci.proofs.theorems.everyday.erring import Erring
from sci.proofs.theorems.everyday.inverses import root_above, root_below
from sci.proofs.theorems.everyday.outputs import listed, matrix_of
from sci.rational import exact, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.instance import Box
    from sci.proofs.theorems.everyday.erring import Bounds

    Complex = Sequence[Fraction]


class PolynomialRoots(Erring):
    """The finder of `polynomial-roots`."""

    name = "polynomial-roots"
    summary = "all complex roots of a polynomial with multiplicity, in any order, up to eps"
    arrays: ClassVar[dict[str, int]] = {"p": 1}
    defaults: ClassVar[dict[str, str]] = {"data": "[1, 0, 0]", "eps": "1/1000", "inexact": "all"}
    routine = "neighbours:roots"
    routines = (Routine("numpy.roots", "sci.algorithms.library.neighbours:roots", "[1, 0, -2]"),)
    example = """
def zeros(problem, information):
    return [0] * problem.degree  # right for multiples of a power
"""

    def settle(self, typed: dict[str, str]) -> dict[str, str]:
        """A polynomial of degree at least 1.

        Raises:
            BadInput: if its first coefficient is 0, or there is one only.
        """
        self.n = len(self.flat) - 1
        if self.n < 1 or self.flat[0] == 0:
            raise BadInput(
                "data: p, row 1 is 0, or the only coefficient (the highest power comes first, degree at least 1)"
            )
        return super().settle(typed)

    def public(self) -> dict[str, Any]:
        """The degree."""
        return super().public() | {"degree": self.n}

    @property
    def room(self) -> Fraction:
        """How near roots are to each other that are taken together."""
        return self.accuracy / (4 * self.n)

    @property
    def how_to_answer(self) -> str:
        """So many numbers."""
        return f"{self.n} numbers, complex ones as complex or (re, im)"

    def encode(self, returned: Any) -> list[list[str]]:
        """Complex numbers by their parts."""
        found = listed(returned, self.n, f"a list of {self.n} numbers")
        return [[to_text(x) for x in _parts(z)] for z in found]

    def decode(self, value: Any) -> list[list[Fraction]]:
        """Rational parts."""
        return matrix_of(value, self.n, 2)

    def answer(self, values: Sequence[Fraction]) -> list[list[Fraction]] | None:
        """Approximate roots."""
        return guesses.roots(values, self.n, self.room)

    def bounds(self, output: list[list[Fraction]], box: Box) -> Bounds | None:
        """Points near the output whose discs hold all roots, or a number that is near none."""
        if abs(box.centre[0]) <= box.radius[0]:
            return None
        for i, z in enumerate(output):
            if self._is_free(z, box):
                return (self.accuracy + 1, self.accuracy + 1), {"at": i}
        points = guesses.roots(box.centre, self.n, self.room)
        if points is None:
            return None
        near = _matched(output, points)
        most = self._farthest(output, near, box)
        return (Fraction(0), most), {"points": [list(map(to_text, z)) for z in near]}

    def _is_free(self, z: Complex, box: Box) -> bool:
        """Whether no polynomial of the box has a root within eps of a number."""
        size = root_above(z[0] ** 2 + z[1] ** 2)
        first, *others = (_taylor(box.centre, z, k) for k in range(self.n + 1))
        rest = sum((root_above(_size(t)) * self.accuracy**k for k, t in enumerate(others, 1)), Fraction(0))
        return root_below(_size(first)) > rest + _at(box.radius, size + self.accuracy)

    def _farthest(self, output: list[list[Fraction]], points: list[list[Fraction]], box: Box) -> Fraction:
        """How far numbers may be from the roots of their component of discs."""
        radii = []
        for i, z in enumerate(points):
            value = root_above(_size(_taylor(box.centre, z, 0))) + _at(box.radius, root_above(_size(z)))
            away = Fraction(1)
            for j, w in enumerate(points):
                away *= _squared(z, w) if j != i else 1
            radii.append(self.n * value / (abs(box.centre[0]) - box.radius[0]) * root_above(1 / away))
        part = list(range(self.n))
        for i in range(self.n):
            for j in range(i):
                if part[i] != part[j] and _squared(points[i], points[j]) <= (radii[i] + radii[j]) ** 2:
                    part = [part[j] if p == part[i] else p for p in part]
        pairs = ((i, j) for i in range(self.n) for j in range(self.n) if part[i] == part[j])
        return max(root_above(_squared(output[i], points[j])) + radii[j] for i, j in pairs)

    def output_strategy(self) -> Any:
        """Lists of complex numbers, right ones among them."""
        with extra("test"):
            from hypothesis import strategies as st

        parts = st.lists(st.fractions(-2, 2, max_denominator=16), min_size=2, max_size=2)
        some = st.lists(parts, min_size=self.n, max_size=self.n)
        right = self.answer(self.flat)
        return some if right is None else st.one_of(some, st.just(right))


def _parts(z: Any) -> tuple[Fraction, Fraction]:
    if isinstance(z, (list, tuple)):
        if len(z) != 2:
            raise NotAnOutput("a complex number has two parts")
        return exact(z[0]), exact(z[1])
    if hasattr(z, "imag") and not isinstance(z, (int, Fraction)):
        return exact(z.real), exact(z.imag)
    return exact(z), Fraction(0)


def _size(z: Complex) -> Fraction:
    return z[0] ** 2 + z[1] ** 2


def _squared(z: Complex, w: Complex) -> Fraction:
    return (z[0] - w[0]) ** 2 + (z[1] - w[1]) ** 2


def _matched(output: list[list[Fraction]], points: list[list[Fraction]]) -> list[list[Fraction]]:
    """The points in the order of the output: each number takes the nearest that is left."""
    left = list(points)
    found = []
    for z in output:
        found.append(min(left, key=lambda w: _squared(z, w)))
        left.remove(found[-1])
    return found


def _at(p: Sequence[Fraction], x: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in p:
        value = value * x + coefficient
    return value


def _taylor(p: Sequence[Fraction], z: Complex, k: int) -> tuple[Fraction, Fraction]:
    """The ``k``-th coefficient of a polynomial in powers of the distance from ``z``."""
    n = len(p) - 1
    x, y = Fraction(0), Fraction(0)
    for i, c in enumerate(p[: n + 1 - k]):
        x, y = x * z[0] - y * z[1] + comb(n - i, k) * c, x * z[1] + y * z[0]
    return x, y
