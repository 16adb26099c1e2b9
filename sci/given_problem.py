"""Problems that users write, as problems."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from sci import watched
from sci.errors import BadInput
from sci.problem import FamilyProblem, Problem, ReadingProblem, ReductionProblem


def as_problem(thing: Any, name: str) -> Problem:
    """A problem that the user wrote, with what it leaves out as of the classes here, watched; a shipped one as it is.

    Raises:
        BadInput: if something is missing that it must have; ``name`` is what to call it then.
        BadProblem: if an attribute is not of its kind.
    """
    kind = ReadingProblem if _has(thing, "judge") else ReductionProblem if _has(thing, "decide") else FamilyProblem
    if isinstance(thing, kind) and type(thing).__module__.startswith("sci."):
        return thing
    declared = {member for member in _annotated(kind) if not hasattr(kind, member)}
    wanted = {*kind.__abstractmethods__, *declared}
    if kind is FamilyProblem:
        wanted = (wanted - {"information"}) | {"families"}
    missing = sorted(part for part in wanted if not _has(thing, part))
    if missing:
        raise BadInput(f"{name} is not a problem: it has no {', '.join(missing)} (see docs/new-problem.md)")
    return _watched(thing, kind)


def _annotated(kind: type[Problem]) -> set[str]:
    """The attributes that a kind of problem declares, or inherits."""
    return {name for base in kind.__mro__ for name in vars(base).get("__annotations__", ())}


def _has(thing: Any, name: str) -> bool:
    """Whether the thing has a member of this name; a property is not asked for its value."""
    return hasattr(type(thing), name) or hasattr(thing, name)


def _watched(thing: Any, kind: type[Problem]) -> Problem:
    """An object of this kind, and of the thing's class if that is one, whose members are the thing's, watched."""
    members = {*(member for member in dir(kind) if member[0] != "_"), *_annotated(kind)}

    def member(name: str) -> Any:
        if callable(getattr(kind, name, None)):
            return staticmethod(watched.method(name, watched.attribute(thing, name)))
        return cached_property(lambda _: watched.attribute(thing, name))

    own = {name: member(name) for name in members if _has(thing, name)}
    own |= {"__module__": __name__, "__reduce__": lambda self: (as_problem, (thing, thing.name))}
    base = type(thing) if isinstance(thing, kind) else kind
    made: Any = object.__new__(type(type(thing).__name__, (base,), own))
    vars(made).update({name: value for name, value in getattr(thing, "__dict__", {}).items() if name not in own})
    for name in watched.ATTRIBUTES.keys() & own.keys():  # a mistake in one of these shows before anything is asked
        getattr(made, name)
    return made  # type: ignore[no-any-return]
