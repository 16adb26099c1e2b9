"""The bounds of the breakdown game are attained: exact success probabilities on true oracles."""

from fractions import Fraction

import pytest

from sci.algorithms.hedging import (
    GuessEndpoint,
    HedgingEndpoints,
    HedgingInterpolator,
    HedgingPositivity,
    NoisySign,
    RandomBettor,
)
from sci.information import Budget
from sci.oracles.central import CentralOracle, CommittedOracle
from sci.oracles.inputs import member
from sci.oracles.rounding import RoundingOracle, at_random, worst
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, explore, mass

POSITIVITY = make_problem("positivity", {})
RELU = make_problem("relu-argmin", {"widths": "2", "eps": "49/100"})
MARGIN = make_problem("relu-argmin", {"widths": "3", "cost": "max", "d": "3"})
LINEAR = make_problem("lp-digits", {"K": "3"})
MEMBERS = [1, 2, 7, 64, 300]
HALF = Fraction(1, 2)


def success(algorithm, problem, family, N, oracle=None, flips=40) -> tuple[Fraction, Fraction]:
    """The mass of the coin paths that are right on ``(family, N)``, and the mass that was cut off."""
    oracle = oracle or CommittedOracle(problem, family, N)
    limits, budget = Limits(flips=flips), Budget(queries=2000, precision=2000)
    tree = explore(algorithm.run, problem, oracle, budget, limits)
    right = [path for path in tree.halted if solves(problem, path.run.outcome.output, family, N)]
    return mass(right), 1 - tree.mass


def solves(problem, output, family, N) -> bool:
    point = problem.decode(output)
    return problem.evidence(point, family, N) is None if family else problem.solves_centre(point) is True


@pytest.mark.parametrize(
    ("algorithm", "problem"),
    [(HedgingPositivity(), POSITIVITY), (HedgingInterpolator(), RELU), (HedgingInterpolator(), MARGIN)],
)
def test_hedging_succeeds_with_probability_exactly_one_half(algorithm, problem):
    for N in MEMBERS:
        truth = member(problem, 1, N)
        oracles = [None, RoundingOracle(truth, worst), RoundingOracle(truth, at_random(N))]
        for oracle in oracles:
            assert success(algorithm, problem, 1, N, oracle) == (HALF, 0)
    assert success(algorithm, problem, 0, 0) == (HALF, HALF)  # the other half reads for ever


def test_two_thirds_for_linear_programs():
    cut = Fraction(1, 4**20)
    for family, N in [(1, 1), (2, 1), (1, 40), (2, 300)]:
        assert success(HedgingEndpoints(), LINEAR, family, N) == (Fraction(2, 3) * (1 - cut), cut)
    found, silent = success(HedgingEndpoints(), LINEAR, 0, 0)
    assert (found, silent) == (Fraction(2, 3) * (1 - cut), Fraction(1, 3) * (1 - cut) + cut)


@pytest.mark.parametrize(("family", "N"), [(0, 0), (1, 4), (2, 4)])
def test_two_thirds_whatever_legal_answers_are_given(family, N):
    for seed in range(4):
        oracle = RoundingOracle(member(LINEAR, family, N), at_random(seed))
        found, _ = success(HedgingEndpoints(), LINEAR, family, N, oracle)
        assert found == Fraction(2, 3) * (1 - Fraction(1, 4**20))


@pytest.mark.parametrize("K", ["1", "6", "30"])
def test_one_half_for_linear_programs_always_halting(K):
    problem = make_problem("lp-digits", {"K": K})
    for family, N in [(1, 1), (2, 1), (1, 200), (2, 200)]:
        assert success(GuessEndpoint(), problem, family, N) == (HALF, 0)
    assert success(GuessEndpoint(), problem, 0, 0) == (1, 0)


def test_noise_has_exactly_its_probability():
    assert success(NoisySign(5), POSITIVITY, 1, 3) == (Fraction(3, 4), 0)
    assert success(NoisySign(5), POSITIVITY, 1, 30) == (Fraction(1, 4), 0)


def test_the_random_bettor_halts_up_to_what_is_cut_off():
    tree = explore(RandomBettor().run, RELU, CentralOracle(RELU), Budget(), Limits(flips=30))
    assert tree.mass == 1 - Fraction(1, 2**30)
