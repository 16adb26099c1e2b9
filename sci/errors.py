"""What can go wrong, by whose fault.

A negative result (silent, withstood) is a value, never an exception; exceptions are for inputs that make no sense.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from types import FrameType, TracebackType


class BadInput(ValueError):
    """What the user asked for makes no sense: the message is one line, naming what, where and what is allowed."""


class BadOracle(BadInput):
    """An input that the user supplied cannot be what it is declared to be: found when it was asked.

    It passes through an algorithm's run, whose fault it is not.
    """


class BadProblem(BadInput):
    """The user's problem raised, or returned what it may not: the message names its method.

    It passes through an algorithm's run, whose fault it is not.
    """


class MissingPackage(BadInput, ImportError):
    """A package that this needs is not installed: the message names the command that installs it.

    It passes through an algorithm's run, whose fault it is not.
    """


class RuleBroken(Exception):
    """The algorithm left the model: it raised, exited, was not reproducible, or its output is not a point of M."""


class NotAnOutput(RuleBroken, ValueError):
    """The returned object is not an element of the output space M of the problem."""


class BudgetExhausted(BaseException):
    """Stop signal inside an algorithm's run: a budget is used up.

    Derives from ``BaseException`` because algorithms catch ``Exception``.

    ``budget`` is one of ``"queries"``, ``"precision"``, ``"seconds"``, ``"memory"``, ``"flips"``, or ``"size"`` of an
    evaluation, for functions the length of the point. An algorithm may swallow the signal; what it does then depends on
    the budget and not on answers alone, so it is cut off all the same: whoever refuses remembers it (``stopped``), and
    ``time_is_up`` that the time of this process was.
    """

    time_is_up: ClassVar[bool] = False

    def __init__(self, budget: str) -> None:
        super().__init__(budget)
        self.budget = budget
        BudgetExhausted.time_is_up |= budget == "seconds"


hints: dict[int, str] = {}
"""What is told with an error of the system, by its number: filled where code of the user's runs."""


def in_words(error: BaseException) -> str:
    """Name and message of an exception on one line, and what we know of it; never raises."""
    told = f"{type_name(error)}: {one_line(error)}".removesuffix(": ")
    if not issubclass(type(error), OSError):
        return told
    number = vars(OSError)["errno"].__get__(error)  # not error.errno, which asks the exception
    return f"{told} ({hints[number]})" if type(number) is int and number in hints else told


def type_name(thing: object) -> str:
    """The name of the type of an object; never raises."""
    return str(type.__dict__["__name__"].__get__(type(thing)))  # not type(thing).__name__, which asks the metaclass


def one_line(message: object, limit: int = 300) -> str:
    """A message on one printable line; never raises, whatever its ``__str__`` does."""
    try:
        text = str.__getitem__(str(message), slice(4000))  # a subclass of str may lie about its parts
    except BaseException:  # noqa: BLE001 - a hostile __str__ may raise anything, SystemExit included
        return "(its message cannot be read)"
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= limit else line[:limit] + "..."


def line_of(trace: TracebackType | None) -> str:
    """Where an exception comes from, as `` (mine.py, line 12)``: the innermost line that the user wrote.

    Where that is none, the innermost line of the first file that was plugged in; empty if there is none either.
    """
    from sysconfig import get_path

    installed = (*map(get_path, ("stdlib", "purelib", "platlib")), "<")
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace) if _is_plugged_in(frame)]
    users = [place for place in frames if not place[0].startswith(installed)]
    return next((f" ({Path(file).name}, line {line})" for file, line in reversed(users or _of_one_file(frames))), "")


def _of_one_file(frames: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [place for place in frames if place[0] == frames[0][0]]


def _is_plugged_in(frame: FrameType) -> bool:
    """Whether a frame runs an algorithm, a trainer or a problem, not the framework or Python's machinery of imports."""
    module = frame.f_globals.get("__name__")
    ours = type(module) is str and module.startswith("sci.") and not module.startswith("sci.algorithms.")
    return not ours and not frame.f_code.co_filename.startswith("<frozen ")
