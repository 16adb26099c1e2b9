"""Exact ensembles and prototypes as estimators of scikit-learn, pickled by joblib.

scikit-learn has no format of its own: an estimator is fitted to two points, and its trees are then replaced. One tree
is a `DecisionTreeRegressor`, several are a `GradientBoostingRegressor` that begins with 0 and adds whole leaves.
Prototypes are a `KNeighborsRegressor` with one neighbour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sci.algorithms.adapters.files import load
from sci.errors import BadInput
from sci.extras import extra

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sci.model import Model
    from sci.prototypes import Prototypes

    Arrays = tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[float]]


def export(prototypes: Prototypes, path: Path, ending: str) -> Model:
    """Write prototypes whose numbers are floats, and return what a reader finds in the file.

    Raises:
        BadInput: for another ending, and numbers that float64 does not hold.
    """
    if ending != ".joblib":
        raise BadInput(
            f"prototypes cannot be written as {ending or 'a file without ending'} (allowed: .joblib, scikit-learn)"
        )
    with extra("sklearn"):
        import joblib
        from sklearn.neighbors import KNeighborsRegressor

    numbers = [
        [*map(_float64, [*place, value])] for place, value in zip(prototypes.places, prototypes.results, strict=True)
    ]
    table = np.array(numbers)
    joblib.dump(KNeighborsRegressor(n_neighbors=1, algorithm="brute").fit(table[:, :-1], table[:, -1]), path)
    return load(path, trust_pickle=True).model  # a pickle of our own


def _float64(number: Any) -> float:
    found: float = number.numerator / number.denominator
    if found.as_integer_ratio() != number.as_integer_ratio():
        raise BadInput(f"{number} is not a float64 number (allowed: a sample with a smaller largest index, --max-k)")
    return found


def save_trees(trees: Sequence[Arrays], inputs: int, path: Path) -> None:
    """Write trees given by the left and right children of their nodes, 0 for a leaf, features, thresholds or values."""
    with extra("sklearn"):
        import joblib
        from sklearn.ensemble import GradientBoostingRegressor

    members = [_tree(arrays, inputs) for arrays in trees]
    if len(members) == 1:
        joblib.dump(members[0], path)
        return
    boosted = GradientBoostingRegressor(n_estimators=1, learning_rate=1.0, init="zero", max_depth=1)
    boosted.fit(np.eye(2, inputs), [0.0, 1.0])
    boosted.set_params(n_estimators=len(members))
    boosted.n_estimators_ = len(members)
    boosted.estimators_ = np.array(members, dtype=object).reshape(-1, 1)
    joblib.dump(boosted, path)


def _tree(arrays: Arrays, inputs: int) -> Any:
    """An estimator of one tree."""
    with extra("sklearn"):
        from sklearn.tree import DecisionTreeRegressor
        from sklearn.tree._tree import Tree

    left, right, features, numbers = map(np.asarray, arrays)
    estimator = DecisionTreeRegressor(max_depth=1).fit(np.eye(2, inputs), [0.0, 1.0])
    state = estimator.tree_.__getstate__()
    leaf = left == 0
    nodes = np.zeros(len(left), dtype=state["nodes"].dtype)
    nodes["left_child"], nodes["right_child"] = np.where(leaf, -1, left), np.where(leaf, -1, right)
    nodes["feature"], nodes["threshold"] = np.where(leaf, -2, features), np.where(leaf, -2.0, numbers)
    nodes["n_node_samples"] = nodes["weighted_n_node_samples"] = 1
    found = Tree(inputs, np.array([1], dtype=np.intp), 1)
    values = np.where(leaf, numbers, 0.0).reshape(-1, 1, 1)
    found.__setstate__(state | {"node_count": len(left), "max_depth": len(left), "nodes": nodes, "values": values})
    estimator.tree_ = found
    return estimator
