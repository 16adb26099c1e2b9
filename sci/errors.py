"""What can go wrong, by whose fault.

A negative result (silent, withstood) is a value, never an exception; exceptions are for inputs that make no sense.
"""

from typing import ClassVar


class BadInput(ValueError):
    """What the user asked for makes no sense: the message is one line, naming what, where and what is allowed."""


class BadOracle(BadInput):
    """An input that the user supplied cannot be what it is declared to be: found when it was asked.

    It passes through an algorithm's run, whose fault it is not.
    """


class MissingPackage(BadInput, ImportError):
    """A package that this needs is not installed: the message names the command that installs it.

    It passes through an algorithm's run, whose fault it is not.
    """


class RuleBroken(Exception):
    """The algorithm left the model: it raised, exited, was not reproducible, or its output is no point of M."""


class NotAnOutput(RuleBroken, ValueError):
    """The returned object is no element of the output space M of the problem."""


class BudgetExhausted(BaseException):
    """Stop signal inside an algorithm's run: a budget is used up.

    Derives from ``BaseException`` because algorithms catch ``Exception``.

    ``budget`` is one of ``"queries"``, ``"precision"``, ``"seconds"``, ``"memory"``, ``"flips"``, ``"size"`` of an
    evaluation, or ``"denominators"``, of the points at which the values of a function have numbers. An algorithm may
    swallow the signal; what it does then depends on the budget and not on answers alone, so it is cut off all the same:
    whoever refuses remembers it (``stopped``), and ``time_is_up`` that the time of this process was.
    """

    time_is_up: ClassVar[bool] = False

    def __init__(self, budget: str) -> None:
        super().__init__(budget)
        self.budget = budget
        BudgetExhausted.time_is_up |= budget == "seconds"
