"""Algorithms for `lp-digits`, `bp-digits` and `lasso-digits`: one that knows what it can promise, and solvers in use.

Source: docs/theory.md, 6.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Any

from sci.extras import extra

if TYPE_CHECKING:
    from sci.dyadic import Dyadic

Interval = tuple[Fraction, Fraction]


class Careful:
    """Reads on, one binary digit at a time, until it is certain of the digits asked for; right whenever it halts.

    As long as it cannot tell ``alpha`` from ``beta``, all that is safe is the middle between the two solutions. That is
    within ``10**-(K-1)`` of a solution, so with fewer than ``K`` digits asked it halts on every input after a few
    digits. With ``K`` digits asked it reads until ``alpha`` and ``beta`` differ: about ``N`` digits where they differ
    by ``2**-N``, and for ever where they are equal.
    """

    def run(self, problem: Any, information: Any) -> list[Fraction]:
        """Ask for ``y_1``, ``alpha`` and ``beta``."""
        asked = information.y[0], information.A[0][0], information.A[0][1]
        found = (self.after(problem, *(around(number.approx(n)) for number in asked)) for n in count())
        return next(entries for entries in found if entries) + [Fraction(0)] * (problem.n - 2)

    def after(self, problem: Any, y: Interval, alpha: Interval, beta: Interval) -> list[Fraction] | None:
        """The first two entries of the output, if what is known is enough for it."""
        size = solution_size(problem, y, (max(alpha[0], beta[0]), max(alpha[1], beta[1])))
        order = int(alpha[0] > beta[1]) - int(beta[0] > alpha[1])
        return certain(problem, size, order) if size else None


def around(answer: Dyadic) -> Interval:
    """Where the number is that was answered so."""
    return Fraction(answer.mantissa - 1, 1 << answer.level), Fraction(answer.mantissa + 1, 1 << answer.level)


def solution_size(problem: Any, y: Interval, g: Interval) -> Interval | None:
    """An enclosure of ``s = (y_1 - eta)/g - lambda/(2 g**2)``, the sum of a solution's entries.

    ``g`` encloses the larger of ``alpha`` and ``beta``. None while ``g`` or ``y_1 - eta`` may not be positive.
    """
    eta, penalty = getattr(problem, "eta", 0), getattr(problem, "penalty", 0)
    if g[0] <= 0 or y[0] <= eta:
        return None
    return (y[0] - eta) / g[1] - penalty / (2 * g[0] ** 2), (y[1] - eta) / g[0] - penalty / (2 * g[1] ** 2)


def certain(problem: Any, size: Interval, order: int) -> list[Fraction] | None:
    """The first two entries of a vector that is certainly near a solution; None if there is no such certainty.

    ``order`` is 1 or -1 once ``alpha > beta`` or ``beta > alpha`` is seen, and 0 before.
    """
    middle, radius = (size[0] + size[1]) / 2, (size[1] - size[0]) / 2
    if order:
        found = [middle, Fraction(0)] if order > 0 else [Fraction(0), middle]
        return found if radius <= Fraction(1, 10**problem.digits) else None
    half = middle / 2
    return [half, half] if is_within(problem, half + radius, half) else None


def is_within(problem: Any, first: Fraction, second: Fraction) -> bool:
    """Whether the p-norm of ``(first, second) >= 0`` is at most ``10**-digits``."""
    accuracy = Fraction(1, 10**problem.digits)
    if problem.p == "2":
        return first**2 + second**2 <= accuracy**2
    return (first + second if problem.p == "1" else max(first, second)) <= accuracy


class Ista:
    """Iterative soft thresholding for the lasso, in floats, on 53 binary digits of everything.

    Source: I. Daubechies, M. Defrise, C. De Mol, An iterative thresholding algorithm (2004).
    """

    def __init__(self, steps: int = 1000) -> None:
        self.steps = steps

    def run(self, problem: Any, information: Any) -> Any:
        """Gradient steps of length ``1/(2 |A|_2**2)``, each followed by the shrinking of ``lambda |x|_1``."""
        import numpy as np

        A, y = information.A.numpy(53), information.y.numpy(53)
        length = 1 / (2 * np.linalg.norm(A, 2) ** 2)
        x = np.zeros(problem.n)
        for _ in range(self.steps):
            x = x - length * 2 * A.T @ (A @ x - y)
            x = np.sign(x) * np.maximum(np.abs(x) - length * float(problem.penalty), 0)
        return x


class SklearnLasso:
    """scikit-learn's `Lasso`, which minimises the cost divided by ``2 m``, on 53 binary digits of everything."""

    def run(self, problem: Any, information: Any) -> Any:
        """Fit without an intercept."""
        with extra("sklearn"):
            from sklearn.linear_model import Lasso

        model = Lasso(alpha=float(problem.penalty) / (2 * problem.m), fit_intercept=False, tol=1e-12, max_iter=10**6)
        return model.fit(information.A.numpy(53), information.y.numpy(53)).coef_


class SklearnMatchingPursuit:
    """scikit-learn's `OrthogonalMatchingPursuit` with the residual of basis pursuit, on 53 digits of everything.

    It fits the columns that it chooses exactly, and so is off by ``eta/g`` even where it chooses well.
    """

    def run(self, problem: Any, information: Any) -> Any:
        """Choose columns until ``|A x - y|_2 <= eta``."""
        with extra("sklearn"):
            from sklearn.linear_model import OrthogonalMatchingPursuit

        model = OrthogonalMatchingPursuit(tol=float(problem.eta) ** 2, fit_intercept=False)
        return model.fit(information.A.numpy(53), information.y.numpy(53)).coef_
