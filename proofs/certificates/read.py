"""What a verified certificate says, as values."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sci.function import number_of
from sci.proofs.certificates.kinds import KINDS
from sci.rational import from_text

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from sci.proofs.certificates.kinds import Kind

_QUERY = re.compile(r'\["q",(?:(\d+)|"([0-9a-f]+)"),(\d+),"(-?[0-9a-f]+)"\]\n')


class Answered(NamedTuple):
    """Evaluation ``number`` was asked at ``precision`` and answered ``mantissa * 2**-precision``."""

    number: int
    precision: int
    mantissa: int


@dataclass
class Shown:
    """An output, evidence that it fails, the coin flips (``[""]`` without coins) or numbers of runs that gave it."""

    output: Any
    evidence: Any = None
    flips: list[str] = field(default_factory=lambda: [""])
    runs: list[int] = field(default_factory=list)


@dataclass
class Record:
    """A certificate that the checker has verified, so that nothing needs to be checked again.

    The file keeps a table, not the order in which the questions were asked: ``queries`` are in the order of precision.
    """

    kind: str
    problem: str
    parameters: dict[str, str]
    family: int = 0
    N: int = 0
    queries: list[Answered] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    others: dict[str, list[list[Any]]] = field(default_factory=dict)
    """Lines of other tags, by tag, without it."""
    parts: list[Record] = field(default_factory=list)
    """The runs of a tower, in their order: each with its own queries and outputs."""

    @property
    def given(self) -> dict[str, str]:
        """The parameters from which its problem is made, with the data of the user's if it is about such."""
        lines = [[tag, *parts] for tag in ("data", "instance") for parts in self.others.get(tag, [])]
        return {**self.parameters, "instance": json.dumps(lines)} if lines else self.parameters

    @property
    def about(self) -> Kind:
        """What there is to know of its kind."""
        return KINDS[self.kind]

    def only(self, tag: str) -> list[Any]:
        """What stands in the one line of this tag."""
        (parts,) = self.others[tag]
        return parts

    def every(self, *tags: str) -> list[list[Any]]:
        """What stands in the lines of these tags."""
        return [parts for tag in tags for parts in self.others.get(tag, [])]

    @property
    def table(self) -> dict[tuple[int, int], int]:
        """The answers: the mantissa by ``(number, precision)``."""
        return {(number, precision): mantissa for number, precision, mantissa in self.queries}

    @property
    def deepest(self) -> int | None:
        """The largest precision asked; None if nothing was asked."""
        return self.queries[-1].precision if self.queries else None


def read(path: Path) -> Record:
    """Read a certificate that the checker has verified."""
    with path.open(encoding="ascii") as stream:
        header = json.loads(next(stream))
        record = part = Record(header["kind"], header["problem"], header["parameters"])
        for text in stream:
            match = _QUERY.fullmatch(text)
            if match:
                small, large, precision, mantissa = match.groups()
                part.queries.append(Answered(read_index(large or int(small)), int(precision), int(mantissa, 16)))
                continue
            tag, *found = json.loads(text)
            if tag == "step":
                part = replace(record, queries=[], shown=[], others={}, parts=[])
                record.parts.append(part)
            _take(part, tag, *found)
    record.queries.sort(key=itemgetter(1, 0))
    return record


def read_index(written: int | str) -> int:
    """The index of an evaluation: an integer, or a large one as hexadecimal text."""
    return int(written, 16) if isinstance(written, str) else written


def _take(record: Record, tag: str, *parts: Any) -> None:
    if tag == "q":
        coordinates, precision, mantissa = parts
        number = number_of(tuple(map(from_text, coordinates)))
        record.queries.append(Answered(number, precision, int(mantissa, 16)))
    elif tag == "input":
        record.family, record.N = parts
    elif tag == "output":
        record.shown.append(Shown(parts[0]))
    elif tag == "evidence" and record.shown:
        record.shown[-1].evidence = parts[0]
    elif tag == "paths":
        record.shown[-1].flips = parts[0]
    elif tag == "runs":
        record.shown[-1].runs = parts[0]
    elif tag != "end":
        record.others.setdefault(tag, []).append(list(parts))


def answer(query: Answered) -> Fraction:
    """The number answered."""
    from fractions import Fraction

    return Fraction(query.mantissa, 1 << query.precision)
