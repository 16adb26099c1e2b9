"""Words, and the numbers of pairs and triples: the checker's half and the finder's agree."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.layout import Array
from sci.word import Word
from tests.accept.checker import Checker

CHECKER = Checker().modules["word"]
ROWS = st.sets(st.integers(1, 40)).map(sorted)


def words(rows):
    """Both halves of a column."""
    ours, theirs = Word(), CHECKER.Word()
    for row in rows:
        ours.write(row, 3)
    theirs.written(3).extend(rows)
    return ours, theirs


@given(ROWS, st.integers(0, 45))
def test_both_words_say_the_same(rows, row):
    for word in words(rows):
        assert word.bit(row, 3) == (row in rows)
        assert word.last_before(row, 3) == max((one for one in rows if one < row), default=0)
        assert word.count(row, 3) == sum(one <= row for one in rows)
        assert list(word.ones(3)) == rows
        assert word.bit(row, 4) == 0


@pytest.mark.parametrize(("d", "place"), [(2, "pair"), (3, "triple")])
def test_pairs_and_triples_are_numbered_as_arrays_are(d, place):
    array = Array((None,) * d)
    for position in product(range(8), repeat=d):
        assert getattr(CHECKER, place)(array.number(position)) == position


@given(st.integers(0, 10**60))
def test_large_numbers_too(number):
    for d, place in ((2, CHECKER.pair), (3, CHECKER.triple)):
        assert place(number) == Array((None,) * d).position(number)
