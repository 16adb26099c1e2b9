"""Reading the columns of an operator: shipped, handed in, or the user's own, which runs in a process of its own.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from inspect import isclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.errors import BadInput, RuleBroken
from sci.parameters import known
from sci.proofs.spectra.columns import CLASSES, MOST_ROWS, Columns, assembled, is_table
from sci.proofs.spectra.entries import answer, text_of
from sci.proofs.spectra.operators import OPERATORS
from sci.running.messages import Job, result_of
from sci.running.sandbox import run_in_child
from sci.running.target import guarded, load

if TYPE_CHECKING:
    from collections.abc import Callable

    from sci.problem import Json
    from sci.running.messages import Line

MOST_SLOTS, WIDEST_GIVEN = 64, 31
"""Entries of a column, and the band of an operator that is given entry by entry: at most."""
BEYOND = 16
"""How many entries beyond the band are looked at in the first columns."""


@dataclass(frozen=True)
class Source:
    """Where an operator comes from: a shipped name, a target, or a Python object, with what the user declares."""

    target: Any
    parameters: Mapping[str, str]
    band: int | None = None
    operators: str | None = None
    seconds: int = 120
    memory: int = 4 << 30

    def read(self, columns: int, precision: int) -> Columns:
        """The first columns.

        Raises:
            BadInput: if the operator is none, or its entries contradict what is declared.
            RuleBroken: if the user's process ended otherwise.
        """
        request = {
            "target": self.target, "parameters": dict(self.parameters), "band": self.band,
            "operators": self.operators, "columns": columns, "precision": precision,
        }  # fmt: skip
        if not isinstance(self.target, str) or ":" not in self.target:
            return assembled(perform(request, None), precision)
        job = Job("sci.proofs.spectra.reading:perform", request, self.seconds, self.memory, who="the operator")
        found = result_of(run_in_child(job)[0])
        if found is None:
            raise BadInput(
                f"{self.target} did not give {columns} columns within {self.seconds} seconds (see --seconds)"
            )
        if not is_table(found, columns):
            raise RuleBroken("the operator's process sent something other than a table of answers")
        return assembled(found, precision)


def perform(request: Json, _: Line | None) -> Json:
    """Read columns; return the class of the operator, and for each column a list of ``[row, real, imaginary]``.

    The imaginary part is None where it is exactly 0.

    Raises:
        BadInput: naming the entry that is none.
    """
    thing, band = made(request["target"], request["parameters"]), request["band"]
    operators = request["operators"] or getattr(thing, "operators", CLASSES[0])
    if operators not in CLASSES:
        raise BadInput(f"{request['target']} has operators = {str(operators)[:40]!r} (allowed: {', '.join(CLASSES)})")
    column, precision = _column_of(thing, band, request["target"]), request["precision"]
    return {"operators": operators, "columns": [_column(column, j, precision) for j in range(request["columns"])]}


def _column_of(thing: Any, band: Any, target: Any) -> Callable[[int], Any]:
    """The function that gives columns."""
    if hasattr(thing, "column"):
        return thing.column  # type: ignore[no-any-return]
    if not callable(thing) and not hasattr(thing, "entry"):
        raise BadInput(
            f"{target} is not an operator (allowed: a function (i, j) of an entry, an object with a method "
            "entry(i, j), or one with a method column(j) that returns {row: entry})"
        )
    band = getattr(thing, "band", None) if band is None else band
    if type(band) is not int or not 0 <= band <= WIDEST_GIVEN:
        told = "not known" if band is None else str(band)[:20]
        raise BadInput(
            f"the band of {target} is {told} (allowed: from 0 to {WIDEST_GIVEN}, as --band W or its attribute band; "
            "entries further from the diagonal are 0)"
        )
    return Banded(getattr(thing, "entry", thing), band)


def made(target: Any, parameters: Mapping[str, str]) -> Any:
    """The operator that a user names, or hands in.

    Raises:
        BadInput: if there is none, or it cannot be made.
    """
    found = target
    if isinstance(target, str):
        found = load(target) if ":" in target else OPERATORS[known(target, OPERATORS, "operator")]
    if parameters or isclass(found):
        return guarded(f"{target} cannot be created", lambda: found(**parameters))
    return found


class Banded:
    """The columns of a banded operator that is given entry by entry."""

    def __init__(self, entry: Any, band: int) -> None:
        self._entry, self._band = entry, band

    def __call__(self, j: int) -> dict[int, Any]:
        """The entries in the band; those just outside are looked at, too."""
        beyond = BEYOND if j < BEYOND else 1
        low, high = max(0, j - self._band), j + self._band
        for i in (*range(max(0, low - beyond), low), *range(high + 1, high + 1 + beyond)):
            found = answer(i, j, self._entry(i, j), 20)
            if max(abs(found[0]), abs(found[1] or 0)) > 1:
                raise BadInput(f"the operator is not of band {self._band}: A[{i}, {j}] is about {text_of(found, 20)}")
        return {i: self._entry(i, j) for i in range(low, high + 1)}


def _column(column: Any, j: int, precision: int) -> list[list[int | None]]:
    found = guarded(f"column {j} of the operator", lambda: column(j))
    if not isinstance(found, Mapping):
        raise BadInput(f"column {j} of the operator is a {type(found).__name__} (allowed: a mapping {{row: entry}})")
    if len(found) > MOST_SLOTS:
        raise BadInput(f"column {j} of the operator has {len(found)} entries (allowed: at most {MOST_SLOTS})")
    for i in found:
        if not isinstance(i, int | np.integer) or isinstance(i, bool) or not 0 <= i < MOST_ROWS:
            raise BadInput(f"column {j} of the operator has an entry in row {str(i)[:40]!r} (allowed: 0, 1, 2, ...)")
    rows = sorted((int(i), value) for i, value in found.items())
    return [[i, *answer(i, j, value, precision)] for i, value in rows]
