"""Intervals that are free of the spectrum, where the operator is known to be near a finite section of it.

Source: docs/theory.md, 11.5 (missing points).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from sci.proofs.spectra.window import Matrix, Window

if TYPE_CHECKING:
    from sci.proofs.spectra.columns import Columns
    from sci.proofs.spectra.search import Box

Gap = tuple[Fraction, Fraction]
"""An open interval."""
Tail = tuple[Fraction, ...]
"""What is assumed of the rest: how far the operator is from its section; or ``(beta, delta)``, see `spectrum`."""
THIRD = Fraction(1, 3)


def gaps(columns: Columns, tail: Tail, box: Box, error: Fraction) -> list[Gap]:
    """Open intervals in the box, free of the spectrum if the rest of the operator is as is assumed.

    The section is cut beside its eigenvalues at numbers that are not dyadic. The leading sections of the answers have
    dyadic entries, so their rational eigenvalues are dyadic, and no pivot is 0 there.
    """
    values = np.linalg.eigvalsh(Window(Matrix(columns), 0, columns.rows.shape[1]).section.toarray())
    fine = 1 << (64 * error.denominator // error.numerator).bit_length()
    near = tail[0] if len(tail) == 1 else tail[0] ** 2 / tail[1]
    reach, (low, high) = near + columns.slack, (box.low[0], box.high[0])
    zero = [Fraction(0)] * (len(tail) == 1)
    ends = sorted([*map(Fraction, values.tolist()), *zero, low - 2 * reach - 1, high + 2 * reach + 1])
    found = []
    for left, right in pairwise(ends):
        start, end = (ceil(left * fine) + THIRD) / fine + reach, (floor(right * fine) - THIRD) / fine - reach
        start, end = max(start, low + THIRD / fine), min(end, high - THIRD / fine)
        if start < end:
            found.append((start, end))
    return found
