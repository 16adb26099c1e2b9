"""Affine functions trained exactly for `model-argmin`: a bound or a ridge makes near-minimisers computable.

Source: docs/theory.md, 13.2.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpq_mat

from sci.lp import solve
from sci.network import ReluNetwork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sci.information import InformationArray

OWN_RIDGE = Fraction(1, 1 << 40)


class RidgeRegression:
    """Minimises ``mean squared error + ridge |w, b|**2`` for the data as read, exactly, by the normal equations.

    With a ridge it reads so many digits that this is an ``eps``-minimiser for the data themselves: near-minimisers
    have ``|w, b|**2 <= 1/ridge``, so readings within ``2**-n`` move values by at most ``v = sqrt(d/ridge) 2**-n``, and
    the cost by at most ``3 v``. Without one it takes a ridge of ``2**-40``, and no digits are enough.
    """

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Read, and solve.

        Raises:
            ValueError: if the cost is not `mse`, the class is not affine, or parameters are bounded.
        """
        if problem.model != "affine" or problem.cost != "mse" or problem.bound is not None:
            raise ValueError("ridge regression is for model=affine and cost=mse, without a bound")
        ridge, d = problem.ridge or OWN_RIDGE, problem.shape[1]
        close = min(problem.eps, Fraction(6)) ** 2 * ridge
        digits = next(n for n in count(1) if 36 * d <= close * 4**n)
        table = fmpq_mat([[*map(_fmpq, point), fmpq(1)] for point in read(information, digits)])
        square, count_of = table.transpose() * table, fmpq(table.nrows())
        for j in range(d + 1):
            square[j, j] += count_of * _fmpq(ridge)
        solved = square.solve(table.transpose() * fmpq_mat([[fmpq(label)] for label in problem.labels]))
        return affine([Fraction(int(solved[j, 0].p), int(solved[j, 0].q)) for j in range(d + 1)])


class BoundedFit:
    """Minimises the max error over bounded parameters for the data as read, exactly, by linear programming.

    It reads so many digits that this is an ``eps``-minimiser for the data themselves: readings within ``2**-n`` move
    values, and the max error, by at most ``d * bound * 2**-n``.
    """

    def run(self, problem: Any, information: InformationArray) -> ReluNetwork:
        """Read, and solve.

        Raises:
            ValueError: if the cost is not `max`, or parameters are not bounded, or cost something.
        """
        if problem.model != "affine" or problem.cost != "max" or problem.bound is None or problem.ridge:
            raise ValueError("this fit is for model=affine and cost=max, with a bound and no ridge")
        bound, d = problem.bound, problem.shape[1]
        digits = next(n for n in count(1) if 2 * d * bound <= problem.eps * 2**n)
        rows: list[list[Fraction | int]] = []
        limits: list[Fraction] = []  # in parameters raised by the bound, so that they are at least 0, and the error
        for point, label in zip(read(information, digits), problem.labels, strict=True):
            x = [*point, Fraction(1)]
            at = label + bound * sum(x)
            rows += [[*x, -1], [*(-u for u in x), -1]]
            limits += [at, -at]
        rows += [[int(i == j) for j in range(d + 2)] for i in range(d + 1)]
        best = solve([0] * (d + 1) + [-1], rows, [*limits, *[2 * bound] * (d + 1)])
        return affine([x - bound for x in best.primal[:-1]])


def read(information: InformationArray, digits: int) -> list[list[Fraction]]:
    """Every point, to so many binary digits."""
    return [[Fraction(x.approx(digits)) for x in point] for point in information]


def affine(parameters: Sequence[Fraction]) -> ReluNetwork:
    """``w.x + b``."""
    return ReluNetwork([[parameters[:-1]]], [parameters[-1:]])


def _fmpq(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)
