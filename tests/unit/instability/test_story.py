"""The words of an attack, where there is one of something."""

import re
from fractions import Fraction as Q
from itertools import pairwise

import pytest

from sci.network import ReluNetwork
from sci.proofs.commands.robustness import _legend
from sci.proofs.instability.attack.campaign import attack, run
from sci.proofs.instability.attack.foreign import REASONS, Judgement
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import Trained
from sci.proofs.instability.sample.sample import design
from sci.proofs.instability.stable.family import family_of
from sci.proofs.report.instability.story import counted, of_judgement, of_sample, power, story
from sci.prototypes import Prototypes
from sci.readout import IDENTITY
from sci.trees import Leaf, Split, TreeEnsemble

DELTA = Q(1, 64)
ONE_OF_MANY = re.compile(r"(?<![\w./*^-])1 ([a-z0-9-]+ )*?(draws|points|alternations|neurons|pieces)\b")


def zeros(*hidden):
    """A network of these hidden widths."""
    shapes = [*pairwise([2, *hidden, 1])]
    return ReluNetwork([[[0] * n] * m for n, m in shapes], [[0] * m for _, m in shapes])


SOLVES = ReluNetwork([[[Q(0), 1 / DELTA]], [[Q(1)]]], [[Q(0)], [Q(0)]])


def attacked(K, place):
    """A network that says x_2 / delta, attacked on the design k = 1..K."""
    return run(Trained(SOLVES, IDENTITY, None), design(K, delta=DELTA), p_norm("inf"), 2 * DELTA, place)


@pytest.mark.parametrize("K", [1, 2])
def test_one_is_not_many(K, tmp_path):
    said = "\n".join([*story(attacked(K, tmp_path / "a.cert")), *_legend(design(K, delta=DELTA), family_of(SOLVES))])
    assert "fools the only label-0 point (1 draw) at once" in said
    assert "STABLE    1 hidden neuron is enough" in said
    assert "networks of 1 hidden neuron under" in said
    assert "To be stable, 1 hidden neuron is enough; no one-layer network with fewer is." in said
    assert not ONE_OF_MANY.search(said)


def test_many_are_many(tmp_path):
    said = "\n".join(story(attacked(6, tmp_path / "a.cert")))
    assert "6 draws, 6 distinct points, 6 alternations" in said
    assert "fools all 3 distinct label-1 points (3 draws) at once" in said
    assert "STABLE    4 hidden neurons are enough" in said


@pytest.mark.parametrize(
    ("deviation", "found"),
    [(0.0, "are the same"), (2.0**-22, "differ from these by at most 2.384186e-7"), (None, None)],
)
def test_what_a_library_says_of_its_trees_is_compared(deviation, found, tmp_path):
    stump = TreeEnsemble(2, [[Split(1, False, DELTA / 2), Leaf(Q(0)), Leaf(Q(1))]])
    outcome = run(
        Trained(stump, IDENTITY, deviation), design(6, delta=DELTA), p_norm("inf"), DELTA, tmp_path / "a.cert"
    )
    said = "\n".join(story(outcome))
    assert ("its library on these points (of an ONNX file, those of onnxruntime) " in said) == (found is not None)
    assert found is None or f"those of onnxruntime) {found}\n" in said
    assert "the label does not depend on the order of float32 additions on all points" in said
    assert "LEAST     x_2 up by a little more than 1/128" in said


@pytest.mark.parametrize(("K", "said"), [(1, "1 prototype is enough"), (6, "6 prototypes are enough")])
def test_a_prototype_a_run_is_the_price(K, said):
    family = family_of(Prototypes([(0, 0)], [0]))
    what, fewer = family.least(K)
    assert (f"{what} enough", fewer, family.price(K)) == (said, "fewer are not", K)


def test_sizes():
    assert of_sample(design(1, delta=DELTA)).endswith(": 1 draw, 1 distinct point, 1 alternation")
    assert [counted(n, "point") for n in (0, 1, 2)] == ["0 points", "1 point", "2 points"]
    sizes = {(): "no hidden neurons", (1,): "1 hidden neuron", (1, 1): "1-1 hidden neurons", (16,): "16 hidden neurons"}
    assert {widths: zeros(*widths).words for widths in sizes} == sizes


def test_a_judgement():
    none = dict.fromkeys(REASONS, 0)
    assert of_judgement(Judgement(1, 0, (), none | {"not_fooled": 1}, Q(0))) == [
        "judged    1 moved point, 0 of them fooled",
        "          1 on which the network is right",
    ]
    others = none | {"outside_budget": 2, "label_changed": 1}
    assert of_judgement(Judgement(4, 2, (7,), others, Q(499, 100))) == [
        "judged    4 moved points, 1 of them fooled",
        "          2 outside the budget, the farthest by about 4.990000",
        "          1 whose true label changed",
    ]


def test_points_that_were_wrong_before_are_not_called_fooled(tmp_path):
    """It says x_2 / delta, and less than that on far stripes."""
    near = ReluNetwork([[[Q(0), 1 / DELTA], [Q(-10), Q(0)]], [[Q(1), Q(-6, 5)]]], [[Q(0), Q(1)], [Q(0)]])
    sample = design(40, delta=DELTA)
    outcome = run(Trained(near, IDENTITY, None), sample, p_norm("inf"), 2 * DELTA, tmp_path / "a.cert")
    assert outcome.accuracy.wrong
    for move in outcome.moves:
        assert not set(move.fooled) & set(outcome.accuracy.wrong)
        assert set(move.wrong_before) <= set(outcome.accuracy.wrong)
    (erased,) = (move for move in outcome.moves if (move.label, move.dx2) == (1, -DELTA))
    assert erased.fooled
    assert erased.wrong_before
    told = f"fools {len(erased.fooled)} of 20 distinct label-1 points ({len(erased.fooled)} draws) at once, besides "
    assert told + f"{len(erased.wrong_before)} that were wrong before" in "\n".join(story(outcome))
    assert outcome.fooled == tuple(sorted({k for move in outcome.moves for k in move.fooled}))


def test_a_network_that_is_wrong_everywhere_fools_nobody(tmp_path):
    zero = ReluNetwork([[[Q(0), Q(0)]], [[Q(0)]]], [[Q(0)], [Q(0)]])
    outcome = run(Trained(zero, IDENTITY, None), design(6, delta=DELTA), p_norm("inf"), DELTA, tmp_path / "a.cert")
    assert (outcome.verdict, outcome.fooled) == ("inaccurate", ())
    assert "fools no label-1 point; it leads to 3 that were wrong before" in "\n".join(story(outcome))


def test_a_small_number_is_not_said_to_be_zero():
    assert [power(x) for x in (Q(0), Q(1, 8), -DELTA, Q(1, 3 * 10**7))] == ["0", "2**-3", "-2**-6", "1/30000000"]


def test_zeros_that_were_missing_in_training(tmp_path):
    """Nothing in a booster tells: read as the library reads points that are not sparse, it is inaccurate."""
    xgboost = pytest.importorskip("xgboost")

    def train(X, y, rng):
        return xgboost.train({"objective": "binary:logistic", "nthread": 1}, xgboost.DMatrix(X, y, missing=0), 3)

    outcome = attack(train, design(60, delta=Q(1, 1024)), output=tmp_path / "attack.cert")
    assert outcome.verdict == "inaccurate"
    why = "zeros count as numbers here (XGBoost treats them as missing if it was trained on sparse data"
    assert why in "\n".join(story(outcome))
