"""Ensembles of trees: exact values, their form on a line, how often they can switch, on small ones by brute force."""

from fractions import Fraction as Q
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci import model
from sci.errors import BadInput
from sci.proofs.instability.attack.least import least_moves
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.universal import attack
from sci.proofs.instability.sample.classifier import label, room
from sci.proofs.instability.sample.sample import Sample
from sci.proofs.instability.stable.boxes import uncertified_boxes, wrong_boxes
from sci.proofs.instability.stable.ceiling import ceiling
from sci.proofs.instability.stable.ensemble import least_trees, stable_ensemble, stable_mean, stable_votes
from sci.proofs.instability.stable.price import default_rho
from sci.readout import IDENTITY, Readout
from sci.trees import Leaf, TreeEnsemble, pruned
from tests.property.tree_examples import ensembles, value

DELTA = Q(1, 4)
PLACES = [Q(i, 16) for i in range(17)]
READOUTS = [IDENTITY, *map(Readout.parse, ("step:1/3", "above:1/3", "from:1/3", "logistic"))]


@given(ensembles(), st.sampled_from(PLACES))
def test_values_and_the_form_on_a_line(ensemble, y):
    points = [(x, y) for x in PLACES]
    wanted = [value(ensemble, point) for point in points]
    assert ensemble.values(points) == wanted
    line = ensemble.on_line([y])
    assert [line.pieces[i].at(x) for i, x in zip(line.locate(PLACES), PLACES, strict=True)] == wanted
    assert all(one < other for one, other in pairwise(line.cuts))
    assert all(one != other for one, other in pairwise(line.pieces))
    floats = ensemble.forward(np.array(points, dtype=float), "float64")
    assert np.allclose(floats, [float(v) for v in wanted])


@given(ensembles(d=3))
def test_entries_and_pruning(ensemble):
    assert model.read(ensemble.entries()) == ensemble
    small = TreeEnsemble(3, map(pruned, ensemble.trees), ensemble.base, ensemble.scale)
    points = [(x, y, Q(1, 2)) for x in PLACES[::3] for y in PLACES[::3]]
    assert small.values(points) == ensemble.values(points)
    assert small.switches_bound <= ensemble.switches_bound


@given(ensembles(), st.sampled_from(PLACES), st.integers(-9, 9).map(lambda m: Q(m, 3)), st.booleans())
def test_no_ensemble_switches_more_often_than_claimed(ensemble, y, threshold, above):
    """Thresholds are eighths or, of oblique splits, coarser on this line than what is looked at here."""
    line = ensemble.on_line([y])
    places = sorted({x for cut in line.cuts for x in (cut.place,)} | {Q(0), Q(1)})
    looked = sorted({*places, *((one + other) / 2 for one, other in pairwise(places))})
    said = [v > threshold or (v == threshold and not above) for v in ensemble.values([(x, y) for x in looked])]
    switches = sum(one != other for one, other in pairwise(said))
    assert line.switches(threshold, above=above) == switches
    assert switches <= ensemble.switches_on_line([y])[0] <= ensemble.switches_bound


def test_less_and_at_most_at_one_place_switch_twice():
    from sci.trees import Leaf, Split

    at_most = [Split(0, False, Q(1, 2)), Leaf(Q(1)), Leaf(Q(0))]
    at_least = [Split(0, True, Q(1, 2)), Leaf(Q(0)), Leaf(Q(1))]
    votes = TreeEnsemble(2, [at_most, at_least], 0, Q(1, 2))
    assert votes.on_line([Q(0)]).switches(Q(1, 2), above=True) == votes.switches_bound == 2
    assert votes.switches_on_line([Q(0)]) == (2, "2 thresholds met there")


@st.composite
def samples(draw):
    indices = draw(st.lists(st.integers(1, 12), min_size=1, max_size=12))
    return Sample("foreign", Q(1), Q(1, 2), DELTA, tuple(indices))


@given(ensembles(), samples(), st.sampled_from(READOUTS))
@settings(max_examples=60)
def test_the_attack_lists_what_is_wrong_all_along_and_nothing_less(ensemble, sample, readout):
    for line in attack(ensemble, readout, sample, p_norm("inf"), Q(1)):
        assert line.fooled >= line.guarantees[2] >= line.guarantees[1] >= line.guarantees[0]
        fooled = {k for of in line.classes for k in of.indices}
        right = sum(times for k, times in sample.multiplicity.items() if k not in fooled)
        assert right <= ceiling(sample, line.bounds[2].switches)
        for of in line.classes:
            for k in of.indices:
                for s in (Q(0), of.s1 / 3, of.s1 / 2, of.s1):
                    assert readout.is_wrong(value(ensemble, (sample.coordinate(k) + s, line.c)), of.label)
            missed = [k for k in sample.distinct if label(k) == of.label and k not in of.indices]
            for k in missed:
                tiny = room(sample.a, sample.kappa, k) / 10**6
                values = [value(ensemble, (sample.coordinate(k) + s, line.c)) for s in (Q(0), tiny)]
                assert not all(readout.is_wrong(v, of.label) for v in values)


@given(ensembles(oblique=False), samples(), st.sampled_from(READOUTS))
@settings(max_examples=40)
def test_boxes_are_decided(ensemble, sample, readout):
    rho = default_rho(sample)
    wrong = uncertified_boxes(ensemble, readout, sample, rho)
    for k in sample.distinct:
        t, y = sample.point(k)
        looked = [(t + rho * i / 8, y + DELTA * j / 4) for i in range(-8, 9) for j in range(-4, 5)]
        said = [readout.is_wrong(v, label(k)) for v in ensemble.values(looked)]
        assert (k in wrong) >= any(said)


@given(samples(), st.integers(2, 5))
def test_the_price_is_attained(sample, leaves):
    rho, A = default_rho(sample), sample.alternations
    trees = least_trees(A, leaves)
    assert trees == 1 or (trees - 1) * (leaves - 1) < A - 1 <= trees * (leaves - 1)
    found = stable_ensemble(sample, rho, trees, leaves)
    assert found.switches_bound == A - 1
    assert wrong_boxes(found, IDENTITY, sample, rho) == ()
    assert {label(k) for k in sample.distinct} == {*found.values([sample.point(k) for k in sample.distinct])}


@given(samples(), st.integers(1, 6), st.integers(1, 8))
def test_votes_and_means_cost_no_more(sample, trees, leaves):
    rho, A, room = default_rho(sample), sample.alternations, trees * (leaves - 1)
    one_more = trees % 2 == 0 and label(sample.distinct[0]) == label(sample.distinct[-1]) == 1
    for build, readout, needed in ((stable_votes, Readout.parse("above:1/2"), A - 1 + one_more),
                                   (stable_mean, IDENTITY, A - 1)):  # fmt: skip
        if room < needed:
            with pytest.raises(BadInput, match=f"{trees} trees of {leaves} leaves have fewer than {needed} splits"):
                build(sample, rho, trees, leaves)
            continue
        found = build(sample, rho, trees, leaves)
        values = {node.value for nodes in found.trees for node in nodes if isinstance(node, Leaf)}
        assert (len(found.trees), found.scale, found.switches_bound) == (trees, Q(1, trees), needed)
        assert found.leaves <= leaves
        assert values <= {0, 1} if build is stable_votes else all(0 <= value <= 1 for value in values)
        assert wrong_boxes(found, readout, sample, rho) == ()


@given(ensembles(oblique=False), samples(), st.sampled_from(READOUTS))
@settings(max_examples=60)
def test_no_shorter_move_fools_half_of_a_class(ensemble, sample, readout):
    wrong = {k for k in sample.distinct if readout.is_wrong(value(ensemble, sample.point(k)), label(k))}
    found = {move.label: move for move in least_moves(ensemble, readout, sample, wrong)}
    for of in (0, 1):
        points = [k for k in sample.distinct if label(k) == of and k not in wrong]

        def fooled(distance, of=of, points=points):
            y = sample.delta * of + distance * (1 - 2 * of)
            return sum(readout.is_wrong(value(ensemble, (sample.coordinate(k), y)), of) for k in points)

        tried = [sample.delta * i / 64 for i in range(65)]  # thresholds are eighths, delta is 1/4
        enough = [distance for distance in tried if points and 2 * fooled(distance) >= len(points)]
        move = found.get(of)
        assert (move is None) == (not enough)
        if move is not None:
            assert move.of == len(points)
            first = move.distance if move.attained else move.distance + sample.delta / 64
            assert (min(enough), fooled(first)) == (first, move.fooled)
