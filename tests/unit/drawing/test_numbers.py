"""Numbers for people: what is written as exact is exact, and the decimals beside it are near."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.proofs.drawing.numbers import about, brief, clamped, counted, exact_text, shown

RATIONALS = st.fractions() | st.builds(lambda m, n: Fraction(m, 1) / 2**n, st.integers(), st.integers(0, 400))


def value_of(text: str) -> Fraction:
    factors = (part.strip() for part in text.split(" * "))
    value = Fraction(1)
    for factor in factors:
        sign = -1 if factor.startswith("-2**") else 1
        base, _, power = factor.lstrip("-").partition("**") if "**" in factor else (factor, "", "1")
        value *= sign * Fraction(base) ** int(power)
    return value


@given(RATIONALS)
def test_the_exact_text_is_the_number(value):
    text = exact_text(value)
    if text is not None:
        assert value_of(text) == value


@given(RATIONALS)
def test_the_decimals_are_near(value):
    error = abs(Fraction(Decimal(about(value))) - value)
    assert error <= max(Fraction(1, 10**6) * abs(value), Fraction(1, 10**6) if abs(value) >= Fraction(1, 1000) else 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 3), "1/3 (about 0.333333)"),
        (Fraction(1, 2**41), "2**-41 (about 4.547474e-13)"),
        (Fraction(-1, 2**41), "-2**-41 (about -4.547474e-13)"),
        (Fraction(3, 2**41), "3 * 2**-41 (about 1.364242e-12)"),
        (Fraction(2**5000), "2**5000"),
        (Fraction(1, 2**9000), "2**-9000 (about 2**-9000)"),
        (Fraction(10**30 + 1, 3**70), "about 3.994958e-4, exactly a fraction of 211 binary digits"),
    ],
)
def test_some_numbers(value, text):
    assert shown(value) == text


def test_short_numbers_alone():
    assert brief(Fraction(1, 3)) == "1/3"
    assert brief(Fraction(10**30 + 1, 3**70)) == "about 3.994958e-4"


def test_a_number_is_moved_into_the_picture():
    assert [clamped(x, -1, 2) for x in (Fraction(2) ** 5000, -(Fraction(2) ** 5000), Fraction(1, 4))] == [2, -1, 0.25]


def test_plurals():
    assert [counted(1, "family"), counted(2, "family"), counted(1234, "point")] == [
        "1 family",
        "2 families",
        "1,234 points",
    ]
