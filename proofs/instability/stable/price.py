"""The price of stability: how many neurons it takes to be right on a box around every sample point.

Asked for: correctness under all moves ``|dx_1| <= rho``, ``|dx_2| <= delta`` of every sample point, ``rho < min
rho_k``. With ``A`` alternations a network needs ``P(N) >= A - 1``. With one hidden layer the least width is ``max(1,
A - 1)`` for ``A <= 4`` and ``A - 2`` from 5 on; to *equal* the labels on all boxes it is ``max(1, 2 (A - 1))``.

Source: docs/theory.md, 4.5.
"""

from __future__ import annotations

from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.sample import power_of_two_below
from sci.proofs.instability.stable.boxes import check_rho
from sci.proofs.instability.stable.zigzag import staircase, zigzag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sci.network import ReluNetwork
    from sci.proofs.instability.sample.sample import Sample
    from sci.proofs.instability.stable.zigzag import Gap


def least_width(alternations: int) -> int:
    """Return the least width of one hidden layer that is right, ``|phi - f| < 1/2``, on all boxes.

    Source: docs/theory.md, 4.5.
    """
    return max(1, alternations - 1) if alternations <= 4 else alternations - 2


def least_exact_width(alternations: int) -> int:
    """Return the least width of one hidden layer that equals the labels on all boxes.

    Source: docs/theory.md, 4.5.
    """
    return max(1, 2 * (alternations - 1))


def may_be_stable(hidden_widths: Sequence[int], alternations: int) -> bool:
    """Decide the necessary condition ``P(N) >= A - 1`` for widths ``N_1, ..., N_(L-1)`` of the hidden layers.

    Source: docs/theory.md, 4.5.
    """
    return prod(width + 1 for width in hidden_widths) >= alternations - 1


def default_rho(sample: Sample) -> Fraction:
    """Return the largest power of two that is at most half of every safe radius ``rho_k``."""
    return power_of_two_below(sample.radius / 2)


def stable_network(sample: Sample, rho: Fraction) -> ReluNetwork:
    """Return a network of one hidden layer, of least width, that is right on every box.

    Raises:
        BadInput: unless ``0 < rho < min rho_k``.

    Source: docs/theory.md, 4.5.
    """
    first, last = sample.distinct[0], sample.distinct[-1]
    span = sample.coordinate(last) - rho, sample.coordinate(first) + rho
    return zigzag(gaps(sample, rho), label(first), sample.d, span)


def exact_network(sample: Sample, rho: Fraction) -> ReluNetwork:
    """Return a network of one hidden layer, of least width, that equals the labels on every box.

    Raises:
        BadInput: unless ``0 < rho < min rho_k``.

    Source: docs/theory.md, 4.5.
    """
    return staircase(gaps(sample, rho), label(sample.distinct[0]), sample.d)


def gaps(sample: Sample, rho: Fraction) -> list[Gap]:
    """Return the intervals of ``x_1`` between the boxes of neighbouring runs, from right to left.

    Raises:
        BadInput: unless ``0 < rho < min rho_k``.
    """
    check_rho(sample, rho)
    return [
        (sample.coordinate(left[0]) + rho, sample.coordinate(right[-1]) - rho) for right, left in pairwise(sample.runs)
    ]
