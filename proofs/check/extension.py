"""Kind `extension`: an output that is wrong on a function for which all answers are legal (FORMAT.md).

The function is not written down: the statement knows which values allow one that has the properties of its inputs.
"""

from fractions import Fraction
from typing import Protocol

from arithmetic import root
from counterexample import Output, answers, entry
from encoding import Json, Lines
from refusal import decline_unless, require

Point = tuple[Fraction, ...]
Reading = tuple[Point, Fraction, Fraction]  # where, the answer, and how far from the value it may be
MAX_READINGS, MAX_WORK = 200_000, 1 << 45


class Points(Protocol):
    """What reading the values of a function asks of a statement."""

    def point(self, index: int) -> Point:
        """Where an evaluation is."""


class Statement(Points, Protocol):
    """What this kind asks of a statement."""

    def output(self, value: Json) -> Output:
        """The point of the output space that is written so."""

    def extension(self, readings: list[Reading], output: Output, evidence: Json) -> str:
        """In words, how the output fails on some function with these readings."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    found, line = readings(statement, lines)
    output = statement.output(entry(line, "output", 2)[1])
    evidence = entry(next(lines, "[]"), "evidence", 2)[1]
    return [
        statement.extension(found, output, evidence),
        f"all answers are legal for this function ({f'queries: {len(found)}' if found else 'no queries'}); "
        "a general algorithm that sees them and outputs this is wrong there",
    ]


def readings(statement: Points, lines: Lines) -> tuple[list[Reading], str]:
    """The answers, and the first line that is none."""
    found: list[Reading] = []
    work = 0  # of the conversion to lowest terms

    def read(index: int, precision: int, mantissa: int) -> None:
        nonlocal work
        work += max(precision, mantissa.bit_length()) ** 2
        decline_unless(len(found) < MAX_READINGS and work <= MAX_WORK, "the transcript is beyond the limits")
        unit = Fraction(1, 1 << precision)
        found.append((statement.point(index), mantissa * unit, unit))

    _, _, line = answers(lines, read)
    return found, line


def point_of(index: int, d: int) -> Point:
    """The point of ``[0,1]^d`` that an evaluation is at: number ``n^(d+1) + a_1 + a_2 (n+1) + ...`` at ``a/n``."""
    n = root(index, d + 1)
    rest = index - n ** (d + 1)
    require(n >= 1 and rest < (n + 1) ** d, "index", "there is no such evaluation")
    return tuple(Fraction(rest // (n + 1) ** i % (n + 1), n) for i in range(d))
