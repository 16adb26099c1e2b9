import copy
import pickle
from fractions import Fraction

import flint
import numpy as np
import pytest

from sci.dyadic import Dyadic
from sci.errors import BadInput, NotAnOutput
from sci.network import ReluNetwork

HAT = ReluNetwork([[[1, 0], [1, 0]], [[1, -2]]], [[0, Fraction(-1, 2)], [Fraction(1, 3)]])


def refusal(weights, biases):
    with pytest.raises(NotAnOutput) as caught:
        ReluNetwork(weights, biases)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_it_is_the_exact_function():
    assert HAT.widths == (2, 2, 1)
    assert HAT.pieces_bound == 3
    assert HAT((Fraction(3, 4), 5)) == (Fraction(7, 12),)
    assert HAT.values([(0, 0), (Fraction(1, 7), 1)]) == [Fraction(1, 3), Fraction(10, 21)]
    assert ReluNetwork([[[1], [2]]], [[0, 1]])([-3]) == (-3, -5)
    assert repr(HAT) == "<ReluNetwork 2-2-1>"


def test_floats_are_the_rationals_that_they_are():
    network = ReluNetwork([np.array([[0.1]], dtype=np.float32), [[0.1]]], [[0], np.array([0.0])])
    assert network.weights == (((Fraction(np.float32(0.1).item()),),), ((Fraction(0.1),),))


@pytest.mark.parametrize(
    "half", [0.5, Fraction(1, 2), Dyadic(2, 2), np.float64(0.5), np.float16(0.5), flint.fmpq(1, 2)]
)
def test_numbers_of_every_accepted_type_make_the_same_network(half):
    network = ReluNetwork([[[half, 1]], ((half,),)], [(half,), [0]])
    expected = ReluNetwork([[[0.5, 1.0]], [[0.5]]], [[0.5], [0.0]])
    assert network == expected
    assert hash(network) == hash(expected)
    assert network.to_json() == expected.to_json()


def test_whole_arrays_and_flint_matrices():
    expected = ReluNetwork([[[1, 2], [3, 4]], [[5, 6]]], [[7, 8], [9]])
    integers = ReluNetwork([np.array([[1, 2], [3, 4]]), np.array([[5, 6]], dtype=np.uint8)], [np.array([7, 8]), [9]])
    objects = ReluNetwork([np.array([[1, 2], [Fraction(3), 4.0]], dtype=object), [[5, 6]]], [[7, 8], [9]])
    matrices = ReluNetwork([flint.fmpz_mat([[1, 2], [3, 4]]), flint.fmpq_mat([[5, 6]])], [[7, 8], [9]])
    assert expected == integers == objects == matrices


def test_equality_is_by_value_and_shape():
    one, zero = [[[1]], [[1]]], [[0], [0]]
    assert ReluNetwork(one, zero) == ReluNetwork([np.ones((1, 1)), [[Fraction(1)]]], [[-0.0], [0]])
    assert ReluNetwork(one, zero) != ReluNetwork([[[1]], [[2]]], zero)
    assert ReluNetwork(one, zero) != ReluNetwork([[[1], [0]], [[1, 0]]], [[0, 0], [0]])
    assert ReluNetwork(one, zero) != 1


def test_it_cannot_be_changed_not_even_through_the_arrays_it_was_made_of():
    W = np.ones((1, 1))
    network = ReluNetwork([W, [[1]]], [[0], [0]])
    W[0, 0] = 5
    assert network([3]) == (3,)
    with pytest.raises(AttributeError, match="cannot be changed"):
        network.layers = ()
    with pytest.raises(AttributeError, match="cannot be changed"):
        del network.layers
    network.to_floats()[0][0][0, 0] = 7
    assert network([3]) == (3,)
    assert pickle.loads(pickle.dumps(network)) == copy.deepcopy(network) == network


def test_to_floats_gives_equal_floats_or_an_error():
    (W, b), _ = ReluNetwork([[[1, 2]], [[3]]], [[Fraction(1, 2)], [0]]).to_floats()
    assert (W.tolist(), b.tolist()) == ([[1.0, 2.0]], [0.5])
    for entry in (Fraction(1, 3), 2**5000, 2**53 + 1, Fraction(1, 2**1100)):
        with pytest.raises(BadInput, match="layer 2 has entries that are not exactly float64"):
            ReluNetwork([[[1]], [[entry]]], [[0], [0]]).to_floats()


def test_json_is_canonical_text_there_and_back():
    network = ReluNetwork([[[0.5, -3]], [[Fraction(1, 3)]]], [[2**70], [0]])
    value = network.to_json()
    assert value == [[[["1p-1", "-3"]], ["1p70"]], [[["1/3"]], ["0"]]]
    assert ReluNetwork.from_json(value) == network


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [],
        [[]],
        [[[["1"]]]],
        [[[["1"]], "0"]],
        [[[["1"]], [0]]],
        [[[["1", "1"], ["1"]], ["0", "0"]]],
        [[[["2/4"]], ["0"]]],
        [[[["+1"]], ["0"]]],
        [[[["nan"]], ["0"]]],
        [[["1"], ["0"]]],
        [[[], []]],
        [[[[]], ["0"]]],
        [[[["1"]], ["0"]], [[["1", "1"]], ["0"]]],
        ((((("1",),), ("0",)),)),
    ],
)
def test_json_that_is_no_network_is_refused(value):
    with pytest.raises(NotAnOutput):
        ReluNetwork.from_json(value)


class LyingInt(int):
    pass


class LyingArray(np.ndarray):
    pass


@pytest.mark.parametrize("entry", [float("nan"), float("inf"), -float("inf"), np.float32("nan")])
def test_entries_that_are_not_finite_are_named_with_their_place(entry):
    text = f"layer 2, weight [3][0]: {float(entry)} is not a finite number"
    column = [[0.0], [0.0], [0.0], [entry]]
    for weights in (column, np.array(column), [[0], [0], [0], [entry]]):
        assert refusal([[[1]], weights], [[0], [0] * 4]) == text
    assert refusal([[[1]]], [[entry]]).startswith("layer 1, bias [0]: ")


@pytest.mark.parametrize("entry", [True, None, "1", 1j, LyingInt(3), np.bool_(1), [1], object()])
def test_entries_that_are_no_numbers_are_refused(entry):
    assert refusal([[[1, entry]]], [[0]]).startswith("layer 1, weight [0][1]: ")


@pytest.mark.parametrize(
    ("weights", "biases", "text"),
    [
        ([], [], "at least one layer"),
        (3, [[0]], "weights: expected a list with one entry per layer, not int"),
        ([[[1]]], np.zeros((1, 1)), "biases: expected a list with one entry per layer, not numpy.ndarray"),
        ([[[1]]], [[0], [0]], "1 weight matrices but 2 bias vectors"),
        ([[]], [[]], "layer 1, weight: the matrix is empty"),
        ([[[]]], [[0]], "layer 1, weight: the matrix is empty"),
        ([np.zeros((0, 3))], [[]], "layer 1, weight: the matrix is empty"),
        ([[[1, 2], [3]]], [[0, 0]], "layer 1, weight [1]: 1 entries, but 2 in the row before"),
        ([np.ones(3)], [[0]], "layer 1, weight: expected a matrix, not an array of shape (3,)"),
        ([np.ones((1, 1)).view(LyingArray)], [[0]], "is not a matrix (allowed: nested lists"),
        ([{(0, 0): 1}], [[0]], "layer 1, weight: a dict is not a matrix"),
        ([[[1]]], [0], "layer 1, bias: expected a list of numbers, not int"),
        (
            [[[1]]],
            [np.zeros((1, 1))],
            "layer 1, bias: expected a list of numbers, not numpy.ndarray of shape (1, 1)",
        ),
        ([[[1]], [[1, 1]]], [[0], [0]], "layer 2: the weight matrix is 1 x 2, but layer 1 has 1 outputs (1 x 1)"),
        ([[[1]]], [[0, 0]], "layer 1: the weight matrix is 1 x 1, but the bias vector has 2 entries"),
    ],
)
def test_what_is_no_network_is_refused_in_one_line(weights, biases, text):
    message = refusal(weights, biases)
    assert text in message
    assert "transposed" not in message


def test_transposed_matrices_are_recognised():
    all_wrong = refusal([np.ones((2, 16)), np.ones((16, 1))], [np.zeros(16), np.zeros(1)])
    assert "2 x 16" in all_wrong
    assert "transposed?" in all_wrong
    one_wrong = refusal([np.ones((16, 2)), np.ones((16, 1))], [np.zeros(16), np.zeros(1)])
    assert "layer 2: the weight matrix is 16 x 1" in one_wrong
    assert "transposed?" in one_wrong


@pytest.mark.parametrize("x", [(1,), (1, 2, 3), (1, float("nan")), ("1", 2)])
def test_points_that_are_no_points_are_bad_input(x):
    with pytest.raises(BadInput):
        HAT(x)
    with pytest.raises(BadInput):
        HAT.values([x])
