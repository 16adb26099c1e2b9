"""Optimal strategies of matrix games: which are alone optimal nearby, and what bounds all of them.

A strategy ``x >= 0`` of the row player has sum 1, and is optimal if the least entry of ``x^T A`` is greatest.
"""

from fractions import Fraction

from elimination import rank
from encoding import Json
from independent import Rows, matrix, transposed, vector
from kernels import dot
from refusal import require
from sizes import common_length, require_steps

Vector = list[Fraction]
Ranges = list[tuple[Fraction, Fraction]]


def strategy(value: Json, count: int, rule: str) -> Vector:
    """A strategy."""
    found = vector(value, count, rule)
    require(min(found) >= 0 and sum(found) == 1, rule, "a strategy is at least 0, with sum 1")
    return found


def alone(families: Json, A: Rows) -> list[tuple[Vector, Vector]]:
    """``{"columns":y,"rows":[x,...]}``, optimal strategies, each with the direction ``d`` that makes it the only one.

    ``min x^T A = max A y`` shows that both are optimal. With ``J`` the columns where ``x^T A`` is least, ``d_i`` is
    ``-[x_i = 0] - sum_J A_ij``, over ``max(|J|, |d|)``; row ``i`` moves by ``t d_i`` (docs/theory.md, 12.14).
    """
    named = type(families) is dict and set(families) == {"columns", "rows"} and type(families["rows"]) is list
    require(named, "families", "families are strategies of both players")
    m, found = len(A), []
    require_steps(len(families["rows"]) * m * (m + len(A[0])), 0)
    y = strategy(families["columns"], len(A[0]), "families")
    value = max(dot(row, y) for row in A)
    for given in families["rows"]:
        x = strategy(given, m, "families")
        payoff = [dot(column, x) for column in transposed(A)]
        require(min(payoff) == value, "families", "a strategy is not optimal")
        least = [j for j, p in enumerate(payoff) if p == value]
        fixed = [[Fraction(k == i) for k in range(m)] for i in range(m) if x[i] == 0]
        equations = [*fixed, *([row[j] for row in A] for j in least), [Fraction(1)] * m]
        require(rank(equations) == m, "families", "a strategy is no vertex of the optimal ones")
        d = [-(x[i] == 0) - sum((A[i][j] for j in least), Fraction(0)) for i in range(m)]
        size = max(Fraction(len(least)), *map(abs, d))
        found.append((x, [z / size for z in d]))
    return found


def ranges(evidence: Json, Q: Rows, h: Fraction) -> Ranges:
    """Between which numbers the entries of all optimal strategies of all games within ``h`` are.

    ``{"strategy":s,"above":U,"below":V}``: optimal ones have ``(x^T Q)_j >= v = min s^T Q - 2h`` for all ``j``; with
    ``w >= 0``, ``x_i <= sum_k x_k ([k = i] + sum_j w_j (Q_kj - v))``, at most the greatest of these; so for ``-x_i``.
    """
    named = type(evidence) is dict and set(evidence) == {"strategy", "above", "below"}
    require(named, "evidence", "evidence is a strategy with multipliers")
    s = strategy(evidence["strategy"], len(Q), "evidence")
    v = min(dot(column, s) for column in transposed(Q)) - 2 * h
    above, below = (_bounds(Q, v, evidence[name], sign) for name, sign in (("above", 1), ("below", -1)))
    return [(-b, a) for a, b in zip(above, below, strict=True)]


def _bounds(Q: Rows, v: Fraction, value: Json, sign: int) -> Vector:
    weights = matrix(value, len(Q), len(Q[0]), "evidence")
    bits = common_length([x for row in [*Q, *weights] for x in row])
    require_steps(len(Q) ** 2 * len(Q[0]), bits)
    require(min(map(min, weights)) >= 0, "evidence", "a multiplier is below 0")
    spare = [[q - v for q in row] for row in Q]
    return [max(sign * (k == i) + dot(w, row) for k, row in enumerate(spare)) for i, w in enumerate(weights)]
