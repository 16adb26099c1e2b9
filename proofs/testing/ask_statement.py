"""A program that evaluates a statement as the checker does: chosen by the checker, bare, without the framework.

``python -I -B FILE CHECKER PROBLEM PARAMETERS [STATEMENT]`` answers each line of standard input, a JSON list of calls
``[method, argument, ...]``, with a line that lists what each call did:

    ["returned", value]              ``value`` as two hexadecimal texts, numerator and denominator
    ["refused", method, rule, why]   by ``ValueError(rule, why)``, or by the limits of the checker
    ["mistaken", method, words]      it raised something else, or returned what it may not

The calls are the methods of a statement, ``__init__`` first, and ``fails``: all that the checker asks of an output.
"""

import json
import runpy
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

Test = Callable[[Any], bool]


def answers(checker: str, problem: str, parameters: str, *given: str) -> Iterator[list[list[Any]]]:
    """Make the statement, and answer the lines of standard input."""
    sys.path.insert(0, checker)
    choose = runpy.run_path(f"{checker}/__main__.py")["choose"]
    made: list[Any] = []
    yield [_call("__init__", lambda: made.append(choose(problem, *(given or [None]))[0](json.loads(parameters))))]
    for line in sys.stdin:
        yield [_asked(made[0], *call) for call in json.loads(line)]


def _asked(statement: Any, method: str, *arguments: Any) -> list[Any]:
    if method == "fails":
        return _fails(statement, *arguments)
    return _call(method, lambda: getattr(statement, method)(*arguments))


def _fails(statement: Any, family: int, member: int, written: Any, evidence: Any) -> list[Any]:
    """What the checker asks of an output, up to the first refusal."""
    read: list[Any] = []
    calls: dict[str, Callable[[], Any]] = {
        "require_range": statement.require_range,
        "require_input": lambda: statement.require_input(family, member),
        "output": lambda: read.append(statement.output(written)),
        "failure": lambda: statement.failure(family, member, read[0], evidence),
    }
    done: list[Any] = []
    for method, action in calls.items():
        done = _call(method, action)
        if done[0] != "returned":
            break
    return done


def _call(method: str, action: Callable[[], Any]) -> list[Any]:
    decline = import_module("refusal").Decline

    try:
        found = action()
    except decline as error:
        return ["refused", method, "declined", str(error)]
    except BaseException as error:  # noqa: BLE001 - a statement may raise anything, SystemExit included
        if isinstance(error, ValueError) and len(error.args) == 2:
            return ["refused", method, *map(str, error.args)]
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename.replace(chr(92), '/').rpartition('/')[2]}, line {place.lineno}"
        return ["mistaken", method, f"raised {traceback.format_exception_only(error)[-1].strip()} ({where})"]
    test, wanted = _RESULTS.get(method, (lambda _: True, ""))
    if not test(found):
        return ["mistaken", method, f"returned {found!r}, of type {type(found).__name__} (wanted: {wanted})"]
    if method == "value":
        return ["returned", [f"{number:x}" for number in found]]
    return ["returned", found if method in _RESULTS else None]


def _is_quotient(value: Any) -> bool:
    return type(value) in (tuple, list) and [*map(type, value)] == [int, int] and value[1] > 0


_RESULTS: dict[str, tuple[Test, str]] = {
    "failure": (lambda value: type(value) is str, "a text, the words of the failure"),
    "has_evaluation": (lambda value: type(value) is bool, "True or False"),
    "name_input": (lambda value: type(value) is str, "a text"),
    "value": (_is_quotient, "two ints, numerator and denominator, the second above 0"),
}
"""What methods return: a test, and its words."""


if __name__ == "__main__":
    told = sys.stdout
    with redirect_stdout(sys.stderr):  # what a statement prints is not an answer
        for answer in answers(*sys.argv[1:]):
            told.write(f"{json.dumps(answer)}\n")
            told.flush()
