"""Universal instability and the price of stability, on random networks and samples."""

from fractions import Fraction as Q
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sci.network import ReluNetwork
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import attack
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.heavy_tail import draw
from sci.proofs.instability.sample.sample import Sample
from sci.proofs.instability.stable.boxes import uncertified_boxes, wrong_boxes
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.price import (
    default_rho,
    exact_network,
    least_exact_width,
    least_width,
    may_be_stable,
    stable_network,
)
from sci.readout import IDENTITY, LOGISTIC, Readout

DELTA = Q(1, 32)
weights = st.integers(-64, 64).map(lambda m: Q(m, 8))


@st.composite
def samples(draw, largest=200):
    indices = draw(st.lists(st.integers(1, largest), min_size=1, max_size=20))
    a = draw(st.fractions(Q(1, 2), Q(1), max_denominator=9))
    kappa = draw(st.fractions(Q(1, 4), Q(3, 4), max_denominator=9))
    return Sample("foreign", a, kappa, DELTA, tuple(indices))


@st.composite
def networks(draw):
    widths = [2, *draw(st.lists(st.integers(1, 4), min_size=1, max_size=2)), 1]
    shapes = list(pairwise(widths))
    matrices = [[[draw(weights) for _ in range(n)] for _ in range(m)] for n, m in shapes]
    return ReluNetwork(matrices, [[draw(weights) for _ in range(m)] for _, m in shapes])


@given(networks(), samples(), st.sampled_from([IDENTITY, LOGISTIC, Readout.parse("step:1/3"), Readout.parse("clip")]))
@settings(max_examples=60)
def test_every_network_is_fooled_as_often_as_guaranteed(network, sample, readout):
    for line in attack(network, readout, sample, p_norm("inf"), Q(1)):
        assert line.fooled >= line.guarantees[2] >= line.guarantees[1] >= line.guarantees[0]
        fooled = {k for of in line.classes for k in of.indices}
        right = sum(times for k, times in sample.multiplicity.items() if k not in fooled)
        assert right <= ceiling(sample, line.bounds[2].switches)
        for of in line.classes:
            for k in of.indices:
                for s in (Q(0), of.s1 / 3, of.s1):
                    assert readout.is_wrong(network((sample.coordinate(k) + s, line.c))[0], label(k))


@given(samples(largest=10**9))
@settings(max_examples=60)
def test_stability_has_its_price_and_can_be_bought(sample):
    rho = default_rho(sample)
    stable, exact = stable_network(sample, rho), exact_network(sample, rho)
    assert wrong_boxes(stable, IDENTITY, sample, rho) == wrong_boxes(exact, IDENTITY, sample, rho) == ()
    assert stable.widths[1] == least_width(sample.alternations)
    assert exact.widths[1] == least_exact_width(sample.alternations)
    assert may_be_stable(stable.widths[1:-1], sample.alternations)
    for line in attack(stable, IDENTITY, sample, p_norm("inf"), Q(1)):
        assert line.fooled == 0


@given(networks(), samples(largest=20))
@settings(max_examples=40)
def test_certified_boxes_are_right(network, sample):
    rho = default_rho(sample)
    for k in set(sample.distinct) - set(uncertified_boxes(network, IDENTITY, sample, rho)):
        t, x2 = sample.point(k)
        box = [(t + i * rho, x2 + j * DELTA / 2) for i in (-1, 0, 1) for j in range(-2, 3)]
        assert all(abs(value - label(k)) < Q(1, 2) for value in network.values(box))


@given(st.integers(0, 2**200), st.integers(0, 10**6), st.fractions(Q(1, 8), Q(1), max_denominator=12))
def test_draws_are_at_least_1_and_reproducible(seed, counter, beta):
    assert draw(seed, beta, counter) == draw(seed, beta, counter) >= 1
