"""Kind `extension`: an output that is wrong on a function for which all answers are legal (FORMAT.md).

The function is not written down: the statement knows which values allow one that has the properties of its inputs.
"""

import re
from fractions import Fraction
from typing import Protocol

from arithmetic import digits
from counterexample import Output, entry
from encoding import MAX_BITS, Json, Lines, number
from estimates import decline_above
from refusal import decline_unless, require

Point = tuple[Fraction, ...]
Reading = tuple[Point, Fraction, Fraction]  # where, the answer, and how far from the value it may be
MAX_READINGS, MAX_WORK = 200_000, 1 << 40
READING = re.compile(r'\["q",\["([^]]*)"\],(0|[1-9][0-9]{0,14}),"(0|-?[1-9a-f][0-9a-f]*)"\]', re.ASCII)


class Statement(Protocol):
    """What this kind asks of a statement."""

    d: int  # the dimension of the cube

    def output(self, value: Json) -> Output:
        """The point of the output space that is written so."""

    def extension(self, readings: list[Reading], output: Output, evidence: Json) -> str:
        """In words, how the output fails on some function with these readings."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the header against a statement; return the sentences of the claim."""
    found, line = readings(statement.d, lines)
    output = statement.output(entry(line, "output", 2)[1])
    evidence = entry(next(lines, "[]"), "evidence", 2)[1]
    return [
        statement.extension(found, output, evidence),
        f"all answers are legal for this function ({f'queries: {len(found)}' if found else 'no queries'}); "
        "a general algorithm that sees them and outputs this is wrong there",
    ]


def readings(d: int, lines: Lines) -> tuple[list[Reading], str]:
    """The values read at points of ``[0,1]^d``, and the first line that is none."""
    found: list[Reading] = []
    previous: tuple[Point, int] = (), 0
    work = 0  # of computing with the numbers
    while match := READING.fullmatch(line := next(lines, "[]")):
        coordinates, precision, mantissa = match[1].split('","'), int(match[2]), match[3]
        within = len(found) < MAX_READINGS and precision <= MAX_BITS and len(mantissa) <= MAX_BITS // 4
        decline_unless(within, "the transcript is beyond the limits")
        require(len(coordinates) == d, "point", f"a point has {d} coordinates")
        point, answer = tuple(map(number, coordinates)), int(mantissa, 16)
        work += sum(digits(x) ** 2 for x in point) + max(precision, answer.bit_length()) ** 2
        decline_above(work, MAX_WORK, "the numbers of the transcript are too much work")
        require(all(0 <= x <= 1 for x in point), "point", "a point is outside the cube")
        require(previous < (point, precision), "order", "the queries are not strictly increasing in (point, precision)")
        unit = Fraction(1, 1 << precision)
        found.append((point, answer * unit, unit))
        previous = point, precision
    return found, line
