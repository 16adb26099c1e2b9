"""Where all solutions of all linear programs of a box are: minimise ``c.x`` subject to ``Ax = b``, ``x >= 0``.

A vertex (``vertices.py``), or ``{"above":U,"below":V,"change":K,"point":x}``: a point that shows what the minimum is at
most, and multipliers ``U``, ``V`` of what solutions then satisfy. Why the bounds hold: docs/theory.md, 12.11.
"""

from fractions import Fraction

from elimination import product
from encoding import Json
from independent import Rows, common, matrix, vector
from kernels import dot
from refusal import require
from sizes import common_length, require_steps
from vertices import Correction, Program, basis_of, vertex

Range = tuple[Fraction, Fraction]
Vector = list[Fraction]


def solutions(evidence: Json, centre: Program, radius: Program) -> list[Range]:
    """The range of each entry."""
    if type(evidence) is dict and "above" in evidence:
        return enclosed(evidence, centre, radius)
    point, error = vertex(evidence, centre, radius)
    return [(x - e, x + e) for x, e in zip(point, error, strict=True)]


def enclosed(evidence: dict[str, Json], centre: Program, radius: Program) -> list[Range]:
    """By multipliers, one row for each entry from above and one from below."""
    m, n = len(centre[0]), len(centre[2])
    named = set(evidence) == {"above", "below", "change", "point"}
    require(named, "evidence", "evidence is a point, how it changes, and multipliers")
    x = vector(evidence["point"], n, "evidence")
    most = dearest(evidence["change"], x, centre, radius)
    high, low = (
        bounds(matrix(evidence[name], n, m + 1, "evidence"), sign, most, centre, radius)
        for name, sign in (("above", 1), ("below", -1))
    )
    return [(-a, b) for a, b in zip(low, high, strict=True)]


def dearest(change: Json, x: Vector, centre: Program, radius: Program) -> Fraction:
    """What the minimum of each program of the box is at most: the cost of the point, or of one near it.

    ``null``: the point is feasible for all; else ``{"basis":[J,...],"inverse":R}``, see `vertices.Correction`.
    """
    (A, b, c), (H, room, leeway) = centre, radius
    cost = dot(c, x) + dot(leeway, x)
    if change is None:
        still = all(h == 0 or v == 0 for row in H for h, v in zip(row, x, strict=True)) and max(room) == 0
        feasible = min(x) >= 0 and all(dot(row, x) == v for row, v in zip(A, b, strict=True))
        require(still and feasible, "feasible", "the point is not feasible for every program")
        return cost
    require(type(change) is dict and set(change) == {"basis", "inverse"}, "evidence", "a change is a basis, an inverse")
    basis = basis_of(change["basis"], len(A), len(c))
    errors = Correction(basis, change["inverse"], x, centre, radius).errors
    return cost + sum(((abs(c[j]) + leeway[j]) * e for j, e in zip(basis, errors, strict=True)), Fraction(0))


def bounds(multipliers: Rows, sign: int, most: Fraction, centre: Program, radius: Program) -> Vector:
    """What ``sign`` times each entry of a solution is at most.

    With multipliers ``w`` of the rows and ``s >= 0`` of the cost, ``w.b' + s c'.x = (w A' + s c').x``, which is at
    least ``(wQ - |w|H + s(c - h)).x``, and that at least ``sign x_j``; ``c'.x`` is at most ``most``.
    """
    (A, b, c), (H, room, leeway), n = centre, radius, len(multipliers)
    bits = max(common_length([x for row in rows for x in row]) for rows in (multipliers, [*A, *H, c, leeway]))
    require_steps(2 * n * len(A) * n, bits)
    found, unit = common(multipliers)
    rows, scale = common([*A, [p - h for p, h in zip(c, leeway, strict=True)], *H])
    cut, one = len(A) + 1, unit * scale
    sizes = [[abs(w) for w in row[:-1]] for row in found]
    require(all(row[-1] >= 0 for row in found), "multipliers", "a multiplier of the cost is below 0")
    shown, lost = product(found, rows[:cut]), product(sizes, rows[cut:])
    for j, (row, off) in enumerate(zip(shown, lost, strict=True)):
        good = all(p - q >= sign * one * (k == j) for k, (p, q) in enumerate(zip(row, off, strict=True)))
        require(good, "multipliers", "the multipliers do not bound the entry")
    return [dot(w, [*b, most]) + dot(map(abs, w[:-1]), room) for w in multipliers]
