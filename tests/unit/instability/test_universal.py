"""The universal attack: what it lists is wrong all along, what it leaves out is not, and the guarantee holds."""

import random
from fractions import Fraction as Q
from itertools import pairwise

import pytest

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.attack.norms import Norm, p_norm
from sci.proofs.instability.attack.universal import attack, attack_line, guarantee, survivors
from sci.proofs.instability.sample.classifier import label, true_label
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail
from sci.proofs.instability.stable.price import default_rho, stable_network
from sci.readout import IDENTITY, LOGISTIC, Readout

DELTA = Q(1, 64)
BUDGET = Q(1, 8)
INF = p_norm("inf")
READOUTS = [IDENTITY, LOGISTIC, Readout.parse("clip"), Readout.parse("step:1/3")]
SOLVES = ReluNetwork([[[0, 64]], [[1]]], [[0], [0]])  # x_2 / delta
HALF = ReluNetwork([[[0, 0]], [[0]]], [[0], [Q(1, 2)]])


def random_network(rng, *widths):
    def number():
        return Q(rng.randint(-12, 12), rng.choice([1, 2, 3, 8]))

    weights = [[[number() for _ in range(n)] for _ in range(m)] for n, m in pairwise(widths)]
    for row in weights[0]:
        row[1] *= 32
    return ReluNetwork(weights, [[number() / 4 for _ in range(m)] for m in widths[1:]])


def is_wrong(network, readout, sample, k, c, s):
    return readout.is_wrong(network((sample.coordinate(k) + s, c, *sample.extra))[0], label(k))


def wrong_for_all_small(network, readout, sample, k, c):
    """At 0 and at a few tiny moves: no kink is that near, for these small numbers."""
    return all(is_wrong(network, readout, sample, k, c, s) for s in (0, Q(1, 2**90), Q(1, 2**89)))


@pytest.mark.parametrize("seed", range(60))
def test_against_brute_force(seed):
    rng = random.Random(seed)
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, tuple(rng.randint(1, 20) for _ in range(25)))
    network = random_network(rng, 2, rng.randint(1, 5), *[rng.randint(1, 3)] * rng.randint(0, 1), 1)
    readout = READOUTS[seed % len(READOUTS)]
    for line in attack(network, readout, sample, INF, BUDGET):
        size, pieces, switches = (bound.switches for bound in line.bounds)
        assert switches <= pieces <= size == network.pieces_bound
        assert sorted(line.guarantees) == [*line.guarantees]
        assert line.guarantees[-1] <= line.fooled
        for of in line.classes:
            points = [k for k in sample.distinct if label(k) == of.label]
            wanted = [k for k in points if wrong_for_all_small(network, readout, sample, k, line.c)]
            assert of.indices == tuple(wanted)
            assert of.move == line.c - DELTA * of.label
            check_interval(network, readout, sample, line.c, of)


def check_interval(network, readout, sample, c, of):
    for k, side in zip(of.indices, of.sides, strict=True):
        bound = readout.at_least(of.label + Q(1, 2)) if side > 0 else readout.at_most(of.label - Q(1, 2))
        values = [network((sample.coordinate(k) + of.s1 * Q(i, 4), c))[0] for i in range(5)]
        assert all(side * (value - bound) >= 0 for value in values)
        assert {values[i + 1] - values[i] for i in range(4)} == {values[1] - values[0]}
        assert true_label(sample.a, sample.coordinate(k) + of.s1) == of.label
    assert (of.s1 > 0) == bool(of.indices)
    assert of.s1 + abs(of.move) <= BUDGET


@pytest.mark.parametrize("c", [Q(0), DELTA, DELTA / 2])
def test_an_accurate_network_is_fooled_on_one_class_or_both(c):
    sample = heavy_tail(400, 100, seed=7, delta=DELTA)
    line = attack_line(SOLVES, IDENTITY, sample, c, INF, BUDGET)
    zero, one = line.classes
    ones = tuple(k for k in sample.distinct if label(k))
    zeros = tuple(k for k in sample.distinct if not label(k))
    assert zero.indices == (zeros if c > 0 else ())
    assert one.indices == (ones if c < DELTA else ())
    assert set(zero.sides) <= {1}
    assert set(one.sides) <= {-1}
    assert (zero.move, one.move) == (c, c - DELTA)
    assert [bound.switches for bound in line.bounds] == [2, 1, 0]
    assert line.guarantees == tuple((sample.alternations - bound) // 2 for bound in (2, 1, 0))


def test_the_interval_is_the_largest_by_powers_of_two():
    """x_1 alone decides: the output 1/2 is met at t_2 + 2**-20, so that label 1 is wrong up to there."""
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, (2,))
    place = sample.coordinate(2) + Q(1, 2**20) + Q(1, 2**30)
    network = ReluNetwork([[[1, 0]], [[1]]], [[0], [Q(1, 2) - place]])
    of = attack_line(network, IDENTITY, sample, Q(0), INF, BUDGET).classes[1]
    assert (of.indices, of.sides, of.s1) == ((2,), (-1,), Q(1, 2**20))
    cell = attack_line(HALF, IDENTITY, sample, Q(0), INF, BUDGET).classes[1]
    assert cell.s1 < sample.room <= 2 * cell.s1
    budget = attack_line(HALF, IDENTITY, sample, Q(0), INF, DELTA + Q(1, 2**12)).classes[1]
    assert budget.s1 == Q(1, 2**12)
    other_norm = attack_line(HALF, IDENTITY, sample, Q(0), Norm("mine", Q(4), Q(1)), DELTA + Q(1, 2**12)).classes[1]
    assert other_norm.s1 == Q(1, 2**14)


def test_the_interval_stays_inside_the_cell():
    """At s = 1/4, a power of two, the point of index 1 would leave its cell, which is open on that side."""
    sample = Sample("foreign", Q(3, 4), Q(1, 2), DELTA, (1,))
    assert sample.room == Q(1, 4)
    assert attack_line(HALF, IDENTITY, sample, Q(0), INF, Q(1)).classes[0].s1 == Q(1, 8)


def test_a_neuron_that_switches_ends_the_interval():
    """Wrong everywhere, but the slope changes at t_2 + 2**-20."""
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, (2, 4))
    place = sample.coordinate(2) + Q(1, 2**20)
    network = ReluNetwork([[[1, 0]], [[-1]]], [[-place], [0]])
    assert attack_line(network, IDENTITY, sample, Q(0), INF, BUDGET).classes[1].s1 == Q(1, 2**20)


def test_ties_count_as_wrong_unless_every_small_move_ends_them():
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, (2, 4))
    assert attack_line(HALF, IDENTITY, sample, Q(0), INF, BUDGET).classes[1].indices == (2, 4)
    rising = ReluNetwork([[[1, 0]], [[1]]], [[0], [Q(1, 2) - sample.coordinate(2)]])
    falling = ReluNetwork([[[1, 0]], [[-1]]], [[0], [Q(1, 2) + sample.coordinate(2)]])
    assert attack_line(rising, IDENTITY, sample, Q(0), INF, BUDGET).classes[1].indices == (4,)
    assert attack_line(falling, IDENTITY, sample, Q(0), INF, BUDGET).classes[1].indices == (2,)
    used_up = attack_line(rising, IDENTITY, sample, Q(0), INF, DELTA).classes[1]
    assert (used_up.indices, used_up.s1) == ((2, 4), 0)


def test_the_guarantee():
    assert [guarantee(A, 3) for A in range(1, 10)] == [0, 0, 0, 0, 1, 1, 2, 2, 3]
    for q in range(1, 20):
        for P in range(1, 20):
            assert guarantee(4 * q + P - 2, P) >= 2 * q - 1  # corollary 1: q of one class


def test_survivors():
    sample = design(6, delta=DELTA)
    lines = attack(SOLVES, IDENTITY, sample, INF, BUDGET)
    assert survivors(sample, (), lines) == frozenset()
    assert survivors(sample, (1,), lines[:1]) == {3, 5}
    stable = stable_network(sample, default_rho(sample))
    assert survivors(sample, (), attack(stable, IDENTITY, sample, INF, BUDGET)) == set(range(1, 7))


def test_extra_coordinates_stay_where_they_are():
    sample = heavy_tail(50, 0, seed=1, delta=DELTA, extra=(Q(0), Q(1, 2)))
    network = ReluNetwork([[[0, 64, 5, 2]], [[1]]], [[-1], [0]])
    fooled = attack_line(network, IDENTITY, sample, Q(0), INF, BUDGET).classes[1].indices
    assert fooled == tuple(k for k in sample.distinct if label(k))


def test_a_budget_of_delta_is_enough():
    assert attack(SOLVES, IDENTITY, design(4, delta=DELTA), INF, DELTA)[0].classes[1].indices == (2, 4)


@pytest.mark.parametrize("budget", [Q(0), Q(-1), DELTA * Q(99, 100)])
def test_small_budgets_are_refused(budget):
    with pytest.raises(BadInput, match=r"budget of .* allows no move"):
        attack(SOLVES, IDENTITY, design(4, delta=DELTA), INF, budget)


def test_networks_of_other_dimensions_are_refused():
    with pytest.raises(BadInput, match="maps 2 numbers to 1, but the sample needs a map from 3 numbers to 1"):
        attack(SOLVES, IDENTITY, design(4, delta=DELTA, extra=(Q(0),)), INF, BUDGET)
    with pytest.raises(BadInput, match="maps 2 numbers to 2"):
        attack(ReluNetwork([[[0, 1], [1, 0]]], [[0, 0]]), IDENTITY, design(4, delta=DELTA), INF, BUDGET)
