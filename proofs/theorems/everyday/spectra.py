"""Eigenvalues of rational symmetric matrices, exactly where that is needed, and approximate eigenvectors of boxes.

Source: docs/theory.md, 12.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import flint

from sci.proofs.theorems.everyday import guesses
from sci.proofs.theorems.everyday.inverses import root_above, root_below
from sci.proofs.theorems.everyday.matrices import texts, transposed, whole
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

    Vector = list[Fraction]


@dataclass(frozen=True)
class Multiple:
    """A rational eigenvalue ``value`` at the positions ``above + 1`` to ``above + times``, ``times >= 2``."""

    value: Fraction
    above: int
    times: int


@dataclass(frozen=True)
class Approximation:
    """``vector`` is within ``error`` of a unit eigenvector of each matrix of a box, by this ``evidence``."""

    vector: Vector
    error: Fraction
    evidence: Json


def characteristic(rows: Rows) -> Any:
    """The characteristic polynomial, of flint."""
    return flint.fmpq_mat([[flint.fmpq(x.numerator, x.denominator) for x in row] for row in rows]).charpoly()


def count_above(polynomial: Any, value: Fraction) -> tuple[int, int]:
    """How many roots of a polynomial with real roots only are above a number, and how many are equal to it.

    By the rule of Descartes, which is exact for such polynomials.
    """
    moved = polynomial(flint.fmpq_poly([flint.fmpq(value.numerator, value.denominator), 1]))
    coefficients = moved.coeffs()
    zero = next(i for i, c in enumerate(coefficients) if c != 0)
    signs = [c > 0 for c in coefficients if c != 0]
    return sum(left != right for left, right in pairwise(signs)), zero


def multiple(rows: Rows, k: int) -> Multiple | None:
    """The ``k``-th largest eigenvalue, if it is multiple and rational."""
    polynomial = characteristic(rows)
    if polynomial.gcd(polynomial.derivative()).degree() == 0:
        return None
    for factor, times in polynomial.numer().factor()[1]:
        if factor.degree() == 1 and times >= 2:
            value = Fraction(-int(factor[0]), int(factor[1]))
            above, _ = count_above(polynomial, value)
            if above < k <= above + times:
                return Multiple(value, above, times)
    return None


def multiplicity(rows: Rows, k: int) -> int:
    """How often the ``k``-th largest eigenvalue is a root of the characteristic polynomial, by isolating balls."""
    polynomial = characteristic(rows)
    if polynomial.gcd(polynomial.derivative()).degree() == 0:
        return 1
    roots = [(z.real, times) for z, times in polynomial.numer().complex_roots()]
    for root, times in roots:
        above = sum(others for other, others in roots if other > root)
        if above < k <= above + times:
            return int(times)
    raise AssertionError("the balls are not apart")


def next_value(rows: Rows, value: Fraction, upwards: bool) -> Fraction | None:
    """A rational up to which there is no other eigenvalue on one side of an eigenvalue; None if there is none."""
    polynomial = characteristic(rows)
    above, times = count_above(polynomial, value)
    if (above if upwards else len(rows) - above - times) == 0:
        return None
    step = Fraction(1 << 64)
    while True:
        end = value + step if upwards else value - step
        if count_above(polynomial, end) == (above if upwards else above + times, 0):
            return end
        step /= 2


def eigenspace(rows: Rows, value: Fraction) -> list[Vector]:
    """An orthogonal basis of the kernel of ``A - value``, each vector of max norm 1 (Gram and Schmidt)."""
    from sci.proofs.theorems.everyday.matrices import kernel

    found: list[Vector] = []
    for vector in kernel([[x - value * (i == j) for j, x in enumerate(row)] for i, row in enumerate(rows)]):
        for other in found:
            share = dot(vector, other) / dot(other, other)
            vector = [x - share * y for x, y in zip(vector, other, strict=True)]
        found.append(unit(vector))
    return found


def unit(vector: Sequence[Fraction]) -> Vector:
    """The multiple of max norm 1, of a vector that is not 0."""
    largest = max(map(abs, vector))
    return [x / largest for x in vector]


def eigenvector(k: int, centre: Rows, radius: Rows, wanted: Fraction) -> Approximation | None:
    """An approximate eigenvector of the ``k``-th largest eigenvalue of all matrices of a box; None if none is found."""
    moved = max(sum(row, Fraction(0)) for row in radius)
    guess = guesses.eigenbasis(k, centre, moved, wanted)
    if guess is None:
        return None
    basis, x = guess
    found, spread = spectrum(basis, centre)
    size, image = dot(x, x), [dot(row, x) for row in centre]
    if size == 0 or spread is None:
        return None
    mu = dot(x, image) / size
    others = [abs(value - mu) for j, value in enumerate(sorted(found, reverse=True)) if j != k - 1]
    a = Fraction(0)
    if others:
        d = min(others) - spread - moved
        if d <= 0:
            return None
        off = root_above(sum(((y - mu * z) ** 2 for y, z in zip(image, x, strict=True)), Fraction(0)))
        a = (off + moved * root_above(size)) / d
    if a * a >= size:
        return None
    error = root_above(max(Fraction(0), size + 1 - 2 * root_below(size - a * a)))
    return Approximation(x, error, {"basis": texts(basis), "vector": list(map(to_text, x))})


def spectrum(basis: Rows, centre: Rows) -> tuple[Vector, Fraction | None]:
    """Numbers, and how far the eigenvalues of the centre are from them; None if the basis is not near enough to one."""
    (V, unit_), (Q, scale) = whole(basis), whole(centre)
    gram, turned = V.transpose() * V, V.transpose() * Q * V
    n, over = len(basis), unit_ * unit_ * scale
    e = Fraction(max(sum(abs(int(gram[i, j]) - (i == j) * unit_**2) for j in range(n)) for i in range(n)), unit_**2)
    if e > Fraction(1, 2):
        return [], None
    found = [Fraction(int(turned[i, i]), over) for i in range(n)]
    r = Fraction(max(sum(abs(int(turned[i, j])) for j in range(n) if j != i) for i in range(n)), over)
    return found, r + (2 * e + e * e) * (max(map(abs, found)) + r)


def distances(x: Vector, y: Vector) -> tuple[Fraction, Fraction]:
    """The squares of the distances of a vector from another one and from its negative."""
    size, along = dot(x, x) + dot(y, y), 2 * dot(x, y)
    return size - along, size + along


def symmetric(rows: Rows) -> tuple[int, int] | None:
    """The first place at which a square matrix is not symmetric; None if there is none."""
    turned = transposed(rows)
    places = ((i, j) for i, row in enumerate(rows) for j in range(i) if row[j] != turned[i][j])
    return next(places, None)
