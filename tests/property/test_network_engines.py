"""Every engine gives the same rational as the definition, bit for bit."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.network import Points, ReluNetwork
from sci.network.exact import chunk_values, fastest
from sci.network.flint_engine import FlintEngine
from sci.network.limbs import BASE_BITS, LimbEngine, decode, encode, product, signs
from tests.property.network_examples import extreme, networks, ordinary, points, rationals, small, value

entries = st.one_of(small, ordinary, rationals, extreme)
integers = st.one_of(st.integers(-3, 3), st.integers(-(2**70), 2**70), st.sampled_from([2**20, -(2**20), 2**21 - 1]))


@given(networks(entries), points())
@settings(max_examples=60)
def test_all_engines_agree_with_the_definition(network, some):
    expected = [value(network, x) for x in some]
    batch = Points(some)
    assert [network(x)[0] for x in some] == expected
    assert network.values(some) == expected
    for engine in (FlintEngine, LimbEngine):
        assert chunk_values(network, batch.homogeneous, batch.columns, engine) == expected


def test_a_trained_looking_network_with_dead_tiny_neurons():
    rng = np.random.default_rng(0)
    W1, W2 = rng.normal(size=(32, 2)), rng.normal(size=(32, 32))
    W1[5], W2[:, 5], W2[7] = 1e-69, 1e-43, -1e-69
    network = ReluNetwork(
        [W1, W2, rng.normal(size=(1, 32))], [-np.abs(rng.normal(size=32)), rng.normal(size=32), [0.0]]
    )
    some = Points([(Fraction(3, 3 * k + 2), Fraction(k % 2, 2**101)) for k in range(1, 41)])
    expected = [value(network, some[k]) for k in range(40)]
    assert network.values(some) == expected
    for engine in (FlintEngine, LimbEngine):
        assert chunk_values(network, some.homogeneous, some.columns, engine) == expected


def test_batches_of_several_chunks_keep_their_order():
    network = ReluNetwork([[[1], [-1]], [[1, 1]]], [[0, 0], [0]])  # |x|
    xs = [Fraction(k - 5000, 3) for k in range(10000)]
    assert network.values([(x,) for x in xs]) == [abs(x) for x in xs]


@pytest.mark.parametrize("zeros", [1, 20])
def test_points_that_are_zero_everywhere_have_no_columns(zeros):
    network = ReluNetwork([[[1, 2]], [[3]]], [[5], [7]])
    assert network.values([(0, 0)] * zeros) == [22] * zeros


def test_the_engine_is_chosen_by_size():
    wide = ReluNetwork([np.ones((64, 1)), np.ones((1, 64))], [np.zeros(64), np.zeros(1)])
    huge = ReluNetwork([[[2**5000]], [[1]]], [[0], [0]])
    assert fastest(wide, [[1, 3]]) is LimbEngine
    assert fastest(huge, [[1, 3]]) is FlintEngine


@given(
    st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(integers, min_size=n, max_size=n), min_size=1, max_size=4))
)
def test_digits_are_balanced_and_have_the_sign_and_value_of_their_integers(matrix):
    digits = encode(matrix)
    assert (np.abs(digits) <= 2 ** (BASE_BITS - 1)).all()
    assert [decode(digits[:, i]) for i in range(len(matrix))] == matrix
    assert np.sign(signs(digits)).tolist() == np.sign(np.array(matrix, dtype=object)).tolist()


@pytest.mark.parametrize(("rows", "inner", "bits"), [(2, 3, 40), (3, 64, 2000), (2, 1000, 300), (1, 4000, 60)])
def test_products_of_digits_are_exact_for_the_largest_digits(rows, inner, bits):
    rng = np.random.default_rng(bits)
    extremes = [
        2**bits - 1,
        -(2**bits),
        sum(2 ** (BASE_BITS * k + BASE_BITS - 1) for k in range(bits // BASE_BITS + 1)),
    ]
    left = [[extremes[k] for k in rng.integers(0, 3, inner)] for _ in range(rows)]
    right = [[extremes[k] for k in rng.integers(0, 3, 2)] for _ in range(inner)]
    digits = product(encode(left), encode(right))
    assert (np.abs(digits) <= 2 ** (BASE_BITS - 1)).all()
    exact = np.array(left, dtype=object) @ np.array(right, dtype=object)
    assert [decode(digits[:, i]) for i in range(rows)] == exact.tolist()


@pytest.mark.parametrize("orders", [1, 3, 15])
def test_products_of_one_sign_fill_every_digit(orders):
    number = sum((2 ** (BASE_BITS - 1) - 1) * 2 ** (BASE_BITS * k) for k in range(orders))
    digits = product(encode([[number] * 4001]), encode([[number]] * 4001))
    assert (np.abs(digits) <= 2 ** (BASE_BITS - 1)).all()
    assert decode(digits[:, 0]) == [4001 * number**2]
