"""Products of integer matrices: plain integers for few rows, digits in floating-point BLAS or FLINT for many.

Source: docs/theory.md, 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[Any]

_FEW = 12
"""Up to so many rows or columns, setting matrices up costs more than it saves."""
_DIGITS = 320
"""Binary digits, of both together, from which FLINT is quicker."""


def multiply(left: Integers, right: Integers) -> Integers:
    """The matrix product of arrays of Python's integers."""
    rows, inner = left.shape
    columns = right.shape[1]
    if min(rows, columns) <= _FEW or inner == 0:
        return np.asarray(left.dot(right), dtype=object)
    from sci.network.limbs import MOST_TERMS

    if longest(left) + longest(right) > _DIGITS or inner >= MOST_TERMS:
        return _by_flint(left, right)
    return _by_digits(left, right)


def longest(table: Integers) -> int:
    """The binary digits of the longest entry."""
    return max(int(table.max()).bit_length(), int(table.min()).bit_length())


def _by_flint(left: Integers, right: Integers) -> Integers:
    from flint import fmpz_mat

    found = (fmpz_mat(left.tolist()) * fmpz_mat(right.tolist())).tolist()
    result = np.empty((len(left), right.shape[1]), dtype=object)
    result[:] = [[int(entry) for entry in row] for row in found]
    return result


def _by_digits(left: Integers, right: Integers) -> Integers:
    from sci.network.limbs import decode, encode, product

    digits = product(encode(left.tolist()), encode(right.tolist()))
    flat = decode(digits.reshape(len(digits), -1))
    result = np.empty(len(flat), dtype=object)
    result[:] = flat
    return result.reshape(len(left), right.shape[1])
