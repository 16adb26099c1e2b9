"""Kind `determined`: one output solves every input that some readings allow (FORMAT.md)."""

from typing import Protocol

from counterexample import Output, entry
from encoding import Json, Lines
from instance import Box


class Statement(Protocol):
    """What this kind asks of a statement."""

    def box(self, lines: Lines) -> tuple[Box, str, str]:
        """What the readings allow, the readings in words, the line after them."""

    def output(self, value: Json) -> Output:
        """The point of the output space that is written so."""

    def determined(self, box: Box, output: Output, evidence: Json) -> str:
        """In words, how the output solves every input of the box."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the data; return the sentences of the claim."""
    box, asked, line = statement.box(lines)
    output = statement.output(entry(line, "output", 2)[1])
    said = statement.determined(box, output, entry(next(lines, "[]"), "evidence", 2)[1])
    return [
        said,
        f"{asked}; the readings are legal for the instance, and all other inputs that have them are meant too",
    ]
