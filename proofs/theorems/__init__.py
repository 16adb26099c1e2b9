"""The shipped problems: a folder a theorem, with the finders, their words and their pictures.

Each folder names its problems in ``PROBLEMS``, so that none is listed anywhere else. Their statements are in
``proofs/check``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from sci.given_problem import as_problem
from sci.parameters import known
from sci.running.target import guarded, load
from sci.watched import Contained

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sci.classification import Classification
    from sci.problem import Problem


@cache
def shipped() -> dict[str, str]:
    """The shipped problems by name, in alphabetical order: ``"folder.module:Class"``."""
    folders = [found.name for found in iter_modules(__path__) if found.ispkg]
    homes = ((name, f"{folder}.{home}") for folder in folders for name, home in _problems(folder).items())
    return dict(sorted(homes))


def _problems(folder: str) -> dict[str, str]:
    """The problems of a theorem, as its folder names them."""
    named: dict[str, str] = import_module(f"{__name__}.{folder}").PROBLEMS
    return named


@cache
def classified() -> dict[str, tuple[str, Classification]]:
    """What is known of quantities that are not shipped as problems: what is asked, and where it stands."""
    folders = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if found.ispkg]
    return {name: known for folder in folders for name, known in getattr(folder, "CLASSIFIED", {}).items()}


def problem_class(name: str) -> Any:
    """The class of the shipped problem ``name``.

    Raises:
        BadInput: if there is none, with the nearest name.
    """
    module, _, attribute = shipped()[known(name, shipped(), "problem")].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), attribute)


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
    with Contained():
        made = guarded(f"{name} cannot be created", lambda: load(name)(given))
    return as_problem(made, name)
