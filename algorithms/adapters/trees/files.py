"""Which library saved a file or made an object, if it is one of trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from sci.algorithms.adapters.imported import Imported


def read(file: Path) -> Imported:
    """Read the ensemble in a file, by what it holds.

    Raises:
        BadInput: if it holds none, or cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}") from error
    if file.suffix == ".txt":
        from sci.algorithms.adapters.trees import lightgbm

        return lightgbm.read(data.decode("utf-8", "replace"), str(file))
    from sci.algorithms.adapters.trees import catboost, xgboost

    value = xgboost.parsed(data, str(file))
    if "oblivious_trees" in value:
        return catboost.read(value, str(file))
    return xgboost.read(value, str(file))


def of_trees(value: Any) -> Imported | None:
    """Read an estimator or a booster of trees; None if it is none."""
    package, name = type(value).__module__.partition(".")[0], type(value).__name__
    if package == "xgboost":
        from sci.algorithms.adapters.trees.xgboost import from_booster as read_xgboost

        return read_xgboost(value)
    if package == "lightgbm":
        from sci.algorithms.adapters.trees.lightgbm import from_booster as read_lightgbm

        return read_lightgbm(value)
    if package == "catboost":
        from sci.algorithms.adapters.trees.catboost import from_model

        return from_model(value)
    from sci.algorithms.adapters.trees.sklearn import SUPPORTED, from_estimator

    return from_estimator(value) if package == "sklearn" and name in SUPPORTED else None
