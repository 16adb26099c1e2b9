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


def basis_of(value: Json, m: int, n: int) -> list[int]:
    """As many columns as rows."""
    found = indices(value, "evidence")
    require(len(found) == m and found[0] >= 0 and found[-1] < n, "evidence", "a basis has as many columns as rows")
    return found


class Correction:
    """How far a point ``x >= 0`` is from one with ``Ax = b``, ``x >= 0``, for every program of a box.

    Only the entries of the basis change, by ``errors`` at most; ``inverse`` is an approximate one of its columns.
    """

    def __init__(
        self, basis: list[int], inverse: Json, point: list[Fraction], centre: Program, radius: Program
    ) -> None:
        (A, b, _), (H, room, _), m = centre, radius, len(centre[0])
        R, unit = common(matrix(inverse, m, m, "evidence"))
        both, scale = common([*A, *H])
        self.rows, self.wide, self.scale, self.one = both[:m], both[m:], scale, unit * scale
        size = [[abs(x) for x in row] for row in R]
        self.near, self.spread = product(R, self.rows), product(size, self.wide)
        off = [
            sum(abs(self.near[i][j] - self.one * (i == k)) + self.spread[i][j] for k, j in enumerate(basis))
            for i in range(m)
        ]
        require(max(off) < self.one, "independent", "the inverse is not near enough to one")
        self.share = [Fraction(x, self.one - max(off)) for x in off]
        rest = [p - q for p, q in zip(b, times(self.rows, point, scale), strict=True)]
        loose = [p + q for p, q in zip(room, times(self.wide, list(map(abs, point)), scale), strict=True)]
        moved = [abs(p) + q for p, q in zip(times(R, rest, unit), times(size, loose, unit), strict=True)]
        self.errors = [p + max(moved) * s for p, s in zip(moved, self.share, strict=True)]
        feasible = all(point[j] >= e for j, e in zip(basis, self.errors, strict=True)) and min(point) >= 0
        require(feasible, "feasible", "a number may be below 0")


def vertex(evidence: Json, centre: Program, radius: Program) -> tuple[list[Fraction], list[Fraction]]:
    """The point, with all columns, and in each entry how far from it the one solution of any program of the box is."""
    c, leeway, m, n = centre[2], radius[2], len(centre[0]), len(centre[2])
    named = type(evidence) is dict and set(evidence) == {"basis", "dual", "inverse", "point"}
    require(named, "evidence", "evidence is a basis with an inverse, a point and multipliers")
    basis, y = basis_of(evidence["basis"], m, n), vector(evidence["dual"], m, "evidence")
    x = dict(zip(basis, vector(evidence["point"], m, "evidence"), strict=True))
    full = [x.get(j, Fraction(0)) for j in range(n)]
    found = Correction(basis, evidence["inverse"], full, centre, radius)
    turned, wider = (list(map(list, zip(*rows, strict=True))) for rows in (found.rows, found.wide))
    price, slack = times(turned, y, found.scale), times(wider, list(map(abs, y)), found.scale)
    less = [h + s for h, s in zip(leeway, slack, strict=True)]
    wrong = [abs(c[j] - price[j]) + less[j] for j in basis]
    columns = [[abs(found.near[i][j]) + found.spread[i][j] for i in range(m)] for j in range(n)]
    lost, tail = times(columns, wrong, found.one), sum(map(mul, found.share, wrong), Fraction(0))
    for j in set(range(n)) - set(basis):
        gap = c[j] - price[j] - less[j] - lost[j] - Fraction(max(columns[j]), found.one) * tail
        require(gap > 0, "optimal", "another vertex may be as good")
    error = dict(zip(basis, found.errors, strict=True))
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
