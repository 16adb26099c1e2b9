"""Every oracle, for every kind of input and at every precision: legal answers, and always the same ones."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.oracles.computable import computable, real
from sci.oracles.inputs import exact_input
from sci.oracles.rounding import HALF, Licence, RoundingOracle, at_random, down, nearest, up, worst
from sci.proofs.testing.strategies import between, enclosures, rules
from tests.property.strategies import Known, precisions, rationals, reals


@given(reals, precisions)
def test_enclosures_hold_what_they_should_and_are_as_narrow_as_asked(known: Known, precision):
    found = real(known.value)(precision)
    assert known.sign(found.low) <= 0 <= known.sign(found.high)
    assert found.width <= Fraction(1, 2**precision)


@given(st.lists(reals, min_size=1, max_size=3), rules(), st.data())
def test_every_answer_is_legal(known, rule, data):
    oracle = RoundingOracle(computable(number.value for number in known), rule)
    for _ in range(4):
        index, precision = data.draw(st.integers(0, len(known) - 1)), data.draw(precisions)
        answer = Fraction(oracle.answer(index, precision), 2**precision)
        assert known[index].within(answer, Fraction(1, 2**precision))


@given(st.lists(reals, min_size=1, max_size=4), rules(), precisions, precisions)
def test_an_oracle_is_a_function_of_the_query(known, rule, precision, other):
    first, second = (RoundingOracle(computable(number.value for number in known), rule) for _ in range(2))
    second.answers(0, len(known), other)
    assert list(first.answers(0, len(known), precision)) == [
        second.answer(index, precision) for index in range(len(known))
    ]


@given(enclosures(HALF), st.integers(0, 9))
def test_the_licence_is_what_is_legal_for_all_of_the_enclosure(scaled, offset):
    licence = Licence(scaled)
    assert licence.first <= licence.last <= licence.first + 2
    m = licence.first - 3 + offset
    legal = abs(m - scaled.low) <= 1 and abs(m - scaled.high) <= 1
    assert legal is (licence.first <= m <= licence.last)


@given(enclosures(HALF), st.integers(0, 99), precisions)
def test_what_each_rule_promises(scaled, seed, precision):
    licence = Licence(scaled)
    picked = {rule: rule(licence, 0, precision) for rule in (nearest, up, down, worst, at_random(seed))}
    assert all(licence.first <= m <= licence.last for m in picked.values())
    assert abs(picked[nearest] - scaled.midpoint) <= HALF
    assert picked[up] >= scaled.high or picked[up] == licence.last
    assert picked[down] <= scaled.low or picked[down] == licence.first
    assert all(abs(picked[worst] - scaled.midpoint) >= abs(m - scaled.midpoint) for m in picked.values())


@given(rationals, precisions)
def test_rules_on_numbers_known_exactly(x, precision):
    scaled = x * 2**precision
    oracles = [RoundingOracle(exact_input(lambda _: x), rule) for rule in (nearest, up, down, worst)]
    answers = [oracle.answer(0, precision) for oracle in oracles]
    floor, ceiling = scaled.__floor__(), scaled.__ceil__()
    assert answers[:3] == [floor if scaled - floor <= HALF else ceiling, ceiling, floor]
    assert abs(answers[3] - scaled) == (1 if floor == ceiling else max(scaled - floor, ceiling - scaled))


@given(rationals, precisions, precisions, between(Fraction(1, 2), Fraction(99)))
def test_a_function_that_breaks_its_declared_error_is_caught(x, good, bad, beyond):
    """Off by more than both errors together: the two results exclude each other, in either order."""
    assume(good != bad)
    shift = (beyond + 2) * (Fraction(1, 2**good) + Fraction(1, 2**bad))
    for order in ((good, bad), (bad, good)):
        number = real(lambda n: x + (shift if n == bad + 1 else 0))
        number(order[0])
        with pytest.raises(BadInput, match="breaks its declared error"):
            number(order[1])


@given(rationals, st.lists(precisions, max_size=8), st.randoms(use_true_random=False))
def test_a_function_that_keeps_its_declared_error_is_not_accused(x, asked, random):
    number = real(lambda n: x + Fraction(random.randint(-64, 64), 64 << n))
    for precision in asked:
        assert number(precision).contains(x)


@given(enclosures(), enclosures(), rationals)
def test_enclosures(left: Enclosure, right: Enclosure, q):
    assert left.contains(left.midpoint)
    assert left.width == 2 * (left.high - left.midpoint)
    ends = [max(left.low, right.low), min(left.high, right.high)]
    assert left.meets(right) is (left.contains(ends[0]) and right.contains(ends[0]))
    assert left.meets(right) is right.meets(left)
    assert left.contains(q) is left.meets(Enclosure.point(q))
