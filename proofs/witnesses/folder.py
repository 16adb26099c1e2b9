"""A folder of instances and of the witnesses of several tools: how many are valid.

``instances.csv`` lists a network and a property a line, as in VNN-COMP (what follows is ignored). Each folder beside it
is a tool; its file ``NETWORK_PROPERTY.counterexample``, without endings in the names, perhaps with ``.gz``, belongs to
that instance.

Source: docs/theory.md, 14.2.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sci.errors import BadInput, one_line
from sci.graph.files import contents
from sci.progress import stage
from sci.proofs.witnesses.judgement import judged
from sci.proofs.witnesses.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor
    from pathlib import Path

    from sci.proofs.witnesses.readings import Judged

LIST, ENDINGS, MAX_LIST = "instances.csv", (".counterexample", ".counterexample.gz"), 2**24
CELLS = {
    "printed": "valid as printed",
    "rounded": "valid after rounding to the network's floats only",
    "bounds": "outside the box, inside with its bounds rounded",
    "outside": "outside the box, though the output condition holds",
    "false": "the output condition is false",
    "undecided": "not decided",
    "unreadable": "cannot be read or judged",
}
"""What becomes of a witness: the first that applies to the best of its points; and the words."""


@dataclass(frozen=True)
class Cell:
    """What became of a tool's witness of an instance.

    ``outside``: by how much an input breaks a bound as printed, at most, if it is outside; ``why`` it is unreadable.
    """

    instance: int
    tool: str
    what: str
    outside: Fraction = Fraction(0)
    why: str = ""


@dataclass(frozen=True)
class Table:
    """The instances, ``(network, property)``, the tools, and a cell for each witness that there is."""

    instances: list[tuple[str, str]]
    tools: list[str]
    cells: list[Cell]

    def count(self, tool: str, what: str) -> int:
        """How many witnesses of a tool are such."""
        return sum(cell.tool == tool and cell.what == what for cell in self.cells)

    def outside(self, tool: str) -> Fraction:
        """By how much a witness of a tool is outside the box, at most."""
        return max((cell.outside for cell in self.cells if cell.tool == tool), default=Fraction(0))


def table(folder: Path, executor: Executor | None = None) -> Table:
    """Judge all witnesses of a folder; an executor does it many at a time, if there is one.

    Raises:
        BadInput: if there is no list of instances, or nothing to judge.
    """
    instances = list(_instances(folder))
    tools = sorted(path.name for path in folder.iterdir() if path.is_dir() and _witnesses(path))
    if not tools:
        raise BadInput(f"no folder in {folder} has files NETWORK_PROPERTY{ENDINGS[0]}: nothing to judge")
    there = [
        (folder, number, network, spec, tool, path)
        for number, (network, spec) in enumerate(instances)
        for tool in tools
        if (path := _witness(folder / tool, network, spec)) is not None
    ]
    found = []
    with stage("witnesses are judged", total=len(there)) as now:
        for cell in (executor.map if executor else map)(_cell, *zip(*there, strict=True)):
            found.append(cell)
            now.advance()
    return Table(instances, tools, found)


def _instances(folder: Path) -> Iterator[tuple[str, str]]:
    data = contents(folder / LIST, MAX_LIST)
    try:
        rows = list(csv.reader(io.StringIO(data.decode())))
    except (UnicodeDecodeError, csv.Error):
        raise BadInput(f"{folder / LIST} is not a list of networks and properties") from None
    for number, row in enumerate(rows, 1):
        if row and len(row) < 2:
            raise BadInput(f"{folder / LIST}, line {number}: expected a network and a property")
        if row:
            yield row[0].strip(), row[1].strip()


def _witnesses(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(ENDINGS)]


def _witness(folder: Path, network: str, spec: str) -> Path | None:
    stem = f"{_stem(network)}_{_stem(spec)}"
    return next((folder / (stem + ending) for ending in ENDINGS if (folder / (stem + ending)).is_file()), None)


def _stem(name: str) -> str:
    """A file's name without folder and endings."""
    last = name.replace("\\", "/").rpartition("/")[2].removesuffix(".gz")
    return last.rpartition(".")[0] or last


def _cell(folder: Path, number: int, network: str, spec: str, tool: str, path: Path) -> Cell:
    try:
        (witness,) = judged(folder / network, folder / spec, [path]).witnesses
    except BadInput as error:
        return Cell(number, tool, "unreadable", why=one_line(error, 200))
    names = list(CELLS)
    best = min(witness.judged, key=lambda point: names.index(_what(point)))
    worst = best.readings[READINGS[0]].worst
    return Cell(number, tool, _what(best), Fraction(0) if worst is None else worst[1])


def _what(point: Judged) -> str:
    holds = {name: point.readings[name].holds for name in READINGS}
    found = next((name for name in READINGS if holds[name]), None)
    if found is not None:
        return found
    if None in holds.values():
        return "undecided"
    return "outside" if point.readings[READINGS[0]].rest.holds else "false"
