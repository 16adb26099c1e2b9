"""Bad input and hand-made examples of the functions of a network."""

from fractions import Fraction

import numpy as np
import pytest

from sci.errors import BadInput
from sci.network import Piece, Points, ReluNetwork, activation_interval, compare, exceeds, lipschitz, pieces

HALF = Fraction(1, 2)
HAT = ReluNetwork([[[1, 0], [1, 0]], [[2, -4]]], [[0, -HALF], [0]])  # 0, then 2x, then 2 - 2x
SATURATING = ReluNetwork([[[2**5000], [2**5000]], [[1, -1]]], [[0, -1], [0]])


def test_pieces_of_a_hat():
    whole = [Piece(None, 0, 0, 0), Piece(0, HALF, 2, 0), Piece(HALF, None, -2, 2)]
    assert pieces(HAT, (0, 5), (1, 0)) == whole
    assert pieces(HAT, (0, 5), (1, 0), HALF) == [whole[2]._replace(start=HALF)]
    assert pieces(HAT, (0, 5), (1, 0), 0, HALF) == [whole[1]]
    assert pieces(HAT, (0, 5), (0, 1)) == [Piece(None, None, 0, 0)]
    assert pieces(HAT, (0, 0), (-2, 0), stop=0) == [
        Piece(None, -Fraction(1, 4), 4, 2),
        Piece(-Fraction(1, 4), 0, -4, 0),
    ]


def test_kinks_that_cancel_are_no_pieces():
    flat = ReluNetwork([[[1], [-1]], [[1, -1]]], [[0, 0], [0]])  # ReLU(x) - ReLU(-x) = x
    assert pieces(flat, (3,), (1,)) == [Piece(None, None, 1, 3)]


def test_pieces_without_hidden_layers():
    assert pieces(ReluNetwork([[[3]]], [[HALF]]), (0,), (2,), 0, 1) == [Piece(0, 1, 6, HALF)]


def test_pieces_of_a_network_beyond_floats():
    assert [piece.start for piece in pieces(SATURATING, (0,), (1,))] == [None, 0, Fraction(1, 2**5000)]


@pytest.mark.parametrize(
    "arguments",
    [
        ((0,), (1, 0)),
        ((0, 0), (1,)),
        ((0, None), (1, 0)),
        ((0, 0), (1, 0), 1, 1),
        ((0, 0), (1, 0), 2, 1),
        ((0, 0), (1, 0), "a"),
    ],
)
def test_segments_that_make_no_sense(arguments):
    with pytest.raises(BadInput):
        pieces(HAT, *arguments)


def test_activation_intervals_of_a_hat():
    points = [(Fraction(-1), 0), (0, 0), (Fraction(1, 4), 0), (HALF, 0), (1, 0)]
    assert activation_interval(HAT, points, (1, 0)) == [1, HALF, Fraction(1, 4), None, None]
    assert activation_interval(HAT, points, (-2, 0)) == [None, None, Fraction(1, 8), Fraction(1, 4), Fraction(1, 4)]
    assert activation_interval(HAT, points, (0, 1)) == [None] * 5
    assert activation_interval(HAT, [], (0, 1)) == []


def test_a_neuron_at_its_kink_is_active_only_in_the_direction_in_which_it_grows():
    deep = ReluNetwork([[[1]], [[-1]], [[1]]], [[0], [1], [0]])  # ReLU(1 - ReLU(x))
    assert activation_interval(deep, [(0,)], (1,)) == [1]
    assert activation_interval(deep, [(0,)], (-1,)) == [None]
    deep = ReluNetwork([[[1]], [[1]], [[1]]], [[0], [1], [0]])  # ReLU(1 + ReLU(x))
    assert activation_interval(deep, [(0,)], (-1,)) == [None]


def test_activation_intervals_in_batches_keep_their_order():
    points = Points([(-Fraction(k, 3), 0) for k in range(1, 1200)])
    assert activation_interval(HAT, points, (1, 0)) == [Fraction(k, 3) for k in range(1, 1200)]


@pytest.mark.parametrize(("points", "direction"), [([(0,)], (1, 0)), ([(0, 0)], (1,)), ([(0, 0)], (1, "x"))])
def test_directions_that_make_no_sense(points, direction):
    with pytest.raises(BadInput):
        activation_interval(HAT, points, direction)


def test_lipschitz_constants():
    assert (lipschitz(HAT, 0), lipschitz(HAT, 1)) == (6, 0)
    assert lipschitz(ReluNetwork([[[Fraction(-1, 3), 1]]], [[0]]), 0) == Fraction(1, 3)
    assert lipschitz(SATURATING, 0) == 2**5001
    for coordinate in (2, -1):
        with pytest.raises(BadInput, match="inputs 0 to 1"):
            lipschitz(HAT, coordinate)


def test_comparisons_with_one_threshold_or_many():
    points = Points([(0, 0), (Fraction(1, 4), 0), (HALF, 0)])
    assert compare(HAT, points, HALF).tolist() == [-1, 0, 1]
    assert compare(HAT, points, [0, 1, Fraction(1, 3)]).tolist() == [0, -1, 1]
    assert exceeds(HAT, points, HALF).tolist() == [False, False, True]
    assert compare(HAT, [], 0).tolist() == []
    assert compare(HAT, points, HALF).dtype == np.int8


def test_comparisons_beyond_floats():
    points = [(0,), (Fraction(1, 2**5001),), (Fraction(1, 2**4999),)]
    assert compare(SATURATING, points, HALF).tolist() == [-1, 0, 1]
    assert compare(SATURATING, points, 2**5000).tolist() == [-1, -1, -1]


@pytest.mark.parametrize(
    ("points", "thresholds"), [([(0,)], 0), ([(0, 0)], [1, 2]), ([(0, 0)], "1"), ([(0, 0)], [None])]
)
def test_comparisons_that_make_no_sense(points, thresholds):
    with pytest.raises(BadInput):
        compare(HAT, points, thresholds)
