"""The bound on the number of alternations: a bound, rigorous, and not far from the truth."""

from fractions import Fraction as Q

import numpy as np
import pytest

from sci.errors import BadInput
from sci.proofs.instability.sample.probability import guaranteed_alternations, tail_bound
from sci.proofs.instability.sample.sample import heavy_tail


def exact_bound(n, t, u, factors):
    """The bound for beta = 1, where every quantity is rational."""
    product = 1 / u**t
    for i in range(1, factors + 1):
        q, r = Q(1, (2 * i - 1) * 2 * i), Q(1, 2 * i * (2 * i + 1))
        p = 1 - (1 - q) ** n - (1 - r) ** n + (1 - q - r) ** n
        product *= 1 - p * (1 - u)
    return product


@pytest.mark.parametrize("u", [Q(1, 3), Q(9, 10)])
def test_the_ball_bound_is_just_above_the_rational_one(u):
    exact = exact_bound(30, 2, u, 12)
    bound = tail_bound(30, Q(1), 2, u, 12)
    assert exact <= bound <= exact * (1 + Q(1, 2**100))


@pytest.mark.parametrize("max_k", [None, 60])
def test_simulated_tails_stay_below_the_bound_and_near_it(max_k):
    """The bound is one of S, the number of pairs (2i - 1, 2i) drawn, and A - 1 >= S."""
    n, runs = 150, 400
    samples = [heavy_tail(n, 0, seed=seed, delta=Q(1), max_k=max_k) for seed in range(runs)]
    pairs = np.array([sum(k % 2 == 1 and k + 1 in s.multiplicity for k in s.distinct) for s in samples])
    alternations = np.array([sample.alternations for sample in samples])
    assert (alternations - 1 >= pairs).all()
    for t in range(4, 16):
        bound = min(float(tail_bound(n, Q(1, 2), t, Q(i, 10), (max_k or 200) // 2)) for i in range(1, 10))
        assert (pairs <= t).mean() <= bound + 0.02
        if max_k is None and t < pairs.mean() - 1:
            assert bound <= 12 * (pairs <= t).mean() + 0.01
    for level in (Q(1, 4), Q(1, 50)):
        guaranteed = guaranteed_alternations(n, level, Q(1, 2), max_k).alternations
        assert (pairs <= guaranteed - 2).mean() <= level
        assert guaranteed >= 6


def test_the_figures_of_the_default_sample():
    found = guaranteed_alternations(5000, Q(1, 10**6), Q(1, 2))
    assert found.alternations == 74
    assert tail_bound(5000, Q(1, 2), 72, found.u, 2400) <= Q(1, 10**6)
    assert heavy_tail(5000, 0, seed=7, delta=Q(1)).alternations == 319


def test_trivial_and_hopeless_cases():
    assert guaranteed_alternations(1, Q(1, 10), Q(1, 2)).alternations == 1
    assert guaranteed_alternations(10**4, Q(1, 10**6), Q(1, 2), max_k=1).alternations == 1
    assert guaranteed_alternations(20, Q(1, 10**400), Q(1)).alternations == 1
    assert guaranteed_alternations(10**5, Q(1, 10**9), Q(1, 2)).alternations > 600


def test_the_precision_of_ball_arithmetic_is_put_back():
    import flint

    before = flint.ctx.prec
    tail_bound(10, Q(1, 2), 1, Q(1, 2), 3)
    assert flint.ctx.prec == before


@pytest.mark.parametrize("level", [Q(0), Q(1), Q(-1), Q(3, 2)])
def test_levels_outside_the_unit_interval_are_refused(level):
    with pytest.raises(BadInput, match="probability level"):
        guaranteed_alternations(100, level, Q(1, 2))
