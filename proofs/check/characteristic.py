"""Characteristic polynomials, how many Jordan blocks a matrix has, and different eigenvalues of all of a box."""

from fractions import Fraction
from math import lcm

from elimination import Matrix, product, rank
from encoding import Json
from estimates import decline_above
from independent import Rows, common, matrix
from refusal import require
from sturm import Polynomial, common_part

MAX_WORK = 1 << 28  # of greatest common divisors, whose numbers have about n^2 times as many digits as entries


def characteristic(A: Rows) -> tuple[Polynomial, Matrix, int]:
    """That of ``s A``, an integer matrix with the blocks of ``A``; this matrix, and ``s`` (Faddeev, LeVerrier)."""
    scale = lcm(*(x.denominator for row in A for x in row))
    whole = [[int(x * scale) for x in row] for row in A]
    n, bits = len(A), max(abs(x).bit_length() for row in whole for x in row) + 8
    decline_above(n**2 * (n + n**2 * bits // 64) ** 2, MAX_WORK, "a characteristic polynomial is too much work")
    found, power = [Fraction(1)], [[0] * n for _ in range(n)]
    for k in range(1, n + 1):
        power = product(
            whole, [[x + (i == j) * int(found[-1]) for j, x in enumerate(row)] for i, row in enumerate(power)]
        )
        found.append(Fraction(-sum(power[i][i] for i in range(n)), k))
    return found, whole, scale


def blocks(A: Rows) -> int:
    """How many Jordan blocks a matrix has over the complex numbers.

    Let ``g`` have the different eigenvalues as its simple roots: the kernel of ``g(A)`` is spanned by all eigenvectors,
    and each block has one.
    """
    p, whole, _ = characteristic(A)
    g = quotient(p, common_part(p))
    n, unit = len(A), lcm(*(x.denominator for x in g))
    value = [[0] * n for _ in range(n)]
    for x in g:
        value = product(value, whole)
        for i in range(n):
            value[i][i] += int(x * unit)
    return n - rank([[Fraction(x) for x in row] for row in value])


def quotient(p: Polynomial, q: Polynomial) -> Polynomial:
    """The quotient of a division without remainder."""
    left, found = list(p), []
    for _ in range(len(p) - len(q) + 1):
        found.append(left[0] / q[0])
        left = [x - found[-1] * y for x, y in zip(left, [*q, *[Fraction(0)] * (len(left) - len(q))], strict=True)][1:]
    return found


def require_different(evidence: Json, centre: Rows, radius: Rows) -> None:
    """All eigenvalues of every matrix ``B`` of a box are different.

    ``{"values":[[x,y],...],"basis":[P,P'],"inverse":[C,C']}``: numbers ``x + iy``, approximate
    eigenvectors ``P + iP'`` in columns, and an approximate inverse. A complex matrix is the real one of the blocks
    ``[[x, -y], [y, x]]``. Let ``f < 1`` be the greatest row sum of ``|I - CP|``. Those of ``P^-1 (BP - PL)`` are at
    most ``d = max(|C (QP - PL)| + |C| H |P|) / (1 - f)``, so that each disc of radius ``d`` about a number has one
    eigenvalue if numbers are more than ``2d`` apart (Gershgorin).
    """
    named = type(evidence) is dict and set(evidence) == {"values", "basis", "inverse"}
    pairs = named and all(type(evidence[name]) is list and len(evidence[name]) == 2 for name in ("basis", "inverse"))
    require(pairs, "evidence", "evidence is numbers, a basis and an inverse, each with two parts")
    n = len(centre)
    values = matrix(evidence["values"], n, 2, "evidence")
    P, C = (_complex(*(matrix(part, n, n, "evidence") for part in evidence[name])) for name in ("basis", "inverse"))
    zero = [[Fraction(0)] * n for _ in range(n)]
    (p, over), (c, under) = common(P), common(C)
    (Q, scale), (H, fine) = common(_complex(centre, zero)), common(_both(radius))
    L, unit = common(_complex(*([[values[i][part] * (i == j) for j in range(n)] for i in range(n)] for part in (0, 1))))
    near = product(c, p)
    f = Fraction(
        max(sum(abs(over * under * (i == j) - x) for j, x in enumerate(row)) for i, row in enumerate(near)),
        over * under,
    )
    require(f < 1, "independent", "the inverse is not near enough to one")
    left, right = product(Q, p), product(p, L)
    off = product(
        c, [[unit * x - scale * y for x, y in zip(*rows, strict=True)] for rows in zip(left, right, strict=True)]
    )
    moved = product(_sizes(c), product(H, _sizes(p)))
    total = [
        Fraction(sum(map(abs, row)), under * over * unit * scale) + Fraction(sum(spread), under * over * fine)
        for row, spread in zip(off, moved, strict=True)
    ]
    d = max(total) / (1 - f)
    good = all((x - u) ** 2 + (y - v) ** 2 > 4 * d * d for i, (x, y) in enumerate(values) for u, v in values[:i])
    require(good, "different", "two eigenvalues may be the same")


def _sizes(found: Matrix) -> Matrix:
    """The absolute values."""
    return [[abs(x) for x in row] for row in found]


def _complex(real: Rows, imaginary: Rows) -> Rows:
    """A complex matrix as a real one."""
    rows = list(zip(real, imaginary, strict=True))
    return [[*x, *(-a for a in y)] for x, y in rows] + [[*y, *x] for x, y in rows]


def _both(radius: Rows) -> Rows:
    """Radii of the real part, and 0 for the imaginary one."""
    none = [Fraction(0)] * len(radius)
    return [[*row, *none] for row in radius] + [[*none, *row] for row in radius]
