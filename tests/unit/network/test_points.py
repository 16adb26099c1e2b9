from fractions import Fraction

import pytest

from sci.errors import BadInput
from sci.network import Points

HALF = Fraction(1, 2)


def test_zero_columns_are_not_stored():
    points = Points([(0, HALF, 0), (0, Fraction(1, 3), 0)])
    assert (points.dimension, points.columns, len(points)) == (3, [1], 2)
    assert points.homogeneous == [[1, 2], [1, 3]]
    assert [points[k] for k in range(2)] == [(0, HALF, 0), (0, Fraction(1, 3), 0)]
    assert points.floats.tolist() == [[0.5, 1 / 3]]


def test_from_columns_is_the_same():
    points = Points.from_columns(4, {2: [1, HALF], 0: [0.25, 3]})
    assert [points[k] for k in range(2)] == [(Fraction(1, 4), 0, 1, 0), (3, 0, HALF, 0)]
    assert points.homogeneous == Points([points[0], points[1]]).homogeneous


def test_select_keeps_the_order_asked_for():
    points = Points([(k, 1) for k in range(5)])
    assert [x[0] for x in map(points.select([3, 0]).__getitem__, range(2))] == [3, 0]


def test_floats_are_nearest_also_beyond_their_range():
    tie = Fraction(2**53 + 1)
    points = Points([(tie, 2**5000), (Fraction(1, 3), -(2**5000)), (Fraction(1, 2**1075), 0)])
    inf = float("inf")
    assert points.floats.T.tolist() == [[2.0**53, inf], [1 / 3, -inf], [0.0, 0.0]]


def test_no_points_at_all():
    assert len(Points([])) == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: Points([(1, 2), (1,)]),
        lambda: Points([(1, float("inf"))]),
        lambda: Points([("1",)]),
        lambda: Points.from_columns(2, {2: [1]}),
        lambda: Points.from_columns(2, {}),
        lambda: Points.from_columns(2, {0: [1], 1: [1, 2]}),
        lambda: Points.from_columns(2, {0: [True]}),
    ],
)
def test_what_is_no_set_of_points_is_refused(make):
    with pytest.raises(BadInput):
        make()
