"""Where existence does imply computability: ReLU networks near continuous functions, found by an algorithm that halts.

Source: docs/theory.md, 5.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.network.interpolant import interpolant, vertices

if TYPE_CHECKING:
    from sci.network.sparse import SparseNetwork


class PiecewiseLinear:
    """Interpolates readings at the vertices of a triangulation that is fine enough for the modulus.

    Halts on every input, with a network within ``eps`` of the function on the whole cube.
    """

    def run(self, problem: Any, information: Any) -> SparseNetwork:
        """Read every vertex once, to a sixteenth of ``eps``."""
        precision = self.precision(problem)
        n = self.mesh(problem, Fraction(1, 1 << precision))
        readings = [
            Fraction(information([Fraction(i, n) for i in vertex]).approx(precision))
            for vertex in vertices(problem.d, n)
        ]
        return interpolant(problem.d, n, readings)

    def precision(self, problem: Any) -> int:
        """The least ``p`` with ``2**-p <= eps/16``; ``eps/4`` would do, but digits are cheaper than vertices."""
        eps: Fraction = problem.eps
        return max(0, (16 / eps).__ceil__() - 1).bit_length()

    def mesh(self, problem: Any, error: Fraction) -> int:
        """The least ``n`` for which the modulus, at ``d/(d+1)`` of the mesh ``1/n``, leaves room for the error.

        With ``alpha = s/t`` wanted is ``C**t (d/((d+1) n))**s <= (eps - error)**t``.
        """
        s, t = problem.exponent.as_integer_ratio()
        least = problem.C**t / (problem.eps - error) ** t * Fraction(problem.d, problem.d + 1) ** s
        return max(1, _root_above(least, s))


class TooFewDigits(PiecewiseLinear):
    """Reads three binary digits, on the right vertices."""

    def precision(self, problem: Any) -> int:
        """Too few for small ``eps``."""
        return 3

    def mesh(self, problem: Any, error: Fraction) -> int:
        """That of an honest reading."""
        return super().mesh(problem, Fraction(1, 1 << super().precision(problem)))


class TooFewPoints(PiecewiseLinear):
    """Reads enough digits, on a mesh three times too wide."""

    def mesh(self, problem: Any, error: Fraction) -> int:
        """A third of the number wanted."""
        return max(1, super().mesh(problem, error) // 3)


def _root_above(value: Fraction, power: int) -> int:
    """The least integer ``n >= 0`` with ``n**power >= value``."""
    low, high = -1, 1
    while high**power < value:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if middle**power >= value else (middle, high)
    return high
