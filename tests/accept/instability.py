"""Good certificates of the kinds `unstable` and `stable`: found by the framework, in many shapes."""

import random
from fractions import Fraction as Q
from itertools import pairwise

from sci.network import ReluNetwork
from sci.proofs.instability.attack import certificate
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import attack
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail
from sci.proofs.instability.stable.price import default_rho, exact_network, stable_network
from sci.readout import Readout
from tests.accept.checker import VERIFIED, Case
from tests.accept.writing import seal

DELTA = Q(1, 64)
READOUTS = [Readout.parse(text) for text in ("identity", "clip", "logistic", "step:-1/3", "monotone:2")]


def samples() -> list[Sample]:
    """All kinds, with their parameters here and there."""
    extra = (Q(0), Q(1, 2), Q(1))
    foreign = Sample("foreign", Q(2, 3), Q(1, 4), DELTA, (3, 3, 8, 20), (1, 10**14), extra)
    return [
        heavy_tail(200, 50, seed=7, delta=DELTA),
        heavy_tail(60, 0, seed=10**40, delta=DELTA, beta=Q(2, 3), a=Q(1, 2), kappa=Q(3, 4)),
        heavy_tail(40, 3, seed=0, delta=Q(1), beta=Q(5, 7), max_k=9),
        heavy_tail(30, 0, seed=3, delta=Q(1, 2**1000), beta=Q(1), extra=extra),
        design(30, delta=DELTA, a=Q(5, 7), kappa=Q(2, 5)),
        foreign,
    ]


def random_network(source: random.Random, *widths: int) -> ReluNetwork:
    """Small rational weights, larger ones on the second coordinate."""

    def number():
        return Q(source.randint(-12, 12), source.choice([1, 2, 3, 8]))

    weights = [[[number() for _ in range(n)] for _ in range(m)] for n, m in pairwise(widths)]
    for row in weights[0]:
        row[1] *= 32
    return ReluNetwork(weights, [[number() / 4 for _ in range(m)] for m in widths[1:]])


def unstable() -> list[Case]:
    cases = []
    for number, sample in enumerate(samples()):
        for depth, readout in enumerate(READOUTS):
            source = random.Random(10 * number + depth)
            network = random_network(source, sample.d, *[4] * (1 + depth % 3), 1)
            lines = attack(network, readout, sample, p_norm("inf"), 2 * sample.delta)
            if any(of.indices for line in lines for of in line.classes):
                data = seal(certificate.unstable(network, readout, sample, lines))
                cases.append(Case(f"unstable: sample {number}, {readout}", data, VERIFIED))
    assert len(cases) >= 20
    return cases


def stable() -> list[Case]:
    cases = []
    for number, sample in enumerate(samples()):
        for build in (stable_network, exact_network):
            for name, rho in (("half", default_rho(sample)), ("nearly all", sample.radius * Q(99, 100))):
                lines = certificate.stable(build(sample, rho), READOUTS[number % 2], sample, rho)
                cases.append(Case(f"stable: sample {number}, {build.__name__}, {name}", seal(lines), VERIFIED))
    return cases


def good() -> list[Case]:
    """All of them."""
    return [*unstable(), *stable()]
