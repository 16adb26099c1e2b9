"""The columns of an operator that were read, and what contradicts that it is self-adjoint.

Source: docs/theory.md, 11.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sci.errors import BadInput
from sci.proofs.spectra.entries import LARGEST, text_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sci.problem import Json

CLASSES = ("self-adjoint", "normal", "bounded")
"""The classes of operators that can be assumed."""
WIDEST = 16
"""The greatest distance of entries from the diagonal of an operator that counts as banded."""
MOST_ROWS = 1 << 40
"""Row numbers are below."""
LEAST_GROWN, GROWN = 64, 1.25
"""Entries grow if the largest does by this factor each time that the columns are doubled, the last three times."""
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

    @property
    def growth(self) -> str:
        """That the operator looks unbounded, naming two entries, if they grow all along; or nothing."""
        sizes = np.abs(self.real.astype(float)) + (0 if self.imaginary is None else np.abs(self.imaginary))
        N = self.rows.shape[1]
        slices = [slice(0, N // 8), slice(N // 8, N // 4), slice(N // 4, N // 2), slice(N // 2, N)]
        most = [sizes[:, part].max(initial=0) for part in slices]
        if N < LEAST_GROWN or not all(GROWN * a < b for a, b in pairwise(most)):
            return ""
        early, late = (self._largest(sizes, part) for part in (slices[0], slices[-1]))
        return f"that the operator is bounded is assumed, though the entries that were read grow: {early}, {late}"

    def _largest(self, sizes: NDArray[np.float64], part: slice) -> str:
        """The largest entry in some columns, in words."""
        slot, j = np.unravel_index(np.argmax(sizes[:, part]), sizes[:, part].shape)
        j += part.start
        answer = int(self.real[slot, j]), None if self.imaginary is None else int(self.imaginary[slot, j])
        return f"A[{max(self.rows[slot, j], 0)}, {j}] is about {text_of(answer, self.precision)}"

    def cut(self, N: int) -> Columns:
        """The first columns, and of the slots the first one and those that are used there."""
        used = (self.rows[:, :N] >= 0).any(axis=1) | (np.arange(len(self.rows)) == 0)
        imaginary = None if self.imaginary is None else self.imaginary[used, :N]
        return Columns(self.operators, self.precision, self.rows[used, :N], self.real[used, :N], imaginary)


def is_table(found: Json, columns: int) -> bool:
    """Whether a process has sent what `assembled` reads, for so many columns."""
    if type(found) is not dict or found.keys() != {"operators", "columns"} or found["operators"] not in CLASSES:
        return False
    listed = found["columns"]
    good = type(listed) is list and len(listed) == columns and all(type(column) is list for column in listed)
    return good and all(_is_entry(entry) for column in listed for entry in column)


def _is_entry(entry: Json) -> bool:
    """Whether it is a row, a real part, and an imaginary part or None."""
    if type(entry) is not list or [*map(type, entry[:2])] != [int, int] or len(entry) != 3:
        return False
    row, real, imaginary = entry
    good = type(imaginary) in (int, type(None)) and 0 <= row < MOST_ROWS
    return good and max(abs(real), abs(imaginary or 0)) < LARGEST


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
            here, there = text_of((x, y), precision), text_of(across, precision)
            other = f", A[{j}, {i}] about {there}" if i != j else ""
            raise BadInput(f"the operator is not self-adjoint: A[{i}, {j}] is about {here}{other}")
        if (j, i) in table:
            upper = table[back]
            made[i, j] = (upper[0], 0) if i == j else upper if i < j else (upper[0], -upper[1])
    return made
