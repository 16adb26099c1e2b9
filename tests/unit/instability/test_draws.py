"""The drawing procedure, against its definition."""

from contextlib import nullcontext
from fractions import Fraction
from hashlib import sha256
from types import SimpleNamespace

import pytest

from sci.errors import BadInput
from sci.proofs.instability.sample import heavy_tail as draws
from sci.proofs.instability.sample.heavy_tail import draw, draw_many, integer_root
from tests.accept.checker import Checker

BETAS = [Fraction(1, 2), Fraction(1), Fraction(2, 3), Fraction(1, 3), Fraction(31, 64)]


def uniform(seed, counter, blocks=4):
    """An interval of width 2**-1024 that contains U, from the docstring of heavy_tail."""
    texts = [f"sci heavy tail {seed} {counter} {block}" for block in range(blocks)]
    digits = int.from_bytes(b"".join(sha256(text.encode()).digest() for text in texts), "big")
    one = 1 << 256 * blocks
    return Fraction(digits, one), Fraction(digits + 1, one)


@pytest.mark.parametrize("beta", BETAS)
@pytest.mark.parametrize("seed", [0, 7, 10**30])
def test_each_draw_is_the_floor_of_the_power(beta, seed):
    p, q = beta.as_integer_ratio()
    for counter in range(40):
        k = draw(seed, beta, counter)
        low, high = uniform(seed, counter)
        assert k**p * high**q <= 1 < (k + 1) ** p * low**q


def test_draws_can_exceed_64_bits(monkeypatch):
    monkeypatch.setattr(draws, "sha256", lambda text: _Digest(bytes([7]) * 32 if text[-1:] != b"0" else bytes(32)))
    assert draw(0, Fraction(1, 2), 0) > 1 << 400


def test_finder_and_checker_draw_the_same_where_the_first_digits_are_zeros(monkeypatch):
    """A first block of zeros alone would allow every k."""

    def zeros_first(text):
        return sha256(text) if text[-1:] != b"0" else _Digest(bytes(32))

    checker = Checker().modules["heavy_tail"]
    monkeypatch.setattr(draws, "sha256", zeros_first)
    monkeypatch.setattr(checker, "hashlib", SimpleNamespace(sha256=zeros_first))
    for beta in BETAS:
        assert checker.draw(5, beta, 9) == draw(5, beta, 9) > 1 << 100


class _Digest:
    def __init__(self, block):
        self._block = block

    def digest(self):
        return self._block


@pytest.mark.parametrize(("second", "wanted"), [(bytes(32), None), (bytes([128]) + bytes(31), 15)])
def test_digits_are_read_until_they_settle_the_floor(monkeypatch, second, wanted):
    """U = 1/4 + tiny: the first block leaves 16 and 15 open (U = 1/4 gives 16), the second decides for 15."""
    read = []

    def blocks(text):
        block = int(text.split()[-1])
        read.append(block)
        first = bytes([64]) + bytes(31)
        return _Digest(first if block == 0 else second if block == 1 else bytes([1]) * 32)

    monkeypatch.setattr(draws, "sha256", blocks)
    assert draw(0, Fraction(1, 2), 0) == 15
    assert len(read) == (2 if wanted else 3)


def test_a_largest_index_skips_draws():
    plain = draw_many(3, Fraction(1, 2), 300)
    capped = draw_many(3, Fraction(1, 2), 200, max_k=50)
    assert max(plain) > 50
    assert capped == tuple(k for k in plain if k <= 50)[:200]
    assert draw_many(7, Fraction(1, 2), 3, max_k=40) == (2, 40, 1)


def test_draws_that_are_skipped_count_towards_the_limit(monkeypatch):
    """Of seed 47 the fourth draw is the first 1: finder and checker need four draws to find it."""
    checker, half = Checker().modules["heavy_tail"], Fraction(1, 2)
    for most, enough in ((3, False), (4, True)):
        monkeypatch.setattr(draws, "MOST_DRAWS", most)
        monkeypatch.setattr(checker, "MAX_DRAWS", most)
        with nullcontext() if enough else pytest.raises(BadInput, match="0 of 3 draws are that small"):
            assert draw_many(47, half, 1, max_k=1) == (1,)
        with nullcontext() if enough else pytest.raises(Exception, match="more than 3 draws"):
            assert checker.heavy_tail(47, half, 1, 1) == {1: 1}


def test_the_checker_draws_as_many_as_the_finder():
    assert Checker().modules["heavy_tail"].MAX_DRAWS == draws.MOST_DRAWS


@pytest.mark.parametrize("beta", [Fraction(1, 2), Fraction(1)])
def test_the_tail_is_the_one_asked_for(beta):
    n = 4000
    sample = draw_many(11, beta, n)
    for j in (2, 3, 5, 10, 100):
        expected = j ** -float(beta)
        deviation = (expected * (1 - expected) / n) ** 0.5
        assert abs(sum(k >= j for k in sample) / n - expected) < 4 * deviation


def test_the_first_draws_are_these():
    assert draw_many(7, Fraction(1, 2), 12) == FIRST


FIRST = (2, 40, 105, 1, 1, 8, 7, 3, 1, 5, 3, 1)


@pytest.mark.parametrize("p", [1, 2, 3, 5, 64])
def test_integer_root(p):
    for n in [*range(200), 10**40, 2**300, 3**192 - 1, 3**192]:
        root = integer_root(n, p)
        assert root**p <= n < (root + 1) ** p
