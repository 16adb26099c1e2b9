"""The problem `lasso-digits`: given a lasso problem, compute correct digits of a solution.

``min |A x - y|_2^2 + lambda |x|_1``, for a rational ``0 < lambda <= 2*10**(K-1)``. Row 1 of ``A`` is
``(alpha, beta, 0, ...)``. Inputs, outputs, what it is to fail, and why ``K`` digits are beyond every algorithm:
``digits.py``, with ``s(g) = (1 - lambda/(2 g))/g``.

*The solutions.* With ``t = (A x)_1`` every ``x`` has a cost of at least ``(t - 1)^2 + lambda z.A x``, which is
``(t - 1)^2 + (lambda/g) t`` and least for ``t = 1 - lambda/(2 g)`` only; this is positive, since ``lambda <= g``.
Equality means ``|x|_1 = z.A x``, so ``x >= 0``, and 0 wherever ``A^T z < 1``; then ``t = g (x_1 + x_2)``, and the other
rows of ``A x`` are 0, as those of ``y`` are.
"""

from fractions import Fraction

from digits import Digits, decline_long
from encoding import decimal
from refusal import require


class Statement(Digits):
    """The definition, for given K, digits, m, n, norm and lambda."""

    name, noun, own = "lasso-digits", "lasso problem", ("lambda",)

    def __init__(self, parameters: dict[str, str]) -> None:
        super().__init__(parameters)
        self.penalty = decimal(parameters["lambda"], "lambda")
        require(0 < self.penalty <= self.centre, "parameters", "lambda is not in (0, 2*10**(K-1)]")

    def size(self, g: Fraction) -> Fraction:
        """The sum ``x_1 + x_2`` of a solution."""
        decline_long([g])
        return (1 - self.penalty / (2 * g)) / g
