"""scikit-learn estimators become exact networks; what cannot is refused by name."""

import warnings
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, Normalizer, RobustScaler, StandardScaler

from sci.algorithms.adapters.sklearn import SklearnTrainer, from_estimator
from sci.errors import BadInput
from sci.readout import IDENTITY, LOGISTIC

RNG = np.random.default_rng(3)
X = RNG.random((60, 3)) * [1, 10, 1e-3]
Y = (X[:, 0] > 0.5).astype(int)


def fitted(estimator, targets=Y):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return estimator.fit(X, targets)


def regressor(*hidden, **options):
    return MLPRegressor(hidden_layer_sizes=hidden or (5,), max_iter=5, random_state=0, **options)


def classifier(*hidden, **options):
    return MLPClassifier(hidden_layer_sizes=hidden or (5,), max_iter=5, random_state=0, **options)


PIPELINES = {
    "plain": lambda: regressor(),
    "deep": lambda: regressor(5, 4, 3),
    "classifier": lambda: classifier(4, 4),
    "standard": lambda: make_pipeline(StandardScaler(), classifier()),
    "no mean": lambda: make_pipeline(StandardScaler(with_mean=False), regressor()),
    "no deviation": lambda: make_pipeline(StandardScaler(with_std=False), regressor()),
    "minmax": lambda: make_pipeline(MinMaxScaler((-1, 2)), regressor()),
    "maxabs": lambda: make_pipeline(MaxAbsScaler(), regressor()),
    "robust": lambda: make_pipeline(RobustScaler(), regressor()),
    "robust, no centre": lambda: make_pipeline(RobustScaler(with_centering=False), regressor()),
    "robust, no scale": lambda: make_pipeline(RobustScaler(with_scaling=False), regressor()),
    "nested": lambda: make_pipeline(make_pipeline(RobustScaler(), "passthrough"), MinMaxScaler(), classifier()),
}


def exactly(estimator, point):
    """The pipeline step by step in Fractions, before the output activation."""
    *scalers, final = flat(estimator)
    values = [Fraction(v) for v in point.tolist()]
    for scaler in scalers:
        values = [scaled(scaler, i, value) for i, value in enumerate(values)]
    for number, (matrix, bias) in enumerate(zip(final.coefs_, final.intercepts_, strict=True)):
        columns = zip(matrix.T.tolist(), bias.tolist(), strict=True)
        values = [sum((Fraction(w) * v for w, v in zip(c, values, strict=True)), Fraction(b)) for c, b in columns]
        if number < len(final.coefs_) - 1:
            values = [max(v, Fraction(0)) for v in values]
    return tuple(values)


def flat(estimator):
    steps = [step for _, step in getattr(estimator, "steps", [])]
    return [part for step in steps if step != "passthrough" for part in flat(step)] if steps else [estimator]


def scaled(scaler, i, value):
    if isinstance(scaler, MinMaxScaler):
        return value * Fraction(scaler.scale_[i]) + Fraction(scaler.min_[i])
    if isinstance(scaler, StandardScaler) and scaler.with_mean:
        value -= Fraction(scaler.mean_[i])
    if isinstance(scaler, RobustScaler) and scaler.with_centering:
        value -= Fraction(scaler.center_[i])
    return value if scaler.scale_ is None else value / Fraction(scaler.scale_[i])


@pytest.mark.parametrize("name", PIPELINES)
def test_import_is_exact(name):
    estimator = fitted(PIPELINES[name]())
    imported = from_estimator(estimator)
    assert [imported.model(x) for x in X[:5]] == [exactly(estimator, x) for x in X[:5]]
    assert imported.readout == (LOGISTIC if hasattr(estimator, "predict_proba") else IDENTITY)
    assert imported.check(X) < 1e-12


def test_label_1_is_the_second_class():
    imported = from_estimator(fitted(classifier(), np.where(Y, "yes", "no")))
    assert imported.model == from_estimator(fitted(classifier())).model
    assert imported.check(X) < 1e-12


REFUSED = {
    "LinearRegression is not supported .supported: MLPRegressor": lambda: fitted(LinearRegression()),
    "Normalizer is not supported": lambda: fitted(make_pipeline(Normalizer(), regressor())),
    "clip=True": lambda: fitted(make_pipeline(MinMaxScaler(clip=True), regressor())),
    "activation 'tanh'": lambda: fitted(regressor(activation="tanh")),
    "activation 'logistic'": lambda: fitted(classifier(activation="logistic")),
    "activation 'identity'": lambda: fitted(regressor(activation="identity")),
    "output activation 'exp'": lambda: fitted(regressor(loss="poisson")),
    "3 classes": lambda: fitted(classifier(), np.arange(60) % 3),
    "2 outputs": lambda: fitted(regressor(), np.c_[Y, Y]),
    "this MLPRegressor is not fitted": regressor,
    "has no steps": lambda: make_pipeline("passthrough"),
    "str is not supported": lambda: "a string",
}


@pytest.mark.parametrize("reason", REFUSED)
def test_refused(reason):
    with pytest.raises(BadInput, match=reason):
        from_estimator(REFUSED[reason]())


def test_nan_weights_are_refused():
    estimator = fitted(regressor())
    estimator.coefs_[1][2, 0] = np.nan
    with pytest.raises(BadInput, match=r"coefs_\[1\]\[2\]\[0\]: nan"):
        from_estimator(estimator)


def problem(*hidden):
    return SimpleNamespace(labels=tuple(Y.tolist()), widths=(3, *hidden, 1))


class Information:
    """Answers of 40 digits, as the framework hands them over."""

    def numpy(self, precision):
        assert precision == 40
        return np.round(X * 2.0**40) / 2.0**40


def test_trainer_takes_the_widths_of_the_problem():
    network = SklearnTrainer(MLPRegressor(max_iter=5, random_state=0)).run(problem(6, 4), Information())
    assert network.widths == (3, 6, 4, 1)
    again = SklearnTrainer(MLPRegressor(max_iter=5, random_state=0)).run(problem(6, 4), Information())
    assert network == again


def test_trainer_pads_and_leaves_the_users_sizes_and_estimator_alone():
    estimator = make_pipeline(StandardScaler(), regressor(3))
    trainer = SklearnTrainer(estimator)
    network = trainer.run(problem(8), Information())
    assert network.widths == (3, 8, 1)
    assert network.weights[1][0][3:] == (0,) * 5
    assert trainer.estimator is estimator
    assert not hasattr(estimator[-1], "coefs_")


def test_trainer_needs_no_arguments():
    assert SklearnTrainer().run(problem(2), Information()).widths == (3, 2, 1)
