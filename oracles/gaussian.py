"""Complex evaluations: answers in ``D_n + i D_n``, a pair of integers each.

Source: docs/theory.md, 1 (modulus error at most ``2**-n``, checked as ``re**2 + im**2 <= 4**-n``) and Lemma 2.1.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sci.oracles.central import nearest

if TYPE_CHECKING:
    from sci.oracles.inputs import Input

ERROR_OF_EXACT = Fraction(3, 4)
"""Above ``(1/2) sqrt(2)``: the modulus error in units of ``2**-n`` if both coordinates are known exactly."""
ERROR_OF_ENCLOSED = Fraction(15, 16)
"""Above ``(5/8) sqrt(2)``: the same if both coordinates are enclosed within ``(1/8) 2**-n``."""

Answer = tuple[int, int]
"""``(p, q)`` stands for ``(p + i q) * 2**-n``."""


def is_legal(answer: Answer, real: Fraction, imaginary: Fraction, precision: int) -> bool:
    """Whether the answer is within ``2**-precision`` of ``real + i imaginary`` in modulus."""
    p, q = (part - value * (1 << precision) for part, value in zip(answer, (real, imaginary), strict=True))
    return p * p + q * q <= 1


class GaussianOracle:
    """The central oracle for complex evaluations: nearest in each coordinate, ties downward.

    The modulus error is at most `ERROR_OF_EXACT` or `ERROR_OF_ENCLOSED` times ``2**-n``, so that the masking margin
    (`sci.oracles.central.masking_margin`) is 2 or 4.
    """

    def __init__(self, real: Input, imaginary: Input) -> None:
        self._parts = real, imaginary

    def answer(self, index: int, precision: int) -> Answer:
        """The nearest pair, each coordinate being enclosed in width ``2**-(precision + 2)`` before it is rounded."""
        p, q = (part(index, precision + 2).midpoint for part in self._parts)
        return nearest(p.numerator, p.denominator, precision), nearest(q.numerator, q.denominator, precision)
