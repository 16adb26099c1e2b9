"""Reading the columns of an operator: the answers to its entries, and what contradicts the class that is assumed.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from inspect import isclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sci.enclosure import Enclosure
from sci.errors import BadInput
from sci.oracles.computable import real
from sci.parameters import known
from sci.proofs.spectra.operators import OPERATORS
from sci.rational import decimals, exact
from sci.running.messages import Job, result_of
from sci.running.sandbox import run_in_child
from sci.running.target import guarded, load

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sci.problem import Json
    from sci.running.messages import Line

CLASSES = ("self-adjoint", "normal", "bounded")
MOST_SLOTS, MOST_ROWS, WIDEST = 64, 1 << 40, 16
LARGEST = 1 << 62
BEYOND, AGAIN = 16, 64
"""How many entries beyond the band are looked at in the first columns; in how many columns entries are asked twice."""
Answer = tuple[int, int]
"""Real and imaginary part, integers over ``2**precision``."""


@dataclass(frozen=True)
class Columns:
    """Answers to the entries of the columns ``0..N-1``: the other entries of these columns are 0.

    ``rows``, ``real`` and ``imaginary`` have a row a slot and ``N`` columns; a row of -1 means that there is none.
    ``imaginary`` is None if entries are real. Answers are integers over ``2**precision``.
    """

    operators: str
    precision: int
    rows: NDArray[np.int64]
    real: NDArray[np.int64]
    imaginary: NDArray[np.int64] | None

    @property
    def slack(self) -> Fraction:
        """A bound of the norm of the errors of the answers (Schur's test)."""
        used = self.rows[self.rows >= 0]
        most = max(len(self.rows), int(np.unique(used, return_counts=True)[1].max(initial=1)))
        return Fraction((2 if self.imaginary is None else 3) * most, 2 << self.precision)

    @property
    def band(self) -> int:
        """The greatest distance of a listed entry from the diagonal."""
        return int(np.max(np.abs(self.rows - np.arange(self.rows.shape[1])), where=self.rows >= 0, initial=0))

    @property
    def is_banded(self) -> bool:
        """Whether all entries are near the diagonal."""
        return self.band <= WIDEST

    @property
    def norm(self) -> float:
        """About a bound of the norm of these columns: the greatest sum of absolute values in a column or a row."""
        sizes = np.abs(self.real + (0 if self.imaginary is None else 1j * self.imaginary)) * 2.0**-self.precision
        used = self.rows >= 0
        _, numbers = np.unique(self.rows[used], return_inverse=True)
        return float(max(sizes.sum(axis=0).max(), np.bincount(numbers, sizes[used], 1).max()))

    def cut(self, N: int) -> Columns:
        """The first columns, and no slots that are not used there."""
        used = (self.rows[:, :N] >= 0).any(axis=1)
        imaginary = None if self.imaginary is None else self.imaginary[used, :N]
        return Columns(self.operators, self.precision, self.rows[used, :N], self.real[used, :N], imaginary)


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
            raise BadInput(f"{self.target} gave no {columns} columns within {self.seconds} seconds (see --seconds)")
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
    if hasattr(thing, "column"):
        column = thing.column
    elif callable(thing) or hasattr(thing, "entry"):
        band = getattr(thing, "band", None) if band is None else band
        if type(band) is not int or band < 0:
            raise BadInput(
                f"the band of {request['target']} is not known (allowed: band W, --band W, beyond which entries are 0)"
            )
        column = Banded(getattr(thing, "entry", thing), band)
    else:
        raise BadInput(
            f"{request['target']} is not an operator (allowed: a function (i, j) of an entry, an object with a method "
            "entry(i, j), or one with a method column(j) that returns {row: entry})"
        )
    precision = request["precision"]
    return {"operators": operators, "columns": [_column(column, j, precision) for j in range(request["columns"])]}


def made(target: Any, parameters: Mapping[str, str]) -> Any:
    """The operator that a user names, or hands in.

    Raises:
        BadInput: if there is none, or it cannot be made.
    """
    found = target
    if isinstance(target, str):
        found = load(target) if ":" in target else OPERATORS[known(target, OPERATORS, "operator")]
    if parameters or isclass(found):
        return guarded(f"{target} cannot be made", lambda: found(**parameters))
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
            answer = _answer(i, j, self._entry(i, j), 20)
            if max(abs(answer[0]), abs(answer[1] or 0)) > 1:
                raise BadInput(f"the operator is not of band {self._band}: A[{i}, {j}] is about {_text(answer, 20)}")
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
    return [[i, *_answer(i, j, value, precision)] for i, value in rows]


def _answer(i: int, j: int, value: Any, precision: int) -> tuple[int, int | None]:
    """Real and imaginary part of an entry; None for an imaginary part that is exactly 0."""

    def answers() -> tuple[int, int | None]:
        x, y = parts(value)
        return _nearest(x, precision, j), None if type(y) is int and y == 0 else _nearest(y, precision, j)

    try:
        found: tuple[int, int | None] = guarded(f"it is of type {type(value).__name__}", answers)
    except BadInput as error:
        raise BadInput(f"A[{i}, {j}]: {error}") from None
    if max(abs(part or 0) for part in found) >= LARGEST:
        raise BadInput(f"A[{i}, {j}] is too large (allowed at {precision} binary digits: below 2**{62 - precision})")
    return found


def parts(value: Any) -> tuple[Any, Any]:
    """Real and imaginary part of what a user writes for a complex number."""
    if isinstance(value, tuple) and len(value) == 2:
        return value
    if isinstance(value, complex | np.complexfloating) or type(value).__name__ in ("mpc", "acb"):
        return value.real, value.imag
    sympy = sys.modules.get("sympy")
    if sympy and isinstance(value, sympy.Basic) and value.is_real is not True:
        x, y = value.as_real_imag()
        return x, 0 if y == 0 else y
    return value, 0


def _nearest(value: Any, precision: int, j: int) -> int:
    """The answer ``m`` with ``|m * 2**-precision - value| <= 2**-precision``.

    Raises:
        BadInput: if an interval is too wide, or a function contradicts itself.
    """
    if type(value) is int:
        return value << precision
    if type(value) is Fraction:
        return ((value.numerator << precision + 1) + value.denominator) // (2 * value.denominator)
    if (interval := enclosure(value)) is not None:
        if interval.high - interval.low > Fraction(1, 1 << precision):
            raise BadInput(f"its interval is wider than 2**-{precision}, which this error needs")
    else:
        number = real(value)
        interval = number(precision)
        if callable(value) and j < AGAIN:
            number(precision + 16)  # it must agree with what was said before
    doubled = (interval.low + interval.high) * (1 << precision)
    return int((doubled + 1) // 2)


def enclosure(value: Any) -> Enclosure | None:
    """The interval that a value is; None if it is a number."""
    if isinstance(value, Enclosure):
        return value
    if type(value).__name__ == "ivmpf":
        make = sys.modules["mpmath"].mp.make_mpf  # as it is: other conversions round to the precision of the moment
        return Enclosure(*(exact(make(end)) for end in value._mpi_))
    if type(value).__name__ == "arb" and not value.is_exact():
        ends = [value.lower().fmpq(), value.upper().fmpq()]
        return Enclosure(*(Fraction(int(end.p), int(end.q)) for end in ends))
    return None


def assembled(found: Json, precision: int) -> Columns:
    """The columns that `perform` returned; those of a self-adjoint operator symmetrised.

    Raises:
        BadInput: if the operator is not self-adjoint, naming the two entries.
    """
    columns = found["columns"]
    table = {(i, j): (x, y or 0) for j, entries in enumerate(columns) for i, x, y in entries}
    is_complex = any(y is not None for entries in columns for _, _, y in entries)
    if found["operators"] == CLASSES[0]:
        table = _symmetric(table, len(columns), precision)
    listed: list[list[tuple[int, Answer]]] = [[] for _ in columns]
    for (i, j), answer in table.items():
        listed[j].append((i, answer))
    slots = max(1, *map(len, listed))
    rows = np.full((slots, len(columns)), -1, dtype=np.int64)
    real, imaginary = np.zeros_like(rows), np.zeros_like(rows)
    for j, entries in enumerate(listed):
        for slot, (i, (x, y)) in enumerate(entries):
            rows[slot, j], real[slot, j], imaginary[slot, j] = i, x, y
    return Columns(found["operators"], precision, rows, real, imaginary if is_complex else None)


def _symmetric(table: dict[tuple[int, int], Answer], N: int, precision: int) -> dict[tuple[int, int], Answer]:
    """The table of a self-adjoint operator: below the diagonal what stands above it, conjugated."""
    made = {}
    for (i, j), (x, y) in table.items():
        if i >= N:
            made[i, j] = x, y
            continue
        across, back = table.get((j, i), (0, 0)), (i, j) if i <= j else (j, i)
        if abs(x - across[0]) > 2 or abs(y + across[1]) > 2:
            here, there = _text((x, y), precision), _text(across, precision)
            raise BadInput(f"the operator is not self-adjoint: A[{i}, {j}] is about {here}, A[{j}, {i}] about {there}")
        if (j, i) in table:
            upper = table[back]
            made[i, j] = (upper[0], 0) if i == j else upper if i < j else (upper[0], -upper[1])
    return made


def _text(answer: tuple[int, int | None], precision: int) -> str:
    x, y = (decimals(Fraction(part or 0, 1 << precision)) for part in answer)
    return f"{x} + {y} i" if answer[1] else x
