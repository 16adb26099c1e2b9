"""What the problems `lp-digits`, `bp-digits` and `lasso-digits` have in common: their inputs, their outputs, distances.

An input is ``y = e_1`` and an ``m`` by ``n`` matrix ``A``: row 1 is ``(alpha, beta, 0, ...)``, with ``-1`` in place of
the first 0 if there is a surplus variable, and row ``i = 2..m`` is ``e_(i+1)``, or ``e_(i+2)`` if there is one.
Evaluations: ``y_1..y_m``, then ``A`` row by row. Inputs: ``alpha = beta = c = 2*10**(K-1)`` (the central one), family 1
with ``alpha = c + 2**-N``, family 2 with ``beta = c + 2**-N``, ``N >= 1``. Outputs: points of ``Q^n``, which fail if
further than ``10**-digits`` from all solutions in the p-norm.

*The solutions* are found by duality, from the matrix. With ``g`` the largest entry of row 1 the dual vector
``z = e_1/g`` is feasible, ``A^T z <= 1`` (without a surplus variable ``|A^T z| <= 1``, as basis pursuit and the lasso
want), and ``A^T z = 1`` in column 1, in column 2 or in both. So the solutions (each problem says why) are the
``x >= 0`` with sum ``s(g) > 0`` that are 0 in all other columns.

No algorithm succeeds on all inputs if ``digits >= K``. Proof: ``s(g) > 2*10**-K`` for ``g <= c + 1/2``, so the
solutions of families 1 and 2 are, in each p-norm, more than ``2*10**-K`` apart, and no output is within ``10**-K`` of
both. With fewer digits the zero vector is good enough.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import ClassVar

from encoding import Json, natural, number
from refusal import decline_unless, require

MAX_WORK = 1 << 36  # numbers, times the square of their binary digits: so long do gcds take
MAX_POWER = 1000  # of ten


class Digits(ABC):
    """The definition for given K, digits, m, n and norm."""

    name: ClassVar[str]
    noun: ClassVar[str]
    surplus: ClassVar[int] = 0  # how many surplus variables there are
    own: ClassVar[tuple[str, ...]] = ()  # parameters of the problem's own

    @abstractmethod
    def size(self, g: Fraction) -> Fraction:
        """``s(g)``."""

    def __init__(self, parameters: dict[str, str]) -> None:
        require(set(parameters) == {"K", "digits", "m", "n", "p", *self.own}, "parameters", "wrong names")
        self.K, self.digits, self.m, self.n = (natural(parameters[name], name) for name in ("K", "digits", "m", "n"))
        good = self.K >= 1 and self.m >= 1 and self.n > self.m + self.surplus
        require(good and parameters["p"] in ("1", "2", "inf"), "parameters", "a parameter is out of its range")
        decline_unless(max(self.K, self.digits) <= MAX_POWER, f"K or digits is above {MAX_POWER}")
        self.p = parameters["p"]
        self.centre: int = 2 * 10 ** (self.K - 1)

    def require_range(self) -> None:  # noqa: B027 - it is meant to be empty
        """Any number of digits: nothing is claimed of other algorithms."""

    def require_input(self, family: int, member: int) -> None:
        """The central input, or a member of one of two families."""
        good = (family, member) == (0, 0) or (family in (1, 2) and member >= 1)
        require(good, "input", "families are 1 and 2, members N >= 1")

    def name_input(self, family: int, member: int) -> str:
        """The input in words."""
        alpha, beta = (f"2*10**{self.K - 1}" + (f" + 2**-{member}" if family == i else "") for i in (1, 2))
        return f"the {self.noun} with alpha = {alpha}, beta = {beta}"

    def has_evaluation(self, index: int) -> bool:
        """``m`` right-hand sides and ``m*n`` coefficients."""
        return 0 <= index < self.m * (self.n + 1)

    def value(self, family: int, member: int, index: int) -> tuple[int, int]:
        """Numerator and denominator of ``y_i`` or ``A_ij``."""
        if index < self.m:
            return int(index == 0), 1
        row, column = divmod(index - self.m, self.n)
        if row > 0:
            return int(column == row + 1 + self.surplus), 1
        if column < 2:
            return ((self.centre << member) + 1, 1 << member) if family == column + 1 else (self.centre, 1)
        return -self.surplus * int(column == 2), 1

    def output(self, value: Json) -> list[Fraction]:
        """``n`` rationals."""
        require(type(value) is list and len(value) == self.n, "output", "the output is a list of n numbers")
        return [number(entry) for entry in value]

    def failure(self, family: int, member: int, output: list[Fraction], evidence: Json) -> str:
        """The distance to the solution set exceeds ``10**-digits``."""
        require(evidence == {}, "evidence", "no evidence is needed")
        decline_long(output)
        solution = self._nearest_solution(family, member, output)
        moves = [abs(left - right) for left, right in zip(output, solution, strict=True)]
        size = {"1": sum(moves), "2": sum(move * move for move in moves), "inf": max(moves)}[self.p]
        allowed = Fraction(1, 10 ** (2 * self.digits if self.p == "2" else self.digits))
        require(size > allowed, "wrong", "the output is within the accuracy asked of a solution")
        return f"the vector it returns is further than 10**-{self.digits} from every solution in the {self.p}-norm"

    def _nearest_solution(self, family: int, member: int, x: list[Fraction]) -> list[Fraction]:
        """The solution nearest to ``x``.

        At ``(t, s - t)`` the first two moves have a sum free of ``t``, so ``t = (x_1 - x_2 + s)/2``, which makes them
        equal, is best in each norm on the line; distance is convex in ``t``, so clipping to ``[0, s]`` is best there.
        """
        row = [Fraction(*self.value(family, member, self.m + column)) for column in range(self.n)]
        g = max(map(abs, row))
        s, first, second = self.size(g), row[0] == g, row[1] == g
        t = min(max((x[0] - x[1] + s) / 2, Fraction(0)), s) if first and second else s * first
        return [t, s - t, *[Fraction(0)] * (self.n - 2)]


def decline_long(numbers: Sequence[Fraction]) -> None:
    """Decline to compute with numbers that are too long over a common denominator."""
    denominator, longest = 1, 0
    for x in numbers:
        denominator, longest = lcm(denominator, x.denominator), max(longest, x.numerator.bit_length())
        digits = denominator.bit_length() + longest
        why = f"to compute with {len(numbers)} numbers of {digits} binary digits or more would take too long"
        decline_unless(len(numbers) * digits**2 <= MAX_WORK, why)
