"""The solution of a differential equation: not determined by digits of an initial value at which there are several.

Source: docs/theory.md, 12.15.
"""

from __future__ import annotations

from fractions import Fraction

from sci.instance import Routine
from sci.proofs.theorems.everyday.mirrored import Mirrored


class InitialValueProblem(Mirrored):
    """The finder of `initial-value-problem`."""

    name = "initial-value-problem"
    neighbours = ("lipschitz-initial-value",)
    summary = "the solution at time 1 of y' = 3 sign(y) |y|**(2/3), y(0) = x, up to eps"
    theorem = "docs/theory.md, 12.15: no algorithm finds it for x = 0, for any eps up to 1"
    routines = (Routine("scipy.integrate.solve_ivp", "sci.algorithms.library.optimisation:solve_ivp", '{"x": 0.3}'),)
    nearest_yes = "the solution, if the right-hand side is Lipschitz continuous; here, if x is known not to be 0"
    routine = "optimisation:solve_ivp"
    tower = "the solution for x if n digits show its sign, else 0"
    how_to_answer = "a number within eps of the value at 1 of a solution"
    example = """
def stays(problem, information):
    return information[0].approx(40)  # an answer within 2**-40
"""

    def is_below(self, bound: Fraction, x: Fraction) -> bool:
        """Bounds are of ``x**(1/3) + 1``."""
        return (bound - 1) ** 3 <= x

    def solution(self, bound: Fraction) -> Fraction:
        """Its cube."""
        return bound**3

    def step(self, N: int) -> Fraction:
        """A cube."""
        return Fraction(1, 1 << 3 * N)

    def solves_zero(self, output: Fraction) -> bool:
        """Solutions may be anything from -1 to 1."""
        return abs(output) <= 1 + self.accuracy
