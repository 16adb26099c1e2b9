"""The checker takes the segments of a line together; the outcome is that of one segment at a time."""

from fractions import Fraction as Q
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.accept.checker import Checker

MODULES = Checker().modules
numbers = st.integers(-4, 4).map(lambda m: Q(m, 2))
places = st.fractions(Q(0), Q(1), max_denominator=12)


@st.composite
def networks(draw):
    """Small networks on the plane, whose neurons often change sign exactly at a place, or nowhere."""
    widths = [2, *draw(st.lists(st.integers(1, 4), min_size=0, max_size=3)), 1]
    shapes = [([[draw(numbers) for _ in range(n)] for _ in range(m)], m) for n, m in pairwise(widths)]
    return MODULES["network"].integral([(rows, [draw(numbers) for _ in range(m)]) for rows, m in shapes])


def one_at_a_time(layers, line, start, length):
    """The outputs at both ends of a segment, or None if a neuron changes sign on it."""
    (*hidden, first), (*others, last) = (
        list(MODULES["network"].sums(layers, line(x))) for x in (start, start + length)
    )
    pairs = [pair for (one, _), (two, _) in zip(hidden, others, strict=True) for pair in zip(one, two, strict=True)]
    if any(min(pair) < 0 < max(pair) for pair in pairs):
        return None
    return Q(first[0][0], first[1]), Q(last[0][0], last[1])


@given(networks(), st.lists(places, min_size=1, max_size=12), places, st.sampled_from([Q(0), Q(1, 24), Q(1, 6)]))
@settings(max_examples=300)
def test_segments_taken_together_give_what_each_gives(layers, starts, c, length):
    network = MODULES["relu"].Network(layers, ())
    wanted = [one_at_a_time(layers, lambda x: [x, c], start, length) for start in starts]
    if None in wanted:
        with pytest.raises(MODULES["refusal"].Reject, match="activation"):
            list(network.along(starts, length, [c]))
    else:
        assert [tuple(values) for values in network.along(starts, length, [c])] == wanted
