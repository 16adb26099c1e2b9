"""Programs in rational arithmetic, with a count of what they do.

Source: docs/theory.md, 3.11.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sci.algorithms.machines import by_number

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[int, int], "Counted"]


@dataclass
class Count:
    """What a run has used: operations ``+ - * /``, comparisons, queries."""

    operations: int = 0
    comparisons: int = 0
    queries: int = 0


class CountedProgram:
    """A program that has nothing but rational arithmetic; ``count`` says what its latest run used.

    Args:
        program: a function ``(problem, ask)``; ``ask(k, n)`` is the answer to the query ``(k, n)`` as a `Counted`.
    """

    def __init__(self, program: Callable[[Any, Ask], Any]) -> None:
        self.program = program
        self.count = Count()

    def run(self, problem: Any, information: Any) -> Any:
        """Run the program; a number or a list of numbers."""
        oracle, count = by_number(information), Count()
        self.count = count

        def ask(index: int, precision: int) -> Counted:
            count.queries += 1
            return Counted(Fraction(oracle(index, precision)), count)

        found = self.program(problem, ask)
        return [plain(entry) for entry in found] if isinstance(found, list) else plain(found)


class Counted:
    """A rational that can be added, subtracted, multiplied, divided and compared, at a cost of 1 each.

    There is no rounding, and no way to see its digits; ints and Fractions, the program's constants, may take part.
    """

    __slots__ = ("_count", "_value")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: Fraction, count: Count) -> None:
        self._value = value
        self._count = count

    def _operate(self, operation: Callable[[Any, Any], Any], left: Any, right: Any) -> Counted:
        self._count.operations += 1
        return Counted(operation(plain(left), plain(right)), self._count)

    def _compare(self, relation: Callable[[Any, Any], bool], other: Any) -> bool:
        self._count.comparisons += 1
        return relation(self._value, plain(other))

    def __add__(self, other: Any) -> Counted:
        return self._operate(operator.add, self, other)

    def __radd__(self, other: Any) -> Counted:
        return self._operate(operator.add, other, self)

    def __sub__(self, other: Any) -> Counted:
        return self._operate(operator.sub, self, other)

    def __rsub__(self, other: Any) -> Counted:
        return self._operate(operator.sub, other, self)

    def __mul__(self, other: Any) -> Counted:
        return self._operate(operator.mul, self, other)

    def __rmul__(self, other: Any) -> Counted:
        return self._operate(operator.mul, other, self)

    def __truediv__(self, other: Any) -> Counted:
        return self._operate(operator.truediv, self, other)

    def __rtruediv__(self, other: Any) -> Counted:
        return self._operate(operator.truediv, other, self)

    def __eq__(self, other: object) -> bool:
        return self._compare(operator.eq, other)

    def __lt__(self, other: Any) -> bool:
        return self._compare(operator.lt, other)

    def __le__(self, other: Any) -> bool:
        return self._compare(operator.le, other)

    def __gt__(self, other: Any) -> bool:
        return self._compare(operator.gt, other)

    def __ge__(self, other: Any) -> bool:
        return self._compare(operator.ge, other)


def plain(value: Any) -> Fraction:
    """The rational that a `Counted`, an int or a Fraction is.

    Raises:
        TypeError: for anything else, floats for instance.
    """
    if isinstance(value, Counted):
        return value._value
    if type(value) not in (int, Fraction):
        raise TypeError(f"a {type(value).__name__} cannot be used in rational arithmetic")
    return Fraction(value)


class Threshold(CountedProgram):
    """Reads ``digits`` binary digits of ``x`` and says whether they prove ``x > 0``: one query, one comparison."""

    def __init__(self, digits: int = 20) -> None:
        super().__init__(lambda problem, ask: int(ask(0, digits) > Fraction(1, 1 << digits)))
