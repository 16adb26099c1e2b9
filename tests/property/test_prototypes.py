"""Labelled prototypes: the nearest one on a line by brute force, switches, what the attack lists, the readers."""

from fractions import Fraction as Q
from itertools import pairwise
from math import isqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor, NearestCentroid

from sci import model
from sci.algorithms.adapters.files import from_object
from sci.errors import BadInput, NotAnOutput
from sci.proofs.instability.attack.least import least_moves
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import attack
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.sample import Sample
from sci.proofs.instability.stable.price import gaps
from sci.prototypes import Prototypes
from sci.readout import IDENTITY

DELTA = Q(1, 4)
GRID = st.tuples(st.integers(0, 6).map(lambda m: Q(m, 6)), st.integers(0, 2).map(lambda m: Q(m, 4)))


@st.composite
def prototypes(draw):
    places = draw(st.lists(GRID, min_size=1, max_size=7))
    return Prototypes(places, draw(st.lists(st.sampled_from([0, 1]), min_size=len(places), max_size=len(places))))


def nearest(found, x):
    squares = [sum((u - v) ** 2 for u, v in zip(place, x, strict=True)) for place in found.places]
    return found.results[squares.index(min(squares))]


@given(prototypes(), st.integers(0, 4).map(lambda m: Q(m, 8)))
def test_on_a_line(found, y):
    line = found.on_line([y])
    xs = sorted({Q(i, 24) for i in range(25)} | {cut.place for cut in line.cuts})
    wanted = [nearest(found, (x, y)) for x in xs]
    assert [line.pieces[i].at(x) for i, x in zip(line.locate(xs), xs, strict=True)] == wanted
    assert found.values([(x, y) for x in xs]) == wanted
    switches = line.switches(Q(1, 2))
    assert switches <= found.switches_on_line([y])[0] <= found.switches_bound
    assert model.read(found.entries()) == found


@given(prototypes(), st.lists(st.integers(1, 12), min_size=1, max_size=8))
@settings(max_examples=40)
def test_the_attack(found, indices):
    sample = Sample("foreign", Q(1), Q(1, 2), Q(1, 4), tuple(indices))
    for line in attack(found, IDENTITY, sample, p_norm("inf"), Q(1)):
        assert line.fooled >= line.guarantees[2] >= line.guarantees[1] >= line.guarantees[0]
        for of in line.classes:
            for k in of.indices:
                for s in (Q(0), of.s1 / 3, of.s1):
                    assert IDENTITY.is_wrong(nearest(found, (sample.coordinate(k) + s, line.c)), of.label)


def heights(found, x):
    """Where above x two prototypes are equally near, and beside these places."""
    (first, *_), places = x, found.places
    pairs = [(p, q) for p in places for q in places if p[1] > q[1]]
    meet = {((p[0] - first) ** 2 - (q[0] - first) ** 2 + p[1] ** 2 - q[1] ** 2) / (2 * (p[1] - q[1])) for p, q in pairs}
    return {y for y in meet if 0 <= y <= DELTA}


@given(prototypes(), st.lists(st.integers(1, 12), min_size=1, max_size=6))
@settings(max_examples=60)
def test_no_shorter_move_fools_half_of_a_class(found, indices):
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, tuple(indices))
    wrong = {k for k in sample.distinct if nearest(found, sample.point(k)) != label(k)}
    moves = {move.label: move for move in least_moves(found, IDENTITY, sample, wrong)}
    for of in (0, 1):
        points = [k for k in sample.distinct if label(k) == of and k not in wrong]
        places = {Q(0), DELTA, *(y for k in points for y in heights(found, sample.point(k)))}
        looked = sorted(places | {(y + z) / 2 for y, z in pairwise(sorted(places))}, reverse=bool(of))
        fooled = [sum(nearest(found, (sample.coordinate(k), y)) != of for k in points) for y in looked]
        enough = [i for i, count in enumerate(fooled) if points and 2 * count >= len(points)]
        move = moves.get(of)
        assert (move is None) == (not enough)
        if move is not None:
            y = DELTA * of + move.distance * (1 - 2 * of)
            first = looked.index(y) + (not move.attained)
            assert (enough[0], fooled[first], len(points)) == (first, move.fooled, move.of)


@given(st.sets(st.integers(1, 20), min_size=1, max_size=9))
@settings(max_examples=30)
def test_one_prototype_a_run_is_enough_far_away(indices):
    """Theory, 13.3: cells are convex, so what is nearest at the corners of a box is nearest in it."""
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, tuple(sorted(indices)))
    rho, runs = sample.radius / 2, sample.runs[::-1]  # from left to right
    squares = [Q(10**20)]
    for low, high in gaps(sample, rho)[::-1]:
        squares.append(squares[-1] + low + high)
    heights = [Q(isqrt(int((c - i * i) * 4**50)), 2**50) for i, c in enumerate(squares)]
    found = Prototypes([(i, h) for i, h in enumerate(heights)], range(len(runs)))
    assert len(runs) == sample.alternations
    for number, run in enumerate(runs):
        for k in run:
            t, y = sample.point(k)
            assert {nearest(found, (t + dx, y + dy)) for dx in (-rho, rho) for dy in (-DELTA, DELTA)} == {number}


def test_floats_leave_out_no_prototype_that_is_nearest_somewhere():
    rng = np.random.default_rng(3)
    places = [(Q(int(m), 2**40), Q(int(n), 2**50)) for m, n in rng.integers(0, 2**40, (60, 2))]
    found = Prototypes(places, range(60))
    for point, line in zip(places[::9], found.upwards(places[::9], Q(1, 64)), strict=True):
        whole = Prototypes([(y, x) for x, y in places], range(60)).on_line([point[0]])
        shown = [cut for cut in whole.cuts if cut < (Q(1, 64), 1)]
        assert [cut for cut in line.cuts if cut < (Q(1, 64), 1)] == shown
        assert line.pieces[: len(shown) + 1] == whole.pieces[: len(shown) + 1]


X = np.random.default_rng(0).random((40, 2))
Y = (X[:, 0] > X[:, 1]).astype(int)


@pytest.mark.parametrize("kind", [KNeighborsClassifier, KNeighborsRegressor, NearestCentroid])
def test_the_library_agrees(kind):
    fitted = kind().fit(X, Y) if kind is NearestCentroid else kind(n_neighbors=1).fit(X, Y)
    imported = from_object(fitted)
    assert imported.check(np.vstack([X, np.random.default_rng(1).random((300, 2))])) == 0


def test_refused():
    for fitted, why in ((KNeighborsClassifier(3).fit(X, Y), "3 neighbours"), (NearestCentroid(), "not fitted"),
                        (KNeighborsClassifier(1, p=1).fit(X, Y), "metric"),
                        (NearestCentroid().fit(X, Y + (X[:, 0] > 0.9)), "3 classes")):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            from_object(fitted)
    with pytest.raises(NotAnOutput, match="at least one point"):
        Prototypes([], [])
    with pytest.raises(NotAnOutput, match="at least one point"):
        Prototypes([[0, 1], [0]], [0, 1])
