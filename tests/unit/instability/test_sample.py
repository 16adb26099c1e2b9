"""Samples: the classifier, the indices and what is refused."""

from fractions import Fraction as Q
from itertools import pairwise

import pytest

from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import label, true_label
from sci.proofs.instability.sample.sample import Sample, default_delta, design, heavy_tail, power_of_two_below

DELTA = Q(1, 1024)


@pytest.mark.parametrize(("a", "kappa"), [(Q(1), Q(1, 2)), (Q(1, 2), Q(1, 4)), (Q(3, 4), Q(3, 4)), (Q(5, 7), Q(1, 3))])
def test_points_lie_in_their_cells_with_their_labels(a, kappa):
    sample = design(30, delta=DELTA, a=a, kappa=kappa)
    for k in sample.distinct:
        t, x2 = sample.point(k)
        assert a / (k + 1) < t < a / k
        assert true_label(a, t) == label(k) == x2 / DELTA
        assert true_label(a, t + sample.room * Q(999, 1000)) == label(k)
        assert true_label(a, t - sample.radius * Q(999, 1000)) == label(k)
    last = sample.coordinate(30)
    assert last + sample.room == a / 30
    assert sample.radius == min(sample.room, last - a / 31)


def test_the_classifier_at_its_edges():
    assert [true_label(Q(1), x) for x in (Q(0), Q(1, 2), Q(1, 3), Q(1), Q(-1))] == [0, 0, 1, 1, None]


def test_runs_and_alternations():
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, (5, 9, 2, 5, 7), (4, 9, 12))
    assert sample.multiplicity == {2: 1, 4: 1, 5: 2, 7: 1, 9: 2, 12: 1}
    assert sample.runs == ((2, 4), (5, 7, 9), (12,))
    assert sample.alternations == 3
    drawn = heavy_tail(300, 100, seed=1, delta=DELTA)
    labels = [label(k) for k in drawn.distinct]
    assert drawn.alternations == 1 + sum(one != other for one, other in pairwise(labels))
    assert len(drawn.train), len(drawn.validation) == (300, 100)


def test_a_design_alternates_everywhere():
    assert design(41, delta=DELTA).alternations == 41


def test_extra_coordinates_are_constant():
    sample = heavy_tail(5, 0, seed=0, delta=DELTA, extra=(Q(0), Q(3, 8)))
    assert sample.d == 4
    assert sample.point(2) == (sample.coordinate(2), DELTA, 0, Q(3, 8))


@pytest.mark.parametrize(
    ("budget", "delta"), [(Q(1, 100), Q(1, 1024)), (Q(8), Q(1)), (Q(1, 128), Q(1, 1024)), (Q(10**9), Q(1))]
)
def test_the_default_delta(budget, delta):
    assert default_delta(budget) == delta


@pytest.mark.parametrize("x", [Q(1), Q(3, 2), Q(1, 3), Q(2, 3), Q(7, 8), Q(10**40), Q(1, 10**40), Q(2) ** -70])
def test_power_of_two_below(x):
    power = power_of_two_below(x)
    assert power <= x < 2 * power


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"a": Q(1, 3)}, "a = 1/3 is outside"),
        ({"kappa": Q(4, 5)}, "kappa = 4/5 is outside"),
        ({"delta": Q(1, 1000)}, "power of two"),
        ({"delta": Q(2)}, "at most 1"),
        ({"delta": Q(2) ** -1100}, "float64"),
        ({"extra": (Q(1, 3),)}, "extra coordinate 1/3"),
        ({"extra": (Q(2),)}, "extra coordinate 2"),
        ({"beta": Q(0)}, "beta = 0"),
        ({"beta": Q(3, 2)}, "beta = 3/2"),
        ({"beta": Q(1, 65)}, "denominator"),
        ({"seed": -1}, "seed = -1"),
        ({"max_k": 0}, "max_k = 0"),
        ({"train": 0, "validation": 0}, "0 training and 0 validation"),
        ({"train": -1}, "-1 training"),
    ],
)
def test_bad_parameters_are_named(change, message):
    parameters = {"train": 10, "validation": 5, "seed": 0, "delta": DELTA} | change
    with pytest.raises(BadInput, match=message):
        heavy_tail(parameters.pop("train"), parameters.pop("validation"), **parameters)


def test_bad_indices_kinds_and_budgets():
    with pytest.raises(BadInput, match="below 1"):
        Sample("foreign", Q(1), Q(1, 2), DELTA, (0, 3))
    with pytest.raises(BadInput, match="at least one point"):
        Sample("foreign", Q(1), Q(1, 2), DELTA, ())
    with pytest.raises(BadInput, match="'mine'"):
        Sample("mine", Q(1), Q(1, 2), DELTA, (1,))
    with pytest.raises(BadInput, match="design of 0"):
        design(0, delta=DELTA)
    with pytest.raises(BadInput, match="budget of 0"):
        default_delta(Q(0))
