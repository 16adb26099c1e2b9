"""Random coin programs: the tree, found by re-running, against all strings of flips; what is cut off is charged."""

import random
from collections import Counter
from fractions import Fraction

import pytest

from sci.information import Budget
from sci.oracles.central import CentralOracle, CommittedOracle
from sci.proofs.adversary import coin_mass as randomised
from sci.proofs.theorems import make_problem
from sci.running.coin_tree import Limits, Tree, explore, mass
from sci.running.run import Halted

POSITIVITY = make_problem("positivity", {})
FLIPS = 4
"""Coins that a path may flip: each program is compared on all ``2**FLIPS`` strings."""


def program(rng: random.Random, depth: int = 0):
    """A tree of flips and queries with outputs at its leaves; a query's answer may decide, and it may flip for ever."""
    kind = rng.choices(["output", "flip", "ask", "for ever"], [1 + depth, 6, 2, 0.4])[0]
    if kind == "output":
        return kind, rng.randrange(2)
    if kind == "for ever":
        return (kind,)
    precision = rng.randrange(20) if kind == "ask" else None
    return kind, precision, program(rng, depth + 1), program(rng, depth + 1)


def run(code, flip, ask):
    """What a program outputs."""
    while code[0] != "output":
        if code[0] == "for ever":
            flip()
        else:
            choice = flip() if code[0] == "flip" else ask(code[1]) > 0
            code = code[2 + choice]
    return code[1]


class Program:
    """A program as an algorithm."""

    def __init__(self, code) -> None:
        self.code = code

    def run(self, problem, information, coins):
        return run(self.code, coins.flip, lambda precision: information[0].approx(precision).mantissa)


class OutOfFlips(Exception):
    pass


def by_brute_force(code) -> Counter:
    """How many of all strings of flips lead to each pair of flips used and output; None where they are too few."""
    found = Counter()
    for number in range(1 << FLIPS):
        used = []

        def flip(number=number, used=used):
            if len(used) == FLIPS:
                raise OutOfFlips
            used.append(number >> (FLIPS - 1 - len(used)) & 1)
            return used[-1]

        try:
            output = run(code, flip, lambda precision: 0)
        except OutOfFlips:
            output = None
        found["".join(map(str, used)), output] += 1
    return found


def explored(code, oracle=None, paths=1 << FLIPS) -> Tree:
    limits = Limits(flips=FLIPS, paths=paths)
    return explore(Program(code).run, POSITIVITY, oracle or CentralOracle(POSITIVITY), Budget(), limits)


def described(tree: Tree) -> Counter:
    outcomes = {path.flips: path.run.outcome for path in tree.paths}
    return Counter(
        {
            (flips, outcome.output if isinstance(outcome, Halted) else None): 1 << (FLIPS - len(flips))
            for flips, outcome in outcomes.items()
        }
    )


def programs(count, seed):
    rng = random.Random(seed)
    return [program(rng) for _ in range(count)]


def test_ten_thousand_programs_exactly():
    for code in programs(10_000, seed=1):
        tree, expected = explored(code), by_brute_force(code)
        assert described(tree) == expected, code
        silent = sum(count for (_, output), count in expected.items() if output is None)
        assert 1 - tree.mass == Fraction(silent, 1 << FLIPS), code


@pytest.mark.parametrize("paths", [1, 3, 7])
def test_what_is_not_explored_is_cut_off(paths):
    for code in programs(300, seed=paths):
        tree, expected = explored(code, paths=paths), by_brute_force(code)
        assert described(tree) <= expected
        assert len(tree.paths) == min(paths, len(expected))
        assert tree.mass == mass(tree.halted) <= 1
        left = [flips for flips, _ in expected - described(tree)]
        assert sum((Fraction(1, 1 << len(flips)) for flips in left), mass(tree.paths)) == 1


def test_success_on_the_chosen_input_is_within_the_stated_bounds():
    """The interval found on the central oracle holds on a true oracle of the chosen input, and of the central one."""
    partly = 0
    for code in programs(1500, seed=2):
        tree = explored(code)
        halted = randomised.groups(POSITIVITY, tree)
        worst = randomised.worst_input(POSITIVITY, halted)
        if worst is None:
            assert not tree.halted
            continue
        places = [((0, 0), randomised.at_centre(POSITIVITY, halted))]
        places.append(((worst.family, worst.N), randomised.at_worst(POSITIVITY, halted, worst)))
        for (family, N), interval in places:
            there = explored(code, CommittedOracle(POSITIVITY, family, N))
            right = mass(path for path in there.halted if path.run.outcome.output == (1 if family else 0))
            assert interval.found <= right <= right + 1 - there.mass <= interval.possible, code
            partly += interval.found < interval.possible
    assert partly > 50


def test_the_worst_input_fails_the_largest_output():
    """For `positivity` the failing mass is that of the more probable of the two outputs."""
    for code in programs(300, seed=3):
        tree = explored(code)
        worst = randomised.worst_input(POSITIVITY, randomised.groups(POSITIVITY, tree))
        masses = [mass(path for path in tree.halted if path.run.outcome.output == output) for output in (0, 1)]
        assert (worst.mass if worst else 0) == max(masses)
