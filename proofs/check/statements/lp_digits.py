"""The problem `lp-digits`: given a linear program, compute ``K`` correct digits of a solution.

``min 1.x`` subject to ``A x = y, x >= 0`` with ``n`` variables and ``m`` rows, ``n >= m + 2``: row 1 is
``(alpha, beta, -1, 0, ...)``, row ``i = 2..m`` is ``e_(i+2)``, ``y = e_1``. Evaluations: ``y_1..y_m``, then ``A`` row
by row. Inputs: ``alpha = beta = c = 2*10**(K-1)`` (the central one), family 1 with ``alpha = c + 2**-N``, family 2
with ``beta = c + 2**-N``, ``N >= 1``. Outputs: points of ``Q^n``; ``K`` digits means within ``10**-K`` of a solution
in the p-norm. Solutions: with ``g = max(alpha, beta)``, ``e_1/g`` if ``alpha > beta``, ``e_2/g`` if ``beta > alpha``
(unique: the dual ``(1/g, 0, ...)`` leaves all other reduced costs positive), the segment between them if equal.
"""

from fractions import Fraction

from rules import require
from text import natural, number


class Statement:
    """The definition, for given K, m, n and norm."""

    name = "lp-digits"

    def __init__(self, parameters):
        require(set(parameters) == {"K", "m", "n", "p"}, "parameters", "wrong names")
        self.K, self.m, self.n = (natural(parameters[name]) for name in "Kmn")
        require(None not in (self.K, self.m, self.n), "parameters", "K, m, n are not natural numbers in canonical form")
        good = 1 <= self.K <= 1000 and self.m >= 1 and self.n >= self.m + 2
        require(good and parameters["p"] in ("1", "2", "inf"), "parameters", "a parameter is out of its range")
        self.p, self.centre = parameters["p"], 2 * 10 ** (self.K - 1)

    def require_range(self):
        """No algorithm can: two solutions are ``5 * 2**(1/p) * 10**-K`` apart, over twice the accuracy asked."""

    def require_input(self, family, member):
        """The central input, or a member of one of two families."""
        good = (family, member) == (0, 0) or (family in (1, 2) and member >= 1)
        require(good, "input", "families are 1 and 2, members N >= 1")

    def name_input(self, family, member):
        """The input in words."""
        alpha, beta = (f"2*10**{self.K - 1}" + (f" + 2**-{member}" if family == i else "") for i in (1, 2))
        return f"the linear program with alpha = {alpha}, beta = {beta}"

    def has_evaluation(self, index):
        """``m`` right-hand sides and ``m*n`` coefficients."""
        return 0 <= index < self.m * (self.n + 1)

    def value(self, family, member, index):
        """Numerator and denominator of ``y_i`` or ``A_ij``."""
        if index < self.m:
            return int(index == 0), 1
        row, column = divmod(index - self.m, self.n)
        if row > 0:
            return int(column == row + 2), 1
        if column < 2:
            return ((self.centre << member) + 1, 1 << member) if family == column + 1 else (self.centre, 1)
        return -int(column == 2), 1

    def output(self, value):
        """``n`` rationals."""
        require(type(value) is list and len(value) == self.n, "output", "the output is a list of n numbers")
        return [number(entry) for entry in value]

    def failure(self, family, member, output, evidence):
        """The distance to the solution set exceeds ``10**-K``."""
        require(evidence == {}, "evidence", "no evidence is needed")
        solution = self._nearest_solution(family, member, output)
        moves = [abs(left - right) for left, right in zip(output, solution, strict=True)]
        size = {"1": sum(moves), "2": sum(move * move for move in moves), "inf": max(moves)}[self.p]
        allowed = Fraction(1, 10 ** (2 * self.K if self.p == "2" else self.K))
        require(size > allowed, "wrong", "the output is within the accuracy asked of a solution")
        return f"the vector it returns is further than 10**-{self.K} from every solution in the {self.p}-norm"

    def _nearest_solution(self, family, member, x):
        """The solution nearest to ``x``; on the segment from ``c e_1`` to ``c e_2`` one is nearest in all three norms.

        At ``(s, c - s)`` the first two moves have a sum free of ``s``, so ``s = (x_1 - x_2 + c)/2``, which makes them
        equal, is best in each norm on the line; distance is convex in ``s``, so clipping to ``[0, c]`` is best there.
        """
        zeros = [Fraction(0)] * (self.n - 2)
        if family:
            value = 1 / (self.centre + Fraction(1, 1 << member))
            return [value, Fraction(0), *zeros] if family == 1 else [Fraction(0), value, *zeros]
        c = Fraction(1, self.centre)
        s = min(max((x[0] - x[1] + c) / 2, Fraction(0)), c)
        return [s, c - s, *zeros]
