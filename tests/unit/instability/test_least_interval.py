"""The least activation interval of many points: the same as one by one, whatever the floats make of it."""

import random
from fractions import Fraction as Q

import pytest

from sci.network import Points, ReluNetwork, activation_interval, least_activation_interval
from sci.network.filter import activation_bounds
from tests.accept.instability import random_network


@pytest.mark.parametrize("seed", range(80))
def test_it_is_the_least_and_the_bounds_are_below(seed):
    rng = random.Random(seed)
    network = random_network(rng, 2, *[rng.randint(1, 6)] * rng.randint(1, 3), 1)
    points = Points([[Q(rng.randint(-30, 30), rng.choice([3, 7, 8])), Q(rng.randint(0, 3))] for _ in range(40)])
    direction = [Q(rng.randint(-1, 1)), Q(rng.randint(-2, 2), 3)]
    found = activation_interval(network, points, direction)
    assert least_activation_interval(network, points, direction) == min(
        (s for s in found if s is not None), default=None
    )
    bounds = activation_bounds(network, points, direction).tolist()
    assert all(s is None or Q(bound) <= s for s, bound in zip(found, bounds, strict=True))


def test_huge_and_tiny_weights_leave_everything_to_the_integers():
    for scale in (Q(2) ** 5000, Q(1, 2**5000)):
        network = ReluNetwork([[[scale, 0], [scale, scale]], [[scale, 1]], [[1]]], [[-scale, 0], [scale], [0]])
        points = [[Q(1, 3), 0], [Q(1, 2), 1]]
        assert least_activation_interval(network, points, (1, 0)) == Q(1, 2)
        assert least_activation_interval(network, points, (0, 0)) is None
