"""Judging the perturbed points of another tool."""

from fractions import Fraction as Q

import pytest

from sci.errors import BadInput
from sci.network import ReluNetwork
from sci.proofs.instability.attack.foreign import judge
from sci.proofs.instability.sample.sample import design
from sci.readout import IDENTITY

DELTA = Q(1, 64)
SAMPLE = design(6, delta=DELTA)
SOLVES = ReluNetwork([[[0, 64]], [[1]]], [[0], [0]])


def test_only_moves_that_keep_the_label_fool():
    t = SAMPLE.coordinate
    moved = [
        (t(2), 0),  # fooled: label 1, seen as 0
        (t(2), 0),  # once more
        (t(3), 0),  # label changed, output not wrong for the original label 1
        (t(1), 0),  # its own place: right
        (t(4), DELTA),  # moved from index 3: true label now 1, output 1
        (Q(-1, 2), 0),  # no label at all there
        (float(t(5)), float(DELTA)),  # fooled, in floats
    ]
    found = judge(SOLVES, IDENTITY, SAMPLE, (2, 2, 4, 1, 3, 6, 5), moved)
    assert (found.moved, found.label_kept, found.output_changed, found.fooled) == (7, 4, 6, 3)
    assert found.fooled_indices == (2, 5)


@pytest.mark.parametrize(
    ("indices", "moved", "message"),
    [
        ((1,), [], "0 perturbed points for 1 indices"),
        ((7,), [(0, 0)], "index 7"),
        ((1,), [(0, float("nan"))], "point 0"),
        ((1,), [(0, 0, 0)], "2 coordinates"),
    ],
)
def test_bad_input(indices, moved, message):
    with pytest.raises(BadInput, match=message):
        judge(SOLVES, IDENTITY, SAMPLE, indices, moved)
