"""Why every matrix of a box has the greatest rank that its shape allows: an approximate left inverse."""

from fractions import Fraction
from math import lcm

from elimination import Matrix, product
from encoding import Json
from estimates import decline_above
from refusal import require
from sizes import common_length, short

Rows = list[list[Fraction]]
MAX_PRODUCT = 1 << 42


def require_independent(evidence: Json, centre: Rows, radius: Rows) -> None:
    """``{"inverse":C}`` with ``||I - CB|| < 1`` in the greatest row sum, for every ``B`` of the box: ``CB`` is regular.

    ``|(I - CB)_ij| <= |(I - CQ)_ij| + sum_k |C_ik| radius_kj``, ``Q`` the centre. Matrices with fewer rows than columns
    are transposed.
    """
    require(type(evidence) is dict and set(evidence) == {"inverse"}, "evidence", "evidence is a left inverse")
    if len(centre) < len(centre[0]):
        centre, radius = transposed(centre), transposed(radius)
    inverse, unit = common(matrix(evidence["inverse"], len(centre[0]), len(centre), "evidence"))
    readings, scale = common(centre)
    spread = [sum(row, Fraction(0)) for row in radius]
    for i, (row, near) in enumerate(zip(inverse, product(inverse, readings), strict=True)):
        off = sum(abs(x - unit * scale * (i == j)) for j, x in enumerate(near))
        moved = sum((abs(c) * s for c, s in zip(row, spread, strict=True)), Fraction(0))
        require(Fraction(off, unit * scale) + moved / unit < 1, "independent", "the inverse is not near enough to one")


def matrix(value: Json, height: int, width: int, rule: str) -> Rows:
    """A matrix of this shape."""
    require(type(value) is list and len(value) == height, rule, f"a matrix has another height than {height}")
    return [vector(row, width, rule) for row in value]


def vector(value: Json, length: int, rule: str) -> list[Fraction]:
    """A vector of this length."""
    require(type(value) is list and len(value) == length, rule, f"a vector has another length than {length}")
    found = [short(text) for text in value]
    common_length(found)
    return found


def common(found: Rows) -> tuple[Matrix, int]:
    """Integers over one denominator, and that."""
    scale, longest = 1, max(abs(x.numerator).bit_length() for row in found for x in row)
    for row in found:
        scale = lcm(scale, *(x.denominator for x in row))
        bits = scale.bit_length() + longest
        decline_above(len(found) ** 3 * bits**2, MAX_PRODUCT, "products with a matrix are too much work")
    return [[x.numerator * (scale // x.denominator) for x in row] for row in found], scale


def transposed(found: Rows) -> Rows:
    """Columns as rows."""
    return list(map(list, zip(*found, strict=True)))
