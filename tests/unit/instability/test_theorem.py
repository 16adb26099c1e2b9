"""The theorem on one sheet: a perfect model of the size, unstable, and a stable one, each with a verified proof."""

from fractions import Fraction as Q

import pytest

from sci.network import ReluNetwork
from sci.proofs.certificates.deliver import check
from sci.proofs.instability.attack.campaign import run
from sci.proofs.instability.attack.norms import p_norm
from sci.proofs.instability.attack.training import Trained
from sci.proofs.instability.sample.probability import guaranteed_alternations
from sci.proofs.instability.sample.sample import design, heavy_tail
from sci.proofs.instability.theorem import LEVEL, draws_needed, theorem
from sci.proofs.report.instability.theorem import of_theorem
from sci.prototypes import Prototypes
from sci.readout import IDENTITY
from sci.trees import Leaf, Split, TreeEnsemble

DELTA = Q(1, 64)
STUMP = [Split(1, False, Q(1, 128)), Leaf(Q(0)), Leaf(Q(1))]
MODELS = {
    "network": ReluNetwork([[[0, 64], [1, 0]], [[1, 0]] * 3, [[1, 0, 0]]], [[0, 0], [0] * 3, [0]]),
    "trees": TreeEnsemble(2, [STUMP, [Leaf(Q(0))]]),
    "prototypes": Prototypes([(1, 0), (0, Q(1, 64)), (1, Q(1, 64))], [0, 1, 1]),
    "affine": ReluNetwork([[[0, 64]]], [[0]]),
}


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize(
    "sample", [design(40, delta=DELTA), heavy_tail(60, 10, seed=1, delta=DELTA)], ids=["design", "tail"]
)
def test_three_parts_and_their_proofs(name, sample, tmp_path):
    model = MODELS[name]
    outcome = run(Trained(model, IDENTITY), sample, p_norm("inf"), Q(1, 8), tmp_path / "a.cert")
    found = theorem(outcome, tmp_path / "sheet")
    if name == "prototypes":
        assert len(found.perfect.places) == 2
    elif name != "trees":
        assert found.perfect.widths == model.widths
    else:
        assert (len(found.perfect.trees), found.perfect.switches_bound) == (2, 1)
    ones = found.line.classes[1]
    assert len(ones.indices) == sum(k % 2 == 0 for k in sample.distinct)
    assert found.guarantee <= len(ones.indices)
    for part, claim in found.claims.items():
        assert check(found.folder / part).claim == claim
    assert f"without a move it is right on {len(ones.indices)} of them" in found.claims["unstable.cert"][2]
    said = "\n".join(of_theorem(found))
    assert all(
        part in said for part in ("(i)", "(ii)", "(iii)", f"P = {model.switches_bound}", "stable.cert, verified")
    )


def test_enough_draws():
    sample = heavy_tail(10, 0, seed=1, delta=DELTA)
    draws = draws_needed(sample, 20)
    assert guaranteed_alternations(draws, LEVEL, sample.beta).alternations >= 20
    assert guaranteed_alternations(draws // 2, LEVEL, sample.beta).alternations < 20
    assert draws_needed(design(9, delta=DELTA), 20) is None
