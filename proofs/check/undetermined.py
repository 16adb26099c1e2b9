"""Kind `undetermined`: no output solves all inputs near an instance, or all that some readings allow (FORMAT.md)."""

from fractions import Fraction
from typing import Protocol

from counterexample import entry
from encoding import Json, Lines
from instance import Box
from refusal import require


class Statement(Protocol):
    """What this kind asks of a statement."""

    def box(self, lines: Lines) -> tuple[Box, str, str]:
        """What the readings allow, the readings in words, the line after them."""

    def require_equal(self, values: list[Fraction], rule: str) -> None:
        """Refuse what is no input of the problem."""

    def apart(self, one: list[Fraction], other: list[Fraction], evidence: Json) -> str:
        """In words, how no output solves both inputs."""

    def undetermined(self, evidence: Json) -> str:
        """In words, how no output solves all inputs near the instance, however near."""


def verify(statement: Statement, lines: Lines) -> list[str]:
    """Verify the lines after the data; return the sentences of the claim."""
    scope = entry(next(lines, "[]"), "scope", 2)[1]
    require(scope in ("every precision", "these digits"), "scope", "the scope is not known")
    if scope == "every precision":
        said = statement.undetermined(entry(next(lines, "[]"), "evidence", 2)[1])
        return [
            f"at every precision: {said}",
            "a general algorithm that is right wherever it halts does not halt on the nearest answers for the instance",
        ]
    box, asked, line = statement.box(lines)
    one, other = (box.input(changed) for changed in entry(line, "inputs", 3)[1:])
    for values in (one, other):
        statement.require_equal(values, "inputs")
    said = statement.apart(one, other, entry(next(lines, "[]"), "evidence", 2)[1])
    return [f"at these digits: {said}", f"{asked}; both inputs have these readings; more digits may help"]
