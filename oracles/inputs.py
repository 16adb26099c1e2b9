"""Inputs: what an oracle speaks for.

Source: docs/theory.md, 1 (an input ``iota`` is known through its evaluations ``f_k(iota)``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sci.enclosure import Enclosure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from sci.problem import Problem

Real = Callable[[int], Enclosure]
"""A real number: for a precision ``n`` an enclosure of it of width at most ``2**-n``, always the same one."""

Input = Callable[[int, int], Enclosure]
"""An input ``iota``: for an index ``k`` and a precision ``n`` an enclosure of ``f_k(iota)`` of width at most ``2**-n``,
always the same one."""


def exact_input(value: Callable[[int], Fraction]) -> Input:
    """The input with the rational evaluations ``f_k = value(k)``."""
    return lambda index, precision: Enclosure.point(value(index))


def member(problem: Problem, family: int, N: int) -> Input:
    """The input ``(family, N)`` of a problem, ``(0, 0)`` being the central one."""
    if hasattr(problem, "input"):
        own: Input = problem.input(family, N)
        return own
    return exact_input(lambda index: problem.value(family, N, index))


def listed(reals: Sequence[Real]) -> Input:
    """The input with the evaluations ``f_k = reals[k]``."""
    return lambda index, precision: reals[index](precision)
