"""The shipped problems, one theorem a file: the finders that the adversary uses.

Their statements are in ``proofs/check``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sci.parameters import known
from sci.problem import as_problem
from sci.running.target import guarded, load

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.problem import Problem

HOMES = {
    "bp-digits": ("digits.basis_pursuit", "BpDigits"),
    "continuous-approximation": ("functions.continuous_approximation", "ContinuousApproximation"),
    "increasing-root": ("functions.increasing_root", "IncreasingRoot"),
    "lasso-digits": ("digits.lasso", "LassoDigits"),
    "lp-digits": ("digits.linear_program", "LpDigits"),
    "positivity": ("positivity", "Positivity"),
    "relu-argmin": ("relu_argmin.finder", "ReluArgmin"),
    "zero-test": ("positivity", "ZeroTest"),
}


def problem_class(name: str) -> Any:
    """The class of the shipped problem ``name``.

    Raises:
        BadInput: if there is none, with the nearest name.
    """
    module, attribute = HOMES[known(name, HOMES, "problem")]
    return getattr(import_module(f"sci.proofs.theorems.{module}"), attribute)


def make_problem(name: str, given: Mapping[str, str]) -> Any:
    """The shipped problem ``name`` with these parameters.

    Raises:
        BadInput: for unknown names and values that are not allowed.
    """
    return problem_class(name)(given)


def problem_named(name: str, given: Mapping[str, str]) -> Problem:
    """The problem that a user names with these parameters: a shipped one, or ``file.py:Problem``.

    Raises:
        BadInput: if there is none, or not with these parameters.
    """
    if ":" not in name:
        return make_problem(name, given)  # type: ignore[no-any-return]
    return as_problem(guarded(f"{name} cannot be made", lambda: load(name)(given)), name)
