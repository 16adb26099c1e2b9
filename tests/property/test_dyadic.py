"""Dyadics against Fractions: a dyadic is the rational that it is."""

import math
import operator
import pickle
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sci.dyadic import Dyadic
from tests.property.strategies import dyadics, integers, precisions, rationals

numbers = dyadics | integers | rationals | st.booleans()
floats = st.floats(allow_nan=False, allow_infinity=False)
RING = [operator.add, operator.sub, operator.mul]
FIELD = [*RING, operator.truediv, operator.floordiv, operator.mod, divmod]
ORDER = [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]


def plain(value):
    return Fraction(value) if type(value) is Dyadic else value


@given(integers, precisions)
def test_the_value_is_mantissa_over_a_power_of_two(mantissa, level):
    q = Dyadic(mantissa, level)
    expected = Fraction(mantissa, 2**level)
    assert (q.numerator, q.denominator) == (expected.numerator, expected.denominator)
    assert Fraction(q) == expected
    assert str(q) == str(expected)


@given(dyadics, dyadics | integers, st.sampled_from(RING))
def test_dyadics_are_a_ring(p, q, operation):
    for left, right in ((p, q), (q, p)):
        result = operation(left, right)
        assert type(result) is Dyadic
        assert Fraction(result) == operation(plain(left), plain(right))


@given(dyadics, numbers, st.sampled_from(FIELD))
def test_other_operations_are_those_of_fractions(p, q, operation):
    for left, right in ((p, q), (q, p)):
        if operation in RING or right != 0:
            assert operation(left, right) == operation(plain(left), plain(right))


@given(dyadics, floats.filter(lambda x: abs(x) < 1e100), st.sampled_from(RING))
def test_with_a_float_it_is_a_float(p, x, operation):
    result = operation(p, x)
    assert type(result) is float
    assert result == operation(Fraction(p), x)
    assert operation(x, p) == operation(x, Fraction(p))


@given(dyadics, st.integers(-5, 5))
def test_powers(p, exponent):
    if p != 0 or exponent >= 0:
        assert p**exponent == Fraction(p) ** exponent
    assert 2 ** Dyadic(exponent) == Fraction(2) ** exponent


@given(dyadics, numbers | st.floats(), st.sampled_from(ORDER))
@example(Dyadic(1, 1), 0.5, operator.eq)
@example(Dyadic(1, 1), Dyadic(4, 3), operator.lt)
def test_order_is_that_of_numbers(p, q, relation):
    assert relation(p, q) is relation(Fraction(p), plain(q))
    assert relation(q, p) is relation(plain(q), Fraction(p))


@given(dyadics, st.integers(0, 90))
def test_equal_numbers_have_equal_hashes(p, twos):
    assert Dyadic(p.mantissa << twos, p.level + twos) == p
    same = {p, Dyadic(p.mantissa << twos, p.level + twos), Fraction(p)}
    assert len(same) == 1
    assert hash(Dyadic(p.mantissa)) == hash(p.mantissa)


@given(floats)
def test_every_finite_float_is_a_dyadic(x):
    numerator, denominator = x.as_integer_ratio()
    q = Dyadic(numerator, denominator.bit_length() - 1)
    assert q == x
    assert hash(q) == hash(x)
    assert float(q) == x


@given(dyadics)
def test_rounding_to_integers(p):
    x = Fraction(p)
    for function in (math.floor, math.ceil, math.trunc, int, round):
        assert function(p) == function(x)
        assert type(function(p)) is int
    assert round(p, 2) == round(x, 2)
    assert float(p) == float(x)


@given(dyadics)
def test_signs(p):
    assert (+p, -p, abs(p)) == (Fraction(p), -Fraction(p), abs(Fraction(p)))
    assert bool(p) is (Fraction(p) != 0)


@given(dyadics)
def test_repr_and_pickle_give_it_back(p):
    assert eval(repr(p)) == p  # noqa: S307 - that is what a repr is for
    assert pickle.loads(pickle.dumps(p)) == p


@given(dyadics, precisions)
def test_repr_depends_on_the_number_alone(p, twos):
    assert repr(Dyadic(p.mantissa << twos, p.level + twos)) == repr(p)


def test_it_is_no_complex_number_and_no_text():
    assert Dyadic(2) == 2 + 0j
    assert Dyadic(2) != 2 + 1j
    assert Dyadic(1) != "1"
    for other in (1j, "1", None):
        with pytest.raises(TypeError):
            assert Dyadic(1) < other
    with pytest.raises(TypeError):
        assert Dyadic(1) + "1"


def test_a_level_is_at_least_0():
    with pytest.raises(ValueError, match="the level of a dyadic is an int at least 0, not -1"):
        Dyadic(1, -1)


def test_beyond_floats():
    assert float(Dyadic(1, 5000)) == 0
    with pytest.raises(OverflowError):
        float(Dyadic(1 << 5000))
