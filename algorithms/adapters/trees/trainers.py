"""Trainers of scikit-learn, XGBoost, LightGBM and CatBoost as algorithms for `model-argmin`."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.imported import first_line
from sci.errors import BadInput
from sci.extras import extra
from sci.readout import HALF
from sci.trees import TreeEnsemble

if TYPE_CHECKING:
    from sci.information import InformationArray

ONE = {"max_leaf_nodes": "leaves"}
MANY = {"n_estimators": "trees", "max_leaf_nodes": "leaves"}
LIBRARIES: dict[str, tuple[str, str, dict[str, str], dict[str, Any]]] = {
    "DecisionTree": ("sklearn", "sklearn.tree", ONE, {}),
    "ExtraTree": ("sklearn", "sklearn.tree", ONE, {}),
    "RandomForest": ("sklearn", "sklearn.ensemble", MANY, {}),
    "ExtraTrees": ("sklearn", "sklearn.ensemble", MANY, {}),
    "GradientBoosting": ("sklearn", "sklearn.ensemble", MANY, {}),
    "HistGradientBoosting": (
        "sklearn", "sklearn.ensemble", {"max_iter": "trees", "max_leaf_nodes": "leaves"}, {"min_samples_leaf": 1},
    ),
    "XGB": (
        "xgboost", "xgboost", {"n_estimators": "trees", "max_leaves": "leaves"},
        {"grow_policy": "lossguide", "max_depth": 0, "min_child_weight": 0, "tree_method": "hist", "n_jobs": 1},
    ),
    "LGBM": (
        "lightgbm", "lightgbm", {"n_estimators": "trees", "num_leaves": "leaves"},
        {"min_child_samples": 1, "min_child_weight": 0, "min_data_in_bin": 1, "verbose": -1, "n_jobs": 1},
    ),
    "CatBoost": (
        "catboost", "catboost", {"iterations": "trees", "depth": "depth"},
        {"verbose": 0, "allow_writing_files": False, "thread_count": 1},
    ),
}  # fmt: skip
"""By the beginning of an estimator's name: the extra, the module, what its size is called, and what else is set."""


class TreeTrainer:
    """An algorithm that fits an ensemble of trees to the points that it reads, of the size of the problem's class.

    It asks for every coordinate to 40 binary digits and returns the exact ensemble; of a classifier the number before
    its label, shifted so that 1/2 is where the label changes if the cost is one of numbers near 0 and 1.

    Args:
        estimator: the name of one, such as ``"RandomForestRegressor"``, ``"XGBClassifier"``, ``"LGBMRegressor"``; or
            an estimator, fitted or not, whose parameters are kept.
        seed: its ``random_state``, of a named one.
    """

    def __init__(self, estimator: Any = "DecisionTreeRegressor", seed: int = 0) -> None:
        self.estimator, self.seed = estimator, seed

    def run(self, problem: Any, information: InformationArray) -> TreeEnsemble:
        """Read, fit, and return the exact ensemble."""
        from sci.algorithms.adapters.trees.files import of_trees

        if problem.model != "trees":
            raise BadInput(f"trees are trained for model=trees, not for model={problem.model}")
        estimator = self._fresh(problem)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                estimator.fit(information.numpy(precision=40), np.asarray(problem.labels))
            except ValueError as error:
                raise BadInput(f"{type(estimator).__name__}: {first_line(error)}") from error
        found = of_trees(estimator)
        if found is None or not isinstance(found.model, TreeEnsemble):
            raise BadInput(f"{type(estimator).__name__} is not a trainer of trees")
        if problem.cost in ("logistic", "hinge") or found.readout.threshold == HALF:
            return found.model
        return TreeEnsemble(found.model.inputs, found.model.trees, found.model.base + HALF, found.model.scale)

    def _fresh(self, problem: Any) -> Any:
        if not isinstance(self.estimator, str):
            with extra("sklearn"):
                from sklearn.base import clone

            return clone(self.estimator)
        kind = self.estimator.removesuffix("Regressor").removesuffix("Classifier")
        if kind not in LIBRARIES or kind == self.estimator:
            known = ", ".join(LIBRARIES)
            raise BadInput(
                f"no trainer {self.estimator[:40]!r} (there are: {known}, each with Regressor or Classifier)"
            )
        needs, module, names, fixed = LIBRARIES[kind]
        with extra(needs):
            library = import_module(module)
        sizes = {"trees": problem.trees, "leaves": problem.leaves, "depth": problem.leaves.bit_length() - 1}
        size = {name: sizes[of] for name, of in names.items()}
        return getattr(library, self.estimator)(**size, **fixed, random_state=self.seed)
