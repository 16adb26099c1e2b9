"""Vectors that a recipe makes: of those that were found, the ones that need not be written down.

Source: docs/theory.md, 11.5 (recipes).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sci.proofs.spectra.search import MARGIN
from sci.proofs.spectra.window import Matrix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from sci.proofs.spectra.columns import Columns
    from sci.proofs.spectra.search import Certified

START, LARGEST = 30, 1 << 62
"""The numbers of a recipe begin with ``2**START`` and stay below."""
MOST = 1 << 21
"""Numbers that all recipes of a certificate may make, so that it is checked soon."""


def with_recipes(columns: Columns, found: Sequence[Certified], error: Fraction) -> Iterator[Certified]:
    """What was found, with a recipe where one certifies the same points; entries have to be real."""
    diagonal, below = (_beside(columns, k) for k in (0, 1))
    matrix, eta, left = Matrix(columns), float(error - columns.slack), MOST
    for part in found:
        length = len(part.vector)
        middle = (part.points[0][0] + part.points[-1][0]) * error / 2
        place = round(middle * (1 << columns.precision))
        usable = columns.imaginary is None and not any(b for _, b in part.points) and length <= left
        made = followed(diagonal, below, part.first, length, place) if usable else []
        left -= len(made)
        if made and _certifies(matrix, part, made, float(error), eta):
            yield replace(part, recipe=place)
        else:
            yield part


def _beside(columns: Columns, k: int) -> list[int]:
    """The answers to the entries ``(j + k, j)``."""
    there = columns.rows == np.arange(columns.rows.shape[1]) + k
    return [int(x) for x in np.where(there, columns.real, 0).sum(axis=0)]


def followed(diagonal: list[int], below: list[int], first: int, length: int, place: int) -> list[int]:
    """The vector of a recipe (FORMAT.md); empty if there is none."""
    made, last, u, b = list[int](), 0, 1 << START, 0
    for k in range(length):
        if abs(u) >= LARGEST or (k < length - 1 and below[first + k] == 0):
            return []
        made.append((length * length - k * k if first == 0 else (k + 1) * (length - k)) * u)
        if k < length - 1:
            last, u, b = u, ((place - diagonal[first + k]) * u - b * last) // below[first + k], below[first + k]
    return made


def _certifies(matrix: Matrix, part: Certified, made: list[int], mesh: float, eta: float) -> bool:
    """Whether the vector shows that all points of a part are near."""
    v = np.array(made, dtype=float)
    v /= np.linalg.norm(v)
    image = matrix.A[:, part.first : part.first + len(made)] @ v
    at = np.zeros_like(image)
    at[part.first : part.first + len(made)] = v
    return all(np.linalg.norm(image - a * mesh * at) ** 2 <= eta**2 * MARGIN for a, _ in part.points)
