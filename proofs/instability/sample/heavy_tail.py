"""Heavy-tailed integers drawn exactly, so that anyone can draw the same ones again.

The procedure, complete: for a seed (a non-negative int), ``beta = p/q`` in lowest terms and a counter ``i = 0, 1, 2,
...``

- let ``U_i`` be the real number in [0, 1] whose binary digits after the point are those of
  ``SHA-256("sci heavy tail SEED i 0")``, then ``SHA-256("sci heavy tail SEED i 1")``, and so on; the text is ASCII, the
  numbers in it are decimal, the digest's first byte comes first and each byte's highest bit first;
- ``k_i = floor(U_i ** (-1/beta))``, that is the largest ``k`` with ``k**p * U_i**q <= 1``.

As many blocks are read as settle the floor. With U uniform, ``P(k >= j) = j ** -beta``. With a largest index
``max_k`` the counters that give a larger ``k`` are skipped: the distribution is conditioned on ``k <= max_k``. At most
`MOST_DRAWS` counters are tried, as the checker does.

Source: docs/theory.md, 4.1.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count, islice
from math import isqrt
from typing import TYPE_CHECKING

from sci.errors import BadInput
from sci.progress import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

MOST_DRAWS = 10**6
_BLOCK, _BATCH = 256, 1024


def draw(seed: int, beta: Fraction, counter: int) -> int:
    """The integer ``k_i`` of one counter ``i``; it can exceed 64 bits."""
    p, q = beta.as_integer_ratio()
    digits = 0
    for block in count():
        text = f"sci heavy tail {seed} {counter} {block}"
        digits = digits << _BLOCK | int.from_bytes(sha256(text.encode("ascii")).digest(), "big")
        one = 1 << _BLOCK * (block + 1) * q
        least = integer_root(one // (digits + 1) ** q, p)
        if digits and least == integer_root(one // digits**q, p):
            return least
    raise AssertionError("count() does not end")


def draw_many(seed: int, beta: Fraction, number: int, max_k: int | None = None) -> tuple[int, ...]:
    """The first ``number`` integers of a seed, those beyond ``max_k`` skipped.

    Raises:
        BadInput: if they are not among the first `MOST_DRAWS`.
    """
    found: list[int] = []
    accepted = _accepted(seed, beta, max_k)
    with stage("the sample is drawn", total=number) as now:
        while len(found) < number:
            more = tuple(islice(accepted, min(_BATCH, number - len(found))))
            if not more:
                raise BadInput(
                    f"{number} draws with k at most {max_k}: only {len(found)} of {MOST_DRAWS} draws are that small "
                    "(allowed: fewer draws, a larger --max-k or a larger --beta)"
                )
            found += more
            now.done = len(found)
    return tuple(found)


def _accepted(seed: int, beta: Fraction, max_k: int | None) -> Iterator[int]:
    for counter in range(MOST_DRAWS):
        k = draw(seed, beta, counter)
        if max_k is None or k <= max_k:
            yield k


def integer_root(n: int, p: int) -> int:
    """The largest int ``r`` with ``r**p <= n``, for ``n >= 0`` and ``p >= 1``."""
    if p == 1 or n < 2:
        return n
    if p == 2:
        return isqrt(n)
    root = 1 << -(-n.bit_length() // p)  # above the root: Newton's method descends to it
    while (smaller := ((p - 1) * root + n // root ** (p - 1)) // p) < root:
        root = smaller
    return root
