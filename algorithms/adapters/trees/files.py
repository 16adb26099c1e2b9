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
    from sci.algorithms.adapters.trees import xgboost

    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}") from error
    return xgboost.read(data, str(file))


def of_trees(value: Any) -> Imported | None:
    """Read an estimator or a booster of trees; None if it is none."""
    package = type(value).__module__.partition(".")[0]
    if package == "xgboost":
        from sci.algorithms.adapters.trees.xgboost import from_booster

        return from_booster(value)
    return None
