"""The masking lemma (docs/theory.md, 2.1) in its three variants, its sharpness, and the central answers in bulk."""

from fractions import Fraction
from math import isqrt, prod

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sci.enclosure import Enclosure
from sci.oracles.central import CentralOracle, CommittedOracle, nearest
from sci.oracles.gaussian import ERROR_OF_ENCLOSED, ERROR_OF_EXACT, GaussianOracle, is_legal
from sci.oracles.inputs import exact_input, member
from sci.oracles.rounding import HALF, RoundingOracle
from sci.oracles.rounding import nearest as to_nearest
from sci.proofs.testing.strategies import between
from sci.proofs.theorems import make_problem
from tests.property.strategies import fractions_of_one, precisions, rationals

ENCLOSED = Fraction(3, 4)
signed = between(Fraction(-1), Fraction(1))


def unit(n):
    return Fraction(1, 2**n)


def enclosed(x, place, width):
    """The input with the one evaluation ``x``, at this place (0 to 1) of enclosures of this share of the width."""
    return lambda index, n: Enclosure(x - place * width * unit(n), x + (1 - place) * width * unit(n))


def masking_margin(error):
    """The least ``k`` with ``error + 2**-k <= 1``, for ``0 <= error < 1``."""
    room = 1 - error
    return (-(-room.denominator // room.numerator) - 1).bit_length()


@pytest.mark.parametrize(
    ("error", "margin"), [(HALF, 1), (ENCLOSED, 2), (ERROR_OF_EXACT, 2), (ERROR_OF_ENCLOSED, 4), (Fraction(0), 0)]
)
def test_the_margins_of_the_theory(error, margin):
    assert masking_margin(error) == margin


@given(fractions_of_one.filter(lambda error: error < 1))
def test_the_margin_is_the_least_that_leaves_room(error):
    k = masking_margin(error)
    assert error + unit(k) <= 1
    assert k == 0 or error + unit(k - 1) > 1


@given(rationals, precisions, st.integers(0, 5), signed)
def test_exact_answers_mask_all_inputs_nearby(x, n, further, move):
    answer = nearest(x.numerator, x.denominator, n) * unit(n)
    N = n + 1 + further
    assert abs(answer - x) <= unit(n + 1)
    assert abs(answer - (x + move * unit(N))) <= unit(n)


@given(rationals, fractions_of_one, fractions_of_one, precisions, st.integers(0, 5), signed)
def test_answers_from_enclosures_mask_all_inputs_nearby(x, place, width, n, further, move):
    answer = RoundingOracle(enclosed(x, place, width), to_nearest).answer(0, n) * unit(n)
    N = n + 2 + further
    assert abs(answer - x) <= ENCLOSED * unit(n)
    assert abs(answer - (x + move * unit(N))) <= unit(n)


@given(*[rationals] * 2, *[fractions_of_one] * 3, precisions, st.integers(0, 5), signed, signed, st.booleans())
def test_complex_answers_mask_all_inputs_nearby(x, y, place, other, width, n, further, p, q, exactly):
    """The move is ``p + iq``, shrunk into the disc of radius ``2**-N``."""
    width = 0 if exactly else width
    answer = GaussianOracle(enclosed(x, place, width), enclosed(y, other, width)).answer(0, n)
    N = n + (2 if exactly else 4) + further
    shrink = max(Fraction(1), abs(p) + abs(q)) * 2**N
    assert is_legal(answer, x, y, n)
    assert is_legal(answer, x + p / shrink, y + q / shrink, n)


@given(st.integers(-9, 9), precisions)
def test_the_margins_cannot_be_smaller(m, n):
    tie = (m + HALF) * unit(n)
    answer = nearest(tie.numerator, tie.denominator, n) * unit(n)
    assert abs(answer - (tie + unit(n + 1))) == unit(n)  # N = n + 1: just legal
    assert abs(answer - (tie + unit(n))) > unit(n)
    x = tie + unit(n + 2)  # at the high end of an enclosure around the tie
    answer = RoundingOracle(enclosed(x, Fraction(1), Fraction(1)), to_nearest).answer(0, n) * unit(n)
    assert abs(answer - (x + unit(n + 2))) == unit(n)  # N = n + 2: just legal
    assert abs(answer - (x + unit(n + 1))) > unit(n)


@pytest.mark.parametrize(("width", "margin"), [(0, 2), (1, 4)])
def test_the_complex_margins_cannot_be_smaller(width, margin):
    """Ties in both coordinates, at the high ends of the enclosures, moved along the diagonal (rounded inward)."""
    x = HALF + Fraction(width, 8)
    part = enclosed(x, Fraction(1), Fraction(width))
    answer = GaussianOracle(part, part).answer(0, 0)
    diagonal = Fraction(isqrt(2**39), 2**20)  # just below the square root of 1/2
    for N, legal in ((margin, True), (margin - 1, False)):
        moved = x + diagonal * unit(N)
        assert is_legal(answer, moved, moved, 0) is legal


@given(rationals, rationals, precisions, st.integers(-2, 2), st.integers(-2, 2))
def test_complex_legality_is_the_modulus(x, y, n, p, q):
    answer = (x * 2**n).__floor__() + p, (y * 2**n).__floor__() + q
    squares = (answer[0] * unit(n) - x) ** 2 + (answer[1] * unit(n) - y) ** 2
    assert is_legal(answer, x, y, n) is (squares <= unit(2 * n))


@given(rationals, precisions)
def test_nearest_is_nearest_and_ties_go_down(x, n):
    m = nearest(x.numerator, x.denominator, n)
    assert -HALF <= m - x * 2**n < HALF
    assert RoundingOracle(exact_input(lambda _: x), to_nearest).answer(0, n) == m


PROBLEMS = [
    make_problem("positivity", {}),
    make_problem("lp-digits", {"K": "2", "m": "2"}),
    make_problem("relu-argmin", {"widths": "2", "r": "6", "kappa": "1/2", "a": "3/4"}),
]


@given(st.sampled_from(PROBLEMS), precisions)
def test_the_central_oracle_rounds_the_central_input_to_nearest(problem, n):
    size = sum(map(prod, problem.layout.values()))
    answers = RoundingOracle(member(problem, 0, 0), to_nearest).answers(0, size, n)
    assert CentralOracle(problem).answers(0, size, n).tolist() == answers.tolist()


@given(st.sampled_from(PROBLEMS), st.integers(1, 60), st.data())
def test_committed_oracles_are_legal_and_central_at_first(problem, N, data):
    family = data.draw(st.integers(1, problem.families))
    size = sum(map(prod, problem.layout.values()))
    index, n = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, 70))
    answer = CommittedOracle(problem, family, N).answer(index, n)
    assert abs(answer * unit(n) - problem.value(family, N, index)) <= unit(n)
    assert n >= N or answer == CentralOracle(problem).answer(index, n)


def quotients(low, high, largest=10**6):
    return st.fractions(low, high, max_denominator=9) | st.fractions(low, high, max_denominator=largest)


@given(
    quotients(HALF, 1), quotients(Fraction(1, 4), Fraction(3, 4)), st.integers(2, 5), st.integers(0, 10**7),
    st.integers(1, 30), st.integers(0, 53) | st.integers(0, 80),
)  # fmt: skip
@example(Fraction(3, 4), HALF, 2, 0, 9, 0)  # t_1 = 1/2, a tie
@example(Fraction(1), HALF, 3, 1, 7, 53)
def test_answers_in_bulk_are_the_answers(a, kappa, d, first, count, precision):
    problem = make_problem("relu-argmin", {"a": str(a), "kappa": str(kappa), "d": str(d), "r": str(2 * 10**7 // d)})
    oracle = CentralOracle(problem)
    bulk = oracle.answers(first, count, precision)
    assert bulk.tolist() == [oracle.answer(index, precision) for index in range(first, first + count)]


@given(st.integers(0, 10**6), st.integers(0, 53))
def test_the_fast_path_is_taken_for_small_parameters(first, precision):
    assert make_problem("relu-argmin", {"r": "10000000"}).central_answers(first, 5, precision) is not None
