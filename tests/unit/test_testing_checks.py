"""The assertions for plug-in authors pass what is right and catch what is planted, with its story."""

import random
from fractions import Fraction
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from examples.new_problem import Problem as Eigenvector
from sci.algorithms.positivity import Bettor, Search, Threshold
from sci.errors import BadInput
from sci.information import Budget, Oracle
from sci.oracles.inputs import Member
from sci.oracles.rounding import RoundingOracle, at_random, down, nearest, up, worst
from sci.proofs.certificates.deliver import check
from sci.proofs.testing import check_general_algorithm, check_oracle, check_problem, check_solves
from sci.proofs.theorems import make_problem
from sci.proofs.theorems.positivity.finder import Positivity

ROOT = Path(__file__).resolve().parents[2]
POSITIVITY = make_problem("positivity", {})
LINEAR = make_problem("lp-digits", {"K": "2", "m": "2"})
BUDGET = Budget(queries=100, precision=100)


class Coin:
    def run(self, problem, information, coins):
        return coins.flip() or information[0].approx(coins.bits(3)).mantissa > 1


def adaptive(problem, information):
    last = information.A[0][0].approx(4).mantissa
    return [float(information.A.numpy(last % 50)[0, 1])] * problem.n


@pytest.mark.parametrize(
    ("algorithm", "problem"),
    [(Threshold(10), POSITIVITY), (Search, POSITIVITY), (Coin(), POSITIVITY), (adaptive, LINEAR)],
)
def test_general_algorithms_are_let_through(algorithm, problem):
    check_general_algorithm(algorithm, problem, BUDGET)


class Learns:
    """Takes what it read of one input to the next."""

    seen = 0

    def run(self, problem, information):
        self.seen = max(self.seen, information[0].approx(3).mantissa)
        return int(self.seen > 0)


class Wanders:
    def __init__(self):
        self.next = count()

    def run(self, problem, information):
        return int(information[0].approx(next(self.next) % 90).mantissa > 1)


def gambles(problem, information):
    return random.randrange(2)


def gambles_in_numpy(problem, information):
    return np.random.randint(2)


def meddles(problem, information):
    information[0].approx(3).mantissa = 7
    return 0


def stumbles(problem, information):
    return 1 // (information[0].approx(7).mantissa - 3)


def raises(problem, information):
    return 1 // (information[0].approx(2).mantissa)


def rambles(problem, information):
    return int(information[0].approx(3).mantissa + 1)


@pytest.mark.parametrize(
    ("algorithm", "said"),
    [
        (Learns(), "the output differs"),
        (Wanders(), "it now asks query"),
        (gambles, "the output differs"),
        (gambles_in_numpy, "the output differs"),
        (meddles, "it changes the answer to query"),
        (stumbles, "not an element of the output space"),
        (raises, "the algorithm raised ZeroDivisionError"),
        (rambles, "not an element of the output space"),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_what_is_no_general_algorithm_is_caught(algorithm, said):
    with pytest.raises(AssertionError, match=said) as caught:
        check_general_algorithm(algorithm, POSITIVITY, BUDGET)
    lines = str(caught.value).splitlines()
    assert "is not a general algorithm" in lines[0]
    assert "positivity" in lines[1]
    assert lines[2].startswith(("answers to", "nothing was asked"))


def test_an_algorithm_that_changes_what_it_is_told_is_caught():
    class Telling(Positivity):
        def __init__(self):
            super().__init__({})
            self.known = [1, 2]

        def public(self):
            return {"known": self.known}

    def greedy(problem, information):
        problem.known.append(3)
        return 0

    with pytest.raises(AssertionError, match=r"it changes problem\.known"):
        check_general_algorithm(greedy, Telling(), BUDGET)


def test_the_smallest_oracle_is_shown():
    """It fails if the answer is 1 or more: on the central input, rounded away from it, or on the first member."""

    def fragile(problem, information):
        return 1 // (information[0].approx(3).mantissa < 1)

    with pytest.raises(AssertionError) as caught:
        check_general_algorithm(fragile, POSITIVITY, BUDGET)
    smallest = {
        "<oracle of the central input of positivity, rounding by worst>": 1,
        "<oracle of member 1 of family 1 of positivity, rounding by Picks(ranks=(0,))>": 4,
    }
    assert str(caught.value).splitlines()[1:] in [
        [
            f"the smallest oracle found on which it shows: {oracle}",
            f"answers to (evaluation, precision): (0, 3): {mantissa} * 2**-3",
        ]
        for oracle, mantissa in smallest.items()
    ]


@pytest.mark.parametrize(
    ("algorithm", "claim"), [(Threshold(10), "on x = 2**-"), (Bettor(3), "on x = 0"), (lambda p, i: 0, "on x = 2**-1:")]
)
def test_wrong_outputs_are_shown_with_a_certificate(tmp_path, algorithm, claim):
    place = tmp_path / "a.cert"
    with pytest.raises(AssertionError, match="does not solve positivity") as caught:
        check_solves(algorithm, POSITIVITY, BUDGET, output=place)
    assert claim in str(caught.value)
    assert f"certificate, verified: {place}" in str(caught.value)
    assert check(place).verified


def test_a_wrong_output_may_have_no_certificate(tmp_path):
    class Mute(Positivity):
        def evidence(self, output, family, N):
            return None

    with pytest.raises(AssertionError, match="no certificate"):
        check_solves(Bettor(3), Mute({}), BUDGET, output=tmp_path / "a.cert")
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_is_left_only_where_it_is_wanted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError):
        check_solves(Threshold(2), POSITIVITY, BUDGET)
    assert list(tmp_path.iterdir()) == []


def test_right_outputs_and_silence_are_let_through():
    check_solves(Search(), POSITIVITY, BUDGET)
    easy = make_problem("lp-digits", {"K": "3", "digits": "2"})
    middle = [Fraction(1, 400), Fraction(1, 400), *[0] * (easy.n - 2)]
    check_solves(lambda problem, information: middle, easy, BUDGET)


def test_coins_are_not_for_this():
    with pytest.raises(BadInput, match="flips coins"):
        check_solves(Coin(), POSITIVITY)


MEMBER = Member(POSITIVITY, 1, 5)


@pytest.mark.parametrize("rule", [nearest, up, down, worst, at_random(4)])
def test_oracles_are_let_through(rule):
    check_oracle(RoundingOracle(MEMBER, rule), MEMBER)


class Off(Oracle):
    def answer(self, index, precision):
        return (2**precision >> 5) + 2 * (precision > 9)


class Forgets(Oracle):
    def __init__(self):
        self.asked = 0

    def answer(self, index, precision):
        self.asked += 1
        return (2**precision >> 5) + self.asked % 2


class Typed(Oracle):
    def answer(self, index, precision):
        return np.int64((2**precision >> 5) if precision < 60 else 0)


class Blocks(RoundingOracle):
    def answers(self, first, count, precision):
        return super().answers(first, count, precision) + (precision > 3)


@pytest.mark.parametrize(
    ("oracle", "said"),
    [
        (Off(), r"query \(0, 10\) is 34 \* 2\*\*-10"),
        (Forgets(), "asked again|in a block"),
        (Typed(), "type int64"),
        (Blocks(MEMBER, nearest), r"queries \(0..0, 4\) are \[2\] in a block, \[1\] alone|\(0..0, 4\)"),
    ],
)
def test_what_is_no_oracle_is_caught(oracle, said):
    with pytest.raises(AssertionError, match=said):
        check_oracle(oracle, MEMBER)


directions = st.lists(st.integers(-40, 40), min_size=2, max_size=2).filter(any)


def test_a_problem_of_ones_own_is_compared_with_its_statement():
    check_problem(Eigenvector({}), directions, ROOT / "examples/new_problem.py")
    with pytest.raises(BadInput, match="no statement of this problem is shipped"):
        check_problem(Eigenvector({}), directions)


class TooFar(Positivity):
    def value(self, family, N, index):
        return Fraction(1, 1 << N) + Fraction(family, 1 << (3 * N))


class Floats(Positivity):
    def value(self, family, N, index):
        return 2.0**-N


class Elsewhere(Positivity):
    def value(self, family, N, index):
        return super().value(family, N + 1, index)


class Hasty(Positivity):
    def fails_from(self, output, family):
        return 1


class Nameless(Positivity):
    def fails_from(self, output, family):
        return 0 if output == self.right_at_centre else None


class Patterned(Positivity):
    pattern = "{0}"


class Unsteady(Positivity):
    calls = 0

    def encode(self, returned):
        self.calls += 1
        return [self.calls]

    def decode(self, value):
        return 0


class Accuses(Positivity):
    def evidence(self, output, family, N):
        return {}

    def fails_from(self, output, family):
        return 1


class Excuses(Positivity):
    def fails_from(self, output, family):
        return None

    pattern = "{0,1}"

    def evidence(self, output, family, N):
        return None


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (TooFar, r"value\(0, 0, 0\), x of 'x = 0': 1 in the finder, 0 in the statement"),
        (Floats, "of type float"),
        (Elsewhere, r"value\(1, 1, 0\), x of 'x = 2\*\*-1': 1/4 in the finder, 1/2 in the statement"),
        (Hasty, "no evidence that it fails at N"),
        (Nameless, "an int at least 1, or None"),
        (Patterned, r"solves \[1\], which no set of the pattern"),
        (Unsteady, "another one when it is asked for again"),
        (Accuses, r"on the central input.*: `failure` of the statement refuses: \[wrong\].*of the finder is \{\}"),
        (Excuses, "there is no evidence of it"),
    ],
)
def test_what_is_no_problem_is_caught(problem, said):
    with pytest.raises(AssertionError, match=said):
        check_problem(problem({}))


def test_a_problem_without_families_is_refused():
    class Bare(Positivity):
        families = 0

    with pytest.raises(BadInput, match="not members of families"):
        check_problem(Bare({}))
    with pytest.raises(BadInput, match="not members of families"):
        check_general_algorithm(Search(), Bare({}))
