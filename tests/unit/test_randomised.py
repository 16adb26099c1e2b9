"""Randomised algorithms, end to end: what is proved, in which words, and what the checker makes of it."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from fractions import Fraction
from multiprocessing import get_context

import pytest

from sci.algorithms.hedging import (
    GuessEndpoint,
    HedgingEndpoints,
    HedgingInterpolator,
    HedgingPositivity,
    NoisySign,
    RandomBettor,
)
from sci.algorithms.networks import constant
from sci.errors import BadInput, RuleBroken
from sci.information import Budget
from sci.oracles.central import CentralOracle
from sci.proofs.adversary import coin_mass as randomised
from sci.proofs.adversary.goals import Proof
from sci.proofs.adversary.refute import refute
from sci.proofs.certificates import write as certificate
from sci.proofs.certificates.deliver import check
from sci.proofs.report.verdict import as_json, story
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, explore
from tests.accept.writing import header, seal

HALF = Fraction(1, 2)
RELU = {"widths": "2", "r": "8"}


@pytest.fixture
def run(tmp_path):
    def run(algorithm, problem="positivity", parameters=None, **more):
        return refute(algorithm, problem, parameters, output=tmp_path / "c.cert", **more)

    return run


def told(result) -> str:
    return "\n".join(story(result))


def test_a_complete_proof(run):
    result = run(HedgingInterpolator(), "relu-argmin", RELU, budget=Budget(precision=100))
    chances = result.chances
    assert result.verdict == "refuted"
    assert (chances.failing, chances.halted, chances.needed) == (HALF, HALF, HALF)
    assert (chances.at_worst.found, chances.at_worst.possible) == (0, HALF)
    assert (chances.at_centre.found, chances.at_centre.possible) == (HALF, 1)
    assert "fails with probability at least 1/2" in told(result)
    assert "the coin path that halted has mass 1/2; 1/2 was cut off and counts for the algorithm" in told(result)
    assert "the proof is complete" in told(result)
    assert check(result.certificate).verified


def test_noise_fails_where_it_is_wrong_more_often(run):
    result = run(NoisySign(3))
    chances = result.chances
    assert (result.verdict, result.family, result.N, chances.failing) == ("refuted", 1, 4, Fraction(3, 4))
    assert (chances.at_worst.found, chances.at_worst.possible) == (Fraction(1, 4), Fraction(1, 4))
    assert "the 3 coin paths that halted have mass 1; nothing was cut off" in told(result)
    assert "success on this input has probability 1/4, on the central input 3/4" in told(result)


def test_the_centre_can_be_the_worst(run):
    result = run(lambda problem, information, coins: int(coins.bits(2) < 3))
    chances = result.chances
    assert (result.family, result.N, chances.failing) == (0, 0, Fraction(3, 4))


def test_each_end_of_a_linear_program_solves_one_family(run):
    guess = run(GuessEndpoint(), "lp-digits").chances
    assert (guess.failing, guess.at_centre.found) == (HALF, 1)
    thirds = run(HedgingEndpoints(), "lp-digits", limits=Limits(flips=41))
    assert thirds.verdict == "partly"
    assert thirds.chances.failing == Fraction(1, 3) * (1 - Fraction(1, 4**20))
    assert "it does not reach success at most 2/3" in told(thirds)


def seldom(problem, information, coins):
    if coins.bits(2) == 0:
        return constant(problem.widths, 0)
    while True:
        coins.flip()


def test_the_dichotomy_is_said_where_it_is_a_theorem(run):
    result = run(seldom, "relu-argmin", RELU, limits=Limits(flips=12, paths=64))
    assert result.verdict == "partly"
    assert result.chances.failing == result.chances.halted == Fraction(1, 4)
    assert "it is a theorem that one of the two holds" in told(result)


def test_the_dichotomy_is_not_said_elsewhere(run):
    def says_0_seldom(problem, information, coins):
        return seldom_0(coins)

    def seldom_0(coins):
        if coins.bits(2) == 0:
            return 0
        while True:
            coins.flip()

    result = run(says_0_seldom, limits=Limits(flips=12, paths=64))
    assert result.verdict == "partly"
    assert "a larger budget may prove more" in told(result)
    assert "one of the two holds" not in told(result)


def test_eta_is_reached_for_an_algorithm_that_halts(run):
    result = run(RandomBettor(), "relu-argmin", RELU, goal=Proof(Fraction(1, 1000)), limits=Limits(flips=30))
    assert result.verdict == "refuted"
    assert result.chances.at_worst.possible <= Fraction(1, 1000)
    assert as_json(result)["eta"] == "1/1000"


def test_eta_is_not_reached_with_too_few_flips(run):
    result = run(RandomBettor(), "relu-argmin", RELU, goal=Proof(Fraction(1, 1000)), limits=Limits(flips=9))
    assert result.verdict == "partly"
    assert result.chances.failing == 1 - Fraction(1, 2**9)


@pytest.mark.parametrize(
    ("problem", "eta", "said"),
    [
        ("positivity", Fraction(1, 3), "at least 1/2"),
        ("lp-digits", Fraction(49, 100), "at least 1/2"),
        ("relu-argmin", Fraction(0), "above 0"),
        ("relu-argmin", Fraction(3, 2), "at most 1"),
        ("relu-argmin", Fraction(-1), "above 0"),
    ],
)
def test_an_eta_that_no_proof_reaches_is_refused(run, problem, eta, said):
    with pytest.raises(BadInput, match=said):
        run(NoisySign(), problem, goal=Proof(eta))


def test_one_that_flips_for_ever_is_silent(run):
    def forever(problem, information, coins):
        while True:
            coins.flip()

    result = run(forever, limits=Limits(flips=8, paths=32))
    assert (result.verdict, result.budget, result.certificate) == ("silent", "flips", None)
    assert "nothing is proved" in told(result)


def test_one_that_mixes_its_own_randomness_breaks_the_rules(run):
    import random

    own = random.Random(1)
    with pytest.raises(RuleBroken, match="not reproducible"):
        run(lambda problem, information, coins: coins.bits(5) * 0 + own.randrange(2))


def test_a_probability_that_is_none_breaks_the_rules(run):
    with pytest.raises(RuleBroken, match=r"bernoulli\(p\) takes an exact rational from 0 to 1"):
        run(lambda problem, information, coins: coins.bernoulli(Fraction(3, 2)))


def test_an_output_that_is_wrong_on_the_chosen_input_only_counts_too(tmp_path):
    """An end of a linear program moved nearly to the edge of the accuracy: wrong on the first members only."""
    problem = make_problem("lp-digits", {"K": "2", "p": "inf"})
    edge = [Fraction(1, 20) + Fraction(1, 100) - Fraction(1, 10**6), 0, 0]
    assert problem.fails_from(edge, 1) is None

    def procedure(problem, information, coins):
        return edge if coins.flip() else [0, Fraction(1, 20), 0]

    tree = explore(procedure, problem, CentralOracle(problem), Budget(), Limits())
    worst = randomised.worst_input(problem, randomised.groups(problem, tree))
    assert (worst.family, worst.mass) == (1, 1)
    assert randomised.at_worst(problem, randomised.groups(problem, tree), worst).found == 0
    path = tmp_path / "c.cert"
    path.write_bytes(seal(randomised.lines(problem, CentralOracle(problem), worst)))
    assert check(path).verified


def test_a_path_that_read_beyond_the_chosen_input_is_another_run_there():
    problem = make_problem("lp-digits", {"K": "2", "p": "inf"})
    edge = [Fraction(1, 20) + Fraction(1, 100) - Fraction(1, 10**6), 0, 0]

    def procedure(problem, information, coins):
        if coins.flip():
            return [0, Fraction(1, 20), 0]
        information.A[0][0].approx(30)
        return edge

    tree = explore(procedure, problem, CentralOracle(problem), Budget(), Limits())
    halted = randomised.groups(problem, tree)
    worst = randomised.worst_input(problem, halted)
    assert (worst.family, worst.N, worst.mass) == (1, 1, HALF)
    assert randomised.at_worst(problem, halted, worst) == randomised.Interval(Fraction(0), HALF)


def test_an_answer_that_depends_on_the_path_is_rejected(tmp_path):
    """Two oracles, one for each coin: the same query answered twice."""
    lines = [
        header(kind="randomised"), ["input", 1, 5], ["q", 0, 1, "0"], ["q", 0, 1, "1"],
        ["output", 0], ["evidence", {}], ["paths", ["0", "1"]],
    ]  # fmt: skip
    path = tmp_path / "c.cert"
    path.write_bytes(seal(lines))
    assert check(path).lines[-1].startswith("REJECTED [order]")
    path.write_bytes(seal(lines[:2] + lines[3:]))
    assert check(path).verified


def test_ten_thousand_paths_have_one_certificate_in_no_time(tmp_path):
    problem = make_problem("positivity", {})

    def procedure(problem, information, coins):
        return int(coins.bits(13) % 7 == 0)

    tree = explore(procedure, problem, CentralOracle(problem), Budget(), Limits(paths=10_000))
    worst = randomised.worst_input(problem, randomised.groups(problem, tree))
    assert worst.mass == Fraction(8192 - 1171, 8192)
    path = certificate.write(randomised.lines(problem, CentralOracle(problem), worst), tmp_path / "c.cert")
    assert f"fails with probability at least {worst.mass}" in check(path).claim[0]


def test_workers_make_no_difference_to_the_certificate(tmp_path):
    pools = nullcontext(), ThreadPoolExecutor(3), ProcessPoolExecutor(2, get_context("spawn"))
    files = []
    for number, pool in enumerate(pools):
        with pool as executor:
            found = refute(HedgingPositivity(), "positivity", output=tmp_path / str(number), executor=executor)
        files.append(found.certificate.read_bytes())
    assert len(files) == 3
    assert len(set(files)) == 1
