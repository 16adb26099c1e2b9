"""An engine for exact evaluation of many points: integer matrices as digits, multiplied by floating-point BLAS.

An integer is written in base ``B = 2**b`` with balanced digits, ``|digit| <= B/2``. Before carrying, each digit of a
matrix product is a sum of at most ``n t`` products of two digits, ``n`` the inner dimension and ``t`` the number of
digits of the left factor: an integer of absolute value at most ``n t 2**(2b-2)``. While this is at most ``2**52``, all
partial sums, in whatever order and with carries, are integers below ``2**53``: float64 arithmetic makes no error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Digits = NDArray[np.float64]  # of shape (orders, rows, columns), lowest order first

BASE_BITS = 21
MOST_TERMS = 2 ** (52 - 2 * BASE_BITS + 2)  # n t


class LimbEngine:
    """Many points, one column each, in balanced digits."""

    def __init__(self, chunk: list[list[int]]) -> None:
        digits = encode(list(zip(*chunk, strict=True)))
        self._neurons, self._denominators = digits[:, :-1], digits[:, -1:]

    def multiply(self, rows: list[list[int]]) -> None:
        """Replace the neurons ``z`` by ``A (z, q)``."""
        orders = max(len(self._neurons), len(self._denominators))
        stacked = np.concatenate([_padded(self._neurons, orders), _padded(self._denominators, orders)], axis=1)
        self._neurons = product(encode(rows), stacked)

    def rectify(self) -> list[int]:
        """Replace negative values by 0; keeps the neurons that are positive somewhere."""
        positive = signs(self._neurons) > 0
        live = np.flatnonzero(positive.any(axis=1))
        self._neurons = _trimmed(self._neurons[:, live] * positive[live])
        return [int(i) for i in live]

    def first(self) -> list[int]:
        """Return the integers of the first neuron."""
        return decode(self._neurons[:, 0])


def encode(matrix: Sequence[Sequence[int]]) -> Digits:
    """Return the balanced digits of a matrix of integers."""
    entries = [value for row in matrix for value in row]
    bits = max(max(entries, default=0).bit_length(), min(entries, default=0).bit_length()) + 2
    orders = -(-bits // BASE_BITS)
    length = 8 * (orders * BASE_BITS // 64 + 2)
    data = b"".join([value.to_bytes(length, "little", signed=True) for value in entries])
    words = np.frombuffer(data, dtype="<u8").reshape(len(matrix), -1, length // 8)
    digits = np.stack([_bits(words, k * BASE_BITS) for k in range(orders)])
    digits[-1] -= (digits[-1] >= 2 ** (BASE_BITS - 1)) * 2**BASE_BITS  # two's complement: the top digit is signed
    return _carried(digits)


def _bits(words: NDArray[np.uint64], start: int) -> NDArray[np.float64]:
    word, shift = divmod(start, 64)
    low = words[..., word] >> np.uint64(shift)
    if shift + BASE_BITS > 64:
        low = low | (words[..., word + 1] << np.uint64(64 - shift))
    return (low & np.uint64(2**BASE_BITS - 1)).astype(np.float64)


def product(left: Digits, right: Digits) -> Digits:
    """Return the digits of the matrix product."""
    inner = right.shape[1]
    terms = MOST_TERMS // inner
    if len(left) > terms:
        low, high = product(left[:terms], right), product(left[terms:], right)
        return _sum(low, np.concatenate([np.zeros((terms, *high.shape[1:])), high]))
    m, n = len(left), len(right)
    wide = np.concatenate(left[::-1], axis=1)  # orders m-1, ..., 0 side by side
    tall = np.ascontiguousarray(right).reshape(n * inner, -1)  # orders 0, ..., n-1 on top of each other
    orders = []
    for k in range(m + n - 1):  # the pairs of orders (i, k-i), for j = k-i from first to last: a slice of each
        first, last = max(0, k - m + 1), min(k, n - 1)
        columns = slice((m - 1 - k + first) * inner, (m - k + last) * inner)
        orders.append(wide[:, columns] @ tall[first * inner : (last + 1) * inner])
    room = np.zeros((2, *orders[0].shape))  # the highest order is below n B**2, so two more take its carry
    return _carried(np.concatenate([np.stack(orders), room]))


def _sum(left: Digits, right: Digits) -> Digits:
    orders = max(len(left), len(right)) + 1
    return _carried(_padded(left, orders) + _padded(right, orders))


def _carried(digits: Digits) -> Digits:
    """Balance the digits in place, from the lowest order up; the top order takes what is left."""
    base = 2.0**BASE_BITS
    for k in range(len(digits) - 1):
        carry = np.rint(digits[k] / base)
        digits[k] -= carry * base
        digits[k + 1] += carry
    return _trimmed(digits)


def _trimmed(digits: Digits) -> Digits:
    orders = len(digits)
    while orders > 1 and not digits[orders - 1].any():
        orders -= 1
    return digits[:orders]


def _padded(digits: Digits, orders: int) -> Digits:
    missing = orders - len(digits)
    return np.concatenate([digits, np.zeros((missing, *digits.shape[1:]))]) if missing else digits


def signs(digits: Digits) -> NDArray[np.float64]:
    """Return numbers with the signs of the integers: the highest digit that is not 0.

    The lower orders are at most ``(B/2) (B**k - 1) / (B - 1) < B**k`` together.
    """
    leading: NDArray[np.float64] = digits[-1].copy()
    for lower in digits[-2::-1]:
        np.copyto(leading, lower, where=leading == 0)
    return leading


def _word(digits: NDArray[np.int64]) -> NDArray[np.int64]:
    """Up to three digits as one integer: below ``2**62``."""
    word: NDArray[np.int64] = digits[0]
    for k, digit in enumerate(digits[1:], 1):
        word = word + (digit << k * BASE_BITS)
    return word


def decode(digits: Digits) -> list[int]:
    """Return a vector of integers."""
    whole = digits.astype(np.int64)
    words = [_word(whole[k : k + 3]) for k in range(0, len(whole), 3)]
    total = words[-1].astype(object)
    for lower in words[-2::-1]:
        total = (total << 3 * BASE_BITS) + lower
    integers: list[int] = total.tolist()
    return integers
