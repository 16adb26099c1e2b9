"""Drawing the heavy-tailed indices of a sample again, from seed and counter (FORMAT.md)."""

import hashlib
from collections import Counter
from fractions import Fraction
from itertools import islice

from arithmetic import root
from refusal import decline_unless

MAX_DRAWS, MAX_WORK = 10**6, 1 << 28  # those that are skipped included
BLOCK = 256  # binary digits of a SHA-256


def heavy_tail(seed: int, beta: Fraction, draws: int, largest: int | None) -> Counter[int]:
    """How often each index is drawn by the first ``draws`` counters whose index is at most ``largest`` (None: all)."""
    most = min(MAX_DRAWS, MAX_WORK // (200 + beta.denominator**2))  # a draw takes so long
    drawn = (draw(seed, beta, counter) for counter in range(most))
    allowed = drawn if largest is None else filter(range(largest + 1).__contains__, drawn)
    found = Counter(islice(allowed, draws))
    decline_unless(found.total() == draws, f"more than {most} draws are needed, those above max_k included")
    return found


def draw(seed: int, beta: Fraction, counter: int) -> int:
    """The largest ``k`` with ``k**p * U**q <= 1``, where ``beta = p/q`` and the digits of ``U`` are hashes.

    Of U as many blocks are read as settle k: after b digits that make the integer m, U is in [m, m+1] / 2**b, and
    while m = 0 there is no largest k.
    """
    p, q = beta.numerator, beta.denominator
    m = block = 0
    while True:
        digest = hashlib.sha256(f"sci heavy tail {seed} {counter} {block}".encode("ascii")).digest()
        m, block = (m << BLOCK) + int.from_bytes(digest, "big"), block + 1
        one = 1 << BLOCK * block * q
        least, most = root(one // (m + 1) ** q, p), root(one // m**q, p) if m else None
        if least == most:
            return least
