"""The ceiling: the dynamic program against all labellings, and networks that attain it."""

import random
from fractions import Fraction as Q
from itertools import pairwise, product

import pytest

from sci.network import Points
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail
from sci.proofs.instability.stable.ceiling import best_labelling, ceiling
from sci.proofs.instability.stable.price import default_rho
from sci.proofs.instability.stable.zigzag import zigzag
from sci.readout import IDENTITY


def all_labellings(n, switches):
    for labelling in product((0, 1), repeat=n):
        if sum(one != other for one, other in pairwise(labelling)) <= switches:
            yield labelling


def weight(labelling, labels, weights):
    return sum(w for given, right, w in zip(labelling, labels, weights, strict=True) if given == right)


@pytest.mark.parametrize("seed", range(30))
def test_against_brute_force(seed):
    rng = random.Random(seed)
    n = rng.randint(1, 9)
    weights, labels = [rng.randint(1, 9) for _ in range(n)], [rng.randint(0, 1) for _ in range(n)]
    for switches in range(n + 1):
        best = max(weight(labelling, labels, weights) for labelling in all_labellings(n, switches))
        assert best_labelling(weights, labels, switches) == best


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("P", [4, 5])
def test_a_network_of_one_hidden_layer_attains_it(seed, P):
    rng = random.Random(seed)
    sample = Sample("foreign", Q(1), Q(1, 2), Q(1, 8), tuple(rng.randint(1, 14) for _ in range(40)))
    labels, weights = [label(k) for k in sample.distinct], list(sample.multiplicity.values())
    best = max(all_labellings(len(labels), P), key=lambda labelling: weight(labelling, labels, weights))
    rho = default_rho(sample)
    x = [sample.coordinate(k) for k in sample.distinct]
    switches = [i for i in range(len(best) - 1) if best[i] != best[i + 1]]
    network = zigzag([(x[i + 1] + rho, x[i] - rho) for i in switches], best[0], 2, (x[-1] - rho, x[0] + rho))
    assert network.pieces_bound <= P
    values = network.values(Points([(t, 0) for t in x]))
    right = [not IDENTITY.is_wrong(value, k) for value, k in zip(values, labels, strict=True)]
    assert sum(w for w, is_right in zip(weights, right, strict=True) if is_right) == ceiling(sample, P)


def test_limits():
    sample = heavy_tail(2000, 0, seed=7, delta=Q(1))
    assert ceiling(sample, 0) == max(sum(n for k, n in sample.multiplicity.items() if label(k) == of) for of in (0, 1))
    assert ceiling(sample, sample.alternations - 1) == 2000 == ceiling(sample, 10**6)
    assert ceiling(sample, sample.alternations - 2) < 2000
    assert [ceiling(design(10, delta=Q(1)), P) for P in range(10)] == [5, 6, 6, 7, 7, 8, 8, 9, 9, 10]
