"""The picture of a stable network: what it says, and which points are seen."""

from fractions import Fraction
from itertools import pairwise

import pytest

from sci.proofs.report.pictures import boxes
from sci.proofs.report.pictures.window import WIDTH, inside, windows
from tests.unit.report.certificates import STABLE, foreign


@pytest.mark.parametrize("name", STABLE)
def test_stripes_are_what_the_network_says(explained, name):
    stable = boxes.read(explained(name).record)
    for span in windows(stable.sample).values():
        stripes = boxes.said(stable, span)
        assert (stripes[0].start, stripes[-1].stop) == (0, len(span))
        assert all(one.stop == other.start and one.says != other.says for one, other in pairwise(stripes))
        for start, stop, says in stripes:
            for part in (1, 4, 8):
                u = span.start + start + (stop - start) * Fraction(part, 9)
                value = stable.model([stable.sample.a / u, *[Fraction(1, 3)] * (stable.sample.d - 1)])[0]
                wrong = [stable.readout.is_wrong(value, label) for label in (0, 1)]
                assert wrong == {"says0": [False, True], "says1": [True, False], "neither": [True, True]}[says]


@pytest.mark.parametrize("name", STABLE)
def test_it_says_how_many_boxes_there_are_and_draws_those_in_view(explained, name):
    told = explained(name)
    stable = boxes.read(told.record)
    drawn = boxes.draw(told.record)
    seen = [k for span in windows(stable.sample).values() for k in inside(stable.sample.distinct, span)]
    assert f"The sample has {len(stable.sample.distinct):,} distinct point" in drawn.caption
    assert f"(drawn: {len(seen)})" in drawn.caption
    assert drawn.svg.count('class="box"') == len(seen) + 1  # and one in the legend
    assert len(seen) == len(set(seen)) > 0


def test_the_sample_is_that_of_the_certificate(explained):
    for name, (sample, readout) in STABLE.items():
        stable = boxes.read(explained(name).record)
        assert stable.sample.multiplicity == sample.multiplicity
        assert [stable.sample.point(k) for k in sample.distinct] == [sample.point(k) for k in sample.distinct]
        assert str(stable.readout) == readout


@pytest.mark.parametrize(
    ("indices", "far"),
    [
        ((3,), None),
        (range(5, 5 + WIDTH), None),
        ((1, 50, 51, 900), range(52 - WIDTH, 52)),
        ((*range(1, 9), *range(100, 105), 400), range(105 - WIDTH, 105)),
        ((*range(1, 9), 400), range(401 - WIDTH, 401)),
        (range(1, 41), range(41 - WIDTH, 41)),
        (range(1, 20), range(17, 20)),
    ],
)
def test_windows_of_a_sparse_sample(indices, far):
    found = windows(foreign(*indices))
    near = range(indices[0], min(indices[0] + WIDTH, indices[-1] + 1))
    assert list(found.values()) == [near, *([] if far is None else [far])]


def test_the_headline_is_that_the_network_is_right_on_all_boxes(explained):
    from sci.proofs.report.page import page

    assert "<h1>the network 2-38-1, readout identity, is right on the whole box" in page(explained("stable"))
