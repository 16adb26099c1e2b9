"""Judging the points that another tool moved: what counts is within the budget, newly wrong and of its old label."""

from fractions import Fraction as Q

import numpy as np
import pytest

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.attack.foreign import REASONS, Judge
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.sample.sample import design
from sci.readout import IDENTITY

DELTA = Q(1, 64)
SAMPLE = design(6, delta=DELTA)
SOLVES = ReluNetwork([[[0, 64]], [[1]]], [[0], [0]])
ZERO = ReluNetwork([[[0, 0]], [[0]]], [[0], [0]])
t = SAMPLE.coordinate


def judge(indices, moved, network=SOLVES, norm="inf", budget=DELTA):
    return Judge(network, IDENTITY, SAMPLE, p_norm(norm), budget)(indices, moved)


def why(k, point, **options):
    """Why a moved point does not count; None if it does."""
    found = judge((k,), [point], **options)
    assert (found.moved, sum(found.others.values()) + len(found.fooled)) == (1, 1)
    return next((reason for reason, count in found.others.items() if count), None)


@pytest.mark.parametrize(
    ("k", "point", "reason"),
    [
        (2, (t(2), 0), None),
        (2, (t(2) + DELTA, 0), None),
        (5, (float(t(5)), float(DELTA)), None),
        (7, (t(6), 0), "unknown_index"),
        (0, (t(1), 0), "unknown_index"),
        (-3, (t(1), 0), "unknown_index"),
        (2, (t(2), 5), "outside_budget"),
        (2, (t(2) + DELTA + Q(1, 10**30), 0), "outside_budget"),
        (2, (t(3), 0), "outside_budget"),  # it belongs to another point
        (6, (t(6) + DELTA, 0), "label_changed"),
        (2, (t(2), DELTA / 2), "tie"),
        (1, (t(1), 0), "not_fooled"),
        (2, (t(2) - DELTA, DELTA), "not_fooled"),
    ],
)
def test_each_reason(k, point, reason):
    assert why(k, point) == reason


def test_what_was_wrong_before_is_not_fooled():
    assert why(2, (t(2), 0), network=ZERO) == "wrong_before"
    assert why(1, (t(1), DELTA), network=ZERO) == "not_fooled"


def test_the_first_reason_is_given():
    order = list(REASONS)
    assert order.index("unknown_index") < order.index("outside_budget") < order.index("wrong_before")
    assert why(2, (t(2), 5), network=ZERO) == "outside_budget"
    assert why(6, (t(6) + DELTA, 0), network=ZERO) == "wrong_before"


def test_each_point_counts_once():
    found = judge((2, 2, 4, 2, 1), [(t(2), 1), (t(2), 0), (t(4), 0), (t(2), 0), (t(1), DELTA)])
    assert found.fooled == (1, 2, 4)
    assert {reason: count for reason, count in found.others.items() if count} == {
        "outside_budget": 1,
        "listed_twice": 1,
    }
    assert found.output_changed == 5
    assert judge((2,) * 50, [(t(2), 0)] * 50).fooled == (2,)


def test_the_excess_is_of_the_largest_move():
    assert judge((2, 2), [(t(2), 0), (t(2), DELTA)]).excess == 0
    assert judge((2, 2, 9), [(t(2), 5 + DELTA), (t(2), 1), (0, 99)]).excess == 5 - DELTA
    tiny = judge((2,), [(t(2) + DELTA + Q(1, 10**30), 0)]).excess
    assert tiny == Q(1, 10**30)


@pytest.mark.parametrize(
    ("norm", "factor", "within"),
    [
        ("inf", 1, True),
        ("1", 1, False),
        ("1", 2, True),
        ("2", Q(14142135623730950488, 10**19), False),
        ("2", Q(14142135623730950489, 10**19), True),
        ("4", Q(1189207115002721066, 10**18), False),
        ("4", Q(1189207115002721067, 10**18), True),
    ],
)
def test_moves_are_measured_in_the_norm(norm, factor, within):
    assert why(2, (t(2) + DELTA, 0), norm=norm, budget=factor * DELTA) == (None if within else "outside_budget")


def test_coordinates_beyond_the_second_count():
    sample = design(6, delta=DELTA, extra=(Q(1, 2),))
    network = ReluNetwork([[[0, 64, 0]], [[1]]], [[0], [0]])
    judged = Judge(network, IDENTITY, sample, p_norm("inf"), DELTA)
    assert judged((2,), [(t(2), 0, Q(1, 2) + DELTA)]).fooled == (2,)
    assert judged((2,), [(t(2), 0, 0)]).others["outside_budget"] == 1


def test_nothing_moved_is_nothing_fooled():
    found = judge((), [])
    assert (found.moved, found.fooled, found.excess, set(found.others.values())) == (0, (), 0, {0})
    own = [SAMPLE.point(k) for k in SAMPLE.distinct]
    assert judge(SAMPLE.distinct, own).others["not_fooled"] == 6


def test_indices_and_points_of_numpy():
    X = np.array([[float(t(2)), 0.0], [float(t(4)), 0.0]])
    assert judge(np.array([2, 4]).tolist(), X.tolist()).fooled == (2, 4)


@pytest.mark.parametrize(
    ("indices", "moved", "message"),
    [
        ((1,), [], "0 perturbed points for 1 indices"),
        ((1,), [(0, float("nan"))], "point 0"),
        ((1,), [(0, 0, 0)], "2 coordinates"),
    ],
)
def test_bad_input(indices, moved, message):
    with pytest.raises(BadInput, match=message):
        judge(indices, moved)
