"""Pieces on a line, the piece lemma and the switching lemma, against brute force."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sci.network import ReluNetwork, activation_interval, pieces
from tests.property.network_examples import (
    coordinates,
    layer_inputs,
    networks,
    ordinary,
    points,
    rationals,
    small,
    value,
)

entries = st.one_of(small, rationals, ordinary)
vectors = st.tuples(coordinates, coordinates)
ends = st.one_of(st.none(), st.fractions(-3, 3, max_denominator=5))


def on_line(network, base, direction, t):
    return value(network, [b + t * v for b, v in zip(base, direction, strict=True)])


def inside(piece):
    """Rational parameters spread over a piece, its finite ends among them; a few beyond 100 for infinite ones."""
    start = piece.start if piece.start is not None else (piece.stop if piece.stop is not None else 0) - 100
    stop = piece.stop if piece.stop is not None else start + 200
    return [start + (stop - start) * Fraction(k, 7) for k in range(8)]


@given(networks(entries), vectors, vectors, ends, ends)
@settings(max_examples=80)
def test_pieces_are_the_function_and_the_piece_lemma_holds(network, base, direction, start, stop):
    assume(start is None or stop is None or start < stop)
    found = pieces(network, base, direction, start, stop)
    assert (found[0].start, found[-1].stop) == (start, stop)
    assert len(found) <= network.pieces_bound
    for left, right in pairwise(found):
        assert left.stop == right.start
        assert left.slope != right.slope
    for piece in found:
        for t in inside(piece):
            assert piece.slope * t + piece.intercept == on_line(network, base, direction, t)


def test_the_piece_lemma_is_sharp_for_one_hidden_layer():
    network = ReluNetwork([[[1]] * 9, [[(-1) ** k * 2 for k in range(9)]]], [[-k for k in range(9)], [0]])
    assert len(pieces(network, [0], [1])) == network.pieces_bound == 10


@given(
    networks(small, inputs=1, widest=3, deepest=2),
    st.lists(st.fractions(-4, 4, max_denominator=12), min_size=2, max_size=40, unique=True),
    st.fractions(-3, 3, max_denominator=4),
)
def test_switching_lemma(network, ts, threshold):
    ts.sort()
    P = network.pieces_bound
    above = [value(network, [t]) >= threshold for t in ts]
    assert sum(a != b for a, b in pairwise(above)) <= P
    W = max(0, -((P + 1 - len(ts)) // 2))  # ceil((r - 1 - P) / 2)
    for first in (0, 1):
        assert sum(a != ((k + first) % 2 == 1) for k, a in enumerate(above)) >= W


def test_the_switching_lemma_is_sharp_for_one_hidden_layer():
    zigzag = ReluNetwork([[[1], [1], [-1]], [[-3, 2, -2]]], [[0, -3, 6], [0]])  # slopes 2, -1, 1, -1
    above = [value(zigzag, [t]) >= Fraction(-27, 2) for t in (-1, 1, 3, 5, 8)]
    assert above == [False, True, False, True, False]
    assert zigzag.pieces_bound == 4


def pattern(network, x):
    return [z for layer in layer_inputs(network, x)[:-1] for z in layer]


def opposite(before, after):
    return any(a * b < 0 for a, b in zip(before, after, strict=True))


@given(networks(entries), points(), vectors)
@settings(max_examples=80)
def test_no_neuron_switches_in_the_activation_interval_and_one_does_beyond(network, some, direction):
    for x, s in zip(some, activation_interval(network, some, direction), strict=True):
        reach = Fraction(10**6) if s is None else s
        assert reach > 0
        samples = [[a + t * v for a, v in zip(x, direction, strict=True)] for t in (0, reach / 3, reach)]
        patterns = [pattern(network, y) for y in samples]
        assert not opposite(patterns[0], patterns[2])
        assert not opposite(patterns[1], patterns[2])
        values = [value(network, y) for y in samples]
        assert values[1] * 3 == values[0] * 2 + values[2]
        if s is not None:
            beyond = [a + s * (1 + Fraction(1, 2**300)) * v for a, v in zip(x, direction, strict=True)]
            assert opposite(patterns[1], pattern(network, beyond))
