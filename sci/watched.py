"""Methods of problems that users write, watched.

Whatever such a method raises, and whatever it returns that it may not, is a mistake of the problem, and never of the
algorithm whose queries and outputs it is asked about. It becomes a `BadProblem` that names the method, its arguments
and the line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NoReturn

from sci.classification import Classification, Hardness
from sci.errors import (
    BadInput,
    BadOracle,
    BadProblem,
    MissingPackage,
    NotAnOutput,
    in_words,
    line_of,
    one_line,
    type_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Test = Callable[[Any], bool]


def attribute(thing: Any, name: str) -> Any:
    """An attribute of a problem.

    Raises:
        BadProblem: if reading it raises, or it is not of its kind.
    """
    found = _asked(lambda: getattr(thing, name), _PASSING, lambda: f"the problem's attribute {name}")
    if name in ATTRIBUTES or name in _TOLD:
        _require(ATTRIBUTES.get(name) or _TOLD[name], found, f"the problem's attribute {name} is", "")
    if name == "input_names" and len(found) != 1 + thing.families:
        raise BadProblem(f"the problem's attribute input_names has {len(found)} entries (expected: 1 + families)")
    return found


def method(name: str, plain: Callable[..., Any]) -> Callable[..., Any]:
    """The method ``name`` of a problem, watched; the function that ``input`` returns is watched too.

    It raises `BadProblem` for whatever it raises or returns that it may not, except `NotAnOutput` from ``encode`` and
    ``decode``, and memory and time that are used up.
    """
    passing = (*_PASSING, NotAnOutput) if name in _READS_OUTPUTS else _PASSING

    def call(*arguments: Any) -> Any:
        found = _asked(lambda: plain(*arguments), passing, lambda: f"the problem's method {_call(name, arguments)}")
        if name in _RESULTS:
            _require(_RESULTS[name], found, f"the problem's method {_call(name, arguments)} returned", _place(plain))
        return method(f"{name}(...)", found) if name == "input" else found

    call.__doc__ = getattr(plain, "__doc__", None)
    return call


class Contained:
    """Code of the user's that may end the interpreter only by an exception: ``os._exit`` raises ``SystemExit`` here.

    In copies of the process it does what it did.
    """

    def __enter__(self) -> None:
        self._exit, self._process = os._exit, os.getpid()
        os._exit = self._raise

    def _raise(self, status: int) -> NoReturn:
        if os.getpid() != self._process:
            self._exit(status)
        raise SystemExit(f"os._exit({status})")

    def __exit__(self, *_: object) -> None:
        os._exit = self._exit


def _asked(action: Callable[[], Any], passing: tuple[type[Exception], ...], what: Callable[[], str]) -> Any:
    try:
        with Contained():
            return action()
    except passing:
        raise
    except (NotAnOutput, BadInput) as error:
        raise BadProblem(one_line(error, 2000)) from None
    except (Exception, SystemExit) as error:
        raise BadProblem(f"{what()} raised {in_words(error)}{line_of(error.__traceback__)}") from error


def _require(rule: tuple[Test, str], found: Any, what: str, where: str) -> None:
    test, wanted = rule
    if not test(found):
        raise BadProblem(f"{what} {_shown(found)}, of type {type_name(found)} (expected: {wanted}){where}")


def _call(name: str, arguments: tuple[Any, ...]) -> str:
    return f"{name}({', '.join(map(_shown, arguments))})"


def _shown(value: Any) -> str:
    """A value of a plain type; of any other, whose ``repr`` may do anything, the type."""
    plain = (bool, int, float, str, Fraction, type(None))
    if type(value) in plain or (type(value) in (list, tuple) and all(type(part) in plain for part in value[:9])):
        with suppress(ValueError):  # an int of more digits than Python prints
            return one_line(repr(value), 60)
    return f"<{type_name(value)}>"


def _place(plain: Any) -> str:
    """Where a method is written, as of `line_of`."""
    code = getattr(getattr(plain, "__func__", plain), "__code__", None)
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
        return type(shape) in (tuple, list) and shape and all(map(is_axis, shape))

    def is_axis(axis: Any) -> bool:
        return axis is None or (type(axis) is int and axis >= 0)

    return isinstance(value, Mapping) and all(type(name) is str and is_shape(value[name]) for name in value)


def _is_text_to(test: Test) -> Test:
    return lambda value: isinstance(value, Mapping) and all(type(name) is str and test(value[name]) for name in value)


def _is_texts(value: Any) -> bool:
    return type(value) in (list, tuple) and all(type(text) is str for text in value)


def _is_drawn(value: Any) -> bool:
    """Whether it is pictures, as of `sci.proofs.drawing.svg`, in a list."""
    whole = ("title", "caption", "svg")
    return type(value) in (list, tuple) and all(all(hasattr(drawn, part) for part in whole) for drawn in value)


def _is_error(value: Any) -> bool:
    pair = type(value) is tuple and len(value) == 2 and type(value[0]) in (int, Fraction)
    return value is None or (pair and value[0] >= 0 and value[1] in (1, 2))


def _is_judgement(value: Any) -> bool:
    pair = type(value) is tuple and len(value) == 2 and value[0] in ("refuted", "withstood")
    return pair and type(value[1]) is list and all(type(line) is str for line in value[1])


_READS_OUTPUTS = ("encode", "decode")
_PASSING = (BadOracle, BadProblem, MissingPackage, MemoryError)
_JSON = "a JSON value of strings, ints, booleans, None, lists and objects, without floats"
_RESULTS: dict[str, tuple[Test, str]] = {
    "encode": (_is_json, _JSON),
    "error": (_is_error, "a Fraction at least 0 and 1 or 2; or None"),
    "evaluation_name": (lambda value: type(value) is str, "a text"),
    "decide": (lambda value: type(value) is int and value in (0, 1), "1 or 0"),
    "evidence": (_is_json, _JSON),
    "failure_details": (_is_texts, "a list of strings"),
    "fails_from": (lambda value: value is None or (type(value) is int and value >= 1), "an int at least 1, or None"),
    "input": (callable, "a function (index, precision)"),
    "output_text": (lambda value: value is None or type(value) is str, "a string, or None"),
    "pictures": (_is_text_to(_is_drawn), "lists of pictures by section"),
    "judge": (_is_judgement, "'refuted' or 'withstood', and a list of lines"),
    "public": (_is_text_to(lambda _: True), "a mapping with strings as keys"),
    "reach": (lambda value: type(value) is int and value >= 0, "an int at least 0"),
    "solves": (lambda value: value is None or type(value) is bool, "True, False or None"),
    "solves_centre": (lambda value: value is None or type(value) is bool, "True, False or None"),
    "value": (lambda value: type(value) in (int, Fraction), "a Fraction or an int"),
}
ATTRIBUTES: dict[str, tuple[Test, str]] = {
    "families": (lambda value: type(value) is int and value >= 0, "an int at least 0"),
    "height": (lambda value: type(value) is int and value in (1, 2, 3), "1, 2 or 3"),
    "layout": (_is_layout, "shapes by name, such as {'': (2, 2)}; an infinite axis has length None"),
    "name": (lambda value: type(value) is str, "a text"),
    "parameters": (_is_text_to(lambda value: type(value) is str), "strings by name"),
    "pattern": (lambda value: type(value) is str, "a string such as '{0,1},{0,2}'"),
}
"""What methods return and attributes are: a test, and its words."""
_TOLD: dict[str, tuple[Test, str]] = {
    "classification": (lambda value: value is None or isinstance(value, Classification), "a Classification, or None"),
    "hardness": (lambda value: value is None or isinstance(value, Hardness), "a Hardness, or None"),
    "input_names": (_is_texts, "a tuple of strings"),
    "monotone": (lambda value: type(value) is bool, "True or False"),
}
"""The same for attributes that stories and tables alone are made of, and that are looked at then."""
