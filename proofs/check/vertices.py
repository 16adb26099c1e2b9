"""One vertex solves every linear program of a box: minimise ``c.x`` subject to ``Ax = b``, ``x >= 0``.

``{"basis":[J,...],"dual":Y,"inverse":R,"point":X}``: columns ``B``, as many as rows, an approximate inverse, and
approximate solutions of ``B x = b`` and ``B^T y = c_B``. Why the bounds hold: docs/theory.md, 12.11.
"""

from fractions import Fraction
from operator import mul

from elimination import Matrix, product, rank
from encoding import Json, indices
from independent import Rows, common, matrix, transposed, vector
from kernels import dot
from refusal import require

Program = tuple[Rows, list[Fraction], list[Fraction]]


def vertex(evidence: Json, centre: Program, radius: Program) -> tuple[list[Fraction], list[Fraction]]:
    """The point, with all columns, and in each entry how far from it the one solution of any program of the box is."""
    (A, b, c), (H, room, leeway) = centre, radius
    m, n = len(A), len(A[0])
    named = type(evidence) is dict and set(evidence) == {"basis", "dual", "inverse", "point"}
    require(named, "evidence", "evidence is a basis with an inverse, a point and multipliers")
    basis, y = indices(evidence["basis"], "evidence"), vector(evidence["dual"], m, "evidence")
    require(len(basis) == m and basis[0] >= 0 and basis[-1] < n, "evidence", "a basis has as many columns as rows")
    point = vector(evidence["point"], m, "evidence")
    inverse, unit = common(matrix(evidence["inverse"], m, m, "evidence"))
    both, scale = common([*A, *H])
    Q, wide = both[:m], both[m:]
    size = [[abs(x) for x in row] for row in inverse]
    near, spread = product(inverse, Q), product(size, wide)
    one = unit * scale
    off = [sum(abs(near[i][j] - one * (i == k)) + spread[i][j] for k, j in enumerate(basis)) for i in range(m)]
    require(max(off) < one, "independent", "the inverse is not near enough to one")
    share = [Fraction(x, one - max(off)) for x in off]
    x = dict(zip(basis, point, strict=True))
    full = [x.get(j, Fraction(0)) for j in range(n)]
    rest = [p - q for p, q in zip(b, times(Q, full, scale), strict=True)]
    loose = [p + q for p, q in zip(room, times(wide, list(map(abs, full)), scale), strict=True)]
    moved = [abs(p) + q for p, q in zip(times(inverse, rest, unit), times(size, loose, unit), strict=True)]
    errors = [p + max(moved) * s for p, s in zip(moved, share, strict=True)]
    require(all(p >= e for p, e in zip(point, errors, strict=True)), "feasible", "a number may be below 0")
    turned, wider = (list(map(list, zip(*rows, strict=True))) for rows in (Q, wide))
    price, slack = times(turned, y, scale), times(wider, list(map(abs, y)), scale)
    less = [h + s for h, s in zip(leeway, slack, strict=True)]
    wrong = [abs(c[j] - price[j]) + less[j] for j in basis]
    columns = [[abs(near[i][j]) + spread[i][j] for i in range(m)] for j in range(n)]
    lost, tail = times(columns, wrong, one), sum(map(mul, share, wrong), Fraction(0))
    for j in set(range(n)) - set(basis):
        gap = c[j] - price[j] - less[j] - lost[j] - Fraction(max(columns[j]), one) * tail
        require(gap > 0, "optimal", "another vertex may be as good")
    error = dict(zip(basis, errors, strict=True))
    return full, [error.get(j, Fraction(0)) for j in range(n)]


def optimal(families: Json, program: Program, movable: set[int]) -> list[list[Fraction]]:
    """Optimal vertices, ``{"dual":y,"vertices":[...]}``, each alone optimal if costs of what is 0 there are raised.

    ``c - A^T y >= 0`` shows that they are optimal, and that optimal points are 0 where it is not. Those of the raised
    program are 0, too, where costs are raised; the other columns are independent.
    """
    A, b, c = program
    good = type(families) is dict and set(families) == {"dual", "vertices"} and type(families["vertices"]) is list
    require(good, "families", "families are multipliers and vertices")
    y, columns = vector(families["dual"], len(A), "families"), transposed(A)
    spare = [x - dot(column, y) for x, column in zip(c, columns, strict=True)]
    require(min(spare) >= 0, "families", "the multipliers do not show that something is optimal")
    found = [vector(value, len(c), "families") for value in families["vertices"]]
    for v in found:
        feasible = min(v) >= 0 and all(dot(row, v) == x for row, x in zip(A, b, strict=True))
        require(feasible and dot(spare, v) == 0, "families", "a vertex is not optimal")
        free = [column for j, column in enumerate(columns) if spare[j] == 0 and (v[j] or j not in movable)]
        require(not free or rank(free) == len(free), "families", "a vertex is not alone optimal along its family")
    return found


def times(rows: Matrix, v: list[Fraction], scale: int) -> list[Fraction]:
    """The product of a matrix of integers, over a denominator, and a vector."""
    (whole,), unit = common([v])
    return [Fraction(sum(map(mul, row, whole)), unit * scale) for row in rows]
