"""The rules on numbers where each does something else, and inputs and rules that break their word."""

from fractions import Fraction

import pytest

from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.oracles.inputs import exact_input
from sci.oracles.rounding import Licence, RoundingOracle, at_random, down, nearest, up, worst

RULES = [nearest, down, up, worst]


@pytest.mark.parametrize(
    ("x", "answers"),
    [
        (Fraction(0), [0, 0, 0, 1]),  # worst: as far as the licence allows
        (Fraction(1, 2), [0, 0, 1, 1]),
        (Fraction(1, 4), [0, 0, 1, 1]),
        (Fraction(3, 4), [1, 0, 1, 0]),
        (Fraction(-1, 4), [0, -1, 0, -1]),
        (Fraction(-1, 2), [-1, -1, 0, 0]),
    ],
)
def test_whole_numbers_for_rationals(x, answers):
    oracles = [RoundingOracle(exact_input(lambda _: x), rule) for rule in RULES]
    assert [oracle.answer(0, 0) for oracle in oracles] == answers
    assert [oracle.answer(0, 100) for oracle in oracles[:3]] == [int(x * 2**100)] * 3


@pytest.mark.parametrize(
    ("low", "high", "answers"),
    [
        (Fraction(1, 4), Fraction(3, 4), [0, 0, 1, 1]),
        (Fraction(-1, 4), Fraction(1, 4), [0, 0, 0, 0]),  # -1 and 1 are legal for a part only
        (Fraction(0), Fraction(1, 2), [0, 0, 1, 1]),
    ],
)
def test_whole_numbers_for_enclosures(low, high, answers):
    oracles = [RoundingOracle(lambda k, n: Enclosure(low, high), rule) for rule in RULES]
    assert [oracle.answer(0, 0) for oracle in oracles] == answers


def test_random_answers_depend_on_seed_index_and_precision():
    oracles = [RoundingOracle(exact_input(lambda _: Fraction(1, 3)), at_random(seed)) for seed in (1, 2)]
    answers = [[oracle.answer(k, n) - (2**n // 3) for k in range(9) for n in range(9)] for oracle in oracles]
    assert set(answers[0]) == {0, 1}
    assert answers[0] != answers[1]
    assert answers[0][:9] != answers[0][9:18]


def test_random_answers_are_the_same_on_every_machine():
    licence = Licence(Enclosure.point(Fraction(0)))
    assert [at_random(7)(licence, k, 3) for k in range(12)] == [0, -1, 0, -1, 0, 1, 1, 1, 0, -1, 0, -1]


def test_an_input_that_is_wider_than_asked_is_refused():
    oracle = RoundingOracle(lambda k, n: Enclosure(Fraction(0), Fraction(1, 2**n) + Fraction(1, 2**300)), up)
    with pytest.raises(BadInput, match=r"evaluation 4: the enclosure is wider than the 2\*\*-11 asked for"):
        oracle.answer(4, 10)


@pytest.mark.parametrize("answer", [-2, 2])
def test_a_rule_that_leaves_the_licence_is_refused(answer):
    oracle = RoundingOracle(exact_input(lambda _: Fraction(0)), lambda licence, k, n: answer)
    with pytest.raises(BadInput, match="evaluation 4: the rule's answer at precision 10 is not legal"):
        oracle.answer(4, 10)
