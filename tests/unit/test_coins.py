"""Coins: every draw is made of fair flips, with exact probabilities."""

from fractions import Fraction

import pytest

from sci.errors import BudgetExhausted
from sci.information import Budget
from sci.oracles.central import CentralOracle
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, explore, mass
from sci.running.coins import Coins

POSITIVITY = make_problem("positivity", {})


def distribution(draw, flips=24) -> tuple[dict, Fraction]:
    """The exact probability of each value drawn within so many flips, and what is cut off."""
    values = {}

    def procedure(problem, information, coins):
        values[coins] = draw(coins)
        return 0

    tree = explore(procedure, POSITIVITY, CentralOracle(POSITIVITY), Budget(), Limits(flips=flips))
    found = {}
    for coins, value in values.items():
        found[value] = found.get(value, 0) + Fraction(1, 1 << len(coins.flips))
    return found, 1 - tree.mass


def test_flips_fall_as_prescribed_and_then_tails():
    coins = Coins("101", most=5)
    assert [coins.flip() for _ in range(5)] == [1, 0, 1, 0, 0]
    assert coins.flips == "10100"
    with pytest.raises(BudgetExhausted) as stop:
        coins.flip()
    assert stop.value.budget == coins.stopped == "flips"


@pytest.mark.parametrize("k", [0, 1, 4])
def test_bits_are_uniform(k):
    assert distribution(lambda coins: coins.bits(k)) == ({value: Fraction(1, 1 << k) for value in range(1 << k)}, 0)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
def test_integers_are_uniform_up_to_what_is_cut_off(n):
    found, cut = distribution(lambda coins: coins.integer(n), flips=12)
    assert set(found) == set(range(n))
    assert len(set(found.values())) == 1
    assert sum(found.values()) + cut == 1
    assert (cut == 0) == (n & (n - 1) == 0)


def test_a_choice_is_uniform():
    assert distribution(lambda coins: coins.choice("abcd")) == (dict.fromkeys("abcd", Fraction(1, 4)), 0)


@pytest.mark.parametrize("p", ["0", "1", "1/2", "3/8", "1/3", "2/7", "999/1000"])
def test_bernoulli_is_exact_up_to_what_is_cut_off(p):
    p = Fraction(p)
    found, cut = distribution(lambda coins: coins.bernoulli(p), flips=16)
    yes = found.get(True, Fraction(0))
    assert yes <= p <= yes + cut
    assert cut == (0 if (1 << 16) % p.denominator == 0 else Fraction(1, 1 << 16))


def test_bernoulli_takes_two_flips_on_average():
    lengths = []

    def draw(coins):
        coins.bernoulli(Fraction(1, 3))
        lengths.append(Fraction(len(coins.flips), 1 << len(coins.flips)))

    distribution(draw, flips=40)
    assert abs(sum(lengths) - 2) < Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("draw", "allowed"),
    [
        (lambda coins: coins.bernoulli(Fraction(4, 3)), "an exact rational from 0 to 1"),
        (lambda coins: coins.bernoulli(-1), "an exact rational from 0 to 1"),
        (lambda coins: coins.bernoulli(0.5), "an exact rational from 0 to 1"),
        (lambda coins: coins.bits(-1), "an int at least 0"),
        (lambda coins: coins.bits(2.0), "an int at least 0"),
        (lambda coins: coins.bits(True), "an int at least 0"),
        (lambda coins: coins.integer(0), "an int at least 1"),
        (lambda coins: coins.choice([]), "at least one option"),
    ],
)
def test_what_makes_no_sense_is_refused(draw, allowed):
    with pytest.raises(ValueError, match=allowed):
        draw(Coins())


def test_the_mass_of_paths_is_exact():
    def procedure(problem, information, coins):
        while coins.flip():
            pass
        return 0

    tree = explore(procedure, POSITIVITY, CentralOracle(POSITIVITY), Budget(), Limits(flips=200, paths=200))
    assert tree.mass == mass(tree.halted) == 1 - Fraction(1, 2**200)
