"""Eigenvectors of all symmetric matrices of a box, approximately.

``{"basis":V,"vector":x}``: with ``E = V^T V - I``, row sums of absolute values at most ``e <= 1/2``, and ``V^T Q V =
D + R``, ``D`` diagonal, row sums of ``R`` at most ``r``, the eigenvalues of the centre ``Q`` are, in order, within
``r + (2e + e^2)(max |D| + r)`` of those of ``D``: ``V = W (I + E)^(1/2)`` with ``W`` orthogonal, and ``|(I +
E)^(-1/2) - I|_2 <= e``. Those of a ``B`` in the box differ by at most the greatest row sum of the radii, ``om``
(Weyl). If all but the ``k``-th are at least ``d > 0`` from ``mu = x.Qx/x.x``, the part of ``x`` across the ``k``-th
eigenvector of ``B`` has a norm of at most ``a = (|Qx - mu x| + om |x|)/d``. If ``a < |x|``, the eigenvalue is simple,
and a unit eigenvector ``v`` has ``|x - v|^2 <= |x|^2 + 1 - 2 (|x|^2 - a^2)^(1/2)``.
"""

from fractions import Fraction
from math import isqrt

from elimination import product
from encoding import Json
from independent import Rows, common, matrix, vector
from inverses import root_above
from kernels import dot
from refusal import require

Vector = list[Fraction]


def eigenvector(evidence: Json, k: int, centre: Rows, radius: Rows) -> tuple[Vector, Fraction]:
    """``x``, and how far it is at most from unit eigenvectors of the ``k``-th largest eigenvalue of all of the box."""
    n = len(centre)
    require(type(evidence) is dict and set(evidence) == {"basis", "vector"}, "evidence", "a basis and a vector")
    x = vector(evidence["vector"], n, "evidence")
    found, spread = spectrum(matrix(evidence["basis"], n, n, "evidence"), centre)
    moved = max(sum(row, Fraction(0)) for row in radius)
    size = dot(x, x)
    require(size > 0, "simple", "the vector is 0")
    image = [dot(row, x) for row in centre]
    mu = dot(x, image) / size
    others = [abs(value - mu) for j, value in enumerate(sorted(found, reverse=True)) if j != k - 1]
    a = Fraction(0)
    if others:
        d = min(others) - spread - moved
        require(d > 0, "simple", "another eigenvalue may be near")
        off = root_above(sum(((y - mu * z) ** 2 for y, z in zip(image, x, strict=True)), Fraction(0)))
        a = (off + moved * root_above(size)) / d
    require(a * a < size, "simple", "the vector may be across the eigenvector")
    return x, root_above(max(Fraction(0), size + 1 - 2 * root_below(size - a * a)))


def spectrum(basis: Rows, centre: Rows) -> tuple[Vector, Fraction]:
    """Numbers, and how far the eigenvalues of the centre, in the same order, are from them at most."""
    V, unit = common(basis)
    Q, scale = common(centre)
    turned = list(map(list, zip(*V, strict=True)))
    gram, turned_matrix = product(turned, V), product(product(turned, Q), V)
    e = Fraction(
        max(sum(abs(x - (i == j) * unit**2) for j, x in enumerate(row)) for i, row in enumerate(gram)), unit**2
    )
    require(e <= Fraction(1, 2), "basis", "the basis is not near enough to an orthonormal one")
    over = unit**2 * scale
    found = [Fraction(row[i], over) for i, row in enumerate(turned_matrix)]
    r = Fraction(max(sum(map(abs, row)) - abs(row[i]) for i, row in enumerate(turned_matrix)), over)
    return found, r + (2 * e + e * e) * (max(map(abs, found)) + r)


def root_below(x: Fraction) -> Fraction:
    """A lower bound of the square root of ``x >= 0``, good to about 2**-60 of it."""
    shift = 64 + max(0, x.denominator.bit_length() - x.numerator.bit_length())
    return Fraction(isqrt((x.numerator << 2 * shift) // x.denominator), 1 << shift)
