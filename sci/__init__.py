"""The vocabulary of the framework: problems, queries, answers, algorithms, runs, exact networks, games.

Nothing heavy is imported until it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sci.dyadic import Dyadic as Dyadic
    from sci.errors import BadInput as BadInput
    from sci.errors import NotAnOutput as NotAnOutput
    from sci.errors import RuleBroken as RuleBroken
    from sci.information import Budget as Budget
    from sci.information import Oracle as Oracle
    from sci.network import ReluNetwork as ReluNetwork
    from sci.problem import Problem as Problem
    from sci.rational import exact as exact
    from sci.rational import from_text as from_text
    from sci.rational import to_text as to_text

_HOMES = {
    "BadInput": "errors",
    "Budget": "information",
    "Dyadic": "dyadic",
    "NotAnOutput": "errors",
    "Oracle": "information",
    "Problem": "problem",
    "ReluNetwork": "network",
    "RuleBroken": "errors",
    "exact": "rational",
    "from_text": "rational",
    "to_text": "rational",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sci' has no attribute {name!r}")
    return getattr(import_module(f"sci.{_HOMES[name]}"), name)
