"""Clean accuracy, exact and in floats."""

from fractions import Fraction as Q

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.attack.accuracy import accuracy
from sci.proofs.instability.sample.sample import Sample, heavy_tail
from sci.readout import IDENTITY, LOGISTIC, Readout
from sci.trees import Leaf, TreeEnsemble

DELTA = Q(1, 64)
SAMPLE = heavy_tail(300, 100, seed=7, delta=DELTA)


def reads_x2(scale, bias):
    return ReluNetwork([[[0, scale]], [[1]]], [[0], [bias]])


@pytest.mark.parametrize(
    ("network", "readout"),
    [(reads_x2(64, 0), IDENTITY), (reads_x2(64, -0.5), LOGISTIC), (reads_x2(64, 0), Readout.parse("step:1/7"))],
)
def test_perfect_networks_are_perfect_in_all_formats(network, readout):
    found = accuracy(network, readout, SAMPLE)
    assert (found.train_right, found.validation_right) == (300, 100)
    assert found.wrong == found.float64_differs == found.float32_differs == ()


def test_a_constant_is_right_on_one_class():
    found = accuracy(reads_x2(0, 0), IDENTITY, SAMPLE)
    assert found.wrong == tuple(k for k in SAMPLE.distinct if k % 2 == 0)
    assert found.train_right == sum(k % 2 for k in SAMPLE.train)
    assert found.validation_right == sum(k % 2 for k in SAMPLE.validation)


def test_too_high_and_too_low_are_both_wrong():
    assert accuracy(reads_x2(64 * 3 // 2, 0), IDENTITY, SAMPLE).train_right == sum(k % 2 for k in SAMPLE.train)
    assert accuracy(reads_x2(64 * 3 // 2, 0), Readout.parse("clip"), SAMPLE).train_right == 300
    assert accuracy(reads_x2(96, -0.5), IDENTITY, SAMPLE).train_right == sum(1 - k % 2 for k in SAMPLE.train)


def test_a_tie_is_wrong():
    assert accuracy(reads_x2(0, 0.5), IDENTITY, SAMPLE).train_right == 0


def test_differences_between_formats_are_listed():
    """The exact value is below 1/2 by 2**-40: float32 rounds it up to 1/2; 2**-60 is lost in float64 too."""
    small, tiny = (ReluNetwork([[[0, 1]], [[1]]], [[0.5], [-e]]) for e in (2.0**-40, 2.0**-60))
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, (1, 3, 3, 5))
    found = accuracy(small, IDENTITY, sample)
    assert (found.wrong, found.float64_differs, found.float32_differs) == ((), (), (1, 3, 5))
    assert accuracy(tiny, IDENTITY, sample).float64_differs == (1, 3, 5)


def chain(*leaves):
    """A tree of one leaf for each of these numbers."""
    return TreeEnsemble(2, [[Leaf(Q(leaf))] for leaf in leaves])


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_no_order_of_float32_additions_changes_a_label_that_is_not_listed(leaves, random):
    leaves = [*leaves, float(np.float32(0.5 - sum(leaves)))]  # near to where labels part
    found = accuracy(chain(*leaves), IDENTITY, Sample("foreign", Q(1), Q(1, 2), DELTA, (1,)))
    random.shuffle(leaves)
    total = np.float32(0)
    for leaf in leaves:
        total += np.float32(leaf)
    exact = sum(map(Q, leaves))
    assert found.order_matters == (1,) or (-0.5 < total < 0.5) == (-Q(1, 2) < exact < Q(1, 2))


def test_where_the_order_matters_is_narrow():
    sample = Sample("foreign", Q(1), Q(1, 2), DELTA, (1, 2))
    for value, readout, listed in (
        (0.5, IDENTITY, (1, 2)),
        (0.5 - 2.0**-24, IDENTITY, (1, 2)),
        (0.5 - 2.0**-20, IDENTITY, ()),
        (-0.5, IDENTITY, (1,)),  # too low for label 0
        (1.5, IDENTITY, (2,)),  # too high for label 1
        (0.25, Readout.parse("above:1/4"), (1, 2)),
        (-0.5, Readout.parse("above:1/4"), ()),
    ):
        assert accuracy(chain(value), readout, sample).order_matters == listed
    assert accuracy(reads_x2(64, 0), IDENTITY, sample).order_matters is None


def test_what_floats_make_infinite_is_wrong_there():
    huge = ReluNetwork([[[0, 1e200]], [[1e200]], [[1e-300]]], [[0], [-1e300], [0]])
    found = accuracy(huge, Readout.parse("step:1"), Sample("foreign", Q(1), Q(1, 2), DELTA, (1, 2)))
    assert found.wrong == ()
    assert found.float32_differs == (1, 2)


def test_samples_that_float64_does_not_hold_are_refused():
    with pytest.raises(BadInput, match="does not hold"):
        accuracy(reads_x2(1, 0), IDENTITY, Sample("foreign", Q(1), Q(1, 2), DELTA, (10**18,)))
