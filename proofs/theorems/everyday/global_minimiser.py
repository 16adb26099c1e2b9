"""A global minimiser of a tilted double well: not determined by digits where it is not tilted.

Source: docs/theory.md, 12.15.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sci.instance import Routine
from sci.proofs.theorems.everyday.mirrored import Mirrored

if TYPE_CHECKING:
    from fractions import Fraction

SAFE = '{"x": 0.3}'


class GlobalMinimiser(Mirrored):
    """The finder of `global-minimiser`."""

    name = "global-minimiser"
    neighbours = ("double-well-minimum",)
    summary = "a global minimiser of z -> (z**2 - 1)**2 - x z, up to eps"
    theorem = "docs/theory.md, 12.15: no algorithm finds it for x = 0, for any eps up to 1"
    routines = (
        Routine(
            "scipy.optimize.differential_evolution",
            "sci.algorithms.library.optimisation:differential_evolution",
            SAFE,
        ),
        Routine("scipy.optimize.minimize_scalar", "sci.algorithms.library.optimisation:minimize_scalar", SAFE),
    )
    nearest_yes = "the minimum; points with values within eps of it, eps > 0"
    routine = "optimisation:differential_evolution"
    tower = "the minimiser for x if n digits show its sign, else 1"
    how_to_answer = "a number within eps of a global minimiser"
    example = """
def right_well(problem, information):
    return 1 + information[0].approx(40) / 8  # an answer within 2**-40
"""

    def is_below(self, bound: Fraction, x: Fraction) -> bool:
        """``4 z (z**2 - 1)`` increases."""
        return 4 * bound * (bound * bound - 1) <= x

    def solves_zero(self, output: Fraction) -> bool:
        """The minimisers are 1 and -1."""
        return abs(abs(output) - 1) <= self.accuracy
