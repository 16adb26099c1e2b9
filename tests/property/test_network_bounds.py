"""The float filter's error bound, the decisions built on it, and the Lipschitz bound."""

import math
from fractions import Fraction

import flint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.network import Points, ReluNetwork, compare, exceeds, lipschitz
from sci.network.balls import ball_signs
from sci.network.filter import enclosure, float_signs
from tests.property.network_examples import coordinates, extreme, networks, ordinary, points, rationals, small, value

small_floats = st.sampled_from([5e-324, 1e-308, -1e-310, 1e-200, 1e-155, 1e150, -1e200, 1e308, 1.0, -1.0, 0.1])
entries = st.one_of(small, ordinary, rationals)
awkward = st.one_of(entries, small_floats, extreme)
points_too = st.lists(st.tuples(*[st.one_of(coordinates, small_floats, extreme)] * 2), min_size=1, max_size=6)


def sign(x):
    return (x > 0) - (x < 0)


@given(networks(awkward), points_too)
@settings(max_examples=150)
def test_the_float_error_bound_holds(network, some):
    values, errors = enclosure(network, Points(some))
    for x, v, e in zip(some, values.tolist(), errors.tolist(), strict=True):
        if math.isfinite(e):
            assert abs(value(network, [Fraction(c) for c in x]) - Fraction(v)) <= Fraction(e)


@pytest.mark.parametrize(
    ("weight", "x"),
    [
        (2, Fraction(2) ** 1023),  # the layer overflows, its error bound alone would not
        (-2, Fraction(2) ** 1023),
        (Fraction(1, 2**1100), Fraction(2) ** 1000),  # the weight underflows, the layer does not
        (Fraction(2) ** 1000, Fraction(1, 2**1100)),  # the coordinate underflows
        (Fraction(2) ** 1100, Fraction(1, 2**1000)),
        (Fraction(1, 3), Fraction(2) ** 1000 / 7),
    ],
)
def test_the_bound_survives_overflow_and_underflow(weight, x):
    network = ReluNetwork([[[weight], [-weight]], [[1, -1]]], [[0, 0], [0]])  # weight * x
    (v,), (e,) = enclosure(network, Points([(x,)]))
    assert not math.isfinite(e) or abs(weight * x - Fraction(v)) <= Fraction(e)
    assert compare(network, [(x,)], 0).tolist() == [1 if weight > 0 else -1]
    assert compare(network, [(x,)], weight * x).tolist() == [0]


def test_the_bound_survives_the_underflow_of_a_bias():
    network = ReluNetwork([[[0]], [[2**1000]]], [[Fraction(1, 2**1100)], [0]])
    (v,), (e,) = enclosure(network, Points([(0,)]))
    assert abs(Fraction(1, 2**100) - Fraction(v)) <= Fraction(e)


@given(networks(ordinary), points())
def test_the_bound_is_finite_and_small_for_ordinary_networks(network, some):
    _, errors = enclosure(network, Points(some))
    assert (errors < 1e-8).all()


@given(networks(awkward), points_too, st.data())
@settings(max_examples=100)
def test_decisions_are_exact_also_on_ties_and_next_to_them(network, some, data):
    some = [[Fraction(c) for c in x] for x in some]
    values = [value(network, x) for x in some]
    offsets = st.sampled_from(
        [Fraction(0), Fraction(1, 2**400), -Fraction(1, 2**90), Fraction(1), Fraction(-(2**5100))]
    )
    thresholds = [v + data.draw(offsets) for v in values]
    expected = [sign(v - t) for v, t in zip(values, thresholds, strict=True)]
    batch = Points(some)
    assert compare(network, batch, thresholds).tolist() == expected
    assert exceeds(network, batch, thresholds).tolist() == [s > 0 for s in expected]
    for guess in (float_signs(network, batch, thresholds).tolist(), ball_signs(network, batch, thresholds)):
        assert all(g in (0, e) for g, e in zip(guess, expected, strict=True))


@given(networks(entries), points(), st.fractions(-2, 2, max_denominator=8))
def test_floats_settle_what_is_not_close(network, some, offset):
    thresholds = [value(network, x) + offset for x in some]
    assert float_signs(network, Points(some), thresholds).tolist() == [-sign(offset)] * len(some)


def test_balls_leave_the_global_precision_alone():
    before, flint.ctx.prec = flint.ctx.prec, 77
    assert ball_signs(ReluNetwork([[[2**5000]], [[1]]], [[0], [0]]), Points([(1,)]), [Fraction(2**4999)]) == [1]
    found, flint.ctx.prec = flint.ctx.prec, before
    assert found == 77


@given(networks(entries), points(1), st.sampled_from([0, 1]), st.fractions(-2, 2, max_denominator=16))
def test_the_lipschitz_constant_bounds_every_move_of_its_coordinate(network, some, coordinate, s):
    (x,) = some
    moved = list(x)
    moved[coordinate] += s
    assert abs(value(network, moved) - value(network, x)) <= lipschitz(network, coordinate) * abs(s)
