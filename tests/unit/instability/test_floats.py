"""What floats hold of a sample."""

from fractions import Fraction as Q

import numpy as np
import pytest

from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import label, true_label
from sci.proofs.instability.sample.floats import float_points, float_report
from sci.proofs.instability.sample.sample import Sample, design, heavy_tail

DELTA = Q(1, 1024)


def sample_of(*indices, **change):
    parameters = {"a": Q(5, 7), "kappa": Q(1, 3), "delta": DELTA} | change
    return Sample("foreign", parameters["a"], parameters["kappa"], parameters["delta"], indices)


def test_an_ordinary_sample_is_held_and_the_floats_are_the_nearest():
    sample = heavy_tail(200, 0, seed=5, delta=DELTA, extra=(Q(1, 4),))
    assert float_report(sample, "float64").holds_all
    X = float_points(sample, sample.train)
    assert X.shape == (200, 3)
    for k, (x1, x2, x3) in zip(sample.train, X.tolist(), strict=True):
        assert abs(Q(x1) - sample.coordinate(k)) <= Q(np.spacing(x1).item()) / 2
        assert (x2, x3) == (DELTA * label(k), Q(1, 4))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_misfits_leave_the_cell_or_the_ball(dtype):
    start = 2**50 if dtype == "float64" else 2**22
    sample = sample_of(*range(start, start + 200), *range(64 * start, 64 * start + 50))
    report = float_report(sample, dtype)
    assert report.misfits
    for k in sample.distinct:
        x = Q(float_points_unchecked(sample, k, dtype))
        held = abs(x - sample.coordinate(k)) < min(
            sample.a / k - sample.coordinate(k), sample.coordinate(k) - sample.a / (k + 1)
        )
        assert (k in report.misfits) == (not held)
        if held:
            assert true_label(sample.a, x) == label(k)


def float_points_unchecked(sample, k, dtype):
    double = np.float64(sample.coordinate(k).numerator / sample.coordinate(k).denominator)
    return double.astype(dtype).item()


def test_collisions_are_found():
    first = 2**60
    report = float_report(sample_of(3, first, first + 1), "float64")
    assert report.collisions == (first, first + 1)
    assert not report.holds_all


def test_training_points_beyond_float64_are_refused():
    sample = sample_of(1, 2, 10**17)
    with pytest.raises(BadInput, match=r"float64 does not hold 1 points .* 100000000000000000 .*--max-k"):
        float_points(sample, sample.train)
    assert float_points(sample, sample.train, "float32").dtype == np.float32


def test_float32_does_not_hold_a_tiny_delta():
    assert not float_report(design(3, delta=Q(2) ** -160), "float32").holds_delta
    assert float_report(design(3, delta=Q(2) ** -160), "float64").holds_delta
