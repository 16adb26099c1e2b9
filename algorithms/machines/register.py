"""Register machines over the rationals, in the style of Blum, Shub and Smale; the program is data.

The machine works on answers; the reals themselves it never sees.

Source: L. Blum, M. Shub, S. Smale, On a theory of computation and complexity over the real numbers (1989);
docs/theory.md, 3.11.
"""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import Any

from sci.algorithms.machines import by_number

ARITHMETIC = {"add": operator.add, "sub": operator.sub, "mul": operator.mul, "div": operator.truediv}


class RegisterMachine:
    """A machine whose registers hold rationals; a step is one operation, one comparison, or one query.

    ========================  ==================================================================
    ``let r 1/3``             put a rational into register ``r``
    ``add r a b``             put ``a + b`` into ``r``; also ``sub``, ``mul``, ``div``
    ``ask r k n``             put the answer to the query (``k``, ``n``) into ``r``, a dyadic of level ``n``
    ``less a b there``        go to ``there`` if ``a < b``
    ``goto there``            go to ``there``
    ``halt a b ...``          end with these registers: one is a number, several are a vector
    ========================  ==================================================================

    Args:
        program: one instruction a line, with a label before it where one is needed, ``there: add r a b``.
    """

    def __init__(self, program: str) -> None:
        self.program: list[list[str]] = []
        self.labels: dict[str, int] = {}
        for line in filter(str.strip, program.splitlines()):
            label, colon, instruction = line.rpartition(":")
            if colon:
                self.labels[label.strip()] = len(self.program)
            self.program.append(instruction.split())

    def run(self, problem: Any, information: Any) -> Fraction | list[Fraction]:
        """Run until ``halt``.

        Raises:
            KeyError: for a register that was not set, a label or an instruction that there is not.
        """
        ask, place = by_number(information), 0
        registers: dict[str, Fraction] = {}
        while self.program[place][0] != "halt":
            operation, *names = self.program[place]
            place += 1
            if operation == "goto" or (operation == "less" and registers[names[0]] < registers[names[1]]):
                place = self.labels[names[-1]]
            elif operation == "let":
                registers[names[0]] = Fraction(names[1])
            elif operation == "ask":
                registers[names[0]] = Fraction(ask(*(natural(registers[name]) for name in names[1:])))
            elif operation != "less":
                registers[names[0]] = ARITHMETIC[operation](registers[names[1]], registers[names[2]])
        found = [registers[name] for name in self.program[place][1:]]
        return found if len(found) > 1 else found[0]


def natural(value: Fraction) -> int:
    """The int that a register holds.

    Raises:
        ValueError: if it holds none.
    """
    if value.denominator != 1:
        raise ValueError(f"{value} is neither an index nor a precision")
    return value.numerator


THRESHOLD = """
          let zero 0
          let one 1
          let half 1/2
          let n {digits}
          let i 0
          let unit 1
    again: less i n smaller
          ask q zero n
          less unit q positive
          halt zero
    smaller: mul unit unit half
          add i i one
          goto again
    positive: halt one
"""
"""Make ``unit = 2**-n``, ask for ``x`` at precision ``n``, and compare."""


class Threshold(RegisterMachine):
    """Reads ``digits`` binary digits of ``x`` and says whether they prove ``x > 0``."""

    def __init__(self, digits: int = 20) -> None:
        super().__init__(THRESHOLD.format(digits=digits))
