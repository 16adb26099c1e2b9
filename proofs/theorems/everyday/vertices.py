"""Vertices of linear programs ``min c.x, Ax = b, x >= 0``, and boxes of programs that one of them solves.

Source: docs/theory.md, 12.11.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import flint

from sci import lp
from sci.proofs.theorems.everyday import matrices
from sci.rational import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sci.problem import Json
    from sci.proofs.theorems.everyday.matrices import Rows

    Vector = Sequence[Fraction]
    Program = tuple[Rows, Vector, Vector]

WORKING = (64, 128, 256, 512, 1024, 2048, 4096)
"""Binary digits in which a vertex is looked for."""


@dataclass(frozen=True)
class Vertex:
    """Columns ``B``, an approximate inverse of them, and approximate solutions of ``B x = b``, ``B^T y = c_B``."""

    basis: list[int]
    inverse: list[list[Fraction]]
    point: list[Fraction]
    dual: list[Fraction]

    def json(self) -> Json:
        """As in a certificate."""
        return {
            "basis": self.basis,
            "inverse": matrices.texts(self.inverse),
            "point": list(map(to_text, self.point)),
            "dual": list(map(to_text, self.dual)),
        }

    def full(self, n: int) -> list[Fraction]:
        """The point with all columns."""
        found = dict(zip(self.basis, self.point, strict=True))
        return [found.get(j, Fraction(0)) for j in range(n)]


def basis_of(program: Program) -> list[int] | None:
    """The basis at which floats stop; None if there is none, or they fail."""
    A, b, c = program
    found = lp.float_basis([-x for x in c], A, b)
    if found is None or len(found) == len(A):
        return found
    order = [*found, *(j for j in range(len(c)) if j not in found)]
    pivots = matrices.pivot_columns([[row[j] for j in order] for row in A])
    return sorted(order[k] for k in pivots) if len(pivots) == len(A) else None


def vertex_of(program: Program, basis: list[int], digits: int) -> Vertex | None:
    """The vertex of a basis, the point and the multipliers to about so many binary digits; None if that is too few."""
    A, b, c = program
    columns = [[row[j] for j in basis] for row in A]
    places = digits // 2
    norm = max(sum(map(abs, column), Fraction(0)) for column in matrices.transposed(columns))
    inverse = matrices.ball_inverse(columns, digits)
    if inverse is None:
        return None
    with matrices.working(digits):
        point = inverse * matrices.balls([[x] for x in b])
        dual = inverse.transpose() * matrices.balls([[c[j]] for j in basis])
    coarse = matrices.rounded(inverse, (int(norm) * len(A)).bit_length() + 10)
    fine = [matrices.rounded(x, places) for x in (point, dual)]
    if coarse is None or fine[0] is None or fine[1] is None:
        return None
    near = [x for (x,) in fine[0]]
    if any(abs(x) * (1 << places // 2) < 1 for x in near):  # perhaps 0, which only the exact point shows
        exactly = exact_matrix(columns).solve(exact_matrix([[x] for x in b]))
        near = [x for (x,) in fractions(exactly)]
    return Vertex(basis, coarse, near, [x for (x,) in fine[1]])


class Reach:
    """How far programs may be from a centre, in multiples ``h`` of a given radius, so that a vertex solves them."""

    def __init__(self, vertex: Vertex, centre: Program, radius: Program) -> None:
        (A, b, c), (H, room, leeway) = centre, radius
        self.vertex, self.n = vertex, len(c)
        basis, n = vertex.basis, self.n
        R, Q, W = exact_matrix(vertex.inverse), exact_matrix(A), exact_matrix(H)
        size = _absolute(R)
        near, spread = (R * Q).tolist(), (size * W).tolist()
        self.off = [
            (sum(abs(row[j] - (i == k)) for k, j in enumerate(basis)), sum(wide[j] for j in basis))
            for i, (row, wide) in enumerate(zip(near, spread, strict=True))
        ]
        x, y = exact_matrix([[x] for x in vertex.full(n)]), exact_matrix([vertex.dual])
        rest = R * (exact_matrix([[v] for v in b]) - Q * x)
        loose = size * (exact_matrix([[v] for v in room]) + W * _absolute(x))
        self.moved = [(abs(p), q) for (p,), (q,) in zip(rest.tolist(), loose.tolist(), strict=True)]
        price, slack = (y * Q).tolist()[0], (_absolute(y) * W).tolist()[0]
        costs, leeways = (exact_matrix([v]).tolist()[0] for v in (c, leeway))
        self.spare = [(v - p, h + s) for v, p, h, s in zip(costs, price, leeways, slack, strict=True)]
        wrong = [[abs(self.spare[j][0]) for j in basis], [self.spare[j][1] for j in basis]]
        self.wrong = list(zip(*wrong, strict=True))
        large = [[abs(v) for v in row] for row in near]
        first, second = flint.fmpq_mat(wrong) * flint.fmpq_mat(large), flint.fmpq_mat(wrong) * size * W
        self.lost = list(zip(*first.tolist(), *second.tolist(), strict=True))
        self.columns = list(zip(map(max, zip(*large, strict=True)), map(max, zip(*spread, strict=True)), strict=True))
        self.point = exact_matrix([vertex.point]).tolist()[0]

    def errors(self, times: Fraction) -> list[Fraction] | None:
        """How far from the vertex, in each entry, solutions are; None if it is not shown to solve all programs."""
        h = flint.fmpq(times.numerator, times.denominator)
        off = [p + h * q for p, q in self.off]
        if max(off) >= 1:
            return None
        share = [x / (1 - max(off)) for x in off]
        moved = [p + h * q for p, q in self.moved]
        errors = [p + max(moved) * s for p, s in zip(moved, share, strict=True)]
        if any(x < e for x, e in zip(self.point, errors, strict=True)):
            return None
        tail = sum((s * (p + h * q) for s, (p, q) in zip(share, self.wrong, strict=True)), flint.fmpq(0))
        for j in set(range(self.n)) - set(self.vertex.basis):
            (p, q), (still, mixed, bent, both), (u, v) = self.spare[j], self.lost[j], self.columns[j]
            if p <= h * q + still + h * (mixed + bent) + h * h * both + (u + h * v) * tail:
                return None
        found = {j: Fraction(int(e.p), int(e.q)) for j, e in zip(self.vertex.basis, errors, strict=True)}
        return [found.get(j, Fraction(0)) for j in range(self.n)]


def nothing(program: Program) -> Program:
    """Radii 0."""
    A, b, c = program
    return [[Fraction(0)] * len(c)] * len(A), [Fraction(0)] * len(b), [Fraction(0)] * len(c)


def solved(
    centre: Program, radius: Program, bases: Iterable[list[int] | None], fine: Fraction, h: int = 1
) -> tuple[Reach, list[Fraction]] | None:
    """The first vertex that solves all programs within ``h`` times a radius, with its errors; None if none is found.

    Points and multipliers are as exact as ``fine``.
    """
    for basis in bases:
        for digits in WORKING if basis is not None else ():
            vertex = vertex_of(centre, basis, digits) if fine * (1 << digits // 4) >= 1 else None  # type: ignore[arg-type]
            reach = None if vertex is None else Reach(vertex, centre, radius)
            errors = None if reach is None else reach.errors(Fraction(h))
            if reach is not None and errors is not None:
                return reach, errors
    return None


def _absolute(found: Any) -> Any:
    return flint.fmpq_mat([[abs(x) for x in row] for row in found.tolist()])


def exact_matrix(rows: Rows) -> Any:
    """A matrix of flint."""
    return flint.fmpq_mat([[flint.fmpq(x.numerator, x.denominator) for x in row] for row in rows])


def fractions(found: Any) -> list[list[Fraction]]:
    """The matrix back."""
    return [[Fraction(int(x.p), int(x.q)) for x in row] for row in found.tolist()]
