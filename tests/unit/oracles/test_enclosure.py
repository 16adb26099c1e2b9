from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest

from sci.enclosure import Enclosure
from sci.errors import BadInput

THIRD = Fraction(1, 3)


def test_ends_width_and_midpoint():
    enclosure = Enclosure.around(THIRD, Fraction(1, 8))
    assert (enclosure.low, enclosure.high) == (Fraction(5, 24), Fraction(11, 24))
    assert (enclosure.width, enclosure.midpoint) == (Fraction(1, 4), THIRD)
    assert Enclosure.point(THIRD).width == 0


def test_the_ends_belong_to_it():
    enclosure = Enclosure(Fraction(0), THIRD)
    assert enclosure.contains(Fraction(0))
    assert enclosure.contains(THIRD)
    assert not enclosure.contains(Fraction(34, 100))
    assert enclosure.meets(Enclosure(THIRD, Fraction(1)))
    assert not enclosure.meets(Enclosure(Fraction(34, 100), Fraction(1)))


def test_it_cannot_be_empty():
    with pytest.raises(BadInput, match="low <= high"):
        Enclosure(THIRD, Fraction(0))


def test_it_cannot_be_changed():
    enclosure = Enclosure.point(THIRD)
    with pytest.raises(FrozenInstanceError):
        enclosure.low = Fraction(0)  # type: ignore[misc]
