"""Confidence by integers: against the textbook sums, and on experiments in which the claim is false."""

import random
from fractions import Fraction
from functools import cache
from math import comb, isqrt

import pytest

from sci.confidence import e_value_reaches, lower_bound, require_probability, tail_reaches
from sci.errors import BadInput

LEVEL, P = Fraction(1, 20), Fraction(1, 2)
EXPERIMENTS = 10_000
SIZES = [(runs, p) for runs in (1, 2, 7, 20) for p in (Fraction(1, 2), Fraction(1, 3), Fraction(19, 20))]


def tail(runs, failures, p) -> Fraction:
    terms = (comb(runs, j) * p**j * (1 - p) ** (runs - j) for j in range(failures, runs + 1))
    return sum(terms, Fraction(0))


def e_value(runs, failures, p) -> Fraction:
    bets = [Fraction(k, 16) / p for k in range(1, 16)]
    return sum((1 + bet * (1 - p)) ** failures * (1 - bet * p) ** (runs - failures) for bet in bets) / 15


@pytest.mark.parametrize(("runs", "p"), SIZES)
def test_the_tail_is_that_of_the_binomial_distribution(runs, p):
    for failures in range(runs + 1):
        exact = tail(runs, failures, p)
        assert tail_reaches(runs, failures, p, exact)
        assert not tail_reaches(runs, failures, p, exact * Fraction(10**9 - 1, 10**9))


@pytest.mark.parametrize(("runs", "p"), SIZES)
def test_the_e_value_is_the_mixture_of_products(runs, p):
    for failures in range(runs + 1):
        exact = 1 / e_value(runs, failures, p)
        assert e_value_reaches(runs, failures, p, exact)
        assert not e_value_reaches(runs, failures, p, exact * Fraction(10**9 - 1, 10**9))


@pytest.mark.parametrize("p", [Fraction(1, 2), Fraction(1, 3), Fraction(9, 10)])
def test_the_e_value_is_a_martingale(p):
    """Whatever has been seen, a run that fails with probability ``p`` leaves its expectation as it is."""
    for runs, failures in [(0, 0), (3, 1), (9, 9), (12, 0)]:
        after = p * e_value(runs + 1, failures + 1, p) + (1 - p) * e_value(runs + 1, failures, p)
        assert after == e_value(runs, failures, p)
    assert e_value(0, 0, p) == 1


@pytest.mark.parametrize("reaches", [tail_reaches, e_value_reaches])
def test_the_bound_is_the_largest_that_can_be_claimed(reaches):
    for runs, failures in [(20, 20), (20, 13), (50, 1), (50, 0)]:
        bound = lower_bound(reaches, runs, failures, LEVEL)
        claims = [reaches(runs, failures, Fraction(k, 1000), LEVEL) for k in range(1, 1000)]
        assert claims == [Fraction(k, 1000) <= bound for k in range(1, 1000)]
        assert (bound == 0) == (not any(claims))


def claims(seed, runs, wins) -> int:
    """In how many of the experiments ``wins(outcomes)`` although runs fail with probability exactly `P` = 1/2."""
    rng = random.Random(seed)
    return sum(wins(f"{rng.getrandbits(runs):0{runs}b}") for _ in range(EXPERIMENTS))


def nominal() -> Fraction:
    """The rate of false claims allowed, plus three standard deviations."""
    return LEVEL * EXPERIMENTS + 3 * (isqrt(int(EXPERIMENTS * LEVEL * (1 - LEVEL))) + 1)


def watched(reaches):
    """Look after each run; win as soon as the claim is reached."""
    known = cache(lambda runs, failures: reaches(runs, failures, P, LEVEL))

    def wins(outcomes) -> bool:
        failures = 0
        for runs, outcome in enumerate(outcomes, 1):
            failures += outcome == "1"
            if known(runs, failures):
                return True
        return False

    return wins


def test_false_claims_are_rare_with_continuous_peeking():
    assert 0 < claims(1, 300, watched(e_value_reaches)) <= nominal()


def test_false_claims_are_rare_with_a_fixed_number_of_runs():
    assert 0 < claims(2, 100, lambda outcomes: tail_reaches(100, outcomes.count("1"), P, LEVEL)) <= nominal()


def test_peeking_at_a_test_for_a_fixed_number_of_runs_is_wrong():
    """So the two tests above can fail."""
    assert claims(1, 300, watched(tail_reaches)) > 3 * nominal()


def test_false_bounds_are_rare():
    truth = Fraction(1, 2)
    known = cache(lambda failures: lower_bound(tail_reaches, 60, failures, LEVEL))
    assert claims(3, 60, lambda outcomes: known(outcomes.count("1")) >= truth) <= nominal()


@pytest.mark.parametrize("value", [Fraction(0), Fraction(1), Fraction(-1, 2), Fraction(3)])
def test_what_is_no_probability_is_refused(value):
    with pytest.raises(BadInput, match="strictly between 0 and 1"):
        require_probability("--level", value)
