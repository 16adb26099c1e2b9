"""Balls become enclosures rounded outward, whatever their midpoint and radius."""

from fractions import Fraction

import pytest
from flint import arb, ctx, fmpq

from sci.errors import BadInput
from sci.oracles.balls import real_of

P = 10
LEVEL = Fraction(1, 2 ** (P + 3))


def ball(midpoint, radius):
    """An arb with this dyadic midpoint and radius."""
    return arb(fmpq(midpoint.numerator, midpoint.denominator), fmpq(radius.numerator, radius.denominator))


@pytest.mark.parametrize("midpoint", [Fraction(0), Fraction(3), Fraction(-5, 2**40), 7 * LEVEL + Fraction(1, 2**50)])
@pytest.mark.parametrize("radius", [Fraction(0), Fraction(1, 2**60), LEVEL / 2, LEVEL * 9 / 10])
def test_all_of_the_ball_is_enclosed(midpoint, radius):
    found = real_of(lambda: ball(midpoint, radius), "it")(P)
    assert found.contains(midpoint - radius)
    assert found.contains(midpoint + radius)
    assert found.width <= Fraction(1, 2**P)
    assert (found.low / LEVEL).denominator == (found.high / LEVEL).denominator == 1


def test_an_exact_ball_on_the_grid_is_a_point():
    assert real_of(lambda: ball(3 * LEVEL, Fraction(0)), "it")(P).width == 0


@pytest.mark.parametrize("radius", [LEVEL + Fraction(1, 2**40), Fraction(1)])
def test_a_ball_that_stays_wide_is_no_number(radius):
    with pytest.raises(BadInput, match=r"^it cannot be enclosed within 2\*\*-10"):
        real_of(lambda: ball(Fraction(0), radius), "it")(P)


def test_precision_is_raised_until_the_ball_is_small():
    tried = []

    def shrinking():
        tried.append(ctx.prec)
        return ball(Fraction(1), Fraction(1, 2 ** (ctx.prec // 8)))

    assert real_of(shrinking, "it")(P).contains(Fraction(1))
    assert tried == [74, 148]
    assert ctx.prec == 53


def test_exact_numbers_beyond_all_memory_are_refused():
    with pytest.raises(BadInput, match="too large"):
        real_of(lambda: arb(2) ** (2**60), "it")(P)
