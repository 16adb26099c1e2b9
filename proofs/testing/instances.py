"""Instances of the problems about data of the user's: small ones, critical ones, and ones that are nearly critical.

They shrink to few small integers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sci.data import as_text
from sci.errors import BadInput
from sci.instance import InstanceProblem
from sci.proofs.theorems import make_problem, problem_class
from sci.proofs.theorems.everyday import draws

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy


def instances(name: str, parameters: Mapping[str, str] | None = None) -> SearchStrategy[InstanceProblem]:
    """Small instances of a problem about data of the user's.

    Raises:
        BadInput: if there is no such problem.
    """
    kind = problem_class(name)
    if not issubclass(kind, InstanceProblem):
        raise BadInput(f"{name} is not about your data (docs/how-to/determine.md lists the problems that are)")
    made = getattr(draws, kind.drawn)().map(lambda data: _made(name, {**(parameters or {}), "data": as_text(data)}))
    found: SearchStrategy[InstanceProblem] = made.filter(lambda problem: problem is not None)
    return found


def critical_instances(name: str, parameters: Mapping[str, str] | None = None) -> SearchStrategy[InstanceProblem]:
    """Small instances at which no precision determines the solution."""
    return instances(name, parameters).filter(lambda problem: problem.is_critical)


def near_critical_instances(name: str, parameters: Mapping[str, str] | None = None) -> SearchStrategy[InstanceProblem]:
    """Members of families through critical instances, as instances themselves; up to ``2**-40`` away from critical."""
    pairs = st.tuples(critical_instances(name, parameters), st.integers(1, 8) | st.integers(1, 40), st.integers(0, 99))
    found = pairs.map(lambda drawn: _moved(*drawn))
    return found.filter(lambda problem: problem is not None)


def _made(name: str, parameters: Mapping[str, str]) -> Any:
    try:
        found = make_problem(name, parameters)
        return found if found.families >= 0 else None
    except BadInput:
        return None


def _moved(problem: InstanceProblem, N: int, which: int) -> Any:
    family = 1 + which % problem.families
    values = iter(problem.values(family, N))
    data = {name: _filled(array, values) for name, array in problem.data.items()}
    return _made(problem.name, {**problem.parameters, "data": as_text(data)})


def _filled(array: Any, values: Any) -> Any:
    """An array of the same shape, with other numbers."""
    return [_filled(part, values) for part in array] if isinstance(array, tuple) else next(values)
