"""Stable ensembles as files: what the libraries predict at the corners of all boxes is right."""

from fractions import Fraction as Q
from itertools import accumulate, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sci.errors import BadInput
from sci.lp import solve
from sci.proofs.certificates.deliver import check, deliver
from sci.proofs.instability.attack.certificate import stable
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.sample import Sample, design
from sci.proofs.instability.stabilise import stabilise
from sci.proofs.instability.stable.boxes import wrong_boxes
from sci.proofs.instability.stable.ensemble import stable_mean, stable_votes
from sci.proofs.instability.stable.price import default_rho, gaps
from sci.proofs.instability.stable.prototypes import reachable, stable_prototypes
from sci.readout import IDENTITY, Readout
from sci.trees import Leaf

SAMPLE = design(61, delta=Q(1, 1024))


def predictions(place, X):
    if place.suffix == ".json":
        import xgboost

        return xgboost.Booster(model_file=str(place)).predict(xgboost.DMatrix(X))
    if place.suffix == ".txt":
        import lightgbm

        return lightgbm.Booster(model_file=str(place)).predict(X)
    if place.suffix == ".joblib":
        import joblib

        return joblib.load(place).predict(X)
    import onnxruntime

    return onnxruntime.InferenceSession(str(place)).run(None, {"x": X.astype(np.float32)})[0].ravel()


def corners(found):
    """Twelve points of each box, and whether what is predicted there is right."""
    rho, delta = (float(number) for number in (found.rho, SAMPLE.delta))
    moves = [(dx, y) for dx in (0, rho, -rho, rho / 3) for y in (0, delta, 2 * delta)]
    X = np.array([(float(SAMPLE.coordinate(k)) + dx, y) for k in SAMPLE.distinct for dx, y in moves])
    return X, np.repeat([label(k) for k in SAMPLE.distinct], len(moves))


@pytest.mark.parametrize("ending", [".json", ".txt", ".onnx", ".joblib"])
@pytest.mark.parametrize("size", [(None, None), (10, 7), (60, 2), (100, 2)])
def test_the_libraries_agree_at_all_corners(ending, size, tmp_path):
    found = stabilise(SAMPLE, tmp_path / f"stable{ending}", model="trees", trees=size[0], leaves=size[1])
    assert found.model.switches_bound == SAMPLE.alternations - 1
    assert {node.value for nodes in found.model.trees for node in nodes if isinstance(node, Leaf)} <= {-1, 0, 1}
    assert check(found.certificate).claim == found.claim
    assert "splits of an ensemble that is right on all these boxes: at least 60" in found.claim[2]
    X, wanted = corners(found)
    assert (predictions(found.output, X) == wanted).all()


@pytest.mark.parametrize(("build", "readout"), [(stable_votes, "above 1/2"), (stable_mean, "identity")])
def test_votes_and_means_are_certified(build, readout, tmp_path):
    rho, read_by = default_rho(SAMPLE), Readout.parse(readout.replace(" ", ":"))
    claim = deliver(stable(build(SAMPLE, rho, 10, 7), read_by, SAMPLE, rho), tmp_path / "forest.cert")
    assert f"(trees: 10, splits: 60, leaves of the largest tree: 7), readout {readout}, is right" in claim[1]
    assert "at least 60" in claim[2]


def test_prototypes_agree_at_all_corners(tmp_path):
    found = stabilise(SAMPLE, tmp_path / "stable.joblib", model="prototypes")
    assert len(found.model.places) == SAMPLE.alternations
    assert "prototypes that are right on all these boxes: at least 61" in found.claim[2]
    X, wanted = corners(found)
    assert (predictions(found.output, X) == wanted).all()


@given(st.sets(st.integers(1, 60), min_size=1, max_size=25), st.integers(1, 7))
@settings(max_examples=60)
def test_one_or_two_prototypes_a_run(indices, share):
    """Right on all boxes, whatever the sample; at least A, and at most 2A - 2."""
    sample = Sample("foreign", Q(1), Q(1, 3), Q(1, 1024), tuple(sorted(indices)))
    rho = sample.radius * Q(share, 8)
    found = stable_prototypes(sample, rho)
    runs = sample.alternations
    assert wrong_boxes(found, IDENTITY, sample, rho) == ()
    assert found.reads_first_only
    assert runs <= len(found.places) <= max(1, 2 * runs - 2)


@given(st.sets(st.integers(1, 12), min_size=2, max_size=5))
@settings(max_examples=25)
def test_no_fewer_prototypes_have_their_borders_there(indices):
    """Of those with one or two a run, which linear programming finds if there are any."""
    sample = Sample("foreign", Q(1), Q(1, 3), Q(1, 1024), tuple(sorted(indices)))
    borders = [(low + (high - low) / 4, high - (high - low) / 4) for low, high in gaps(sample, sample.radius / 2)][::-1]
    found = sum(map(len, reachable(borders)))
    doubled = product((1, 2), repeat=len(borders) + 1)
    assert found == min(sum(sizes) for sizes in doubled if possible(borders, sizes))


def possible(borders, sizes):
    """Whether places that increase by at least ``t > 0`` have their borders between runs in these intervals."""
    ends = [0, *accumulate(sizes)]
    count = ends[-1]

    def row(**at):
        return [Q(at.get(f"x{i}", 0)) for i in range(count)] + [Q(at.get("t", 0))]

    rows = [row(**{f"x{i}": 1, f"x{i + 1}": -1, "t": 1}) for i in range(count - 1)] + [row(t=1)]
    limits = [Q(0)] * (count - 1) + [Q(1)]
    for (low, high), end in zip(borders, ends[1:], strict=False):
        both = {f"x{end - 1}": 1, f"x{end}": 1}
        rows += [row(**both), row(**dict.fromkeys(both, -1))]
        limits += [2 * high, -2 * low]
    return solve([Q(0)] * count + [Q(1)], rows, limits).value > 0


def test_too_few(tmp_path):
    with pytest.raises(BadInput, match=r"10 trees of 6 leaves: M\(S - 1\) = 50 is less than A - 1 = 60"):
        stabilise(SAMPLE, tmp_path / "stable.json", model="trees", trees=10, leaves=6)
    with pytest.raises(BadInput, match="trees of 1 leaves: no number of them is stable"):
        stabilise(SAMPLE, tmp_path / "stable.json", model="trees", leaves=1)
    assert not [*tmp_path.iterdir()]


def test_what_does_not_go_together(tmp_path):
    for options, why in (({"model": "trees", "exact": True}, "--exact does not apply to --model trees"),
                         ({"model": "trees", "dtype": "float64"}, "--float does not apply"),
                         ({"trees": 3}, "--trees does not apply to --model network"),
                         ({"model": "prototypes", "leaves": 3}, "--leaves does not apply to --model ")):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            stabilise(SAMPLE, tmp_path / "stable.json", **options)
    with pytest.raises(BadInput, match=r"prototypes cannot be written as \.json \(allowed: \.joblib, scikit-learn\)"):
        stabilise(SAMPLE, Path(tmp_path / "stable.json"), model="prototypes")
    with pytest.raises(BadInput, match=r"cannot be written as \.pt \(allowed: \.json \(XGBoost\)"):
        stabilise(SAMPLE, Path(tmp_path / "stable.pt"), model="trees")
