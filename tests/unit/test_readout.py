"""Readouts decide through exact preimages (theory 4.4)."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.readout import IDENTITY, LOGISTIC, Readout

ONE_THIRD = Fraction(1, 3)
FUNCTIONS = {
    "identity": lambda y: y,
    "clip": lambda y: min(max(y, 0), 1),
    "logistic": lambda y: 1 / (1 + math.exp(-y)),
    "step:1/3": lambda y: Fraction(1 + (y > ONE_THIRD) - (y < ONE_THIRD), 2),
}
TIES = [Fraction(-1, 2), Fraction(0), ONE_THIRD, Fraction(1, 2), Fraction(1), Fraction(3, 2)]
NEAR = st.sampled_from(TIES) | st.fractions(-3, 3, max_denominator=64)


@given(st.sampled_from(sorted(FUNCTIONS)), NEAR, st.sampled_from([0, 1]))
def test_wrong_is_what_the_function_says(text, raw, label):
    readout = Readout.parse(text)
    assert readout.is_wrong(raw, label) == (abs(FUNCTIONS[text](raw) - label) >= Fraction(1, 2))


@pytest.mark.parametrize("text", ["identity", "clip", "logistic", "step:1/3", "step:-2", "monotone:0"])
def test_text_round_trip(text):
    assert str(Readout.parse(text)) == text


def test_only_the_users_own_readout_is_a_hypothesis():
    assert Readout.parse("monotone:0").is_hypothesis
    assert not LOGISTIC.is_hypothesis


def test_preimages():
    assert IDENTITY.at_least(Fraction(3, 2)) == Fraction(3, 2)
    assert IDENTITY.at_most(Fraction(-1, 2)) == Fraction(-1, 2)
    assert LOGISTIC.at_least(Fraction(1, 2)) == LOGISTIC.at_most(Fraction(1, 2)) == 0
    assert LOGISTIC.at_least(Fraction(3, 2)) is None
    with pytest.raises(ValueError, match="known only for 1/2"):
        LOGISTIC.at_least(Fraction(-1, 2))


@pytest.mark.parametrize("text", ["relu", "step", "step:", "step:1/0", "step:x", "logistic:1", "identity:0", ""])
def test_no_readout(text):
    with pytest.raises(BadInput, match="readout"):
        Readout.parse(text)


def test_threshold_is_a_fraction():
    with pytest.raises(BadInput, match="must be a Fraction, not a float"):
        Readout("step", 0.5)
