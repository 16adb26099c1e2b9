"""Confidence in a failure probability from independent runs, decided by integers.

Of ``runs`` independent runs ``failures`` failed. A test of level ``alpha`` claims "the failure probability is above
``p``", and does so with probability at most ``alpha`` if that is false. Two tests:

- `tail_reaches` (Clopper and Pearson): the number of runs was fixed beforehand.
- `e_value_reaches`: the runs may be watched, and stopped at any time. If the failure probability is at most ``p``,

      E = 1/15 sum_{k=1}^{15} (1 + lambda_k (1 - p))**failures (1 - lambda_k p)**(runs - failures)

  with ``lambda_k = k/(16 p)``
  is a non-negative supermartingale that starts at 1, so it ever reaches ``1/alpha`` with probability at most ``alpha``
  (Ville's inequality).

Both are the harder to reach the larger ``p``, so that the claim stays valid if ``p`` is chosen after the runs.

Source: docs/theory.md, 8.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    Reaches = Callable[[int, int, Fraction, Fraction], bool]

BETS = 16
"""The e-value mixes ``BETS - 1`` bets."""


def tail_reaches(runs: int, failures: int, p: Fraction, level: Fraction) -> bool:
    """Whether ``P(Bin(runs, p) >= failures) <= level``, in integers over ``b**runs``, ``p = a/b``."""
    a, b = p.numerator, p.denominator
    total, term = 0, int(a**runs)  # of j = runs failures, C(runs, j) a**j (b-a)**(runs-j)
    for j in range(runs, failures - 1, -1):
        total, term = total + term, term * (j * (b - a)) // ((runs - j + 1) * a)  # exact: the term of j - 1
    return total * level.denominator <= level.numerator * int(b**runs)


def e_value_reaches(runs: int, failures: int, p: Fraction, level: Fraction) -> bool:
    """Whether ``E >= 1/level``, in integers: both sides times ``15 (16 a)**runs``, ``p = a/b``."""
    a, b, others = p.numerator, p.denominator, runs - failures
    products = (int((BETS * a + k * (b - a)) ** failures * (a * (BETS - k)) ** others) for k in range(1, BETS))
    return sum(products) * level.numerator >= (BETS - 1) * int((BETS * a) ** runs) * level.denominator


def lower_bound(reaches: Reaches, runs: int, failures: int, level: Fraction, steps: int = 1000) -> Fraction:
    """The largest ``p`` in ``0, 1/steps, ..., (steps-1)/steps`` that can be claimed, 0 meaning nothing."""
    low, high = 0, steps
    while high - low > 1:
        middle = (low + high) // 2
        if reaches(runs, failures, Fraction(middle, steps), level):
            low = middle
        else:
            high = middle
    return Fraction(low, steps)


def require_probability(name: str, value: Fraction) -> None:
    """Refuse what is not strictly between 0 and 1.

    Raises:
        BadInput: naming it.
    """
    if not 0 < value < 1:
        raise BadInput(f"{name} {value} is not allowed (a rational strictly between 0 and 1)")
