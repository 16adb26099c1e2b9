"""The breakdown game as a story and as a table.

Source: docs/theory.md, 2.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.game import parse_pattern, pattern_text
from sci.proofs.drawing.numbers import counted, shown
from sci.proofs.report.section import section
from sci.rational import from_text

if TYPE_CHECKING:
    from sci.problem import Problem
    from sci.proofs.certificates.deliver import Checked
    from sci.proofs.certificates.read import Record
    from sci.proofs.report.section import Section

COLUMNS, ROWS = 12, 40


CAPTION = "The inputs that each kind of output solves, and the sum of their weights, which never exceeds the value."


@dataclass(frozen=True)
class Table:
    """A caption, the names of the columns, and rows that begin with their names."""

    caption: str
    head: list[str]
    rows: list[list[str]]


def told(record: Record, _: Problem | None, checked: Checked, *__: object) -> list[Section]:
    """The sections of a verified certificate of kind `game`."""
    weights = _weights(record)
    listed = ", ".join(f"input {i} with {shown(weight)}" for i, weight in list(weights.items())[:COLUMNS])
    families = counted(int(record.parameters["families"]), "family")
    return [
        section("wanted", [
            "To know how often any algorithm can be right in this game, whatever it reads.",
            f"An output solves at most the inputs of one of the sets {record.parameters['pattern'][:400]}.",
            f"Input 0 is the central input; {families} converge to it.",
        ]),
        section("claim", [
            *checked.claim, f"Give the inputs these weights: {listed}.",
            f"With these weights, every algorithm wins at most {shown(_value(record))}.",
        ]),
    ]  # fmt: skip


def table(record: Record) -> Table:
    """What an algorithm can play, the inputs with their weights that this solves, and their sum.

    Silence is a row too, unless only halting algorithms are meant.
    """
    weights, families = _weights(record), int(record.parameters["families"])
    columns = list(weights)[:COLUMNS]
    sets = list(parse_pattern(record.parameters["pattern"]))[:ROWS]
    rows = [_row(pattern_text([solved]), solved, weights, columns) for solved in sets]
    if record.parameters["algorithms"] == "all":
        rows.append(_row("silence", range(1, families + 1), weights, columns))
    head = ["input and weight", *(f"{i}: {weights[i]}" for i in columns), "sum"]
    return Table(CAPTION, head, rows)


def _row(name: str, solved: frozenset[int] | range, weights: dict[int, Fraction], columns: list[int]) -> list[str]:
    won = sum((weight for i, weight in weights.items() if i in solved), Fraction(0))
    return [name, *("yes" if i in solved else "–" for i in columns), str(won)]


def _weights(record: Record) -> dict[int, Fraction]:
    return {i: from_text(weight) for i, weight in record.only("dual")[0]}


def _value(record: Record) -> Fraction:
    return from_text(record.only("value")[0])
