"""Piecewise-linear interpolation as a network, against barycentric coordinates; points and their numbers."""

from fractions import Fraction as Q

from hypothesis import given
from hypothesis import strategies as st

from sci.function import LONGEST, number_of, point_of
from sci.layout import integer_root
from sci.network import SparseNetwork
from sci.network.interpolant import interpolant, vertices


def barycentric(d, n, values, x):
    """The interpolant at a point, from the order of its local coordinates."""
    cube = [min(int(n * c), n - 1) for c in x]
    local = [n * c - i for c, i in zip(x, cube, strict=True)]
    order = sorted(range(d), key=lambda i: -local[i])
    steps = [Q(1), *(local[i] for i in order), Q(0)]
    total = (steps[0] - steps[1]) * values[tuple(cube)]
    for k, i in enumerate(order, 1):
        cube[i] += 1
        total += (steps[k] - steps[k + 1]) * values[tuple(cube)]
    return total


@st.composite
def cases(draw):
    d = draw(st.integers(1, 3))
    n = draw(st.integers(1, {1: 6, 2: 4, 3: 3}[d]))
    values = {v: Q(draw(st.integers(-64, 64)), 16) for v in vertices(d, n)}
    coordinate = st.fractions(0, 1, max_denominator=60)
    return d, n, values, draw(st.lists(coordinate, min_size=d, max_size=d))


@given(cases())
def test_the_network_is_the_interpolant(case):
    d, n, values, x = case
    network = interpolant(d, n, list(values.values()))
    assert network(x)[0] == barycentric(d, n, values, x)


@given(cases())
def test_sparse_and_dense_are_the_same(case):
    d, n, values, x = case
    network = interpolant(d, n, list(values.values()))
    assert network.dense()(x) == network(x)
    assert SparseNetwork.of(network.dense()) == network
    assert SparseNetwork.from_json(d, network.to_json()) == network
    assert hash(SparseNetwork.of(network.dense())) == hash(network)


def test_the_size_is_linear_in_the_number_of_simplices():
    for d, simplices in ((1, lambda n: n), (2, lambda n: 2 * n * n), (3, lambda n: 6 * n**3)):
        for n in (4, 8):
            rows = [row for layer, _ in interpolant(d, n, [Q(1)] * (n + 1) ** d).layers for row in layer]
            assert sum(map(len, rows)) <= 12 * simplices(n)


@given(st.lists(st.floats(0, 1).map(Q) | st.fractions(0, 1), min_size=1, max_size=3))
def test_points_have_numbers(coordinates):
    point = tuple(coordinates)
    assert point_of(number_of(point), len(point)) == point


@given(st.lists(st.floats(0, 1).map(Q), min_size=1, max_size=3))
def test_points_of_floats_are_never_too_long(coordinates):
    assert number_of(tuple(coordinates)).bit_length() < LONGEST


@given(st.integers(0, 99) | st.integers(0, 1 << 5000), st.integers(1, 3))
def test_a_number_is_of_a_point_of_the_cube_or_of_none(number, d):
    point = point_of(number, d)
    assert point is None or (len(point) == d and all(0 <= x <= 1 for x in point) and number_of(point) <= number)


@given(st.integers(0, 1 << 300) | st.integers(0, 1 << 20), st.integers(1, 5))
def test_integer_roots(value, power):
    root = integer_root(value, power)
    assert root**power <= value < (root + 1) ** power
