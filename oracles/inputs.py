"""Inputs: what an oracle speaks for.

Source: docs/theory.md, 1 (an input ``iota`` is known through its evaluations ``f_k(iota)``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sci.enclosure import Enclosure
from sci.moves import moves_of
from sci.problem import ReadingProblem, ReductionProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sci.layout import Array
    from sci.problem import FamilyProblem, Problem

Real = Callable[[int], Enclosure]
"""A real number: for a precision ``n`` an enclosure of it of width at most ``2**-n``, always the same one."""

Input = Callable[[int, int], Enclosure]
"""An input ``iota``: for an index ``k`` and a precision ``n`` an enclosure of ``f_k(iota)`` of width at most ``2**-n``,
always the same one."""


def exact_input(value: Callable[[int], Fraction]) -> Input:
    """The input with the rational evaluations ``f_k = value(k)``."""
    return lambda index, precision: Enclosure.point(value(index))


@dataclass(frozen=True)
class Member:
    """The input ``(family, N)`` of a problem, ``(0, 0)`` being the central one: an `Input` that is known exactly."""

    problem: FamilyProblem
    family: int
    N: int

    def __call__(self, index: int, precision: int) -> Enclosure:
        """The evaluation."""
        return Enclosure.point(self.problem.value(self.family, self.N, index))

    def __getitem__(self, name: str) -> Any:
        """The evaluations of the array ``name`` of the layout (``""``: the only one), as nested lists of numbers.

        Raises:
            KeyError: if there is none of this name, or it is infinite.
        """
        array = self.problem.places.arrays[name]
        if array.infinite:
            raise KeyError(f"the array {name!r} is infinite")
        return self._nested(array, ())

    def _nested(self, array: Array, place: tuple[int, ...]) -> Any:
        if len(place) == len(array.shape):
            return self.problem.value(self.family, self.N, array.number(place))
        return [self._nested(array, (*place, i)) for i in range(array.shape[len(place)] or 0)]

    def __repr__(self) -> str:
        """In the words of certificates."""
        name = self.problem.name
        return f"member {self.N} of family {self.family} of {name}" if self.family else f"the central input of {name}"


def member(problem: Problem, family: int, N: int) -> Input:
    """The input ``(family, N)`` of a problem, ``(0, 0)`` being the central one; of a game, what a move leads to."""
    if isinstance(problem, ReductionProblem):
        rule, moves = problem.named_inputs, moves_of(family, N)
        return lambda index, precision: rule.enclosure(moves, index, precision)  # type: ignore[union-attr]
    return problem.input(family, N) if isinstance(problem, ReadingProblem) else Member(problem, family, N)  # type: ignore[arg-type]


def listed(reals: Sequence[Real]) -> Input:
    """The input with the evaluations ``f_k = reals[k]``."""
    return lambda index, precision: reals[index](precision)
