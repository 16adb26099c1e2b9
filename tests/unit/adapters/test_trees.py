"""Ensembles of libraries become exact ensembles that take the same leaves everywhere, and sum to the same floats."""

import json
import re
import warnings
from fractions import Fraction as Q

import lightgbm
import numpy as np
import pytest
import xgboost
from sklearn import ensemble, tree

from sci.algorithms.adapters.files import from_object, load
from sci.errors import BadInput
from sci.proofs.instability.sample.classifier import label
from sci.proofs.instability.sample.floats import float_points
from sci.proofs.instability.sample.sample import heavy_tail
from sci.trees import Split

SAMPLE = heavy_tail(600, 0, seed=1, delta=Q(1, 1024))
RNG = np.random.default_rng(0)
X = float_points(SAMPLE, SAMPLE.train)
CLEAN = np.array([label(k) for k in SAMPLE.train])
Y = np.where(RNG.random(len(X)) < 0.1, 1 - CLEAN, CLEAN)  # noise makes the trees large
MODELS = {
    "DecisionTreeClassifier": lambda: tree.DecisionTreeClassifier(random_state=0),
    "ExtraTreeRegressor": lambda: tree.ExtraTreeRegressor(random_state=0),
    "RandomForestClassifier": lambda: ensemble.RandomForestClassifier(20, max_leaf_nodes=32, random_state=0),
    "RandomForestRegressor": lambda: ensemble.RandomForestRegressor(20, max_leaf_nodes=32, random_state=0),
    "ExtraTreesClassifier": lambda: ensemble.ExtraTreesClassifier(20, max_leaf_nodes=32, random_state=0),
    "GradientBoostingClassifier": lambda: ensemble.GradientBoostingClassifier(n_estimators=30, random_state=0),
    "GradientBoostingRegressor, init zero": lambda: ensemble.GradientBoostingRegressor(n_estimators=9, init="zero"),
    "HistGradientBoostingClassifier": lambda: ensemble.HistGradientBoostingClassifier(max_iter=30, random_state=0),
    "HistGradientBoostingRegressor": lambda: ensemble.HistGradientBoostingRegressor(max_iter=30, random_state=0),
    "XGBClassifier": lambda: xgboost.XGBClassifier(n_estimators=60, n_jobs=1),
    "XGBClassifier, base 1/2": lambda: xgboost.XGBClassifier(n_estimators=9, n_jobs=1, base_score=0.5),
    "XGBClassifier, base 0.3": lambda: xgboost.XGBClassifier(n_estimators=9, n_jobs=1, base_score=0.3),
    "XGBRegressor": lambda: xgboost.XGBRegressor(n_estimators=60, n_jobs=1),
    "LGBMClassifier": lambda: lightgbm.LGBMClassifier(verbose=-1, n_estimators=60, n_jobs=1),
    "LGBMRegressor": lambda: lightgbm.LGBMRegressor(verbose=-1, n_estimators=60, n_jobs=1),
    "LGBMClassifier, forest": lambda: lightgbm.LGBMClassifier(
        verbose=-1, n_estimators=20, n_jobs=1, boosting_type="rf", bagging_freq=1, bagging_fraction=0.5
    ),
}


def fitted(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return MODELS[name]().fit(X, Y)


def points(model):
    """Points of the sample and elsewhere; at thresholds, and at the float64 and float32 numbers beside them."""
    splits = [node for nodes in model.trees for node in nodes if isinstance(node, Split)]
    first, second = (
        np.array(sorted({float(each.threshold) for each in splits if each.direction == of} | {0.5})) for of in (0, 1)
    )
    first = RNG.choice(first, min(len(first), 150), replace=False)
    found = [X, X - [0, 2**-10], RNG.random((800, 2)) * [1, 2**-9]]
    for up in (-np.inf, np.inf):
        beside = [first, np.nextafter(first, up), np.nextafter(first.astype("f4"), np.float32(up)).astype("f8")]
        found += [np.column_stack([x, np.full(len(x), y)]) for x in beside for y in (0, 2**-10, *second[:3])]
        low = [second, np.nextafter(second, up), np.nextafter(second.astype("f4"), np.float32(up)).astype("f8")]
        found += [np.column_stack([RNG.random(len(y)), y]) for y in low]
    return np.vstack(found)


@pytest.mark.parametrize("name", MODELS)
def test_every_library_is_reproduced_bit_for_bit(name):
    imported = from_object(fitted(name))
    at = points(imported.model)
    theirs = np.asarray(imported.forward(at))
    assert len(at) > 2000
    assert (imported.executed(at) == theirs).all()
    assert imported.check(at) < 1e-5
    leaves = np.array([sum(map(Q, row)) for row in zip(*(x[:50] for x in imported.model.reached(at)), strict=True)])
    exact = imported.model.values(at[:50].tolist())
    assert exact == [imported.model.base + imported.model.scale * total for total in leaves]


def test_catboost_is_reproduced_bit_for_bit():
    catboost = pytest.importorskip("catboost", reason="CatBoost is optional: 450 MB with what it needs")
    for kind in (catboost.CatBoostClassifier, catboost.CatBoostRegressor):
        options = {"iterations": 40, "verbose": 0, "allow_writing_files": False, "thread_count": 1}
        imported = from_object(kind(**options).fit(X, Y))
        at = points(imported.model)
        assert (imported.executed(at) == imported.forward(at)).all()


@pytest.mark.parametrize("name", ["XGBClassifier, base 0.3", "XGBRegressor", "LGBMClassifier", "LGBMRegressor"])
def test_files_hold_what_the_objects_are(name, tmp_path):
    model = fitted(name)
    direct = from_object(model)
    booster = model.get_booster() if name.startswith("XGB") else model.booster_
    endings = (".json", ".ubj") if name.startswith("XGB") else (".txt",)
    for place in (tmp_path / f"model{ending}" for ending in endings):
        booster.save_model(str(place))
        read = load(place)
        assert (read.model, read.readout) == (direct.model, direct.readout)
        assert read.check(X) is None
    assert from_object(booster).model == direct.model


@pytest.mark.parametrize("name", ["XGBClassifier", "LGBMClassifier", "HistGradientBoostingClassifier",
                                  "RandomForestClassifier", "GradientBoostingClassifier"])  # fmt: skip
def test_labels_are_those_of_the_library(name):
    model = fitted(name)
    imported = from_object(model)
    values = imported.model.values(X.tolist())
    wrong = [imported.readout.is_wrong(value, int(said)) for value, said in zip(values, model.predict(X), strict=True)]
    assert not any(wrong)


def test_ties_are_broken_as_the_library_breaks_them():
    at, two = np.array([[0.0], [1.0]]), np.array([[0.0]] * 2)
    forest = ensemble.RandomForestClassifier(1, bootstrap=False).fit(two, [0, 1])
    boosted = ensemble.GradientBoostingClassifier(init="zero", n_estimators=1).fit(two, [0, 1])
    histogram = ensemble.HistGradientBoostingClassifier(max_iter=1).fit(two, [0, 1])
    for model in (forest, boosted, histogram):
        imported = from_object(model)
        assert imported.model([0]) == imported.readout.threshold
        assert {int(said) for said in model.predict(at)} == {imported.readout.tie}


def stored(model):
    """The first tree of XGBoost's JSON."""
    return model["learner"]["gradient_booster"]["model"]["trees"][0]


class TestRefusals:
    """One line each: what, where, what is allowed."""

    def no(self, model, why, y=Y, x=X):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = model.fit(x, y)
        with pytest.raises(BadInput, match=why) as error:
            from_object(found)
        assert "\n" not in str(error.value)

    def test_objects(self):
        three = np.arange(len(Y)) % 3
        self.no(ensemble.RandomForestClassifier(3), "3 classes", three)
        self.no(ensemble.RandomForestRegressor(3), "2 outputs", np.column_stack([Y, Y]))
        self.no(
            ensemble.HistGradientBoostingRegressor(max_iter=3, categorical_features=[0]),
            "categories",
            Y,
            np.round(X * 9),
        )
        self.no(ensemble.GradientBoostingRegressor(init=tree.DecisionTreeRegressor(), n_estimators=2), "init=Decision")
        self.no(xgboost.XGBClassifier(n_estimators=3), "several outputs", three)
        self.no(xgboost.XGBClassifier(n_estimators=3, missing=0), "missing=0")
        self.no(xgboost.XGBClassifier(n_estimators=3, booster="dart"), "dart drops trees")
        self.no(xgboost.XGBClassifier(booster="gblinear"), "gblinear has no trees")
        self.no(xgboost.XGBRegressor(n_estimators=3, objective="count:poisson"), "objective count:poisson")
        self.no(lightgbm.LGBMClassifier(n_estimators=3, verbose=-1), "several outputs", three)
        self.no(lightgbm.LGBMClassifier(n_estimators=3, verbose=-1, zero_as_missing=True), "treats 0 as a missing")
        self.no(lightgbm.LGBMRegressor(n_estimators=3, verbose=-1, linear_tree=True), "linear functions")
        self.no(lightgbm.LGBMRegressor(n_estimators=3, verbose=-1, objective="poisson"), "objective poisson")

    def test_catboost(self):
        catboost = pytest.importorskip("catboost", reason="CatBoost is optional: 450 MB with what it needs")
        options = {"iterations": 3, "verbose": 0, "allow_writing_files": False, "thread_count": 1}
        table = [[int(100 * x), y] for x, y in X]
        for change, why, labels, rows in (
            ({"cat_features": [0]}, "has features that are not numbers", Y, table),
            ({"grow_policy": "Lossguide"}, "not a CatBoost model with symmetric trees", Y, X),
            ({}, r"several outputs, or truncated", np.arange(len(Y)) % 3, X),
            ({"loss_function": "Poisson"}, "the loss function Poisson is not supported", Y, X),
        ):
            kind = catboost.CatBoostRegressor if "loss_function" in change else catboost.CatBoostClassifier
            self.no(kind(**options, **change), why, labels, rows)

    def test_missing_values_are_no_coordinates(self):
        imported = from_object(fitted("XGBRegressor"))
        for missing in (float("nan"), float("inf"), None):
            with pytest.raises(BadInput, match="point 1"):
                imported.model.values([[0, 0], [missing, 0]])

    def test_old_formats_have_no_reader(self, tmp_path):
        place = tmp_path / "model.deprecated"
        place.write_bytes(b"binf")
        with pytest.raises(BadInput, match=r"no way to read .deprecated \(allowed: \.onnx"):
            load(place)

    def test_not_fitted(self):
        for model in (tree.DecisionTreeClassifier(), xgboost.XGBClassifier(), lightgbm.LGBMClassifier(),
                      ensemble.HistGradientBoostingClassifier()):  # fmt: skip
            with pytest.raises(BadInput, match=f"this {type(model).__name__} is not fitted"):
                from_object(model)

    def test_early_stopping(self):
        model = xgboost.XGBClassifier(n_estimators=40, early_stopping_rounds=2, learning_rate=1.0)
        model.fit(X, Y, eval_set=[(X[::-1], 1 - Y)], verbose=False)
        with pytest.raises(BadInput, match=r"stopped early: .* with 1 rounds"):
            from_object(model)

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            (lambda m: m["learner"].pop("gradient_booster"), "no 'gradient_booster'"),
            (lambda m: m.pop("learner"), "no 'learner'"),
            (lambda m: m["learner"]["learner_model_param"].update(base_score="x"), "base score 'x' is not a number"),
            (lambda m: m["learner"]["learner_model_param"].update(base_score="[2E0]"), "is not a probability"),
            (lambda m: stored(m).update(split_type=[1] * 99), "tree 0 splits on categories"),
            (lambda m: stored(m).update(split_conditions=[float("nan")] * 999), "nan is not a finite number"),
            (lambda m: stored(m).update(left_children=[5000] * 999), "not those of a tree"),
            (lambda m: stored(m).update(left_children=[0] * 999), "not those of a tree"),
        ],
    )
    def test_changed_files(self, change, why, tmp_path):
        place = tmp_path / "model.json"
        fitted("XGBClassifier, base 0.3").save_model(place)
        model = json.loads(place.read_text())
        change(model)
        place.write_text(json.dumps(model))
        with pytest.raises(BadInput, match=why) as error:
            load(place)
        assert str(place) in str(error.value)

    @pytest.mark.parametrize("ending", ["json", "ubj", "txt"])
    def test_truncated_files(self, ending, tmp_path):
        model = fitted("XGBRegressor").get_booster() if ending != "txt" else fitted("LGBMRegressor").booster_
        place = tmp_path / f"model.{ending}"
        model.save_model(str(place))
        data = place.read_bytes()
        for length in (0, 1, 4, 100, len(data) // 2, 5):
            place.write_bytes(data[:length])
            with pytest.raises(
                BadInput, match=r"not a model|cut off|not JSON|no JSON|no 'learner'|truncated|the first line must be"
            ):
                load(place)

    def test_versions_and_small_thresholds_of_lightgbm(self, tmp_path):
        place = tmp_path / "model.txt"
        fitted("LGBMRegressor").booster_.save_model(str(place))
        text = place.read_text()
        for old, new, why in (
            ("version=v4", "version=v9", "version v9"),
            ("threshold=", "threshold=1e-36 ", "lists have different lengths"),
            ("num_cat=0", "num_cat=1", "categories"),
            ("leaf_value=", "leaf_value=nan ", "nan is not a finite"),
            ("left_child=", "other=", "no list left_child"),
        ):
            place.write_text(text.replace(old, new))
            with pytest.raises(BadInput, match=why):
                load(place)
        short = re.compile("(?m)^threshold=.*$")
        place.write_text(short.sub(lambda old: "threshold=" + " ".join(["1e-36"] * len(old[0].split())), text))
        with pytest.raises(BadInput, match="1e-36, which LightGBM changes to 0"):
            load(place)
