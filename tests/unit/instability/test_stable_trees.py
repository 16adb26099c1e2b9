"""Stable ensembles as files: what the libraries predict at the corners of all boxes is right."""

from fractions import Fraction as Q
from pathlib import Path

import numpy as np
import pytest

from sci.errors import BadInput
from sci.proofs.certificates.deliver import check
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.sample import design
from sci.proofs.instability.stabilise import stabilise
from sci.trees import Leaf

SAMPLE = design(61, delta=Q(1, 1024))


def predictions(place, X):
    if place.suffix == ".json":
        import xgboost

        return xgboost.Booster(model_file=str(place)).predict(xgboost.DMatrix(X))
    if place.suffix == ".txt":
        import lightgbm

        return lightgbm.Booster(model_file=str(place)).predict(X)
    import onnxruntime

    return onnxruntime.InferenceSession(str(place)).run(None, {"x": X.astype(np.float32)})[0].ravel()


@pytest.mark.parametrize("ending", [".json", ".txt", ".onnx"])
@pytest.mark.parametrize("size", [(None, None), (10, 7), (60, 2), (100, 2)])
def test_the_libraries_agree_at_all_corners(ending, size, tmp_path):
    found = stabilise(SAMPLE, tmp_path / f"stable{ending}", model="trees", trees=size[0], leaves=size[1])
    assert found.model.switches_bound == SAMPLE.alternations - 1
    assert {node.value for nodes in found.model.trees for node in nodes if isinstance(node, Leaf)} <= {-1, 0, 1}
    assert check(found.certificate).claim == found.claim
    assert "splits of an ensemble that is right on all these boxes: at least 60" in found.claim[2]
    rho, delta = (float(number) for number in (found.rho, SAMPLE.delta))
    corners = [(dx, y) for dx in (0, rho, -rho, rho / 3) for y in (0, delta, 2 * delta)]
    X = np.array([(float(SAMPLE.coordinate(k)) + dx, y) for k in SAMPLE.distinct for dx, y in corners])
    assert (predictions(found.output, X) == np.repeat([label(k) for k in SAMPLE.distinct], len(corners))).all()


def test_too_few(tmp_path):
    with pytest.raises(BadInput, match=r"10 trees of 6 leaves: M\(S - 1\) = 50 is less than A - 1 = 60"):
        stabilise(SAMPLE, tmp_path / "stable.json", model="trees", trees=10, leaves=6)
    with pytest.raises(BadInput, match="trees of 1 leaves: no number of them is stable"):
        stabilise(SAMPLE, tmp_path / "stable.json", model="trees", leaves=1)
    assert not [*tmp_path.iterdir()]


def test_what_does_not_go_together(tmp_path):
    for options, why in (({"model": "trees", "exact": True}, "--exact does not apply to --model trees"),
                         ({"model": "trees", "dtype": "float64"}, "--float does not apply"),
                         ({"trees": 3}, "--trees does not apply to --model network")):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            stabilise(SAMPLE, tmp_path / "stable.json", **options)
    with pytest.raises(BadInput, match=r"is not written as \.pt \(allowed: \.json \(XGBoost\)"):
        stabilise(SAMPLE, Path(tmp_path / "stable.pt"), model="trees")
