"""The problem `convex-hull`: given points, list points with the same convex hull, up to ``eps`` in the max norm.

Inputs: points, the rows of ``P``. Outputs: lists of points; the error is the Hausdorff distance of the hulls. A hull
moves by at most the greatest radius. Evidence is ``{"inner":W,"outer":U}``, convex weights: row ``i`` of ``U`` makes a
point near ``p_i`` of the points of the output, row ``j`` of ``W`` one near the ``j``-th of these of the ``p_i``; or
``{"direction":d,"side":0}``: along ``d`` some ``p_i`` is beyond all points of the output, or with ``1`` a point of the
output beyond all ``p_i``.
"""

from fractions import Fraction
from typing import Any, ClassVar

from encoding import Json
from erring import Erring, Range, Vector
from independent import Rows, matrix, vector
from instance import rows
from kernels import dot
from refusal import require


class Statement(Erring):
    """The definition, for a given eps."""

    name = "convex-hull"
    arrays: ClassVar = {"P": 2}
    wrong = "the hull of the points that it lists is farther than {eps} from that of the data"
    right = "the hull of the points listed is within {eps} of that of the data"

    def output(self, value: Json) -> Rows:
        """Points, at least one, and not more than there are."""
        d = len(self.data["P"][0])
        good = type(value) is list and 1 <= len(value) <= len(self.data["P"])
        require(good, "output", "the output lists points, at least one, and not more than there are")
        return matrix(value, len(value), d, "output")

    def error(self, output: Any, centre: Vector, radius: Vector, evidence: Json) -> Range:
        """The Hausdorff distance, bounded by weights or from below by a direction."""
        P, h = rows(centre, len(self.data["P"][0])), max(radius)
        require(type(evidence) is dict, "evidence", "evidence is weights or a direction")
        if set(evidence) == {"inner", "outer"}:
            outer = matrix(evidence["outer"], len(P), len(output), "evidence")
            inner = matrix(evidence["inner"], len(output), len(P), "evidence")
            self.require_work(2 * len(self.flat) * len(output), output, outer, inner)
            off = [_off(P, outer, output), _off(output, inner, P)]
            return Fraction(0), max(off) + h
        require(set(evidence) == {"direction", "side"}, "evidence", "evidence is weights or a direction")
        d = vector(evidence["direction"], len(P[0]), "evidence")
        self.require_work(2 * len(self.flat), output, [d])
        size = sum(map(abs, d))
        side = evidence["side"]
        good = size > 0 and type(side) is int and side in (0, 1)
        require(good, "evidence", "the direction is 0, or the side is none")
        one, other = (P, output) if side == 0 else (output, P)
        gap = max(dot(d, p) for p in one) - max(dot(d, p) for p in other)
        return gap / size - h, 1 + self.eps


def _off(points: Rows, weights: Rows, others: Rows) -> Fraction:
    """How far convex combinations of others are from points."""
    found = Fraction(0)
    for point, w in zip(points, weights, strict=True):
        require(min(w) >= 0 and sum(w) == 1, "evidence", "weights are not convex")
        made = [dot(w, column) for column in zip(*others, strict=True)]
        found = max(found, *(abs(x - y) for x, y in zip(point, made, strict=True)))
    return found
