"""Stable networks: of least width, right on every box, in hundreds of cases; and what the widths are."""

import random
from fractions import Fraction as Q

import numpy as np
import pytest

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail
from sci.proofs.instability.stable.boxes import uncertified_boxes, wrong_boxes
from sci.proofs.instability.stable.price import (
    default_rho,
    exact_network,
    gaps,
    least_exact_width,
    least_width,
    may_be_stable,
    stable_network,
)
from sci.proofs.instability.stable.zigzag import one_layer, simplest_dyadic, staircase
from sci.readout import IDENTITY, LOGISTIC

DELTA = Q(1, 64)


def random_sample(seed):
    rng = random.Random(seed)
    top = rng.choice([6, 12, 40, 300, 10**6])
    indices = tuple(rng.randint(1, top) for _ in range(rng.randint(1, 14)))
    a, kappa = Q(rng.randint(6, 12), 12), Q(rng.randint(3, 9), 12)
    return Sample("foreign", a, kappa, DELTA, indices, extra=(Q(1, 2),) * rng.randint(0, 2))


def on_box(sample, k, rho):
    """Points of a box around the point of index k: corners, and a grid of first coordinates."""
    t, x2, *rest = sample.point(k)
    return [(t + rho * Q(i, 8), x2 + j * sample.delta, *rest) for i in range(-8, 9) for j in (-1, 1)]


@pytest.mark.parametrize("seed", range(300))
def test_stable_networks_are_right_on_every_box_and_have_the_least_width(seed):
    sample = random_sample(seed)
    rho = random.Random(seed).choice([default_rho(sample), sample.radius * Q(99, 100)])
    stable, exact = stable_network(sample, rho), exact_network(sample, rho)
    assert stable.widths == (sample.d, least_width(sample.alternations), 1)
    assert exact.widths == (sample.d, least_exact_width(sample.alternations), 1)
    assert wrong_boxes(stable, IDENTITY, sample, rho) == ()
    assert wrong_boxes(exact, IDENTITY, sample, rho) == ()
    for k in sample.distinct:
        assert all(abs(value - label(k)) < Q(1, 2) for value in stable.values(on_box(sample, k, rho)))
        assert set(exact.values(on_box(sample, k, rho))) == {label(k)}


def test_the_least_widths():
    assert [least_width(A) for A in range(1, 9)] == [1, 1, 2, 3, 3, 4, 5, 6]
    assert [least_exact_width(A) for A in range(1, 5)] == [1, 2, 4, 6]
    assert may_be_stable((16, 18), 324)
    assert not may_be_stable((16, 18), 325)
    assert all(may_be_stable((least_width(A),), A) for A in range(1, 50))
    assert not any(may_be_stable((least_width(A) - 1,), A) for A in range(5, 50))


@pytest.mark.parametrize("sample", [heavy_tail(4000, 1000, seed=7, delta=Q(1, 1024)), design(400, delta=Q(1, 1024))])
def test_the_weights_are_float32_numbers(sample):
    rho = default_rho(sample)
    for network in (stable_network(sample, rho), exact_network(sample, rho)):
        for W, b in network.to_floats():
            assert (W.astype(np.float32) == W).all()
            assert (b.astype(np.float32) == b).all()


def test_a_bad_rho_is_refused():
    sample = design(5, delta=DELTA)
    for rho in (Q(0), Q(-1), sample.radius):
        with pytest.raises(BadInput, match="rho = "):
            gaps(sample, rho)
        with pytest.raises(BadInput, match="rho = "):
            wrong_boxes(ReluNetwork([[[1, 0]], [[1]]], [[0], [0]]), IDENTITY, sample, rho)


def test_wrong_boxes_are_found_at_a_kink_inside():
    """The network is right at both ends of the second box, not at its middle."""
    sample = design(3, delta=DELTA)
    rho = default_rho(sample)
    t = sample.coordinate(2)
    good = exact_network(sample, rho)
    neurons = [(w[0], b, v) for w, b, v in zip(good.weights[0], good.biases[0], good.weights[1][0], strict=True)]
    step = 2 / rho
    spoiled = one_layer([*neurons, *dip(t, rho, step)], good.biases[1][0], 2)
    assert [abs(spoiled((t + s * rho, 0))[0] - 1) < Q(1, 2) for s in (-1, 0, 1)] == [True, False, True]
    assert wrong_boxes(spoiled, IDENTITY, sample, rho) == (2,)
    assert wrong_boxes(spoiled, LOGISTIC, sample, rho) == (1, 2, 3)


def dip(t, rho, step):
    """A triangle of height -1 over ``[t - rho/2, t + rho/2]``."""
    places = (t - rho / 2, t, t + rho / 2)
    return [(step, -step * x, weight) for x, weight in zip(places, (Q(-1), Q(2), Q(-1)), strict=True)]


def test_networks_that_read_x2_are_certified_not_decided():
    sample = design(4, delta=DELTA)
    reads_x2 = ReluNetwork([[[0, 64]], [[1]]], [[0], [0]])
    with pytest.raises(BadInput, match="coordinates other than x_1"):
        wrong_boxes(reads_x2, IDENTITY, sample, default_rho(sample))
    assert uncertified_boxes(reads_x2, IDENTITY, sample, default_rho(sample)) == (1, 2, 3, 4)
    constant = ReluNetwork([[[0, 1]], [[Q(1, 200)]]], [[0], [0]])
    assert uncertified_boxes(constant, IDENTITY, sample, default_rho(sample)) == (2, 4)
    with pytest.raises(BadInput, match="maps 2 numbers to 1"):
        wrong_boxes(constant, IDENTITY, heavy_tail(3, 0, seed=0, delta=DELTA, extra=(Q(0),)), Q(1, 10**9))


def test_a_certified_box_leaves_room_for_moves_of_x1():
    """Right for every x_2 at t_1, wrong at the end of the box in x_1."""
    sample = design(1, delta=DELTA)
    rho = default_rho(sample)
    steep = ReluNetwork([[[1 / rho, 0]], [[1]]], [[-sample.coordinate(1) / rho], [0]])
    assert uncertified_boxes(steep, IDENTITY, sample, rho) == wrong_boxes(steep, IDENTITY, sample, rho) == (1,)
    assert uncertified_boxes(steep, IDENTITY, sample, rho / 4) == ()


def test_few_bits():
    for low, high in [(Q(1, 3), Q(2, 5)), (Q(0), Q(1)), (Q(7, 10), Q(71, 100)), (Q(1, 10**9), Q(2, 10**9))]:
        z = simplest_dyadic(low, high)
        assert low <= z <= high
        coarser = Q(2, z.denominator)
        assert z == 0 or not any(low <= m * coarser <= high for m in range(int(low / coarser), int(high / coarser) + 2))


def test_a_staircase_with_one_run_is_a_constant():
    assert staircase([], 1, 3)((Q(1, 3), 0, 0)) == (1,)
