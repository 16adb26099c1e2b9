"""Every regressor that scikit-learn lists, as an algorithm for `relu-argmin` and for `model-argmin`: regressors.toml.

A regressor that is of the class asked for is handed in as it is, exactly. Of any other a student of the class learns
the predictions: it is the two together that are refuted.
"""

import inspect
import warnings

import numpy as np
from sklearn.base import MultiOutputMixin
from sklearn.linear_model import Ridge
from sklearn.neural_network import MLPRegressor
from sklearn.tree import DecisionTreeRegressor
from sklearn.utils import all_estimators

from sci import ReluNetwork
from sci.algorithms.adapters.chain import padded
from sci.algorithms.adapters.sklearn import SklearnTrainer, TreeTrainer
from sci.algorithms.adapters.trees.files import of_trees
from sci.algorithms.adapters.trees.trainers import LIBRARIES


def names():
    """The regressors of the scikit-learn that is installed."""
    return [name for name, _ in all_estimators(type_filter="regressor")]


def fresh(name):
    """One with its default parameters; those that are made of others are made of ridge regressions."""
    kind = dict(all_estimators(type_filter="regressor"))[name]
    wanted = inspect.signature(kind).parameters
    others = {"estimator": Ridge(), "estimators": [("ridge", Ridge())], "random_state": 0}
    needed = {key for key, each in wanted.items() if each.default is each.empty} | ({"random_state"} & set(wanted))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is deprecated is not the point
        return kind(**{key: value for key, value in others.items() if key in needed})


def fitted(name, X, y):
    """The regressor, fitted; to one column of outputs if it wants a matrix."""
    regressor = fresh(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return regressor.fit(X, y)
        except ValueError:
            if not isinstance(regressor, MultiOutputMixin):
                raise
            return regressor.fit(X, y[:, None])


class Read:
    """Reads every coordinate to 40 binary digits, fits the regressor of this name, and makes a model of the class."""

    def __init__(self, name="Ridge"):
        self.name = name

    def run(self, problem, information):
        X, y = information.numpy(precision=40), np.asarray(problem.labels, dtype=float)
        regressor = fitted(self.name, X, y)
        return self.model(problem, regressor, X)


class Network(Read):
    """For `relu-argmin`: a linear model is a network of two neurons, others teach one of the widths of the problem."""

    def run(self, problem, information):
        if self.name == "MLPRegressor":
            return SklearnTrainer().run(problem, information)
        return super().run(problem, information)

    def model(self, problem, regressor, X):
        taught = np.ravel(regressor.predict(X))
        slopes = np.ravel(getattr(regressor, "coef_", ()))
        constant = np.ravel(getattr(regressor, "intercept_", ()))
        if slopes.size == X.shape[1] and constant.size == 1 and np.allclose(X @ slopes + constant, taught):
            return padded(ReluNetwork([[slopes, -slopes], [[1, -1]]], [[0, 0], constant]), problem.widths)
        student = MLPRegressor(hidden_layer_sizes=problem.widths[1:-1], solver="lbfgs", max_iter=2000, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            student.fit(X, taught)
        return ReluNetwork([matrix.T for matrix in student.coefs_], student.intercepts_)


class Trees(Read):
    """For `model-argmin`: ensembles of trees get the size of the problem, others teach a tree of so many leaves."""

    def run(self, problem, information):
        if self.name.removesuffix("Regressor") in LIBRARIES:
            return TreeTrainer(self.name).run(problem, information)
        return super().run(problem, information)

    def model(self, problem, regressor, X):
        student = DecisionTreeRegressor(max_leaf_nodes=problem.leaves, random_state=0)
        return of_trees(student.fit(X, np.ravel(regressor.predict(X)))).model
