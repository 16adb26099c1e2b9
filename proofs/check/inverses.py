"""Approximate pseudo-inverses, good for every matrix of a box.

Let ``B`` be in the box with the centre ``Q`` and the radii ``H``, ``m >= n``. ``Z`` is the ``n`` by ``m`` matrix of
``{"inverse":Z}`` if ``m = n``, else ``S Q^T`` with ``{"gram":S}``. If every row of ``G = |I - ZQ| + |Z| H`` has a sum
of at most ``g < 1``, then ``ZB`` is nonsingular, so ``B`` has rank ``n``, and in every entry

    |B^+ - Z| <= (max G|Z| + max_i sum_k |S_ik| eta_k) / (1 - g),    eta_k**2 >= sum_i H_ik**2,

the second term for ``m > n`` only. For ``L = (ZB)^-1 Z``, a left inverse, ``L - Z = (I - C)^-1 C Z``, ``C = I - ZB``,
``|C| <= G``; ``B^+ - L = -L(I - P)``, ``P = B B^+``; and ``Z(I - P) = -S (B - Q)^T (I - P)``. With fewer rows than
columns all is transposed.
"""

from fractions import Fraction
from math import isqrt, lcm

from elimination import Matrix, product
from encoding import Json
from independent import Rows, common, matrix, transposed
from refusal import require


def approximate(evidence: Json, centre: Rows, radius: Rows) -> tuple[Rows, Fraction]:
    """``Z``, and how far from it the entries of pseudo-inverses of matrices of the box are at most."""
    if len(centre) < len(centre[0]):
        turned, error = approximate(evidence, transposed(centre), transposed(radius))
        return transposed(turned), error
    n, key = len(centre[0]), "inverse" if len(centre) == len(centre[0]) else "gram"
    require(type(evidence) is dict and set(evidence) == {key}, "evidence", f"evidence is an approximate {key}")
    given, unit = common(matrix(evidence[key], n, n, "evidence"))
    readings, scale = common(centre)
    found, over = given, unit
    if key == "gram":
        found, over = product(given, list(map(list, zip(*readings, strict=True)))), unit * scale
    spread, fine = common(radius)
    step = lcm(scale, fine)  # G has the denominator over * step
    near, moved = product(found, readings), product(sizes(found), spread)
    G = [
        [abs(over * scale * (i == j) - x) * (step // scale) + moved[i][j] * (step // fine) for j, x in enumerate(row)]
        for i, row in enumerate(near)
    ]
    g = Fraction(max(map(sum, G)), over * step)
    require(g < 1, "independent", "the inverse is not near enough to one")
    error = Fraction(max(map(max, product(G, sizes(found)))), over * step * over)
    if key == "gram":
        eta = [root_above(sum((h * h for h in column), Fraction(0))) for column in transposed(radius)]
        error += max(sum((abs(x) * e for x, e in zip(row, eta, strict=True)), Fraction(0)) for row in given) / unit
    return [[Fraction(x, over) for x in row] for row in found], error / (1 - g)


def penrose(value: Json, A: Rows, radius: Rows) -> Rows:
    """``A^+`` itself, of a matrix that is known exactly, by the four equations that define it (Penrose)."""
    require(not any(map(any, radius)), "penrose", "the matrix is not exact")
    found = matrix(value, len(A[0]), len(A), "evidence")
    (Z, unit), (Q, scale) = common(found), common(A)
    left, right = product(Z, Q), product(Q, Z)
    good = all(list(map(list, zip(*both, strict=True))) == both for both in (left, right))
    good = good and product(right, Q) == [[x * unit * scale for x in row] for row in Q]
    good = good and product(left, Z) == [[x * unit * scale for x in row] for row in Z]
    require(good, "penrose", "it is not the Moore-Penrose inverse")
    return found


def sizes(found: Matrix) -> Matrix:
    """The absolute values."""
    return [[abs(x) for x in row] for row in found]


def root_above(x: Fraction) -> Fraction:
    """An upper bound of the square root of ``x >= 0``, good to about 2**-60 of it."""
    if x == 0:
        return x
    shift = 64 + max(0, x.denominator.bit_length() - x.numerator.bit_length())
    return Fraction(isqrt((x.numerator << 2 * shift) // x.denominator) + 1, 1 << shift)


def farthest(left: Rows, right: Rows) -> Fraction:
    """The greatest distance of two entries."""
    return max(abs(x - y) for one, other in zip(left, right, strict=True) for x, y in zip(one, other, strict=True))
