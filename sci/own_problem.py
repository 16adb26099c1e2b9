"""Problems that users write: completed, and watched.

Whatever a method of such a problem raises, and whatever it returns that it may not, is a mistake of the problem, and
never of the algorithm whose queries and outputs it is asked about. It becomes a `BadProblem` that names the method, its
arguments and the line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sci.errors import BadInput, BadOracle, BadProblem, NotAnOutput, in_words, line_of, one_line, type_name
from sci.problem import FamilyProblem, Problem, ReadingProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    Test = Callable[[Any], bool]


def as_problem(thing: Any, name: str) -> Problem:
    """A problem that the user wrote, with what it leaves out as in `sci.problem`; a shipped one is returned as it is.

    Raises:
        BadInput: if something is missing that it must have; ``name`` is what to call it then.
        BadProblem: if an attribute is not of its kind.
    """
    kind = ReadingProblem if hasattr(thing, "judge") else FamilyProblem
    if isinstance(thing, kind) and type(thing).__module__.startswith("sci."):
        return thing
    wanted = {*kind.__abstractmethods__, *kind.__annotations__, "name", "parameters"}
    if kind is FamilyProblem:
        wanted = (wanted - {"information"}) | {"families"}
    missing = sorted(part for part in wanted if not hasattr(thing, part))
    if missing:
        raise BadInput(f"{name} is no problem: it has no {', '.join(missing)} (see docs/new-problem.md)")
    return _watched(thing, kind)


def _watched(thing: Any, kind: type[Problem]) -> Problem:
    """An object of this kind whose members are the thing's, where it has them."""
    members = {*(member for member in dir(kind) if member[0] != "_"), *kind.__annotations__, *Problem.__annotations__}
    own: dict[str, Any] = {member: _forwarded(thing, member, kind) for member in members if hasattr(thing, member)}
    own |= {"__module__": __name__, "__reduce__": lambda self: (as_problem, (thing, thing.name))}
    made: Any = type(type(thing).__name__, (kind,), own)()
    for attribute in _ATTRIBUTES.keys() & members:
        getattr(made, attribute, None)
    return made  # type: ignore[no-any-return]


def _forwarded(thing: Any, member: str, kind: type[Problem]) -> Any:
    def found(_: Any) -> Any:
        value = getattr(thing, member)
        if callable(getattr(kind, member, None)):
            return _method(member, value)
        if member in _ATTRIBUTES:
            _require(_ATTRIBUTES[member], value, f"the problem's attribute {member} is", "")
        return value

    return cached_property(found)


def _method(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, watched."""

    def call(*arguments: Any) -> Any:
        try:
            found = method(*arguments)
        except (NotAnOutput, BadInput) as error:
            if isinstance(error, BadOracle | BadProblem) or (isinstance(error, NotAnOutput) and name in _READS_OUTPUTS):
                raise
            raise BadProblem(one_line(error, 2000)) from None
        except MemoryError:
            raise
        except (Exception, SystemExit) as error:
            raised = f"raised {in_words(error)}{line_of(error.__traceback__)}"
            raise BadProblem(f"the problem's method {_call(name, arguments)} {raised}") from error
        if name in _RESULTS:
            _require(_RESULTS[name], found, f"the problem's method {_call(name, arguments)} returned", _place(method))
        return _method(f"{name}(...)", found) if name == "input" else found

    return call


def _require(rule: tuple[Test, str], found: Any, what: str, where: str) -> None:
    test, wanted = rule
    if not test(found):
        raise BadProblem(f"{what} {_shown(found)}, of type {type_name(found)} (wanted: {wanted}){where}")


def _call(name: str, arguments: tuple[Any, ...]) -> str:
    return f"{name}({', '.join(map(_shown, arguments))})"


def _shown(value: Any) -> str:
    """A value of a plain type; of any other, whose ``repr`` may do anything, the type."""
    plain = (bool, int, float, str, Fraction, type(None))
    if type(value) in plain or (type(value) in (list, tuple) and all(type(part) in plain for part in value[:9])):
        with suppress(ValueError):  # an int of more digits than Python prints
            return one_line(repr(value), 60)
    return f"<{type_name(value)}>"


def _place(method: Any) -> str:
    """Where a method is written, as of `line_of`."""
    code = getattr(getattr(method, "__func__", method), "__code__", None)
    return f" ({code.co_filename.rpartition('/')[2]}, line {code.co_firstlineno})" if code else ""


def _is_json(value: Any) -> bool:
    """Whether it is read as it is written, and no number in it is a float."""
    try:
        return bool(json.loads(json.dumps(value), parse_float=_no_float, parse_constant=_no_float) == value)
    except (TypeError, ValueError, RecursionError):
        return False


def _no_float(text: str) -> None:
    raise ValueError(text)


def _is_layout(value: Any) -> bool:
    def is_shape(shape: Any) -> bool:
        return type(shape) in (tuple, list) and all(axis is None or type(axis) is int for axis in shape)

    return isinstance(value, Mapping) and all(type(name) is str and is_shape(value[name]) for name in value)


def _is_text_to(test: Test) -> Test:
    return lambda value: isinstance(value, Mapping) and all(type(name) is str and test(value[name]) for name in value)


def _is_error(value: Any) -> bool:
    pair = type(value) is tuple and len(value) == 2 and type(value[0]) in (int, Fraction)
    return value is None or (pair and value[0] >= 0 and value[1] in (1, 2))


def _is_judgement(value: Any) -> bool:
    pair = type(value) is tuple and len(value) == 2 and value[0] in ("refuted", "withstood")
    return pair and type(value[1]) is list and all(type(line) is str for line in value[1])


_READS_OUTPUTS = ("encode", "decode")
_JSON = "a JSON value of texts, ints, booleans, None, lists and objects, without floats"
_RESULTS: dict[str, tuple[Test, str]] = {
    "encode": (_is_json, _JSON),
    "error": (_is_error, "a Fraction at least 0 and 1 or 2; or None"),
    "evidence": (_is_json, _JSON),
    "fails_from": (lambda value: value is None or (type(value) is int and value >= 1), "an int at least 1, or None"),
    "input": (callable, "a function (index, precision)"),
    "judge": (_is_judgement, "'refuted' or 'withstood', and a list of lines"),
    "public": (_is_text_to(lambda _: True), "a mapping with texts as keys"),
    "solves": (lambda value: value is None or type(value) is bool, "True, False or None"),
    "solves_centre": (lambda value: value is None or type(value) is bool, "True, False or None"),
    "value": (lambda value: type(value) in (int, Fraction), "a Fraction or an int"),
}
_ATTRIBUTES: dict[str, tuple[Test, str]] = {
    "families": (lambda value: type(value) is int and value >= 0, "an int at least 0"),
    "layout": (_is_layout, "shapes by name, such as {'': (2, 2)}; an infinite axis has the length None"),
    "name": (lambda value: type(value) is str, "a text"),
    "parameters": (_is_text_to(lambda value: type(value) is str), "texts by name"),
    "pattern": (lambda value: type(value) is str, "a text such as '{0,1},{0,2}'"),
}
"""What methods return and attributes are: a test, and its words."""
