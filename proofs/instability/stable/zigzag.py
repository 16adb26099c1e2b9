"""Networks of one hidden layer that read ``x_1`` only and cross 1/2 exactly once in each of given gaps.

A zigzag around 1/2 has one affine piece for each gap. Piece ``j``, counted from the right, crosses 1/2 at ``z_j``
with slope ``s_j sigma_j``: the signs ``s_j`` alternate, the ``sigma_j > 0`` are free, and neighbouring pieces meet
where ``1/2 + s_(j-1) sigma_(j-1) (x - z_(j-1))`` and ``1/2 + s_j sigma_j (x - z_j)`` agree: at the kink of the neuron
``ReLU(+-((sigma_(j-1) + sigma_j) x - (sigma_(j-1) z_(j-1) + sigma_j z_j)))`` with output weight ``-s_j``. Neurons
that face left leave the rightmost piece constant; if neurons 2 and 3 face right its slope is ``s_0 (sigma_3 -
sigma_1)``, and no further neuron is needed as soon as ``sigma_3 = sigma_0 + sigma_1``.

All but two neurons face left, to keep the sums small: near 0, where the gaps are narrow and the slopes steep, a
neuron of a wide gap contributes little. The slopes are powers of two and the crossings dyadics of few bits, so that
floats hold the weights.

Source: docs/theory.md, 4.5 (mirrored: there pieces are counted from the left).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from sci.network import ReluNetwork
from sci.proofs.instability.sample.sample import power_of_two_below

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF = Fraction(1, 2)
Gap = tuple[Fraction, Fraction]


def zigzag(gaps: Sequence[Gap], right_label: int, d: int, span: Gap) -> ReluNetwork:
    """Return the narrowest zigzag: strictly within 1/2 of the label everywhere in the span outside the gaps.

    Args:
        gaps: disjoint intervals ``(low, high)`` in (0, 1), from right to left.
        right_label: the label to the right of all gaps; it alternates from gap to gap.
        d: the dimension of the input, of which only ``x_1`` is read.
        span: the interval about all gaps in which the network is to be right.

    Its width is ``max(1, len(gaps))`` for up to 3 gaps and ``len(gaps) - 1`` from 4 on.
    """
    if not gaps:
        return one_layer([(Fraction(0), Fraction(0), Fraction(0))], Fraction(right_label), d)
    z = [simplest_dyadic(low + (high - low) / 4, high - (high - low) / 4) for low, high in gaps]
    sigma = _slopes(z, span)
    signs = [(-1) ** (j + right_label + 1) for j in range(len(z))]
    neurons = [_kink(z, sigma, signs, j) for j in range(1, len(z))]
    bias = HALF - signs[0] * sigma[0] * z[0]
    if len(z) <= 3:
        neurons.append((Fraction(1), Fraction(0), signs[0] * sigma[0]))
        return one_layer(neurons, bias, d)
    for j in (1, 2):  # neurons 2 and 3 turn to face right
        slope, offset, weight = neurons[j]
        neurons[j] = (-slope, -offset, weight)
        bias += weight * offset
    return one_layer(neurons, bias, d)


def staircase(gaps: Sequence[Gap], right_label: int, d: int) -> ReluNetwork:
    """Return the network of two neurons a gap that equals the label outside the gaps; arguments as in `zigzag`.

    In each gap stands a ramp of slope ``2**m`` from ``u 2**-m`` to ``(u + 1) 2**-m``, with ``u`` an integer; one
    neuron if no gaps.
    """
    neurons = [] if gaps else [(Fraction(0), Fraction(0), Fraction(0))]
    for j, (low, high) in enumerate(gaps):
        step = power_of_two_below((high - low) / 2)
        start = Fraction(ceil(low / step))
        change = Fraction((-1) ** (j + right_label))  # of the value from right to left, over the ramp
        neurons += [(-1 / step, start + 1, change), (-1 / step, start, -change)]
    return one_layer(neurons, Fraction(right_label), d)


def one_layer(neurons: Sequence[tuple[Fraction, Fraction, Fraction]], bias: Fraction, d: int) -> ReluNetwork:
    """Return ``bias + sum of weight * ReLU(slope * x_1 + offset)`` over the neurons ``(slope, offset, weight)``."""
    slopes = [[slope, *[Fraction(0)] * (d - 1)] for slope, _, _ in neurons]
    return ReluNetwork([slopes, [[weight for _, _, weight in neurons]]], [[offset for _, offset, _ in neurons], [bias]])


def simplest_dyadic(low: Fraction, high: Fraction) -> Fraction:
    """Return a point of ``[low, high]``, ``0 <= low < high``, a multiple of as large a power of two as possible."""
    (a, b), (c, d) = low.as_integer_ratio(), high.as_integer_ratio()
    digits = max(0, (b * d).bit_length() - (c * b - a * d).bit_length() + 1)  # 2**-digits is at most high - low
    while digits and -((-a << (digits - 1)) // b) <= (c << (digits - 1)) // d:
        digits -= 1
    return Fraction(-((-a << digits) // b), 1 << digits)


def _slopes(z: Sequence[Fraction], span: Gap) -> list[Fraction]:
    """Powers of two, at most 1 over the distances to what is beside (crossing or end): heights stay below 1."""
    low, high = span
    distances = [right - left for right, left in pairwise([high, *z, low])]
    sigma = [power_of_two_below(1 / max(after, before)) for after, before in pairwise(distances)]
    if len(z) >= 4:
        sigma[0] = sigma[1] = min(sigma[0], sigma[1], sigma[3] / 2)
        sigma[3] = 2 * sigma[0]
    return sigma


def _kink(
    z: Sequence[Fraction], sigma: Sequence[Fraction], signs: Sequence[int], j: int
) -> tuple[Fraction, Fraction, Fraction]:
    """The neuron that faces left and turns piece ``j - 1`` into piece ``j``."""
    slope = sigma[j - 1] + sigma[j]
    offset = sigma[j - 1] * z[j - 1] + sigma[j] * z[j]
    return -slope, offset, Fraction(-signs[j])
