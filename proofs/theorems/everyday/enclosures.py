"""Between which numbers all solutions of all linear programs of a box are, where they are not one vertex.

Source: docs/theory.md, 12.11.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci import lp
from sci.errors import BadInput
from sci.proofs.theorems.everyday import matrices
from sci.proofs.theorems.everyday.systems import dot
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.vertices import Program

    Vector = Sequence[Fraction]
    Range = tuple[Fraction, Fraction]

MOST_NUMBERS = 120
"""Entries of a matrix, of whose program each solution is bounded by 2 n other programs."""
WEIGHTS = (*(Fraction(1, 1 << k) for k in (64, 48, 32, 24, 20, 16, 13, 10, 8, 6, 5, 4, 3, 2, 1)), Fraction(1))
"""How far an optimal point is moved to a positive one: as little as is enough."""


@dataclass(frozen=True)
class Cheap:
    """A point, how it is changed to be feasible for each program, and what the minimum of each is at most."""

    point: Vector
    change: Json
    most: Fraction


def enclosed(centre: Program, radius: Program) -> tuple[list[Range], Json] | None:
    """The ranges of the entries, and the evidence; None if none are found, or the program is too large."""
    if len(centre[0]) * len(centre[2]) > MOST_NUMBERS:
        return None
    cheap = cheapest(centre, radius)
    if cheap is None:
        return None
    rows, limits = satisfied(centre, radius, cheap.most)
    found: dict[int, list[tuple[Fraction, list[Fraction]]]] = {1: [], -1: []}
    try:
        for j in range(len(centre[2])):
            for sign, ends in found.items():
                best = lp.solve([sign * (k == j) for k in range(len(centre[2]))], rows, limits)
                ends.append((best.value, folded(best.dual)))
    except BadInput:  # solutions are not shown to be bounded
        return None
    ranges = [(-low, high) for (low, _), (high, _) in zip(found[-1], found[1], strict=True)]
    above, below = (matrices.texts([w for _, w in found[sign]]) for sign in (1, -1))
    point = list(map(to_text, cheap.point))
    return ranges, {"above": above, "below": below, "change": cheap.change, "point": point}


def satisfied(centre: Program, radius: Program, most: Fraction) -> tuple[list[list[Fraction]], list[Fraction]]:
    """What solutions satisfy: ``(Q - H)x <= b + g``, ``-(Q + H)x <= g - b``, ``(c - h).x <= most``."""
    (A, b, c), (H, room, leeway) = centre, radius
    rows = [
        [s * x - h for x, h in zip(row, wide, strict=True)] for s in (1, -1) for row, wide in zip(A, H, strict=True)
    ]
    limits = [s * x + g for s in (1, -1) for x, g in zip(b, room, strict=True)]
    return [*rows, [x - h for x, h in zip(c, leeway, strict=True)]], [*limits, most]


def folded(dual: Vector) -> list[Fraction]:
    """One multiplier a row, with a sign, and that of the cost."""
    m = len(dual) // 2
    return [*(p - q for p, q in zip(dual[:m], dual[m : 2 * m], strict=True)), dual[2 * m]]


def cheapest(centre: Program, radius: Program) -> Cheap | None:
    """The cheapest point that is found; None if none is.

    Raises:
        BadInput: if the centre has no minimum.
    """
    (A, b, c), (H, room, leeway) = centre, radius
    best = list(lp.solve([-x for x in c], A_eq=A, b_eq=b).primal)
    if not any(h and x for row in H for h, x in zip(row, best, strict=True)) and not any(room):
        return Cheap(best, None, dot(c, best) + dot(leeway, best))
    deep = inside(A, b)
    basis = deep and _basis(A, best, deep)
    inverse = matrices.left_inverse([[row[j] for j in basis] for row in A]) if basis else None
    if not deep or not basis or inverse is None:
        return None
    for weight in WEIGHTS:
        x = [(1 - weight) * p + weight * q for p, q in zip(best, deep, strict=True)]
        errors = _errors(basis, inverse, x, centre, radius)
        if errors is None:
            return None
        if all(x[j] >= e for j, e in zip(basis, errors, strict=True)):
            change = {"basis": basis, "inverse": matrices.texts(inverse)}
            lost = sum(((abs(c[j]) + leeway[j]) * e for j, e in zip(basis, errors, strict=True)), Fraction(0))
            return Cheap(x, change, dot(c, x) + dot(leeway, x) + lost)
    return None


def inside(A: Sequence[Vector], b: Vector) -> list[Fraction] | None:
    """A feasible point whose least entry is as great as can be, up to 1; None if some entry is 0 at all."""
    rows = [[*row, sum(row, Fraction(0))] for row in A]
    n = len(A[0])
    found = lp.solve([0] * n + [1], [[0] * n + [1]], [1], rows, b)
    return [x + found.value for x in found.primal[:n]] if found.value > 0 else None


def _basis(A: Sequence[Vector], best: Vector, deep: Vector) -> list[int] | None:
    """As many independent columns as rows, first those where an optimal point is greatest; None if there are not."""
    order = sorted(range(len(best)), key=lambda j: (-best[j], -deep[j]))
    pivots = matrices.pivot_columns([[row[j] for j in order] for row in A])
    return sorted(order[k] for k in pivots) if len(pivots) == len(A) else None


def _errors(
    basis: list[int], inverse: Sequence[Vector], x: Vector, centre: Program, radius: Program
) -> list[Fraction] | None:
    """How far each entry of the basis has to move at most; None if the inverse is not near enough to one."""
    (A, b, _), (H, room, _) = centre, radius
    off = []
    for i, row in enumerate(inverse):
        near = [dot(row, [A[k][j] for k in range(len(A))]) - (j == basis[i]) for j in basis]
        spread = [dot(map(abs, row), [H[k][j] for k in range(len(A))]) for j in basis]
        off.append(sum(map(abs, near), Fraction(0)) + sum(spread, Fraction(0)))
    if max(off) >= 1:
        return None
    rest = [p - dot(row, x) for p, row in zip(b, A, strict=True)]
    loose = [g + dot(wide, map(abs, x)) for g, wide in zip(room, H, strict=True)]
    moved = [abs(dot(row, rest)) + dot(map(abs, row), loose) for row in inverse]
    return [p + max(moved) * s / (1 - max(off)) for p, s in zip(moved, off, strict=True)]
