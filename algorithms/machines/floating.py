"""Programs in floating-point arithmetic.

Source: docs/theory.md, 3.11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sci.algorithms.machines import by_number

if TYPE_CHECKING:
    from collections.abc import Callable


class FloatProgram:
    """A program that sees each answer as the nearest float, and computes with floats.

    Args:
        program: a function ``(problem, ask)``; ``ask(k, n)`` is the answer to the query ``(k, n)`` as a float.
    """

    def __init__(self, program: Callable[[Any, Callable[[int, int], float]], Any]) -> None:
        self.program = program

    def run(self, problem: Any, information: Any) -> Any:
        """Run the program."""
        oracle = by_number(information)
        return self.program(problem, lambda index, precision: float(oracle(index, precision)))


class Threshold(FloatProgram):
    """Reads ``digits`` binary digits of ``x`` and says whether they prove ``x > 0``."""

    def __init__(self, digits: int = 20) -> None:
        super().__init__(lambda problem, ask: int(ask(0, digits) > 2.0**-digits))
